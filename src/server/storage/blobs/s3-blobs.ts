import { randomBytes, randomUUID } from "node:crypto";
import { Failure, present } from "../../../core/kernel/index.ts";
import { assertHash, hashOf, keyOf, PROBE_BYTES, verified, type BlobReference, type BlobStore } from "./blob-store.ts";
import { errorCode, refusal, type S3Settings, type Send, sender, unescapeXml } from "./s3-requests.ts";

/** S3 itself gives at most 1000 keys a page. */
const PAGE_KEYS = 1000;

const PREFIX = "blobs/";

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
    probe: async () => {
      const [path, bytes] = [`/${PREFIX}probe/${process.pid}-${randomUUID()}`, randomBytes(PROBE_BYTES)];
      const written = await send("PUT", path, bytes);
      if (!written.ok) throw await refusal(written, "a probe");
      await written.body?.cancel();
      const read = await send("GET", path);
      const isThere = read.ok && bytes.equals(Buffer.from(await read.arrayBuffer()));
      await (await send("DELETE", path)).body?.cancel();
      if (!isThere) throw new Failure("storage", "the S3 store did not give back what it had just taken.");
    },
  });
}
