import type { IncomingMessage, ServerResponse } from "node:http";

export type Body = Readonly<Record<string, unknown>>;

export async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of request as AsyncIterable<Uint8Array>) parts.push(part);
  return Buffer.concat(parts);
}

/** The JSON object that was sent; null for anything else. */
export async function bodyOf(request: IncomingMessage): Promise<Body | null> {
  try {
    const value: unknown = JSON.parse((await bytesOf(request)).toString("utf8"));
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Body) : null;
  } catch {
    return null;
  }
}

/** The form that was sent, files in it (multipart); null for anything else. */
export async function formOf(request: IncomingMessage): Promise<FormData | null> {
  const type = request.headers["content-type"] ?? "";
  try {
    return await new Response(new Uint8Array(await bytesOf(request)), { headers: { "content-type": type } }).formData();
  } catch {
    return null;
  }
}

export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
) {
  const text = JSON.stringify(body);
  const length = String(Buffer.byteLength(text));
  response.writeHead(status, { "content-type": "application/json", "content-length": length, ...headers }).end(text);
}
