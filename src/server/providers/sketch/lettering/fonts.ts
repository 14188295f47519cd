/**
 * The typefaces that come with Proofsheet, and which characters they have. A string with a character they lack is not
 * set at all: the machine's own fonts would differ from one machine to the next.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { GlobalFonts } from "@napi-rs/canvas";

export type Typeface = "sans" | "serif";

const packages: Readonly<Record<Typeface, string>> = { sans: "inter-tight", serif: "source-serif-4" };
const SUBSETS = ["latin", "latin-ext", "cyrillic", "cyrillic-ext", "greek", "vietnamese"] as const;

const require = createRequire(import.meta.url);
type Range = readonly [number, number];
interface Loaded {
  readonly families: string;
  readonly ranges: readonly Range[];
}
const loaded = new Map<Typeface, Loaded>();

function load(face: Typeface): Loaded {
  const known = loaded.get(face);
  if (known !== undefined) return known;
  const name = packages[face];
  const files = path.dirname(require.resolve(`@fontsource-variable/${name}/files/${name}-latin-wght-normal.woff2`));
  const coverage = JSON.parse(readFileSync(path.join(files, "..", "unicode.json"), "utf8")) as Readonly<
    Record<string, string>
  >;
  const families = SUBSETS.map((subset) => {
    const family = `sketch ${face} ${subset}`;
    GlobalFonts.registerFromPath(path.join(files, `${name}-${subset}-wght-normal.woff2`), family);
    return `"${family}"`;
  });
  const fresh = { families: families.join(","), ranges: SUBSETS.flatMap((subset) => rangesOf(coverage[subset] ?? "")) };
  loaded.set(face, fresh);
  return fresh;
}

/** "U+0100-02BA,U+20AC" as numbers. */
const rangesOf = (text: string): readonly Range[] =>
  text.split(",").flatMap((part) => {
    const match = /^U\+([0-9A-F]+)(?:-([0-9A-F]+))?$/i.exec(part.trim());
    if (!match) return [];
    const first = Number.parseInt(match[1] ?? "0", 16);
    return [[first, match[2] === undefined ? first : Number.parseInt(match[2], 16)] as const];
  });

export const fontOf = (face: Typeface, weight: number, pixels: number, italic = false): string =>
  `${italic ? "italic " : ""}${weight} ${pixels}px ${load(face).families}`;

/** The first character of a string that the typeface lacks; null when it has all of them. */
export function missingIn(face: Typeface, text: string): string | null {
  const { ranges } = load(face);
  return (
    Array.from(text).find((character) => {
      const code = character.codePointAt(0) ?? 0;
      return !ranges.some(([first, last]) => code >= first && code <= last);
    }) ?? null
  );
}
