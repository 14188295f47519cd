import type { Context, MiddlewareHandler } from "hono";
import type { RestsOn, SnapshotReader } from "../publishing/index.ts";
import { encodingFor } from "./compression.ts";

/** A page as it was sent, compressed, with its headers. */
interface KeptAnswer {
  readonly restsOn: RestsOn;
  readonly body: Uint8Array<ArrayBuffer>;
  readonly headers: Readonly<Record<string, string>>;
}

/** About eight hundred pages in Brotli. */
const BYTES_MAX = 32_000_000;

const restsOnKey = "restsOn";

/** Says what the answer was made from: it may be given again, byte for byte, for as long as that is the newest. */
export const mayBeKept = (c: Context, restsOn: RestsOn): void => c.set(restsOnKey, restsOn);

/**
 * Gives pages that were asked for before without reading their address, the store or a compressor. A page is the same
 * for everyone, so its address and the encoding name it; answers that a handler did not mark are never kept.
 */
export function keptAnswers(
  snapshots: Pick<SnapshotReader, "isNewest">,
  bytesMax: number = BYTES_MAX,
): MiddlewareHandler {
  const kept = new Map<string, KeptAnswer>();
  let bytes = 0;
  const forget = (key: string): void => {
    bytes -= kept.get(key)?.body.byteLength ?? 0;
    kept.delete(key);
  };
  const keep = (key: string, answer: KeptAnswer): void => {
    forget(key);
    kept.set(key, answer);
    bytes += answer.body.byteLength;
    for (const oldest of kept.keys()) {
      if (bytes <= bytesMax) break;
      forget(oldest);
    }
  };
  return async (c, next) => {
    if (c.req.method !== "GET") return next();
    const key = keyOf(c);
    const known = kept.get(key);
    if (known !== undefined && (await snapshots.isNewest(known.restsOn))) return given(c, known);
    await next();
    const restsOn = c.get(restsOnKey) as RestsOn | undefined;
    if (restsOn === undefined || c.res.status !== 200 || c.res.headers.has("Set-Cookie")) return;
    const sent = c.res;
    const answer = { restsOn, body: await bytesOf(sent), headers: Object.fromEntries(sent.headers) };
    keep(key, answer);
    c.res = undefined;
    c.res = new Response(answer.body, { headers: answer.headers });
  };
}

const bytesOf = async (sent: Response): Promise<Uint8Array<ArrayBuffer>> => new Uint8Array(await sent.arrayBuffer());

/** The address without its origin, which forms no part of a page. */
function keyOf(c: Context): string {
  const { url } = c.req;
  return `${encodingFor(c.req.header("Accept-Encoding")) ?? "-"} ${url.slice(url.indexOf("/", url.indexOf("//") + 2))}`;
}

function given(c: Context, { body, headers }: KeptAnswer): Response {
  if (!isKnown(c, headers["etag"] ?? "")) return new Response(body, { headers });
  const { "content-type": _type, "content-encoding": _encoding, ...rest } = headers;
  return new Response(null, { status: 304, headers: rest });
}

/** Whether the reader has the bytes of this validator. */
export function isKnown(c: Context, tag: string): boolean {
  const asked = c.req.header("If-None-Match");
  if (asked === undefined || tag === "") return false;
  const strong = (each: string): string => each.trim().replace(/^W\//, "");
  return asked.split(",").some((each) => strong(each) === strong(tag) || each.trim() === "*");
}
