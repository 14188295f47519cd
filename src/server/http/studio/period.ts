import type { Problem } from "../../../contract/studio/index.ts";

export interface Period {
  readonly from: Date;
  /** Before this instant. */
  readonly to: Date;
  readonly format: "csv" | "json" | null;
}

type Queries = Readonly<Record<string, readonly string[]>>;

const DAY_MS = 86_400_000;
const DEFAULT_DAYS = 30;
/** Years that print with four digits, a day before and after included. */
const DAY = /^(?:19|2\d)\d\d-\d\d-\d\d$/;
const INSTANT = /^(?:19|2\d)\d\d-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d)$/;
const NAMES = new Set(["from", "to", "format"]);

const problem = (field: string, message: string): { readonly problem: Problem["error"] } => ({
  problem: { code: "invalid-input", field, message },
});

/** A day is meant whole: as `to`, its end. null: neither a day nor an instant, or one that no calendar has. */
function instantOf(text: string, isEnd: boolean): Date | null {
  if (!DAY.test(text) && !INSTANT.test(text)) return null;
  const at = new Date(text);
  if (Number.isNaN(at.getTime())) return null;
  // JavaScript takes 30 February for 2 March
  if (new Date(`${text.slice(0, 10)}T00:00:00Z`).toISOString().slice(0, 10) !== text.slice(0, 10)) return null;
  return isEnd && DAY.test(text) ? new Date(at.getTime() + DAY_MS) : at;
}

/** ?from=…&to=…&format=…: days or instants, in UTC where they do not say; by default the last 30 days. */
export function readPeriod(queries: Queries, now: Date): Period | { readonly problem: Problem["error"] } {
  for (const [name, values] of Object.entries(queries)) {
    if (!NAMES.has(name)) return problem(name, `There is no parameter “${name}” here: from, to and format are read.`);
    if (values.length > 1) return problem(name, `“${name}” was given ${values.length} times: give it once.`);
  }
  const format = queries["format"]?.[0] ?? null;
  if (format !== null && format !== "csv" && format !== "json") return problem("format", "format is csv or json.");
  const end = queries["to"]?.[0];
  const to = end === undefined ? now : instantOf(end, true);
  if (to === null)
    return problem("to", "to must be a day such as 2026-11-30 or an instant such as 2026-11-30T10:00:00Z.");
  const begin = queries["from"]?.[0];
  const from = begin === undefined ? new Date(to.getTime() - DEFAULT_DAYS * DAY_MS) : instantOf(begin, false);
  if (from === null)
    return problem("from", "from must be a day such as 2026-11-01 or an instant such as 2026-11-01T10:00:00Z.");
  if (from >= to) return problem("from", "from must be earlier than to.");
  return Object.freeze({ from, to, format });
}
