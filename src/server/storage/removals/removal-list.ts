import { randomUUID } from "node:crypto";
import { open, readFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { Failure } from "../../../core/kernel/index.ts";
import { refusal, type S3Settings, sender, unescapeXml } from "../blobs/s3-requests.ts";
import { makeFolder } from "../data-folder.ts";

/**
 * output: a picture and its tombstone's links. upload: a picture to work from. character: what is kept of it. blob: these
 * bytes, whosever they are. workspace: all of it but what the books need.
 */
const whenAndWhether = {
  at: z.iso.datetime(),
  /** True: an earlier removal of it was taken back, and it is there again. */
  isBack: z.boolean().default(false),
};
const removalSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.enum(["output", "upload", "character"]), subject: z.guid(), ...whenAndWhether }),
  z.object({ kind: z.literal("workspace"), subject: z.string().min(1).max(200), ...whenAndWhether }),
  z.object({ kind: z.literal("blob"), subject: z.string().regex(/^[0-9a-f]{64}$/), ...whenAndWhether }),
]);

/** Something that was removed for good, or came back after all; nobody's name and no picture is in it. */
export type Removal = z.infer<typeof removalSchema>;

/** Append-only: of several lines about one thing the latest holds. In the same place as the blobs, so that it is where they are when the database is put back. */
export interface RemovalList {
  /** On disk when it resolves. The same removal may be added again. */
  readonly add: (removals: readonly Removal[]) => Promise<void>;
  readonly all: () => Promise<readonly Removal[]>;
  /** Where it is, for the operator. */
  readonly place: string;
}

const lineOf = ({ kind, subject, at, isBack }: Removal): string =>
  `${JSON.stringify({ kind, subject, at, ...(isBack ? { isBack } : {}) })}\n`;

/** A line that a crash cut off was never acknowledged, so it is no loss; every other must be one that we know. */
function removalsIn(text: string, place: string): readonly Removal[] {
  return text
    .split("\n")
    .map((line, at) => ({ line, where: `${place}, line ${at + 1}` }))
    .filter(({ line }) => line.endsWith("}"))
    .map(({ line, where }) => removalIn(line, where));
}

function removalIn(line: string, where: string): Removal {
  const read = removalSchema.safeParse(jsonOrNull(line));
  if (read.success) return read.data;
  throw new Failure(
    "incompatible-data",
    `${where} is not a removal that this version knows: run the version that wrote it, or a newer one.`,
  );
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const isMissing = (error: unknown): boolean => error instanceof Error && "code" in error && error.code === "ENOENT";

/** `removals.ndjson` in the folder of the blobs. */
export function fileRemovals(folder: string): RemovalList {
  const file = path.join(folder, "removals.ndjson");
  const text = async (): Promise<string> => {
    try {
      return await readFile(file, "utf8");
    } catch (error) {
      if (isMissing(error)) return "";
      throw error;
    }
  };
  return Object.freeze<RemovalList>({
    place: file,
    add: async (removals) => {
      if (removals.length === 0) return;
      makeFolder(folder);
      // What a crash cut off ends here, so that it does not swallow the next line.
      const isCut = !/^$|\n$/.test(await text());
      const handle = await open(file, "a", 0o600);
      try {
        await handle.appendFile((isCut ? "\n" : "") + removals.map(lineOf).join(""));
        await handle.sync();
      } finally {
        await handle.close();
      }
    },
    all: async () => removalsIn(await text(), file),
  });
}

const PREFIX = "removals/";

/** One object for each addition, since an object cannot be appended to. */
export function s3Removals(settings: S3Settings): RemovalList {
  const send = sender(settings);
  async function* keys(): AsyncIterable<string> {
    for (let token: string | null = ""; token !== null;) {
      const query = new URLSearchParams({
        "list-type": "2",
        prefix: PREFIX,
        ...(token === "" ? {} : { "continuation-token": token }),
      });
      const response = await send("GET", `?${query.toString()}`);
      if (!response.ok) throw await refusal(response, "a listing");
      const xml = await response.text();
      for (const [, key = ""] of xml.matchAll(/<Key>([^<]*)<\/Key>/g)) yield unescapeXml(key);
      const next = /<NextContinuationToken>([^<]*)<\/NextContinuationToken>/.exec(xml)?.[1];
      token = /<IsTruncated>true<\/IsTruncated>/.test(xml) && next !== undefined ? unescapeXml(next) : null;
    }
  }
  const place = `${settings.endpoint}/${settings.bucket}/${PREFIX}`;
  return Object.freeze<RemovalList>({
    place,
    add: async (removals) => {
      if (removals.length === 0) return;
      const key = `/${PREFIX}${Date.now()}-${randomUUID()}.ndjson`;
      const response = await send("PUT", key, Buffer.from(removals.map(lineOf).join("")));
      if (!response.ok) throw await refusal(response, "the list of removals");
      await response.body?.cancel();
    },
    all: async () => {
      const found: Removal[] = [];
      for await (const key of keys()) {
        const response = await send("GET", `/${key}`);
        if (!response.ok) throw await refusal(response, "the list of removals");
        found.push(...removalsIn(await response.text(), `${place} (${key})`));
      }
      return found;
    },
  });
}
