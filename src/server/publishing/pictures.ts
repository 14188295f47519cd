import path from "node:path";
import { sql } from "kysely";
import sharp from "sharp";
import { type Db, inBackground, isTakenDown, type PictureFormat, type Storage } from "../storage/index.ts";
import { type Renditions, renditionsIn } from "./renditions.ts";
import { pictureNameLength, pictureWidths } from "./site.ts";

export interface Rendition {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly type: string;
  /** True for a WebP given while the AVIF that was asked for is being made: not to be kept by anybody. */
  readonly isStandIn: boolean;
}

export interface PictureReader {
  /** `accepted` is what the client says it reads, as in an Accept header. */
  (name: string, asked: string, accepted?: string): Promise<Rendition | null>;
  /** Resolves when no rendition is being made in the background. */
  readonly settled: () => Promise<void>;
}

const formats: Readonly<Record<string, PictureFormat>> = { webp: "webp", avif: "avif" };

/** Browsers name the newer formats that they read; every one reads JPEG. */
const bestOf = (accepted: string): PictureFormat =>
  (["avif", "webp"] as const).find((format) => accepted.includes(`image/${format}`)) ?? "jpeg";

/**
 * A picture under its hash or the first half of it, as pages show it: a width of the offered ones, as AVIF, WebP or JPEG,
 * whichever is the best that the client reads (or the one that an ending names), or "original", the bytes as they came.
 * Only pictures that live published evidence shows are given: knowing a hash grants nothing.
 */
export function pictureReader(storage: Storage, dataFolder: string): PictureReader {
  const renditions = renditionsFor(storage, dataFolder);
  const background = inBackground();
  const read = async (name: string, asked: string, accepted = ""): Promise<Rendition | null> => {
    const hash = await publishedHash(storage.db, name);
    if (hash === null) return null;
    if (await isTakenDown(storage.db, hash)) return tombstone();
    if (asked === "original") return originalOf(storage, hash);
    const [, widthText, ending] = /^(\d+)(?:\.(\w+))?$/.exec(asked) ?? [];
    const width = pictureWidths.find((each) => widthText === `${each}`);
    const format = ending === undefined ? bestOf(accepted) : formats[ending];
    if (width === undefined || format === undefined || asked.endsWith("\n")) return null;
    const found = await given(renditions, hash, width, format);
    if (found?.isStandIn === true)
      background.add(`${hash} ${width}`, async () => void (await renditions.make(hash, width, "avif")));
    return found;
  };
  return Object.assign(read, { settled: background.settled });
}

/** What pages show while a picture is on its way: six colours a picture, where the picture is there. */
export function pictureColours(
  storage: Storage,
  dataFolder: string,
): (hashes: readonly string[]) => Promise<ReadonlyMap<string, string>> {
  const { colours } = renditionsFor(storage, dataFolder);
  return async (hashes) => {
    const found = new Map<string, string>();
    for (const hash of new Set(hashes)) {
      // A page is worth more than its placeholders: a picture that cannot be read has none.
      const known = await colours(hash).catch(() => null);
      if (known !== null) found.set(hash, known);
    }
    return found;
  };
}

/** What pages show in the place of a picture that was taken down: a crossed field, which nobody keeps. */
async function tombstone(): Promise<Rendition> {
  const drawn = `<svg xmlns="http://www.w3.org/2000/svg" width="320" height="320"><rect width="320" height="320" fill="#d6d3cd"/><path d="M0 0L320 320M320 0L0 320" stroke="#8b877f" stroke-width="2"/></svg>`;
  const bytes = await sharp(Buffer.from(drawn)).webp().toBuffer();
  return { bytes: Uint8Array.from(bytes), type: "image/webp", isStandIn: true };
}

const renditionsFor = (storage: Storage, dataFolder: string): Renditions =>
  renditionsIn(path.join(dataFolder, "renditions"), storage.blobs);

async function given(
  renditions: Renditions,
  hash: string,
  width: number,
  format: PictureFormat,
): Promise<Rendition | null> {
  const kept = await renditions.kept(hash, width, format);
  if (kept !== null) return { bytes: kept, type: `image/${format}`, isStandIn: false };
  if (format === "avif") {
    const instead = await given(renditions, hash, width, "webp");
    return instead === null ? null : { ...instead, isStandIn: true };
  }
  const made = await renditions.make(hash, width, format);
  return made === null ? null : { bytes: made, type: `image/${format}`, isStandIn: false };
}

/**
 * The hash of the one picture whose hash begins with this name. In force and live: what was corrected or withdrawn, and
 * what a stand-in drew, is on no page any more.
 */
async function publishedHash(db: Db, name: string): Promise<string | null> {
  if (!new RegExp(`^[0-9a-f]{${pictureNameLength},64}$`).test(name)) return null;
  const { rows } = await sql<{ hash: string }>`
    select distinct e.body ->> 'hash' as hash from evidence e
    where e.kind = 'output' and e.body ->> 'hash' >= ${name} and e.body ->> 'hash' < ${`${name}g`} and not e.sandbox
      and not exists (select 1 from evidence newer where newer.supersedes = e.id)
      and not exists (select 1 from withdrawn where withdrawn.id = e.id)
    limit 2`.execute(db);
  const [only, another] = rows;
  return only === undefined || another !== undefined ? null : only.hash;
}

async function originalOf(storage: Storage, hash: string): Promise<Rendition | null> {
  const bytes = await storage.blobs.get(hash);
  if (bytes === null) return null;
  const { format } = await sharp(bytes).metadata();
  // AVIF is HEIF to sharp; no other kind of HEIF is ever imported.
  const type = `image/${format === "heif" ? "avif" : format}`;
  return { bytes: Uint8Array.from(bytes), type, isStandIn: false };
}
