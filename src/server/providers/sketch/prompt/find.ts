/** Looking words up in a prompt: the first entry of a table whose pattern stands in the text. */
export type Table<T> = readonly (readonly [RegExp, T])[];

export function lookUp<T>(text: string, table: Table<T>): T | null {
  return table.find(([pattern]) => pattern.test(text))?.[1] ?? null;
}

const NUMBERS = [
  "zero",
  "one",
  "two",
  "three",
  "four",
  "five",
  "six",
  "seven",
  "eight",
  "nine",
  "ten",
  "eleven",
  "twelve",
  "thirteen",
  "fourteen",
  "fifteen",
  "sixteen",
  "seventeen",
  "eighteen",
  "nineteen",
];
const TENS: Readonly<Record<string, number>> = {
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
};

/** 7, "seven" and "thirty-five"; null for no number. */
export function numberOf(word: string): number | null {
  if (/^\d{1,3}$/.test(word)) return Number(word);
  const small = NUMBERS.indexOf(word);
  if (small >= 0) return small;
  const [tens = "", ones] = word.split("-");
  const base = TENS[tens];
  if (base === undefined) return null;
  return ones === undefined ? base : base + Math.max(0, NUMBERS.indexOf(ones));
}

export const NUMBER_WORD = `(?:\\d{1,3}|(?:${Object.keys(TENS).join("|")})(?:-(?:${NUMBERS.slice(1, 10).join("|")}))?|${NUMBERS.slice(1).join("|")})`;

/** "without glasses" and "no make-up" ask for nothing: such phrases are cut out before anything is looked up. */
export const withoutNegations = (text: string): string =>
  text.replace(
    /\b(?:without(?: any)?|no|not|neither|nor|never)\s+(?:an?\s+|the\s+)?[\p{L}-]+(?:\s+(?:or|and|nor)\s+[\p{L}-]+)?/giu,
    " ",
  );
