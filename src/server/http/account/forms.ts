import type { Context } from "hono";
import type { Actor, Person } from "../../accounts/index.ts";

/** What a form held: the first text of each field, files left out. */
export async function readForm(c: Context): Promise<(name: string) => string> {
  const body: Record<string, unknown> = await c.req.parseBody().catch(() => ({}));
  return (name) => {
    const value = body[name];
    return typeof value === "string" ? value : "";
  };
}

export const orNull = (text: string): string | null => (text.trim() === "" ? null : text.trim());

/** A path of this site to go on to, or null: never another site, whatever the address says. */
export function localPath(text: string | undefined | null): string | null {
  if (text == null || !/^\/(?![/\\])[\x21-\x7e]*$/.test(text) || text.length > 500 || text.includes("\\")) return null;
  return text;
}

const MICRO = 1_000_000n;

/** Credits as people write them, exactly: "12" or "0.5". Empty: null. Undefined: neither. */
export function microcreditsFrom(text: string): bigint | null | undefined {
  const trimmed = text.trim().replaceAll(",", "");
  if (trimmed === "") return null;
  const [, whole, fraction = ""] = /^(\d{1,11})(?:\.(\d{1,6}))?$/.exec(trimmed) ?? [];
  return whole === undefined ? undefined : BigInt(whole) * MICRO + BigInt(fraction.padEnd(6, "0"));
}

/** The other way: 500000 is "0.5". */
export function creditsText(microcredits: bigint): string {
  const fraction = String(microcredits % MICRO)
    .padStart(6, "0")
    .replace(/0+$/, "");
  return `${microcredits / MICRO}${fraction === "" ? "" : `.${fraction}`}`;
}

export const amountProblem = "Give a number of credits, such as 50 or 0.5, or leave it empty.";

/** Who acts, as the log of operators' acts names them. */
export const actorOf = ({ id, name }: Person): Actor => ({ person: id, name });
