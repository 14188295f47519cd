import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import {
  addressOf,
  answerWith,
  bodyOf,
  type Body,
  type Job,
  nextSeed,
  openStandIn,
  refusedAtFirst,
  sendJson,
  type StandIn as AnyStandIn,
  type StandInSettings,
  type Wanted,
  type World,
} from "../kit/index.ts";
import { dialect } from "./dialect.ts";
import { type Fault, faults } from "./faults.ts";

export type StandIn = AnyStandIn<Fault>;

/** Host and header are general knowledge (UNCONFIRMED for the second API). */
const knows = ({ headers }: IncomingMessage, key: string): boolean => headers["api-key"] === key;

/** Speaks the generating endpoints of Ideogram's second API on loopback. */
export const startStandIn = (settings: StandInSettings<Fault> = {}): Promise<StandIn> =>
  openStandIn<Fault>({ faults, knows, route, thief: () => ({ data: [] }) }, settings);

async function route(world: World, url: URL, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const model = /^\/v2\/image\/generate\/(ideogram-(?:4-5|4|3))$/.exec(url.pathname)?.[1];
  if (request.method !== "POST" || model === undefined) return sendJson(response, 404, { error: "Not found" });
  await placing(world, model, request, response);
}

async function placing(world: World, model: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await bodyOf(request);
  const prompt = typeof body?.["text_prompt"] === "string" ? body["text_prompt"] : "";
  world.book.post(prompt);
  const fault = world.faultFor(prompt);
  if (!world.knows(request)) return sendJson(response, 401, { error: "Unauthorized" });
  const wanted = wantedFrom(model, body);
  if (typeof wanted === "string") return sendJson(response, 422, { error: wanted });
  if (refusedAtFirst(world, fault, request, response, dialect)) return;
  if (fault === "unsafe-prompt") return sendJson(response, 422, { error: "Prompt failed the safety check" });
  const job = world.jobs.accept(fault, wanted, world.workMs);
  world.book.job(prompt);
  await sleep(job.workMs);
  answerWith(fault, request, response, answerOf(world, job), dialect);
}

/** Fields of the fourth model as a router transcribes them (B); those of the others are taken to be the same (UNCONFIRMED). */
const fields = new Set(["text_prompt", "json_prompt", "rendering_speed", "resolution", "enable_copyright_detection"]);
const speeds: Readonly<Record<string, readonly string[]>> = {
  "ideogram-4-5": ["LOW", "MEDIUM", "HIGH"],
  "ideogram-4": ["TURBO", "DEFAULT", "QUALITY"],
  "ideogram-3": ["TURBO", "DEFAULT", "QUALITY"],
};
const largeSizes =
  "2048x2048 1440x2880 2880x1440 1664x2496 2496x1664 1792x2240 2240x1792 1440x2560 2560x1440 1600x2560 2560x1600 1728x2304 2304x1728 1296x3168 3168x1296 1152x2944 2944x1152 1248x3328 3328x1248 1280x3072 3072x1280".split(
    " ",
  );

function wantedFrom(model: string, body: Body | null): Wanted | string {
  if (body === null) return "The body is no JSON";
  const odd = Object.keys(body).find((name) => !fields.has(name));
  if (odd !== undefined) return `${odd}: extra fields not permitted`;
  const { text_prompt: prompt, json_prompt: structured, rendering_speed: speed, resolution } = body;
  if ((typeof prompt === "string") === (structured !== undefined)) return "exactly one of text_prompt and json_prompt";
  if (speed !== undefined && !(typeof speed === "string" && speeds[model]?.includes(speed) === true))
    return "rendering_speed is not valid";
  const sizes = model === "ideogram-4" ? largeSizes : ["1024x1024"];
  const size = resolution === undefined ? sizes[0] : resolution;
  if (typeof size !== "string" || !sizes.includes(size)) return "resolution is not valid";
  const [width = 0, height = 0] = size.split("x").map(Number);
  return { model, prompt: String(prompt), width, height, seed: nextSeed(), format: "png" };
}

function answerOf(world: World, job: Job): object {
  const { fault, wanted } = job;
  job.questions++;
  const unsafe = fault === "unsafe-picture";
  const image = {
    url: unsafe ? null : addressOf(world, job),
    prompt: fault === "rewrites-prompt" ? `${wanted.prompt}, richly detailed` : wanted.prompt,
    resolution: `${wanted.width}x${wanted.height}`,
    is_image_safe: !unsafe,
    ...(fault === "no-seed" ? {} : { seed: wanted.seed }),
    style_type: "GENERAL",
  };
  return { created: new Date(job.acceptedAt).toISOString(), data: fault === "no-data" ? [] : [image] };
}
