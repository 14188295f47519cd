/** The stylesheet in reading order, as files beside this one: tokens first, paper last. */
export const stylesheetFiles: readonly string[] = [
  "tokens.css",
  ...[
    "ground",
    "film",
    "page",
    "statements",
    "marks",
    "opening",
    "tables",
    "plots",
    "prose",
    "pictures",
    "evidence",
    "method",
    "weights",
    "boards",
    "audit",
    "account",
    "shared",
    "tail",
    "paper",
  ].map((name) => `styles/${name}.css`),
];

/** Without comments, line breaks and spaces that mean nothing to a browser; what stands in quotes is left alone. */
export const compactCss = (css: string): string =>
  css
    .replaceAll(/\/\*[\s\S]*?\*\//g, "")
    .split(/("[^"]*"|'[^']*')/)
    .map((part, place) => (place % 2 === 1 ? part : closed(part)))
    .join("");

const closed = (css: string): string =>
  css
    .replaceAll(/\s*\n\s*/g, "")
    .replaceAll(/\s*([{};,])\s*/g, "$1")
    .replaceAll(/: +/g, ":")
    .replaceAll(";}", "}");

/**
 * The rules that may apply to a page: those that name no class, or only classes which stand in its markup. A comparison
 * is not sent the rules of leaderboards; what a script adds to a page brings its own.
 */
export function styleFor(markup: string, files: readonly string[]): string {
  const used = new Set([...markup.matchAll(/ class="([^"]*)"/g)].flatMap(([, names = ""]) => names.split(" ")));
  const isMet = (needs: readonly string[]): boolean => needs.every((name) => used.has(name));
  const parts = files.flatMap(partsOf).filter(({ needs }) => needs === null || needs.some(isMet));
  return parts
    .map(({ text }) => text)
    .join("")
    .replaceAll(/@media[^{}]*\{\}/g, "");
}

interface StylePart {
  readonly text: string;
  /** The classes that each selector of a rule needs; null for what is no rule, such as the opening of a media query. */
  readonly needs: readonly (readonly string[])[] | null;
}

/** By the text itself: a handful of files, asked for with every page that is printed. */
const partsKnown = new Map<string, readonly StylePart[]>();

function partsOf(css: string): readonly StylePart[] {
  const known = partsKnown.get(css);
  if (known !== undefined) return known;
  const parts = css.split(/((?<=^|[{}])[^{}@]+\{[^{}]*\})/).map((text, place) => ({
    text,
    needs: place % 2 === 1 ? needsOf(text.slice(0, text.indexOf("{"))) : null,
  }));
  partsKnown.set(css, parts);
  return parts;
}

/** Classes in :is(), :not() and :has() are no need: a rule may stay too many, never one too few. */
const needsOf = (selectors: string): readonly (readonly string[])[] =>
  selectors
    .replaceAll(/\([^()]*\)/g, "")
    .split(",")
    .map((selector) => [...selector.matchAll(/\.([a-z][\w-]*)/g)].map(([, name = ""]) => name));
