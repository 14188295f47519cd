import pg from "pg";
import { assert } from "../../core/kernel/index.ts";

/**
 * How column values arrive: whole numbers as exact numbers, instants as ISO 8601 UTC text, dates as YYYY-MM-DD. The
 * driver's own ways are text for int8 and a Date at *local* midnight for a date.
 */
const OID = { int8: 20, date: 1082, timestamp: 1114, timestamptz: 1184, int8Array: 1016, textArray: 1009 } as const;

/** int8 reaches 2⁶³, a number is exact to 2⁵³: beyond that we stop rather than round. */
export function exactInteger(text: string): number {
  const value = Number(text);
  assert(Number.isSafeInteger(value), `an int8 that a number holds exactly, not ${text}`);
  return value;
}

const TIMESTAMPTZ = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(\.\d+)?([+-]\d\d)(:\d\d)?(:\d\d)?$/;

/** "2026-11-01 10:00:00.5+00" → "2026-11-01T10:00:00.500Z"; finer than a millisecond is cut. */
export function instantText(text: string): string {
  const [, day, time, fraction = "", hours, minutes = ":00"] = TIMESTAMPTZ.exec(text) ?? [];
  assert(day !== undefined, `an instant between the years 0001 and 9999, not ${text}`);
  return new Date(`${day}T${time}${fraction.slice(0, 4)}${hours}${minutes}`).toISOString();
}

const asText = (text: string): string => text;
type GetTypeParser = (oid: number, format?: "text" | "binary") => (value: string) => unknown;
const driversParser = pg.types.getTypeParser as GetTypeParser;
const textArray = driversParser(OID.textArray) as (text: string) => (string | null)[];

const PARSERS = new Map<number, (text: string) => unknown>([
  [OID.int8, exactInteger],
  [OID.int8Array, (text) => textArray(text).map((item) => (item === null ? null : exactInteger(item)))],
  [OID.date, asText],
  [OID.timestamp, asText],
  [OID.timestamptz, instantText],
]);

const parserFor: GetTypeParser = (oid, format) =>
  (format === "binary" ? undefined : PARSERS.get(oid)) ?? driversParser(oid, format);

export const typeParsers: pg.CustomTypesConfig = { getTypeParser: parserFor as typeof pg.types.getTypeParser };
