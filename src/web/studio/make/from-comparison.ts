import type { OfferedModel } from "../../../contract/studio/index.ts";
import { areaOf, shapeOf, type Size } from "../words/index.ts";
import { pickOf, picksMax, type Wish } from "./wish.ts";

/** What a comparison page asks the studio to try. */
export interface Trial {
  readonly models: readonly string[];
  readonly useCase: string | null;
  readonly prompt: string | null;
}

/** Drawn by the studio itself: always there to try a prompt with. */
export const isBuiltIn = ({ provider }: OfferedModel): boolean => provider === "sketch";

/** The offered route of each model, the default variant first; models without one are named. */
export function routesFor(
  slugs: readonly string[],
  offered: readonly OfferedModel[],
): { readonly routes: readonly string[]; readonly missing: readonly string[] } {
  const found = slugs.map((slug) => ({ slug, model: offered.find(({ model }) => model === slug) }));
  return {
    routes: found.flatMap(({ model }) => (model === undefined ? [] : [model.route])),
    missing: found.flatMap(({ slug, model }) => (model === undefined ? [slug] : [])),
  };
}

interface TrialPrompt {
  readonly prompt: string;
  /** As printed; null where the page does not say. */
  readonly size: string | null;
}

/** The prompt that was meant: of the use case, or of a pack that the page shows; without a name, the first. */
export function promptOf(
  { prompt: id }: Trial,
  ofUseCase: readonly { readonly id: string; readonly prompt: string; readonly size: string }[],
  ofPage: readonly { readonly promptId: string; readonly prompt: string }[],
): TrialPrompt | null {
  if (id === null) return ofUseCase[0] ?? null;
  const known = ofUseCase.find((each) => each.id === id);
  if (known !== undefined) return known;
  const shown = ofPage.find(({ promptId }) => promptId === id);
  return shown === undefined ? null : { prompt: shown.prompt, size: null };
}

/** The wish that a comparison's prompt and models make; where none of its models is offered, what is offered takes their place. */
export function wishFor(
  before: Wish,
  prompt: TrialPrompt | null,
  { trial, offered }: { readonly trial: Trial; readonly offered: readonly OfferedModel[] },
): Wish {
  const { routes } = routesFor(trial.models, offered);
  const chosen = routes.length > 0 ? routes : offered.filter(isBuiltIn).map(({ route }) => route);
  const size = prompt === null || prompt.size === null ? null : sizeOf(prompt.size);
  return {
    prompt: prompt?.prompt ?? before.prompt,
    useCase: trial.useCase,
    shape: size === null ? before.shape : shapeOf(size),
    area: size === null ? before.area : areaOf(size),
    picks: chosen.slice(0, picksMax).map(pickOf),
  };
}

/** "1024 × 1536" as printed. */
export function sizeOf(printed: string): Size | null {
  const match = /^(\d+) × (\d+)$/.exec(printed);
  return match === null ? null : { width: Number(match[1]), height: Number(match[2]) };
}
