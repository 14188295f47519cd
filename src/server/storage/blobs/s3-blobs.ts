import { AwsClient } from "aws4fetch";
import { Failure, present } from "../../../core/kernel/index.ts";
import { assertHash, hashOf, keyOf, verified, type BlobReference, type BlobStore } from "./blob-store.ts";

export interface S3Settings {
  readonly endpoint: string;
  readonly bucket: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** S3 itself gives at most 1000 keys a page. */
const PAGE_KEYS = 1000;

const PREFIX = "blobs/";
const TRIES = 4;
const FIRST_PAUSE_MS = 100;
const TIMEOUT_MS = 60_000;

type Send = (method: string, path: string, body?: Uint8Array) => Promise<Response>;

/** Too many requests or a fault of the server's; every operation here may be repeated, since content names it. */
const isPassing = (status: number): boolean => status === 429 || status >= 500;

/** One request, repeated while the fault may pass. */
function sender({ endpoint, bucket, ...credentials }: S3Settings): Send {
  const client = new AwsClient({ ...credentials, service: "s3", retries: 0 });
  const once = (method: string, path: string, body?: Uint8Array): Promise<Response> =>
    client.fetch(`${endpoint}/${bucket}${path}`, {
      method,
      signal: AbortSignal.timeout(TIMEOUT_MS),
      ...(body && { body: Uint8Array.from(body), headers: { "content-type": "application/octet-stream" } }),
    });
  return async (method, path, body) => {
    for (let attempt = 1; ; attempt++) {
      try {
        const response = await once(method, path, body);
        if (!isPassing(response.status) || attempt === TRIES) return response;
        await response.body?.cancel();
      } catch (error) {
        if (attempt === TRIES) throw unreachableStore(endpoint, error);
      }
      await new Promise((resolve) => setTimeout(resolve, FIRST_PAUSE_MS * 2 ** attempt));
    }
  };
}

function unreachableStore(endpoint: string, error: unknown): Failure {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  const why = cause instanceof Error ? cause.message : String(cause);
  return new Failure("unavailable", `the S3 store at ${endpoint} cannot be reached (${why}): check S3_ENDPOINT.`);
}

const errorCode = (xml: string): string => /<Code>([^<]*)<\/Code>/.exec(xml)?.[1] ?? "";

/** Says what the store said and which settings to look at; never the secret. */
async function refusal(response: Response, doing: string): Promise<Failure> {
  const code = errorCode(await response.text().catch(() => ""));
  const said = `${response.status}${code ? ` ${code}` : ""}`;
  const hint = response.status === 403 ? " Check S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY and S3_REGION." : "";
  const bucket = response.status === 404 ? " Check that S3_BUCKET exists." : "";
  return new Failure("storage", `the S3 store refused ${doing}: ${said}.${hint}${bucket}`);
}

const unescapeXml = (text: string): string =>
  text.replace(
    /&(lt|gt|quot|apos|amp);/g,
    (_, name: string) => ({ lt: "<", gt: ">", quot: '"', apos: "'", amp: "&" })[name] ?? "",
  );

function parseListing(xml: string): { readonly blobs: readonly BlobReference[]; readonly next: string | null } {
  const blobs = [...xml.matchAll(/<Contents>(.*?)<\/Contents>/gs)].flatMap(([, entry = ""]) => {
    const hash = /<Key>[^<]*\/([0-9a-f]{64})<\/Key>/.exec(entry)?.[1];
    const size = /<Size>(\d+)<\/Size>/.exec(entry)?.[1];
    return hash && size ? [{ hash, size: Number(size) }] : [];
  });
  const token = /<NextContinuationToken>([^<]*)<\/NextContinuationToken>/.exec(xml)?.[1];
  return {
    blobs,
    next: /<IsTruncated>true<\/IsTruncated>/.test(xml) ? unescapeXml(present(token, "a next page")) : null,
  };
}

async function* listAll(send: Send, pageKeys: number): AsyncIterable<BlobReference> {
  const fixed = { "list-type": "2", prefix: PREFIX, "max-keys": String(pageKeys) };
  for (let token: string | null = ""; token !== null;) {
    const query = new URLSearchParams({ ...fixed, ...(token && { "continuation-token": token }) });
    const response = await send("GET", `?${query.toString()}`);
    if (!response.ok) throw await refusal(response, "a listing");
    const { blobs, next } = parseListing(await response.text());
    yield* blobs;
    token = next;
  }
}

/**
 * Blobs in an S3-compatible store, addressed by path (endpoint/bucket/key), which every such store understands.
 * Content names the keys, so no conditional PUT is needed: two writers of one key write the same bytes.
 */
export function s3Blobs(settings: S3Settings, { pageKeys = PAGE_KEYS } = {}): BlobStore {
  const send = sender(settings);
  const pathOf = (hash: string): string => {
    assertHash(hash);
    return `/${PREFIX}${keyOf(hash)}`;
  };
  const has = async (hash: string): Promise<boolean> => {
    const response = await send("HEAD", pathOf(hash));
    if (response.ok) return true;
    if (response.status === 404) return false;
    throw await refusal(response, "a look-up");
  };
  return Object.freeze<BlobStore>({
    put: async (bytes) => {
      const hash = hashOf(bytes);
      const response = await send("PUT", pathOf(hash), bytes);
      if (!response.ok) throw await refusal(response, "a picture");
      await response.body?.cancel();
      return { hash, size: bytes.length };
    },
    get: async (hash) => {
      const response = await send("GET", pathOf(hash));
      if (response.ok) return verified(hash, new Uint8Array(await response.arrayBuffer()));
      const body = await response.text();
      if (response.status === 404 && errorCode(body) !== "NoSuchBucket") return null;
      throw await refusal(new Response(body, response), "a download");
    },
    has,
    delete: async (hash) => {
      const response = await send("DELETE", pathOf(hash));
      if (!response.ok && response.status !== 404) throw await refusal(response, "a deletion");
      await response.body?.cancel();
    },
    list: () => listAll(send, pageKeys),
  });
}
