/** Strings in quotation marks: what should be lettered, and the prompt without them. */
const PAIRS = [
  /"([^"]{1,120})"/g,
  /“([^”]{1,120})”/g,
  /„([^“”]{1,120})[“”]/g,
  /«\s*([^»]{1,120}?)\s*»/g,
  /(?<![\p{L}\p{N}])'([^'\n]{2,120})'(?![\p{L}\p{N}])/gu,
];

export interface Quoted {
  /** In the order they stand in the prompt. */
  readonly texts: readonly string[];
  readonly rest: string;
}

export function quotedIn(prompt: string): Quoted {
  const found: { readonly index: number; readonly text: string }[] = [];
  let rest = prompt;
  for (const pair of PAIRS)
    rest = rest.replace(pair, (whole: string, text: string, index: number) => {
      if (text.trim() === "") return whole;
      found.push({ index, text: text.trim() });
      return "\u0000".repeat(whole.length);
    });
  return {
    texts: found.toSorted((a, b) => a.index - b.index).map(({ text }) => text),
    rest: rest.replace(/\u0000+/g, " lettering "),
  };
}
