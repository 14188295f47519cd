import { readFile } from "node:fs/promises";
import path from "node:path";
import { Failure } from "../../core/kernel/index.ts";
import {
  type AskedSize,
  type InstrumentReading,
  type MeasuredPicture,
  measureSet,
  nearestInSet,
  openMeasuringPool,
} from "../instruments/index.ts";
import { measureOutputs, type MeasureResult } from "../observation/index.ts";
import { dropStalePages } from "../publishing/index.ts";
import type { Instance } from "./open.ts";
import type { OnProgress } from "./progress.ts";

export interface MeasureFilesRequest {
  readonly files: readonly string[];
  /** Strings that should stand in every one of them. */
  readonly texts: readonly string[];
  readonly asked: AskedSize;
  readonly onProgress: OnProgress;
}

export interface MeasuredFile {
  /** As it was given. */
  readonly file: string;
  readonly width: number;
  readonly height: number;
  readonly measurements: readonly InstrumentReading[];
}

/** Measures files; needs no instance. Rejects with the first that is no picture, by name. */
export async function measureFiles({
  files,
  texts,
  asked,
  onProgress,
}: MeasureFilesRequest): Promise<readonly MeasuredFile[]> {
  const pool = openMeasuringPool();
  try {
    let done = 0;
    const measured = await Promise.all(
      files.map(async (file) => {
        const picture = await named(file, async () => pool.picture({ bytes: await bytesOf(file), asked, texts }));
        onProgress("measuring", (done += 1), files.length);
        return { file, picture };
      }),
    );
    return measured.map((each, place) => withSet(each, place, measured));
  } finally {
    await pool.close();
  }
}

type FilePicture = { readonly file: string; readonly picture: MeasuredPicture };

/** What depends on the other files of the command: the nearest of them, and how varied they are together. */
function withSet({ file, picture }: FilePicture, place: number, all: readonly FilePicture[]): MeasuredFile {
  const hashes = all.map((each) => each.picture.hash);
  const nearest = nearestInSet(hashes, place);
  const similarity =
    nearest.of === null ? nearest.reading : { ...nearest.reading, detail: { nearest: all[nearest.of]?.file ?? null } };
  const { width, height, readings } = picture;
  return { file, width, height, measurements: [...readings, similarity, measureSet(hashes).diversity] };
}

async function named<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Failure) throw new Failure(error.code, `${file}: ${error.message}`, error.details);
    throw error;
  }
}

async function bytesOf(file: string): Promise<Uint8Array> {
  try {
    return await readFile(path.resolve(file));
  } catch {
    throw new Failure("not-found", "there is no such file, or it may not be read.");
  }
}

/** Measures every stored output that was not measured yet, seals what changed, and drops the pages of older snapshots. */
export async function measureStored(
  { storage, catalogue, publisher }: Instance,
  onProgress: OnProgress,
): Promise<MeasureResult> {
  const pool = openMeasuringPool();
  try {
    const result = await measureOutputs({ storage, catalogue, pool, onProgress });
    publisher.snapshots.lookAgain();
    await dropStalePages(storage.db);
    return result;
  } finally {
    await pool.close();
  }
}
