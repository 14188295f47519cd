/**
 * How well a text that was asked for is found in a text that was read. The containment character error rate is the least
 * number of edits (insert, delete, replace a character) between the asked text and any stretch of the read text, divided
 * by the length of the asked text: what else the picture says costs nothing. The least over all stretches comes from one
 * pass of Sellers, "The theory and computation of evolutionary distances: pattern recognition" (Journal of Algorithms 1,
 * 1980). Case, spaces and the shape of quotation marks and dashes are ignored; nothing is ever corrected.
 */
import { assert } from "../kernel/index.ts";

/** What is compared: compatibility forms as one, lower case, without white space, quotation marks and dashes made plain. */
export function comparedText(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .normalize("NFKC")
    .replaceAll(/\s+/gu, "")
    .replaceAll(/[‘’‚‛′`´]/gu, "'")
    .replaceAll(/[“”„‟″«»]/gu, '"')
    .replaceAll(/\p{Pd}/gu, "-");
}

export interface ContainmentError {
  readonly edits: number;
  /** Characters of the asked text that are compared. */
  readonly length: number;
  /** edits ⁄ length, 0 to 1: a text that is not there at all costs a deletion a character. */
  readonly rate: number;
}

/** `asked` has at least one character that is compared. */
export function containmentError(asked: string, read: string): ContainmentError {
  const pattern = Array.from(comparedText(asked));
  assert(pattern.length > 0, "a text that is asked for has characters");
  // edits[i]: the fewest between the first i characters asked for and a stretch that ends here; it may begin anywhere.
  let edits = Array.from({ length: pattern.length + 1 }, (_, i) => i);
  let least = pattern.length;
  for (const character of comparedText(read)) {
    const next = [0];
    for (const [i, wanted] of pattern.entries())
      next.push(Math.min(edits[i]! + (wanted === character ? 0 : 1), edits[i + 1]! + 1, next[i]! + 1));
    edits = next;
    least = Math.min(least, edits[pattern.length]!);
  }
  return { edits: least, length: pattern.length, rate: least / pattern.length };
}
