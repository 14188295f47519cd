import { randomUUID } from "node:crypto";
import type { CheapestImage, ProviderTest } from "../../../generation/index.ts";
import type { TestOffer, TestView } from "../../../../web/pages/index.ts";
import type { ProviderSetting } from "../../../providers/settings/index.ts";
import type { ProviderAdapter } from "../../../providers/spec/index.ts";
import { encodedPicture, type Storage } from "../../../storage/index.ts";
import { type Line, stateOf } from "./view.ts";

const imageText = (image: Pick<ProviderTest, "name" | "tier" | "width" | "height">): string =>
  [image.name, ...(image.tier === null ? [] : [image.tier]), `${image.width} × ${image.height}`].join(", ");

/** What keeps a provider from being tested, before any price is asked. */
const obstacles: Readonly<Record<Line["state"], string | null>> = {
  offered: null,
  off: "It is switched off: let it offer its models, with single ones switched off if you like, and test it then.",
  "needs-key": "Enter a key first.",
  unset: "Set it up first.",
};

const noPrice =
  "No model here makes a picture from text at a confirmed price, so nobody can say what a test costs at most. Confirm a price first.";

export function offerOf(
  adapter: ProviderAdapter,
  setting: ProviderSetting | null,
  image: CheapestImage | null,
): TestOffer {
  const sentence = obstacles[stateOf(adapter, setting)] ?? (image === null ? noPrice : null);
  if (sentence !== null || image === null) return { kind: "impossible", sentence: sentence ?? noPrice };
  const { model, tier, size, price } = image;
  return {
    kind: "possible",
    image: imageText({ name: model.name, tier, ...size }),
    microUsdMax: price.microUsd,
    press: randomUUID(),
  };
}

const PICTURE_WIDTH = 320;

/** With a small copy of what came; the original stays where it is stored. */
export async function testView(blobs: Storage["blobs"], test: ProviderTest): Promise<TestView> {
  const { state, at, by, sandbox, tookMs, settlesAt, attempts, costMicroUsd, billed, problem } = test;
  return {
    state,
    at,
    by,
    sandbox,
    tookMs,
    settlesAt,
    attempts,
    costMicroUsd,
    billed,
    image: imageText(test),
    picture: await smallPicture(blobs, test),
    problem: problem === null || state === "delivered" ? null : problem,
  };
}

async function smallPicture(blobs: Storage["blobs"], test: ProviderTest): Promise<TestView["picture"]> {
  const { blob, receivedWidth, receivedHeight } = test;
  const original = blob === null ? null : await blobs.get(blob);
  if (original === null || receivedWidth === null || receivedHeight === null) return null;
  const copy = await encodedPicture(original, { width: PICTURE_WIDTH, format: "webp" });
  return { url: `data:image/webp;base64,${copy.toString("base64")}`, width: receivedWidth, height: receivedHeight };
}
