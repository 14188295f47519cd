import type { GenerationView, OutputView } from "../../../contract/studio/index.ts";
import { comparisonWords } from "../words/index.ts";

/** The model in a route: provider/model/variant. */
export const modelOf = (route: string): string => route.split("/")[1] ?? route;

export interface OwnRow {
  readonly id: string;
  readonly tests: string;
  readonly prompt: string;
  /** The newest picture of each model, in the page's order; null: none yet. */
  readonly outputs: readonly (OutputView | null)[];
}

export interface CopyPrompt {
  readonly id: string;
  readonly tests: string;
  readonly prompt: string;
}

/** Every prompt that the page may show: its own, then the use case's that are not among them. */
export function promptsOf(
  ofPage: readonly { readonly promptId: string; readonly prompt: string }[],
  ofUseCase: readonly CopyPrompt[],
): readonly CopyPrompt[] {
  const own = ofPage.map(({ promptId, prompt }, index) => {
    const known = ofUseCase.find((each) => each.prompt === prompt);
    return known ?? { id: promptId, tests: comparisonWords.promptOfPage(index + 1), prompt };
  });
  return [...own, ...ofUseCase.filter(({ prompt }) => !own.some((each) => each.prompt === prompt))];
}

/** A visitor's own pictures where the public page has its own: by prompt, word for word, and model. */
export function ownRows(
  prompts: readonly CopyPrompt[],
  models: readonly string[],
  generations: readonly GenerationView[],
): readonly OwnRow[] {
  return prompts.map(({ id, tests, prompt }) => {
    const same = generations.filter((generation) => generation.prompt === prompt).flatMap(({ outputs }) => outputs);
    return {
      id,
      tests,
      prompt,
      outputs: models.map(
        (model) => same.find(({ route, picture }) => picture !== null && modelOf(route) === model) ?? null,
      ),
    };
  });
}

/** Pictures by models that are not on the page, of its prompts: the sketch renderer's, where it stood in for them. */
export function standIns(
  row: OwnRow,
  models: readonly string[],
  generations: readonly GenerationView[],
): readonly OutputView[] {
  const newest = new Map<string, OutputView>();
  for (const output of generations.filter(({ prompt }) => prompt === row.prompt).flatMap(({ outputs }) => outputs))
    if (output.picture !== null && !models.includes(modelOf(output.route)) && !newest.has(output.route))
      newest.set(output.route, output);
  return [...newest.values()].slice(0, 4);
}
