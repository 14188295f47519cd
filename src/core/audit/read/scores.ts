/** Scores as pages write them: dots, stars, n of m, percentages, grades, words, numbers with a unit, yes and no. */
export interface Score {
  readonly value: number;
  readonly scale: "marks" | "of" | "percent" | "grade" | "word" | "number" | "flag";
  /** The largest possible value, where the scale has one. */
  readonly max: number | null;
  /** "credits", "$", "s", "MP", …; empty for bare numbers. */
  readonly unit: string;
}

const filled = "●⬤⚫⦿◆■▮█★⭐🟢🟩✦✪";
const empty = "○◯⚪◇□▯░☆⬜✧✩";
/** A count that only leans is drawn in dotted rings; it counts like the full one. */
const dotted = "◌";
const half = "◐◑⯨";
const marks = new RegExp(`(?:[${filled}${dotted}${empty}${half}½]\\s?\\uFE0F?){2,}|[${filled}]`, "u");
const words: Readonly<Record<string, number>> = {
  poor: 1,
  weak: 1,
  bad: 1,
  fair: 2,
  limited: 2,
  basic: 2,
  average: 3,
  medium: 3,
  moderate: 3,
  ok: 3,
  decent: 3,
  good: 4,
  strong: 4,
  high: 4,
  "very good": 5,
  "very high": 5,
  "very strong": 5,
  excellent: 6,
  outstanding: 6,
  superb: 6,
};
const units: readonly (readonly [RegExp, string])[] = [
  [/^(?:seconds?|secs?|s)\b/i, "s"],
  [/^(?:milliseconds?|ms)\b/i, "ms"],
  [/^(?:minutes?|mins?)\b/i, "min"],
  [/^(?:megapixels?|MP)\b/i, "MP"],
  [/^(?:credits?|cr)\b/i, "credits"],
  [/^(?:tokens?|points?)\b/i, "tokens"],
  [/^(?:cents?|¢)/i, "¢"],
  [/^CER\b/, "CER"],
];

/** The first score in a text, or null. */
export function scoreIn(text: string): Score | null {
  return (
    marksIn(text) ?? ofIn(text) ?? percentIn(text) ?? gradeIn(text) ?? wordIn(text) ?? flagIn(text) ?? numberIn(text)
  );
}

function marksIn(text: string): Score | null {
  const found = marks.exec(text)?.[0];
  if (found === undefined) return null;
  const count = (set: string): number => Array.from(found).filter((each) => set.includes(each)).length;
  const value = count(filled) + count(dotted) + (count(half) + count("½")) / 2;
  const total = count(filled) + count(dotted) + count(empty) + count(half);
  return { value, scale: "marks", max: total > value ? total : null, unit: "" };
}

function ofIn(text: string): Score | null {
  const whole = /^(\d+(?:\.\d+)?)\s*(?:\/|out of|of)\s*(\d+)$/i.exec(text.trim());
  if (whole !== null) return { value: Number(whole[1]), scale: "of", max: Number(whole[2]), unit: "" };
  const found =
    /(?<![\d/.:])(\d+(?:\.\d+)?)\s*(?:\/|out of|of)\s*(5|10|100)(?![\d/.:]|\s*(?:votes|prompts|images|samples|tests|people|pictures|runs|rounds|criteria|categories|generations|attempts|tries))/i.exec(
      text,
    );
  return found === null ? null : { value: Number(found[1]), scale: "of", max: Number(found[2]), unit: "" };
}

function percentIn(text: string): Score | null {
  const found = /(?<![\d.])(\d+(?:\.\d+)?)\s?%/.exec(text);
  return found === null ? null : { value: Number(found[1]), scale: "percent", max: 100, unit: "%" };
}

function gradeIn(text: string): Score | null {
  const found = /^([A-F])([+−–-])?$/.exec(text.trim());
  if (found === null) return null;
  const step = found[2] === undefined ? 0 : found[2] === "+" ? 0.3 : -0.3;
  return { value: "FEDCBA".indexOf(found[1] ?? "F") + step, scale: "grade", max: null, unit: "" };
}

function wordIn(text: string): Score | null {
  const value = words[text.trim().toLowerCase().replace(/\.$/, "")];
  return value === undefined ? null : { value, scale: "word", max: null, unit: "" };
}

function flagIn(text: string): Score | null {
  const found = /^(?:(yes|supported|✓|✔|✅|full)|(no|none|not supported|unsupported|✗|✘|❌|×))(?![\p{L}])/iu.exec(
    text.trim(),
  );
  return found === null ? null : { value: found[1] === undefined ? 0 : 1, scale: "flag", max: null, unit: "" };
}

function numberIn(text: string): Score | null {
  const found = /^\D{0,12}?([$€£])?\s?(\d[\d,]*(?:\.\d+)?|\.\d+)(?![:×x]\d)\s*(.*)$/.exec(text.trim());
  if (found === null) return null;
  const rest = found[3] ?? "";
  const unit = found[1] ?? units.find(([pattern]) => pattern.test(rest))?.[1] ?? (rest === "" ? "" : null);
  if (unit === null && !/^(?:±|\(|\/|per\b|\+)/.test(rest)) return null;
  return { value: Number((found[2] ?? "").replaceAll(",", "")), scale: "number", max: null, unit: unit ?? "" };
}

/** Coarse scales round: two equal marks are called equal, and a difference is meant. */
export const isCoarse = ({ scale, value, max }: Score): boolean =>
  scale === "marks" ||
  scale === "grade" ||
  scale === "word" ||
  (scale === "of" && max === 5) ||
  (scale === "of" && max === 10 && Number.isInteger(value));
