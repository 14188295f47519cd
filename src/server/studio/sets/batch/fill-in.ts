import { filledIn, type PromptTemplate, spelledOut, unfilledIn } from "../../../../core/kernel/index.ts";

/** A name as a column has it: letters first, then letters, digits, spaces, hyphens and underscores. */
const NAMED = /\{\s*([\p{L}_][\p{L}\p{N}_ -]{0,59}?)\s*\}/gu;

export const nameKey = (name: string): string => name.trim().toLowerCase().replaceAll(/\s+/g, " ");

export interface FilledIn {
  readonly text: string;
  /** Names in braces that no column has. */
  readonly missing: readonly string[];
}

/** Puts each variable in where the prompt says {its name}; braces around anything else are left as they are. */
export function fillIn(prompt: string, variables: ReadonlyMap<string, string>): FilledIn {
  const missing: string[] = [];
  const text = prompt.replaceAll(NAMED, (whole, name: string) => {
    const value = variables.get(nameKey(name));
    if (value === undefined) missing.push(name);
    return value ?? whole;
  });
  return { text, missing };
}

/**
 * The same prompt as a template of the studio's, so that a repeat can be filled in anew; null where it names no column, or
 * where that could not say it, such as a value that is empty.
 */
export function templateOf(prompt: string, variables: ReadonlyMap<string, string>): PromptTemplate | null {
  const values: Record<string, string> = {};
  const text = spelledOut(prompt).replaceAll(NAMED, (whole, name: string) => {
    const key = nameKey(name);
    const value = variables.get(key);
    if (value === undefined) return whole;
    values[key] = value;
    return `{{${key}}}`;
  });
  const template = { text, values };
  const isSaid = filledIn(template) === fillIn(prompt, variables).text && unfilledIn(template).length === 0;
  return isSaid && Object.keys(values).length > 0 ? template : null;
}
