import type { GenerationView, OfferedModel, Reference, UploadView } from "../../../contract/studio/index.ts";
import { referenceWords as words, sizeText } from "../words/index.ts";

/** As the contract has it, whose module would bring its schemas along. */
export const referencesMax = 16;

/** A picture to work from, as the tray shows it. */
export interface Given {
  readonly source: "output" | "upload";
  readonly id: string;
  readonly width: number;
  readonly height: number;
  readonly pictureUrl: string;
  /** What it is called here. */
  readonly label: string;
  /** What it is there for; not given: that is left to the words. */
  readonly role?: Reference["role"];
}

/** What pictures were made from, besides the words. */
export type WorkedFrom = Pick<GenerationView, "references" | "mask" | "strength" | "offset">;

/** What the next pictures are made from besides the words. */
export interface Tray {
  readonly references: readonly Given[];
  readonly mask: Given | null;
  readonly strength?: WorkedFrom["strength"];
  readonly offset?: WorkedFrom["offset"];
}

export const emptyTray: Tray = { references: [], mask: null };

export const isFull = ({ references }: Tray): boolean => references.length >= referencesMax;
export const holds = ({ references }: Tray, id: string): boolean => references.some((each) => each.id === id);

/** Each picture once, at most as many as any model takes; the same tray where there is no room. */
export const withReference = (tray: Tray, given: Given): Tray =>
  holds(tray, given.id) || isFull(tray) ? tray : { ...tray, references: [...tray.references, given] };

/** A mask without a picture under it is none. */
export function withoutReference(tray: Tray, id: string): Tray {
  const references = tray.references.filter((each) => each.id !== id);
  return references.length === 0 ? emptyTray : ordered(tray, references);
}

/** Where the first picture stands is said of that one. */
const ordered = (tray: Tray, references: Tray["references"]): Tray => ({
  ...tray,
  references,
  offset: references[0]?.id === tray.references[0]?.id ? tray.offset : undefined,
});

/** The picture at `from` comes to stand at `to`; places outside the tray are its ends. */
export function moved(tray: Tray, from: number, to: number): Tray {
  const given = tray.references[from];
  if (given === undefined) return tray;
  const rest = tray.references.toSpliced(from, 1);
  return ordered(tray, rest.toSpliced(Math.max(0, Math.min(rest.length, to)), 0, given));
}

/** As a request names them, and as an earlier one did, to ask for the same once more. */
export const asked = ({ references, mask, strength, offset }: Tray | WorkedFrom) => ({
  references: references.map(({ source, id, role }) => ({ source, id, role })),
  mask: mask?.id ?? null,
  strength,
  offset,
});

export const givenUpload = ({ id, width, height, pictureUrl, name }: UploadView): Given => ({
  source: "upload",
  id,
  width,
  height,
  pictureUrl,
  label: name,
});

/** Why a model cannot be asked with this tray, in a whole sentence; null where it can. */
export function trayFault({ name, capabilities }: OfferedModel, { references, mask }: Tray): string | null {
  const { referencesMax: most, referencesMin: least = 1, textToImage, masks, maskNeeded } = capabilities;
  const count = references.length;
  if (count > 0 && most === 0) return words.wordsOnly(name);
  if (count > most) return words.tooMany(name, most, count);
  if (!textToImage && count < least) return least === 1 ? words.changesOnly(name) : words.tooFew(name, least, count);
  if (maskNeeded === true && mask === null) return words.maskNeeded(name);
  return mask !== null && !masks ? words.noMask(name) : null;
}

/** What is wrong with a mask over the first picture, before it is sent; the server looks at its pixels. */
export function maskMisfit({ references, mask }: Tray): string | null {
  const [over] = references;
  if (mask === null || over === undefined) return null;
  if (mask.width === over.width && mask.height === over.height) return null;
  return words.misfit(sizeText(mask), sizeText(over));
}

/** "3 pictures to work from and a mask"; null where there are none. */
export function trayText({ references, mask }: Pick<Tray, "references" | "mask">): string | null {
  const { length } = references;
  if (length === 0) return null;
  return mask === null ? words.summary(length) : words.summaryWithMask(length);
}

/** A tray as it was kept, or an empty one where what was kept is none. */
export function readTray(text: string | null): Tray {
  try {
    const kept = JSON.parse(text ?? "null") as Tray | null;
    const isWhole = kept !== null && Array.isArray(kept.references) && kept.references.every(isGiven);
    return isWhole && (kept.mask === null || isGiven(kept.mask)) ? kept : emptyTray;
  } catch {
    return emptyTray;
  }
}

const isGiven = (value: Given): boolean =>
  (value.source === "output" || value.source === "upload") &&
  typeof value.id === "string" &&
  typeof value.pictureUrl === "string" &&
  value.pictureUrl.startsWith("/api/") &&
  Number.isInteger(value.width) &&
  Number.isInteger(value.height) &&
  typeof value.label === "string";
