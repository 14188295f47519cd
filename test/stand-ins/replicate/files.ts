import { createHash, randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { formOf, sendJson, type World } from "../kit/index.ts";
import { dialect } from "./dialect.ts";

const KEPT_MS = 86_400_000;

/** POST /v1/files: a form with the file as “content” (A: the client). What it is kept under can be an input. */
export async function uploading(world: World, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (!world.knows(request)) return sendJson(response, 401, dialect.error(401)[0]);
  const content = (await formOf(request))?.get("content");
  if (!(content instanceof File)) return sendJson(response, 400, dialect.error(400)[0]);
  const id = randomUUID();
  const bytes = new Uint8Array(await content.arrayBuffer());
  const now = Date.now();
  sendJson(response, 201, {
    id,
    name: content.name,
    content_type: content.type,
    size: bytes.byteLength,
    checksums: { sha256: createHash("sha256").update(bytes).digest("hex") },
    metadata: {},
    created_at: new Date(now).toISOString(),
    expires_at: new Date(now + KEPT_MS).toISOString(),
    urls: { get: `${world.url}/v1/files/${id}` },
  });
}
