/** The fields of a source row, read strictly: what is missing is null, what cannot be read is an error of that row. */
type Row = Readonly<Record<string, unknown>>;

/** Why one row cannot be used; the converter lists it and goes on. */
export class Unusable extends Error {
  readonly reason: string;
  constructor(reason: string, detail: string) {
    super(detail);
    this.reason = reason;
  }
}

export function textIn(row: Row, key: string): string | null {
  const value = row[key];
  if (value === undefined || value === null || value === "") return null;
  if (typeof value !== "string") throw new Unusable("unreadable", `${key} is not a text`);
  return value.trim();
}

export function requiredText(row: Row, key: string): string {
  const value = textIn(row, key);
  if (value === null) throw new Unusable("unreadable", `${key} is missing`);
  return value;
}

export function numberIn(row: Row, key: string): number | null {
  const value = row[key];
  if (value === undefined || value === null) return null;
  if (typeof value !== "number" || !Number.isFinite(value)) throw new Unusable("unreadable", `${key} is not a number`);
  return value;
}

export function requiredNumber(row: Row, key: string): number {
  const value = numberIn(row, key);
  if (value === null) throw new Unusable("unreadable", `${key} is missing`);
  return value;
}

const decimals = (value: number): number => (String(value).split(".")[1] ?? "").length;

/** [lo, hi] of a published interval: "±h" about the value, or a list as it stands; null where none is published. */
export function intervalIn(row: Row, value: number): readonly [number, number] | null {
  const given = row["interval"];
  if (given === undefined || given === null) return null;
  if (Array.isArray(given)) return listed(given);
  const half = typeof given === "string" ? /^±\s?(\d+(?:\.\d+)?)$/.exec(given.trim())?.[1] : undefined;
  if (half === undefined) throw new Unusable("unreadable", `interval ${JSON.stringify(given)} is not understood`);
  // As many decimals as were published: 84.51 − 2.64 is 81.87 and not 81.87000000000001.
  const places = Math.max(decimals(value), decimals(Number(half)));
  return [Number((value - Number(half)).toFixed(places)), Number((value + Number(half)).toFixed(places))];
}

function listed(given: readonly unknown[]): readonly [number, number] {
  const [low, high] = given;
  if (given.length !== 2 || typeof low !== "number" || typeof high !== "number" || !(low <= high))
    throw new Unusable("unreadable", `interval ${JSON.stringify(given)} is not two numbers in order`);
  return [low, high];
}

/** The confidence level that the row itself states, as a share; null where it states none. */
export function levelIn(row: Row): number | null {
  const level = numberIn(row, "level");
  if (level !== null) return level;
  const stated = /^(\d\d)% \(q\d+-q\d+\)/.exec(textIn(row, "note") ?? "")?.[1];
  return stated === undefined ? null : Number(stated) / 100;
}

/** A full calendar date, or null and the text that stands in its place: "2026-09", "undated page (2026)". */
export function asOfIn(row: Row): { readonly asOf: string | null; readonly asOfText: string | null } {
  const given = textIn(row, "asOf");
  return given !== null && isDate(given) ? { asOf: given, asOfText: null } : { asOf: null, asOfText: given };
}

function isDate(given: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(given)) return false;
  const instant = new Date(`${given}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(given);
}

/** Whether k was worked out by somebody other than the publisher: a key of the row, or its note, says so. */
export function isKDerived(row: Row): boolean {
  const byKey = Object.entries(row).some(([key, value]) => /derived$/i.test(key) && value === true);
  return byKey || /\bk (?:is |was )?derived\b/i.test(textIn(row, "note") ?? "");
}
