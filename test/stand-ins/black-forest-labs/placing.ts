import type { IncomingMessage, ServerResponse } from "node:http";
import { answerWith, type Body, bodyOf, refusedAtFirst, sendJson, type Wanted, type World } from "../kit/index.ts";
import { callBack, hookIn } from "./calling-back.ts";
import { dialect } from "./dialect.ts";
import { familyWanted, isOfFamily } from "./families.ts";
import { costOf } from "./prices.ts";
import { type Wrong, wantedFrom } from "./request.ts";

/** POST /v1/MODEL. */
export async function placing(world: World, model: string, request: IncomingMessage, response: ServerResponse) {
  const body = await bodyOf(request);
  const prompt = typeof body?.["prompt"] === "string" ? body["prompt"] : "";
  world.book.post(prompt);
  const fault = world.faultFor(prompt);
  if (!world.knows(request)) return sendJson(response, 403, { detail: "Not authenticated - Invalid Authentication" });
  const read: Read | readonly Wrong[] = isOfFamily(model)
    ? await familyWanted(model, body)
    : await fluxTwoWanted(model, body);
  if (!("wanted" in read)) return sendJson(response, 422, { detail: read });
  const { wanted, credits: cost, inputMegapixels = 0 } = read;
  if (refusedAtFirst(world, fault, request, response, dialect)) return;
  if (world.jobs.active >= world.activeTasksMax) return sendJson(response, 429, { detail: "Too many active tasks" });
  const job = world.jobs.accept(fault, wanted, world.workMs);
  world.book.job(prompt);
  const hook = hookIn(body);
  callBack(world, job, hook);
  const pollingHost = fault === "polls-elsewhere" ? world.thiefUrl : world.url;
  const said = {
    id: job.id,
    ...(hook === null ? {} : { status: "Pending", webhook_url: hook }),
    ...(fault === "no-polling-url" || hook !== null
      ? {}
      : { polling_url: `${pollingHost}/v1/get_result?id=${job.id}` }),
    ...(fault === "no-cost" ? {} : { cost: fault === "strange-cost" ? -3 : cost }),
    input_mp: Math.round(inputMegapixels * 100) / 100,
    output_mp: Math.round((wanted.width * wanted.height) / 10_485.76) / 100,
  };
  answerWith(fault, request, response, said, dialect);
}

interface Read {
  readonly wanted: Wanted;
  readonly credits: number;
  readonly inputMegapixels?: number;
}

async function fluxTwoWanted(model: string, body: Body | null): Promise<Read | readonly Wrong[]> {
  const read = await wantedFrom(model, body);
  return "wanted" in read ? { ...read, credits: costOf(model, read) } : read;
}
