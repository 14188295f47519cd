import type { Catalogue } from "../../../core/catalogue/index.ts";
import { unknown } from "../../../core/kernel/index.ts";
import { type Account, accountOf, onlyTheBase, ownServerKey } from "../kit/index.ts";
import type { Capabilities, Connection, RouteModel } from "../spec/index.ts";
import { cancel } from "./cancel.ts";
import { download } from "./download.ts";
import { type Template, templatesIn } from "./options.ts";
import { place } from "./place.ts";
import { poll } from "./poll.ts";
import { ID, NAME } from "./vendor.ts";

/** Somebody's own machine may be slow, and works on one job at a time. */
const DEADLINE_MS = 1_800_000;
/** ComfyUI takes more; this is what other programs may take for a seed too. */
const SEED_MAX = 4_294_967_295;
/** No limit is documented; ours. */
const PROMPT_LENGTH_MAX = 10_000;

/** One route for each workflow that the operator set; no card describes one. */
export function imageModels(_: Pick<Catalogue, "models">, connection: Connection): readonly RouteModel[] {
  const account = accountOf({ name: NAME, keyHeaders: ownServerKey, isVendorHost: onlyTheBase }, connection);
  return templatesIn(connection.options).map((template) => imageModel(account, connection.live, template));
}

const imageModel = (account: Account, live: boolean, template: Template): RouteModel =>
  Object.freeze<RouteModel>({
    route: `${ID}/${template.name}/workflow`,
    provider: ID,
    model: template.name,
    variant: "workflow",
    name: template.title,
    maker: template.maker,
    ...(template.about === undefined ? {} : { about: template.about }),
    sandbox: !live,
    capabilities: capabilitiesOf(template),
    billsNobody: true,
    proposedPrice: unknown("a server of your own has no price list: say what a picture shall cost"),
    deadlineMs: DEADLINE_MS,
    place: (submission, context) => place(account, template, submission, context),
    poll: (placed, context) => poll(account, template, placed, context),
    cancel: (placed, context) => cancel(account, placed, context),
    download: (url, context) => download(account, url, context),
  });

const capabilitiesOf = ({ inputs, sizes, purpose }: Template): Capabilities =>
  Object.freeze<Capabilities>({
    sizes: Array.isArray(sizes) ? { kind: "fixed", sizes } : { kind: "free", ...sizes },
    tiers: [],
    defaultTier: null,
    seeds: inputs.seed === undefined ? null : { min: 0, max: SEED_MAX },
    textToImage: inputs.references.length === 0,
    referencesMax: inputs.references.length,
    masks: inputs.mask !== undefined,
    softMasks: true,
    ...(inputs.strength === undefined ? {} : { strength: true as const }),
    ...(purpose === undefined ? {} : { purpose }),
    ...(purpose === "erase" ? { maskNeeded: true as const } : {}),
    transparency: false,
    partialImages: true,
    cancels: true,
    promptLengthMax: PROMPT_LENGTH_MAX,
    formats: [],
    controlSyntax: [],
    webhooks: false,
  });
