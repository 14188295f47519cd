import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { AwsClient } from "aws4fetch";
import { Failure } from "../../../core/kernel/index.ts";
import type { Available } from "../../../../test/support/debian.ts";
import { startSwift, type SwiftServer } from "../../../../test/support/swift-server.ts";
import { hashOf, keyOf, type BlobReference, type BlobStore } from "./blob-store.ts";
import { fileBlobs } from "./file-blobs.ts";
import { type Removal, s3Removals } from "../removals/removal-list.ts";
import { s3Blobs } from "./s3-blobs.ts";

interface Subject {
  readonly store: BlobStore;
  /** Replaces what is stored under a hash behind the store's back. */
  readonly damage: (hash: string, bytes: Uint8Array) => Promise<void>;
  readonly close: () => Promise<void>;
}

const text = (words: string): Uint8Array => new TextEncoder().encode(words);
/** Listing page of three, so that a few blobs already need several pages. */
const PAGE_KEYS = 3;

async function listed(store: BlobStore): Promise<readonly BlobReference[]> {
  return Array.fromAsync(store.list());
}

async function fileSubject(): Promise<Available<Subject>> {
  const root = mkdtempSync(path.join(os.tmpdir(), "proofsheet-blobs-"));
  return {
    value: {
      store: fileBlobs(path.join(root, "blobs")),
      damage: async (hash, bytes) => {
        mkdirSync(path.dirname(path.join(root, "blobs", keyOf(hash))), { recursive: true });
        writeFileSync(path.join(root, "blobs", keyOf(hash)), bytes);
      },
      close: async () => rmSync(root, { recursive: true, force: true }),
    },
  };
}

function damageInS3({ settings }: SwiftServer): Subject["damage"] {
  const client = new AwsClient({ ...settings, service: "s3" });
  return async (hash, bytes) => {
    const url = `${settings.endpoint}/${settings.bucket}/blobs/${keyOf(hash)}`;
    const response = await client.fetch(url, { method: "PUT", body: Uint8Array.from(bytes) });
    expect(response.ok).toBe(true);
  };
}

let swift: Available<SwiftServer> = { reason: "it was not started" };
beforeAll(async () => {
  swift = await startSwift();
}, 240_000);
afterAll(async () => {
  if ("value" in swift) await swift.value.stop();
});

async function s3Subject(): Promise<Available<Subject>> {
  if ("reason" in swift) return swift;
  return {
    value: {
      store: s3Blobs(swift.value.settings, { pageKeys: PAGE_KEYS }),
      damage: damageInS3(swift.value),
      close: async () => undefined,
    },
  };
}

