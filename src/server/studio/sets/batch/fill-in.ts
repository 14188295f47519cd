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
