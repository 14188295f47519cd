import type { Mutant } from "./load.ts";

/** Mutants that change nothing a reader could be misled by; each with the reason. */
const equivalents: readonly { readonly file: string; readonly code: RegExp; readonly what: RegExp; readonly reason: string }[] = [];

export const isEquivalent = ({ file, code, what }: Mutant): boolean =>
  equivalents.some((each) => each.file === file && each.code.test(code) && each.what.test(what));
