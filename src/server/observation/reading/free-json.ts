import { FREE_JSON_BYTES_MAX } from "./limits.ts";
import { report, type RowReading } from "./row-reader.ts";

/** Whether a field of any JSON can be kept; reported if not. Depth and infinite numbers were refused on reading. */
export function isUsableJson(value: unknown, field: string, reading: RowReading): boolean {
  if (value === undefined || value === null) return true;
  const bytes = Buffer.byteLength(JSON.stringify(value));
  if (bytes > FREE_JSON_BYTES_MAX)
    report(reading, [field], `has ${bytes} bytes, expected at most ${FREE_JSON_BYTES_MAX}`);
  else if (!isStorable(value))
    report(reading, [field], "holds a NUL character or half a surrogate pair, expected neither");
  else return true;
  return false;
}

/** PostgreSQL stores neither NUL nor half a surrogate pair, and the hash of the latter is ambiguous. */
function isStorable(value: unknown): boolean {
  if (typeof value === "string") return value.isWellFormed() && !value.includes("\0");
  if (typeof value !== "object" || value === null) return true;
  return Object.entries(value).every(([name, part]) => isStorable(name) && isStorable(part));
}
