import { endingOf } from "../delivery/raster.ts";

/** Names that a person can read and every system can write: letters, digits, spaces, and signs that no shell minds. */

const WORDS_MAX = 60;

/** What Windows forbids, what ends a path, and what cannot be seen. */
// oxlint-disable-next-line no-control-regex -- control characters are what must go
const forbidden = /[\u0000-\u001f\u007f\\/:*?"<>|\p{Cf}\p{Zl}\p{Zp}]+/gu;

/** The text as part of a name, cut at the end of a word. */
export function namePart(text: string): string {
  const plain = text.normalize("NFC").toWellFormed().replace(forbidden, " ").replace(/\s+/gu, " ").trim();
  const points = Array.from(plain);
  if (points.length <= WORDS_MAX) return withoutDots(plain);
  const cut = points.slice(0, WORDS_MAX).join("");
  const space = cut.lastIndexOf(" ");
  return withoutDots(space > WORDS_MAX / 2 ? cut.slice(0, space) : cut);
}

/** A leading dot hides a file, a trailing one is dropped by Windows. */
const withoutDots = (text: string): string => text.replace(/^[.\s]+|[.,;\s]+$/gu, "");

export interface NamedPicture {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  /** Only where its owner wants it told. */
  readonly prompt: string | null;
  readonly type: string;
}

/** "07 A red kite, Flux 2 Standard.png", or without the prompt "07 Flux 2 Standard, 1024x768.png". */
export function fileName(picture: NamedPicture, place: number, count: number): string {
  const number = String(place).padStart(Math.max(2, String(count).length), "0");
  const model = namePart(picture.name);
  const words = picture.prompt === null ? "" : namePart(picture.prompt);
  const said = words === "" ? `${model}, ${picture.width}x${picture.height}` : `${words}, ${model}`;
  return `${number} ${said}.${endingOf(picture.type)}`;
}

/** The folder inside, and the archive itself: "Proofsheet pictures 2026-11-30 14.05". */
export const archiveName = (createdAt: string): string =>
  `Proofsheet pictures ${createdAt.slice(0, 10)} ${createdAt.slice(11, 16).replace(":", ".")}`;
