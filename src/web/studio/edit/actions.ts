import type { OfferedModel } from "../../../contract/studio/index.ts";
import { editWords, type Size, sizesAt, whyNot } from "../words/index.ts";

export const actions = ["part", "extend", "erase", "background"] as const;
export type Action = (typeof actions)[number];

/** Whether a model does it; what is to be said of that, or why it does not. */
export interface Fitness {
  readonly isAble: boolean;
  readonly says: string | null;
}

const able = (says: string | null = null): Fitness => ({ isAble: true, says });
const unable = (says: string): Fitness => ({ isAble: false, says });

const { cannot, notes } = editWords;

/** From what the model says of itself, and nothing else. */
export function fitness({ capabilities }: OfferedModel, action: Action): Fitness {
  const { referencesMax, referencesMin = 1, masks, sizeByFirst, purpose } = capabilities;
  if (referencesMax === 0) return unable(cannot.wordsOnly);
  if (referencesMin > 1) return unable(cannot.needsMore);
  if (action === "background") return purpose === "remove-background" ? able() : unable(cannot.noBackground);
  if (purpose === "remove-background") return unable(cannot.onlyBackground);
  if (action === "extend") return sizeByFirst === "around" ? able() : unable(cannot.notAround);
  if (action === "erase" && purpose === "erase") return able();
  if (purpose === "erase") return unable(cannot.onlyErases);
  if (!masks) return unable(cannot.noMask);
  return able(action === "erase" ? notes.paintsAnew : null);
}

/** How many pixels a picture grows by on each side. */
export interface Sides {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export const grownBy = ({ width, height }: Size, { left, right, top, bottom }: Sides): Size => ({
  width: width + left + right,
  height: height + top + bottom,
});

/** Why a model does not make the grown picture; null where it does. */
export function growthFault({ name, capabilities }: OfferedModel, picture: Size, sides: Sides): string | null {
  const { sizes, defaultTier, addedMax = Number.POSITIVE_INFINITY } = capabilities;
  const most = Math.max(sides.left, sides.right, sides.top, sides.bottom);
  if (most > addedMax) return editWords.tooFar(name, addedMax);
  return whyNot(name, sizesAt(sizes, defaultTier), grownBy(picture, sides));
}

/** The steps that all of these models make sides in. */
export function stepOf(models: readonly OfferedModel[]): number {
  const steps = models.flatMap(({ capabilities: { sizes } }) => (sizes.kind === "free" ? [sizes.multipleOf] : []));
  return steps.reduce((one, other) => (one * other) / divisor(one, other), 1);
}

const divisor = (one: number, other: number): number => (other === 0 ? one : divisor(other, one % other));

/** Grown to the next step, on the right and below. */
export function onSteps(picture: Size, sides: Sides, step: number): Sides {
  const { width, height } = grownBy(picture, sides);
  const missing = (side: number): number => (step - (side % step)) % step;
  return { ...sides, right: sides.right + missing(width), bottom: sides.bottom + missing(height) };
}