describe.each([
  ["on disk", fileSubject],
  ["in an S3-compatible store (Debian's Swift)", s3Subject],
] as const)("a blob store %s", (_, open) => {
  let subject: Available<Subject> = { reason: "it was not opened" };
  let store: BlobStore;

  beforeAll(async () => {
    subject = await open();
    if ("value" in subject) store = subject.value.store;
  });
  beforeEach((context) => {
    if ("reason" in subject) context.skip(subject.reason);
  });
  afterAll(async () => {
    if ("value" in subject) await subject.value.close();
  });

  it("lists nothing and has nothing at first", async () => {
    expect(await listed(store)).toEqual([]);
    expect(await store.has(hashOf(text("absent")))).toBe(false);
    expect(await store.get(hashOf(text("absent")))).toBeNull();
  });

  it("can be tried without a trace", async () => {
    await store.probe();
    expect(await listed(store)).toEqual([]);
  });

  it("names bytes by their SHA-256 and gives them back", async () => {
    const reference = await store.put(text("hello"));
    expect(reference).toEqual({
      hash: "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824",
      size: 5,
    });
    expect(await store.get(reference.hash)).toEqual(text("hello"));
    expect(await store.has(reference.hash)).toBe(true);
  });

  it("holds the same bytes once", async () => {
    const [first, second] = [await store.put(text("twice")), await store.put(text("twice"))];
    expect(second).toEqual(first);
    expect((await listed(store)).filter(({ hash }) => hash === first.hash)).toEqual([first]);
  });

  it("keeps no bytes and two million bytes alike", async () => {
    for (const bytes of [new Uint8Array(), new Uint8Array(randomBytes(2_000_000))]) {
      const { hash, size } = await store.put(bytes);
      expect(size).toBe(bytes.length);
      expect(hashOf((await store.get(hash)) ?? text("missing"))).toBe(hash);
    }
  });

  it("takes many writers at once, also of the same bytes", async () => {
    const contents = Array.from({ length: 12 }, (_unused, index) => text(`writer ${index % 6}`));
    const references = await Promise.all(contents.map((bytes) => store.put(bytes)));
    for (const { hash } of references) expect(await store.has(hash)).toBe(true);
    expect(new Set(references.map(({ hash }) => hash)).size).toBe(6);
  });

  it("lists everything in the order of the hashes, with sizes, over several pages", async () => {
    const put = await Promise.all([1, 2, 3, 4, 5, 6, 7].map((n) => store.put(text("x".repeat(n)))));
    const all = await listed(store);
    expect(all).toEqual(all.toSorted((a, b) => (a.hash < b.hash ? -1 : 1)));
    expect(all.length).toBeGreaterThan(2 * PAGE_KEYS);
    for (const reference of put) expect(all).toContainEqual(reference);
  });

  it("forgets a deleted blob, and deleting it again is no error", async () => {
    const { hash } = await store.put(text("to be deleted"));
    await store.delete(hash);
    await store.delete(hash);
    expect(await store.has(hash)).toBe(false);
    expect(await store.get(hash)).toBeNull();
    expect((await listed(store)).map((blob) => blob.hash)).not.toContain(hash);
  });

  it("refuses to hand out bytes that are not what was put, and putting them again repairs", async () => {
    const { hash } = await store.put(text("precious"));
    if ("value" in subject) await subject.value.damage(hash, text("\0\0\0\0\0\0\0\0"));
    await expect(store.get(hash)).rejects.toThrow(/damaged/);
    await store.put(text("precious"));
    expect(await store.get(hash)).toEqual(text("precious"));
  });

  it("takes nothing but a hash for a name", async () => {
    for (const name of ["../../etc/passwd", "", "ABC", "a".repeat(63)]) {
      await expect((async () => store.get(name))()).rejects.toThrow(/broken invariant/);
    }
  });
});

describe("blobs on disk", () => {
  it("leave no temporary file behind", async () => {
    const root = mkdtempSync(path.join(os.tmpdir(), "proofsheet-blobs-"));
    const { hash } = await fileBlobs(root).put(text("one"));
    const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    expect(files.map(({ name }) => name)).toEqual([hash]);
    rmSync(root, { recursive: true });
  });
});

describe("blobs in S3", () => {
  it("say which setting to look at when the key, the bucket or the address is wrong, and show no secret", async (context) => {
    if ("reason" in swift) return context.skip(swift.reason);
    const { settings } = swift.value;
    const complaint = async (change: Partial<typeof settings>): Promise<string> => {
      const error: unknown = await s3Blobs({ ...settings, ...change })
        .put(text("x"))
        .catch((caught: unknown) => caught);
      expect(error).toBeInstanceOf(Failure);
      return error instanceof Failure ? error.message : "";
    };
    const wrongKey = await complaint({ secretAccessKey: "not-the-secret" });
    expect(wrongKey).toContain("S3_SECRET_ACCESS_KEY");
    expect(wrongKey).not.toContain("not-the-secret");
    expect(await complaint({ bucket: "no-such-bucket" })).toContain("S3_BUCKET");
    expect(await complaint({ endpoint: "http://127.0.0.1:9" })).toContain("S3_ENDPOINT");
  });

  it("keep a list of removals beside the blobs", async (context) => {
    if ("reason" in swift) return context.skip(swift.reason);
    const list = s3Removals(swift.value.settings);
    const removal = (at: number): Removal => ({
      kind: "blob",
      subject: String(at).repeat(64),
      at: "2026-11-30T12:00:00.000Z",
      isBack: at === 3,
    });
    expect(await list.all()).toEqual([]);
    await list.add([removal(1), removal(2)]);
    await list.add([removal(3)]);
    expect((await list.all()).toSorted((a, b) => (a.subject < b.subject ? -1 : 1))).toEqual([1, 2, 3].map(removal));
  });
});
