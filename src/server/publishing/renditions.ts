import { readFile } from "node:fs/promises";
import path from "node:path";
import sharp from "sharp";
import { encodedPicture, type PictureFormat } from "../storage/index.ts";
import { keepFile } from "./keep-file.ts";

/** Pictures made smaller, kept as files in the data folder where any of them may be deleted at any time. */
export interface Renditions {
  /** The kept rendition, or null where it was not made yet. */
  readonly kept: (hash: string, width: number, format: PictureFormat) => Promise<Uint8Array<ArrayBuffer> | null>;
  /** Makes and keeps a rendition; null where the original is gone. */
  readonly make: (hash: string, width: number, format: PictureFormat) => Promise<Uint8Array<ArrayBuffer> | null>;
  /** The picture as six colours, "#642,#853,#a97;#421,#321,#211": two rows of three. Null where the original is gone. */
  readonly colours: (hash: string) => Promise<string | null>;
}

type Originals = { readonly get: (hash: string) => Promise<Uint8Array | null> };

export function renditionsIn(folder: string, originals: Originals): Renditions {
  const fileOf = (hash: string, rest: string): string => path.join(folder, hash.slice(0, 2), `${hash}-${rest}`);
  const keptFile = async (file: string): Promise<Uint8Array<ArrayBuffer> | null> => {
    const bytes = await readFile(file).catch(() => null);
    return bytes === null ? null : Uint8Array.from(bytes);
  };
  return {
    kept: (hash, width, format) => keptFile(fileOf(hash, `${width}.${format}`)),
    make: async (hash, width, format) => {
      const original = await originals.get(hash);
      if (original === null) return null;
      const bytes = Uint8Array.from(await encodedPicture(original, { width, format }));
      await keepFile(fileOf(hash, `${width}.${format}`), bytes);
      return bytes;
    },
    colours: async (hash) => {
      const file = fileOf(hash, "colours");
      const known = (await readFile(file, "utf8").catch(() => "")).trim();
      if (coloursPattern.test(known)) return known;
      const original = await originals.get(hash);
      if (original === null) return null;
      const colours = await coloursOf(original);
      await keepFile(file, Buffer.from(colours));
      return colours;
    },
  };
}

const coloursPattern = /^#[0-9a-f]{3},#[0-9a-f]{3},#[0-9a-f]{3};#[0-9a-f]{3},#[0-9a-f]{3},#[0-9a-f]{3}$/;

/** Each sixth of the picture as the average of its pixels, in 4 bits a channel. */
async function coloursOf(original: Uint8Array): Promise<string> {
  const pixels = await sharp(original)
    .autoOrient()
    .flatten({ background: "white" })
    .toColourspace("srgb")
    .resize(3, 2, { fit: "fill" })
    .removeAlpha()
    .raw()
    .toBuffer();
  const colour = (place: number): string =>
    `#${[...pixels.subarray(place * 3, place * 3 + 3)].map((channel) => Math.round(channel / 17).toString(16)).join("")}`;
  const [left, middle, right, ...below] = Array.from({ length: 6 }, (_, place) => colour(place));
  return `${[left, middle, right].join(",")};${below.join(",")}`;
}
