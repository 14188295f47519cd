import {
  addressOf,
  type AtOnce,
  type Body,
  type Job,
  nextSeed,
  pictureFor,
  type Wanted,
  type World,
} from "../kit/index.ts";

const error = (code: string, message: string): Body => ({ code, message });

/** Units of a picture (A): 1000 are one US dollar. */
const units: Readonly<Record<string, number>> = {
  recraftv2: 22,
  recraftv3: 40,
  recraftv4: 40,
  recraftv4_pro: 250,
  recraftv4_1: 35,
  recraftv4_1_flash: 7,
  recraftv4_1_pro: 210,
  recraftv4_1_utility: 35,
  recraftv4_1_utility_pro: 210,
};

const known = new Set([
  "prompt",
  "model",
  "n",
  "size",
  "response_format",
  "random_seed",
  "style",
  "style_id",
  "controls",
]);

/** Wide sizes of each generation (A); tall ones are the same on their side, but for 6:10 and 10:14. */
const wide = ["1024x1024", "1536x768", "1280x832", "1216x896", "1152x896", "1344x832", "1280x896", "1344x768"];
const older = ["1024x1024", "2048x1024", "1536x1024", "1365x1024", "1280x1024", "1707x1024", "1434x1024", "1820x1024"];

function isSize(model: string, width: number, height: number): boolean {
  const scale = model.endsWith("_pro") ? 2 : 1;
  const [longer, shorter] = [Math.max(width, height) / scale, Math.min(width, height) / scale];
  return (/v[23]$/.test(model) ? older : wide).includes(`${longer}x${shorter}`);
}

/** Which request it refuses with which words is not documented (UNCONFIRMED): a status of 400 says enough. */
function asked(fields: Body): Wanted | readonly [number, unknown] {
  const { prompt, model = "recraftv4_1", size = "1024x1024", n = 1, random_seed: seed = nextSeed() } = fields;
  const extra = Object.keys(fields).find((name) => !known.has(name));
  if (extra !== undefined) return [400, error("invalid_request", `unknown field ${extra}`)];
  if (typeof model !== "string" || !Object.hasOwn(units, model)) return [400, error("invalid_model", "unknown model")];
  if (typeof prompt !== "string" || prompt.length > (/v[23]$/.test(model) ? 1_000 : 10_000))
    return [400, error("invalid_request", "no prompt, or one that is too long")];
  const sides = /^(\d+)x(\d+)$/.exec(String(size));
  const [width, height] = [Number(sides?.[1]), Number(sides?.[2])];
  if (!isSize(model, width, height)) return [400, error("invalid_request", "unsupported size")];
  if (n !== 1 || typeof seed !== "number") return [400, error("invalid_request", "one at a time here")];
  return { model, prompt, width, height, seed, format: "png" };
}

async function said(world: World, job: Job): Promise<object> {
  const { fault, wanted } = job;
  if (fault === "error-in-success") return { error: error("internal_error", "could not store the picture") };
  const credits = { "no-credits": undefined, "strange-credits": -5 };
  const inline = fault === "inline" ? { b64_json: (await pictureFor(wanted, null)).toString("base64") } : null;
  return {
    created: Math.floor(Date.now() / 1000),
    credits:
      fault !== null && Object.hasOwn(credits, fault) ? credits[fault as keyof typeof credits] : units[wanted.model],
    data: [inline ?? { image_id: job.id, url: addressOf(world, job) }],
  };
}

export const protocol: AtOnce = {
  dialect: {
    error: (status) => [error(status === 401 ? "unauthorized" : `status_${status}`, `status ${status}`)],
    withoutId: (answer) => ({ ...answer, data: [] }),
  },
  asked,
  before: {
    moderated: [400, error("prompt_moderation_failed", "the prompt is not allowed")],
    "no-units": [400, error("not_enough_credits", "not enough credits")],
  },
  after: {},
  said,
};
