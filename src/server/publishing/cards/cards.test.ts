import { readdir, rm } from "node:fs/promises";
import path from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { importQuietly, openTestInstance } from "../../../../test/cli/instance.ts";
import { smallPackModels, writeSmallPack } from "../../../../test/cli/small-pack.ts";
import { temporaryFolder } from "../../../../test/support/storage.ts";
import { present } from "../../../core/kernel/index.ts";
import { type Instance, siteOf } from "../../boot/open.ts";
import { application } from "../../http/index.ts";
import { readComparison } from "../address.ts";
import { comparisonOf } from "../comparison.ts";
import { type CardModel, comparisonCard } from "./card.ts";
import { drawCard } from "./draw.ts";

const illustration = `/models/compare/${smallPackModels.join("-vs-")}/illustration`;
const decided = "/models/compare/flux-dev-vs-qwen-image/illustration";

let instance: Instance;
let app: ReturnType<typeof application>;
let pack = "";
beforeAll(async () => {
  pack = temporaryFolder("pack");
  instance = await openTestInstance();
  app = application(
    siteOf(instance, ({ error }) => {
      throw error;
    }),
  );
  await importQuietly(instance, await writeSmallPack(pack));
});
afterAll(async () => {
  await instance.close();
  await rm(pack, { recursive: true });
});

const get = (address: string): Promise<Response> => Promise.resolve(app.request(address));
const bytesOf = async (address: string): Promise<Buffer> => Buffer.from(await (await get(address)).arrayBuffer());

async function cardOfPage(pair: string, useCase: string) {
  const asked = readComparison(instance.catalogue, pair, useCase, {});
  if (asked.kind !== "comparison") throw new Error(asked.kind);
  const { page } = await comparisonOf(instance.publisher, useCase, asked.configurations);
  return { page, card: comparisonCard(page) };
}

describe("the card of a comparison", () => {
  it("shows what the page says: answer, marks, winners, what was counted, date and snapshot", async () => {
    const { page, card } = await cardOfPage("flux-dev-vs-qwen-image", "illustration");
    expect(card).toMatchObject({
      title: page.heading,
      under: page.headingUseCase,
      lead: page.shortAnswer.lead.text,
      counted: page.footer.evidence,
      date: page.footer.asOf,
      snapshot: page.footer.snapshot,
    });
    expect(card.rows.length).toBeGreaterThan(2);
    for (const row of card.rows) {
      const printed = present(
        page.criteria.find(({ name }) => name === row.label),
        row.label,
      );
      expect([row.winner, row.dots]).toEqual([printed.winnerText, printed.dots.map(({ dots }) => dots)]);
      expect(row.axis?.share ?? null).toBe(printed.axes[0]?.share ?? null);
    }
    expect(card.rows.some(({ axis }) => axis !== null)).toBe(true);
  });

  it("is a picture of 1200 × 630 that differs with what it shows", async () => {
    const { card } = await cardOfPage("flux-dev-vs-qwen-image", "illustration");
    const drawn = Buffer.from(await drawCard(card));
    expect(await sharp(drawn).metadata()).toMatchObject({ format: "png", width: 1200, height: 630 });
    const other = Buffer.from(await drawCard({ ...card, lead: "Nobody knows." }));
    expect(other.equals(drawn)).toBe(false);
    expect(Buffer.from(await drawCard(card)).equals(drawn)).toBe(true);
    expect(drawn.length).toBeLessThan(120_000);
  });

  it("can hold four models, long names and a long answer, all inside", async () => {
    const { card } = await cardOfPage("flux-2-vs-gpt-image-1-5-vs-nano-banana-2-vs-seedream-4-5", "product-photo");
    const long = {
      ...card,
      title: "A model with a very long name vs another one that is longer still, as they go",
      lead: "word ".repeat(120),
    };
    const [lower, plainLower] = [await lowerHole(long), await lowerHole(card)];
    expect(plainLower).toBeGreaterThan(595);
    expect(Math.abs(lower - plainLower)).toBeLessThanOrEqual(1);
  });
});

/** Where the first hole of the lower perforation begins, in pixels from the top: lower where something above pushed it. */
async function lowerHole(card: CardModel): Promise<number> {
  const column = { left: 27, top: 560, width: 1, height: 70 };
  const pixels = await sharp(Buffer.from(await drawCard(card)))
    .extract(column)
    .greyscale()
    .raw()
    .toBuffer();
  return column.top + pixels.findIndex((grey) => grey > 128);
}

describe("the card of a page", () => {
  it.each([
    "/",
    "/method",
    "/changes",
    "/models",
    "/use-cases",
    "/models/flux-2",
    "/use-cases/illustration",
    "/use-cases/illustration/leaderboard",
    "/models/compare/flux-2-vs-gpt-image-1-5",
    illustration,
    `${decided}?qwen-image=2512`,
  ])("is where its head says, at full size: %s", async (address) => {
    const html = await (await get(address)).text();
    const [, href = ""] = /<meta property="og:image" content="http:\/\/localhost:4173([^"]*)"/.exec(html) ?? [];
    const response = await get(href.replaceAll("&amp;", "&"));
    expect([response.status, response.headers.get("content-type")]).toEqual([200, "image/png"]);
    expect(await sharp(Buffer.from(await response.arrayBuffer())).metadata()).toMatchObject({
      width: 1200,
      height: 630,
    });
    expect(html).toContain('<meta name="twitter:card" content="summary_large_image"/>');
  });

  it("is drawn once and then kept, and drawn again where it was deleted", async () => {
    const folder = path.join(instance.configuration.dataFolder, "cards");
    const files = async (): Promise<readonly string[]> =>
      (await readdir(folder, { recursive: true })).filter((name) => name.endsWith(".png"));
    const first = await bytesOf(`/cards${decided}.png`);
    const before = await files();
    expect((await bytesOf(`/cards${decided}.png`)).equals(first)).toBe(true);
    expect(await files()).toEqual(before);
    await rm(folder, { recursive: true });
    expect((await bytesOf(`/cards${decided}.png`)).equals(first)).toBe(true);
  });

  it.each([
    "/cards/models/nobody.png",
    "/cards/models/compare/flux-2/portrait.png",
    "/cards/models/compare/gpt-image-1-5-vs-flux-2/portrait.png",
    "/cards/models/compare/flux-2-vs-gpt-image-1-5/portrait.png?weights=realism:1",
    "/cards/use-cases/portrait/nothing.png",
    "/cards/use-cases/portrait/leaderboard/more.png",
    "/cards/..%2f..%2fpackage.json.png",
    "/cards/models/%E0%A4%A.png",
    "/cards/index",
    "/cards/index/more.png",
    "/cards/nothing.png",
  ])("is not there for %s", async (address) => {
    expect((await get(address)).status).toBe(404);
  });
});
