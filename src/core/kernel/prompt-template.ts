/**
 * A prompt with variables: `{{subject}}` stands for what somebody fills in. A name is up to 40 letters, digits, spaces,
 * hyphens or underscores. What looks otherwise stays as it is written, and so does `\{{subject}}`, without its stroke.
 */
export interface PromptTemplate {
  readonly text: string;
  readonly values: Readonly<Record<string, string>>;
}

const variable = /(\\?)\{\{ *([\p{L}\p{N}](?:[\p{L}\p{M}\p{N} _-]{0,38}[\p{L}\p{M}\p{N}_-])?) *\}\}/gu;

/** A plain text as a template that gives it again: whatever looks like a variable in it is none. */
export const spelledOut = (text: string): string => text.replace(variable, (whole: string) => `\\${whole}`);

/** The names in a text, each once, as they come. */
export function variablesIn(text: string): readonly string[] {
  const names = [...text.matchAll(variable)].filter(([, stroke]) => stroke === "").map(([, , name]) => name ?? "");
  return [...new Set(names)];
}

const valueOf = (values: PromptTemplate["values"], name: string): string =>
  Object.hasOwn(values, name) ? (values[name] ?? "") : "";

/** Those that nothing but spaces is filled in for. */
export const unfilledIn = ({ text, values }: PromptTemplate): readonly string[] =>
  variablesIn(text).filter((name) => valueOf(values, name).trim() === "");

/** The plain text; what is not filled in stays as it is written. What is filled in is never read for variables again. */
export const filledIn = ({ text, values }: PromptTemplate): string =>
  text.replace(variable, (whole: string, stroke: string, name: string) => {
    if (stroke !== "") return whole.slice(1);
    const value = valueOf(values, name);
    return value.trim() === "" ? whole : value;
  });
