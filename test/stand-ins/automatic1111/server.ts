import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import {
  answerWith,
  bodyOf,
  openStandIn,
  pictureFor,
  pictureOf,
  refusedAtFirst,
  sendJson,
  shareOf,
  type StandIn as AnyStandIn,
  type StandInSettings,
  type World,
} from "../kit/index.ts";
import { dialect } from "./dialect.ts";
import { type Fault, faults } from "./faults.ts";
import { wantedFrom } from "./request.ts";

export type StandIn = AnyStandIn<Fault>;

const PRESET_KEY = "operator:stand-in-key-0123456789";

/** HTTP Basic, as with --api-auth (general knowledge). */
const knows = ({ headers }: IncomingMessage, key: string): boolean =>
  headers.authorization === `Basic ${Buffer.from(key).toString("base64")}`;

/** Speaks the API of AUTOMATIC1111's web UI on loopback (A); where SD.Next differs is not confirmed. */
export const startStandIn = (settings: StandInSettings<Fault> = {}): Promise<StandIn> =>
  openStandIn<Fault>({ faults, knows, route, thief: () => ({ images: [] }) }, { key: PRESET_KEY, ...settings });

async function route(world: World, url: URL, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname } = url;
  if (request.method === "POST" && (pathname === "/sdapi/v1/txt2img" || pathname === "/sdapi/v1/img2img"))
    return await drawing(world, pathname.endsWith("img2img"), request, response);
  if (pathname === "/sdapi/v1/progress") return await progress(world, request, response);
  sendJson(response, 404, { detail: "Not Found" });
}

async function drawing(world: World, edits: boolean, request: IncomingMessage, response: ServerResponse) {
  const body = await bodyOf(request);
  const prompt = typeof body?.["prompt"] === "string" ? body["prompt"] : "";
  world.book.post(prompt);
  const fault = world.faultFor(prompt);
  if (!world.knows(request)) return sendJson(response, 401, { detail: "Incorrect username or password" });
  const wanted = wantedFrom(body, edits);
  if (!("model" in wanted)) return sendJson(response, 422, wanted);
  if (refusedAtFirst(world, fault, request, response, dialect)) return;
  const job = world.jobs.accept(fault, wanted, world.workMs);
  world.book.job(prompt);
  await sleep(job.workMs);
  if (fault === "out-of-memory")
    return sendJson(response, 500, { error: "OutOfMemoryError", detail: "", body: "", errors: "CUDA out of memory." });
  const picture = (await pictureFor(wanted, fault)).toString("base64");
  const info =
    fault === "odd-info" ? "Steps: 25" : JSON.stringify({ prompt, seed: wanted.seed, all_seeds: [wanted.seed] });
  const said = {
    images: [fault === "data-address" ? `data:image/png;base64,${picture}` : picture],
    parameters: body,
    ...(fault === "no-info" ? {} : { info }),
  };
  answerWith(fault, request, response, said, dialect);
}

/** GET /sdapi/v1/progress?skip_current_image=false: about whatever it draws just then. */
async function progress(world: World, request: IncomingMessage, response: ServerResponse): Promise<void> {
  world.book.question();
  if (!world.knows(request)) return sendJson(response, 401, { detail: "Incorrect username or password" });
  const job = world.jobs.all.at(-1);
  if (job?.fault === "progress-hangs") return;
  if (job?.fault === "progress-fails") return sendJson(response, 500, dialect.error(500)[0]);
  const share = job === undefined ? 0 : shareOf(job);
  const isDrawing = job !== undefined && share < 1;
  const preview = isDrawing ? await pictureOf({ ...job.wanted, width: 64, height: 48 }) : null;
  sendJson(response, 200, {
    progress: isDrawing ? share : 0,
    eta_relative: 1,
    state: { job: isDrawing ? "scripts_txt2img" : "", sampling_step: Math.round(share * 25), sampling_steps: 25 },
    current_image: preview === null || share < 0.5 ? null : preview.toString("base64"),
    textinfo: null,
  });
}
