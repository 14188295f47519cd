import path from "node:path";
import { sql } from "kysely";
import sharp from "sharp";
import { type Db, inBackground, type PictureFormat, type Storage } from "../storage/index.ts";
import { type Renditions, renditionsIn } from "./renditions.ts";
import { pictureWidths } from "./site.ts";

export interface Rendition {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly type: string;
  /** True for a WebP given while the AVIF that was asked for is being made: not to be kept by anybody. */
  readonly isStandIn: boolean;
}

export interface PictureReader {
  (hash: string, asked: string): Promise<Rendition | null>;
  /** Resolves when no rendition is being made in the background. */
  readonly settled: () => Promise<void>;
}

const formats: Readonly<Record<string, PictureFormat>> = { "": "jpeg", webp: "webp", avif: "avif" };

/**
 * A picture as pages show it: a width of the offered ones, as AVIF (".avif"), WebP (".webp") or JPEG, or "original", the
 * bytes as they came. Only pictures that live published evidence shows are given: knowing a hash grants nothing.
 */
export function pictureReader(storage: Storage, dataFolder: string): PictureReader {
  const renditions = renditionsFor(storage, dataFolder);
  const background = inBackground();
  const read = async (hash: string, asked: string): Promise<Rendition | null> => {
    if (!/^[0-9a-f]{64}$/.test(hash) || !(await isPublished(storage.db, hash))) return null;
    if (asked === "original") return originalOf(storage, hash);
    const [, widthText, ending = ""] = /^(\d+)(?:\.(\w+))?$/.exec(asked) ?? [];
    const width = pictureWidths.find((each) => widthText === `${each}`);
    const format = formats[ending];
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

/** In force and live: what was corrected or withdrawn, and what a stand-in drew, is on no page any more. */
async function isPublished(db: Db, hash: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from evidence e
    where e.kind = 'output' and e.body ->> 'hash' = ${hash} and not e.sandbox
      and not exists (select 1 from evidence newer where newer.supersedes = e.id)
      and not exists (select 1 from withdrawn where withdrawn.id = e.id)
    limit 1`.execute(db);
  return rows.length > 0;
}

async function originalOf(storage: Storage, hash: string): Promise<Rendition | null> {
  const bytes = await storage.blobs.get(hash);
  if (bytes === null) return null;
  const { format } = await sharp(bytes).metadata();
  // AVIF is HEIF to sharp; no other kind of HEIF is ever imported.
  const type = `image/${format === "heif" ? "avif" : format}`;
  return { bytes: Uint8Array.from(bytes), type, isStandIn: false };
}
