import type { OfferedModel, OutputView, Target } from "../../../contract/studio/index.ts";
import { type Area, fit, onwardWords as words, shapeOf, sizesAt, sizeText, tierFor } from "../words/index.ts";

export interface Settings {
  readonly target: Pick<Target, "route" | "tier" | "size" | "seed">;
  /** What will not be as the picture was, as a sentence; null: all is. */
  readonly note: string | null;
}

/** What another model is asked for, as near to a picture's own settings as it comes. */
export function settingsOf(model: OfferedModel, { requested, seed }: OutputView, area: Area): Settings {
  const { sizes, defaultTier, seeds } = model.capabilities;
  const shape = shapeOf(requested);
  const tier = tierFor(sizes, shape, area);
  const { size, note } = fit(sizesAt(sizes, tier ?? defaultTier), shape, area);
  const fits = seed !== null && seeds !== null && seed >= seeds.min && seed <= seeds.max;
  return {
    target: { route: model.route, tier, size, seed: fits ? seed : null },
    note: note?.(model.name) ?? null,
  };
}

/** "1024 × 1024, seed 7." */
export const settingsLine = ({ target: { size, seed } }: Settings): string =>
  seed === null ? words.settings(sizeText(size)) : words.settingsWithSeed(sizeText(size), seed);

/** The model to begin with where none was chosen: the dearest that is not the picture's own, as the better one mostly is. */
export function betterThan(models: readonly OfferedModel[], { route }: OutputView): string {
  const others = models.filter((model) => model.route !== route);
  const dearest = others.toSorted((one, other) =>
    BigInt(other.fromMicrocredits) > BigInt(one.fromMicrocredits) ? 1 : -1,
  )[0];
  return dearest?.route ?? route;
}
