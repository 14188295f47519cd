import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { answerWith, bodyOf, formOf, refusedAtFirst, sendJson, type World } from "../kit/index.ts";
import { dialect, errorBody } from "./dialect.ts";
import { memoryOf } from "./memory.ts";
import { promptIn, type Workflow, workflowIn } from "./workflow.ts";

const isWorkflow = (read: Workflow | object): read is Workflow => "wanted" in read;

/** POST /prompt. */
export async function placing(world: World, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await bodyOf(request);
  const graph = body?.["prompt"];
  const prompt = promptIn(graph);
  world.book.post(prompt);
  const fault = world.faultFor(prompt);
  if (!world.knows(request)) return sendJson(response, 401, { message: "Unauthorized" });
  if (refusedAtFirst(world, fault, request, response, dialect)) return;
  const memory = memoryOf(world);
  const read = workflowIn(graph, memory.uploads);
  if (!isWorkflow(read)) return sendJson(response, 400, (read as { readonly refused: object }).refused);
  if (fault === "node-errors") {
    const errors = [
      { type: "value_not_in_list", message: "Value not in list", details: "ckpt_name: 'gone.safetensors'" },
    ];
    const wrong = { "4": { errors, dependent_outputs: [read.saves], class_type: "CheckpointLoaderSimple" } };
    return sendJson(
      response,
      400,
      errorBody("prompt_outputs_failed_validation", "Prompt outputs failed validation", wrong),
    );
  }
  const { prompt_id: promptId = randomUUID(), client_id: clientId = "" } = body ?? {};
  const job = world.jobs.accept(fault, read.wanted, world.workMs, String(promptId));
  memory.details.set(job, { clientId: String(clientId), saves: read.saves });
  world.book.job(prompt);
  answerWith(fault, request, response, { prompt_id: job.id, number: world.jobs.all.length, node_errors: {} }, dialect);
}

/** POST /upload/image: a form of image, type, subfolder and overwrite. */
export async function uploading(world: World, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const form = await formOf(request);
  const image = form?.get("image");
  if (!(image instanceof File) || image.size === 0) return void response.writeHead(400).end();
  const folder = form?.get("subfolder");
  const subfolder = typeof folder === "string" ? folder : "";
  memoryOf(world).uploads.add(subfolder === "" ? image.name : `${subfolder}/${image.name}`);
  sendJson(response, 200, { name: image.name, subfolder, type: "input" });
}
