import { z } from "zod";
import { passwordLengthMax, passwordLengthMin } from "../sessions/library.ts";

/** What people type, with what to do about what cannot be used. */
export const emailField = z
  .string()
  .trim()
  .toLowerCase()
  .max(254, "This address is too long.")
  .pipe(z.email("This is not an e-mail address. It looks like name@example.org."));

const oneLine = /^[^\p{Cc}\p{Cf}\u2028\u2029]*$/u;

export const nameField = (what: string) =>
  z
    .string()
    .trim()
    .min(1, `Give ${what}.`)
    .max(100, "Use at most 100 characters.")
    .regex(oneLine, "Use one line of plain text.");

export const passwordField = z
  .string()
  .min(passwordLengthMin, `Use at least ${passwordLengthMin} characters.`)
  .max(passwordLengthMax, `Use at most ${passwordLengthMax} characters.`);

/** A value, or what to do about it. */
export type Checked<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly message: string };

export function checked<T>(field: z.ZodType<T>, value: unknown): Checked<T> {
  const result = field.safeParse(value);
  if (result.success) return { ok: true, value: result.data };
  return { ok: false, message: result.error.issues[0]?.message ?? "This cannot be used." };
}
