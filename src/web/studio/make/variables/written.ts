import type { GenerationView } from "../../../../contract/studio/index.ts";
import { filledIn, type PromptTemplate, spelledOut, unfilledIn, variablesIn } from "../../../../core/kernel/index.ts";

/** A prompt as it is sent, and as it was written where that is something else. */
export interface Written {
  readonly prompt: string;
  readonly template: PromptTemplate | null;
  /** Names of what is not filled in yet. */
  readonly unfilled: readonly string[];
}

export function writtenWith(text: string, values: PromptTemplate["values"]): Written {
  const own = variablesIn(text).flatMap((name) => {
    const value = values[name] ?? "";
    return value.trim() === "" ? [] : [[name, value] as const];
  });
  const template = { text, values: Object.fromEntries(own) };
  const prompt = filledIn(template);
  return { prompt, template: prompt === text ? null : template, unfilled: unfilledIn(template) };
}

/** How an earlier prompt was written; one that was written out has no places to fill, whatever it looks like. */
export const writtenBefore = ({ prompt, template }: Pick<GenerationView, "prompt" | "template">): PromptTemplate =>
  template ?? { text: spelledOut(prompt), values: {} };
