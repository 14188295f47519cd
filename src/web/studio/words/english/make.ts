import { listed } from "../forms.ts";

/** The room where pictures are asked for. */
export const makeWords = {
  presets: "Presets",
  variablesHint: "Write {{subject}} where words change: a field for them appears below.",
  unfilled: (names: readonly string[]): string =>
    `Fill in ${listed(names.map((name) => `“${name}”`))} below the prompt, and the cost stands here.`,
} as const;
