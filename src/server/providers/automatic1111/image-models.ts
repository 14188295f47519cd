import type { Catalogue } from "../../../core/catalogue/index.ts";
import { unknown } from "../../../core/kernel/index.ts";
import {
  type Account,
  accountOf,
  downloadPicture,
  neverPlaced,
  onlyTheBase,
  ownServerKey,
  tooLate,
} from "../kit/index.ts";
import type { Capabilities, Connection, RouteModel } from "../spec/index.ts";
import { modelsIn, type ServedModel } from "./options.ts";
import { place } from "./place.ts";
import { onlyOneAtOnce, type Turns } from "./progress.ts";
import { ID, NAME } from "./vendor.ts";

/** Somebody's own machine may be slow. */
const DEADLINE_MS = 1_200_000;
const SEED_MAX = 4_294_967_295;
/** No limit is documented; ours. */
const PROMPT_LENGTH_MAX = 10_000;

/** Words of a prompt that the server would take as an order to load a file of its own. */
const orders = ["<lora:", "<lyco:", "<hypernet:"].map((text) => ({
  text,
  why: `This model would take “${text}…>” as an order to load a file of its server, so prompts with it are refused. Take it out and describe the look in words.`,
}));

/** One route for each model that the operator set; no card describes one. */
export function imageModels(_: Pick<Catalogue, "models">, connection: Connection): readonly RouteModel[] {
  const account = accountOf({ name: NAME, keyHeaders: ownServerKey, isVendorHost: onlyTheBase }, connection);
  const turns = onlyOneAtOnce();
  return modelsIn(connection.options).map((served) => imageModel(account, connection.live, served, turns));
}

const imageModel = (account: Account, live: boolean, served: ServedModel, turns: Turns): RouteModel =>
  Object.freeze<RouteModel>({
    route: `${ID}/${served.name}/checkpoint`,
    provider: ID,
    model: served.name,
    variant: "checkpoint",
    name: served.title,
    maker: served.maker,
    ...(served.about === undefined ? {} : { about: served.about }),
    sandbox: !live,
    capabilities: capabilitiesOf(served),
    billsNobody: true,
    proposedPrice: unknown("a server of your own has no price list: say what a picture shall cost"),
    deadlineMs: DEADLINE_MS,
    place: (submission, context) => place(account, served, submission, context, turns),
    poll: neverPlaced(NAME),
    cancel: tooLate,
    download: (url, context) => downloadPicture(account, url, context),
  });

/** It answers with the picture itself, so that there is no job to cancel. */
const capabilitiesOf = ({ sizes }: ServedModel): Capabilities =>
  Object.freeze<Capabilities>({
    sizes: { kind: "free", ...sizes },
    tiers: [],
    defaultTier: null,
    seeds: { min: 0, max: SEED_MAX },
    textToImage: true,
    referencesMax: 1,
    masks: true,
    softMasks: true,
    strength: true,
    transparency: false,
    partialImages: true,
    cancels: false,
    promptLengthMax: PROMPT_LENGTH_MAX,
    formats: [],
    controlSyntax: orders,
    webhooks: false,
  });
