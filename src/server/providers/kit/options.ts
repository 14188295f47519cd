import type { z } from "zod";
import { Failure } from "../../../core/kernel/index.ts";

type Refuse = (message: string) => Failure;

/** How what an operator said of a server of their own is refused: `of` begins the sentence, as in "ComfyUI's options". */
export const optionsRefusal =
  (of: string): Refuse =>
  (message) =>
    new Failure("invalid-input", `${of}: ${message}`);

/** Options as their schema reads them, or a Failure that says where they do not fit. */
export function readOptions<T>(schema: z.ZodType<T>, value: unknown, refused: Refuse): T {
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const place = issue?.path.join(".") ?? "";
  throw refused(`${place === "" ? "the options" : place}: ${issue?.message ?? "not understood"}.`);
}

/** A name stands in the addresses of routes: it belongs to one of them. `what` is their plural. */
export function checkNames(named: readonly { readonly name: string }[], what: string, refused: Refuse): void {
  const seen = new Set<string>();
  for (const { name } of named) {
    if (seen.has(name)) throw refused(`two ${what} are called ${name}: a name belongs to one.`);
    seen.add(name);
  }
}

/** What is set, for the operator. */
export const optionsText = (
  named: readonly { readonly name: string; readonly title: string }[] | null,
  { one, many }: { readonly one: string; readonly many: string },
): string =>
  named === null
    ? "not understood; set them again"
    : named.length === 0
      ? `no ${one} yet: set some with --options FILE`
      : `${many}: ${named.map(({ name, title }) => `${name} (${title})`).join(", ")}`;
