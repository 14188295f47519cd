import { listed, plural } from "../forms.ts";

/** Places to fill in a prompt. */
export const variableWords = {
  title: "Fill in",
  /** While one is empty. */
  meaning: (names: readonly string[]): string =>
    plural(names.length, {
      one: `“${listed(names)}” is empty: until it is filled in, nothing can be made.`,
      other: `${listed(names.map((name) => `“${name}”`))} are empty: until they are filled in, nothing can be made.`,
    }),
  filled: "What you fill in goes into the prompt as plain words.",
  sent: "The prompt as it is sent",
} as const;
