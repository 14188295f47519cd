import type { OfferedModel, Target } from "../../../contract/studio/index.ts";
import { maskMisfit, type Tray, trayFault } from "../references/index.ts";
import {
  type Area,
  areas,
  fit,
  fitFirst,
  makeWords as words,
  type Shape,
  shapes,
  type Size,
  sizesAt,
  tierFor,
  whyNot,
} from "../words/index.ts";

export const picksMax = 4;
export const countMax = 4;

/** One model of a wish, with what is its own. */
export interface Pick {
  readonly route: string;
  /** null: the route's default, or the size class that the wish needs. */
  readonly tier: string | null;
  /** As typed; empty: chosen by the studio. */
  readonly seed: string;
  readonly count: number;
  /** null: the wish's shape and size, as near as the route comes. */
  readonly size: Size | null;
}

/** Everything in the form, before any model is asked. */
export interface Wish {
  readonly prompt: string;
  readonly useCase: string | null;
  readonly shape: Shape;
  readonly area: Area;
  readonly picks: readonly Pick[];
}

export const emptyWish: Wish = { prompt: "", useCase: null, shape: "1:1", area: "megapixel", picks: [] };

export const pickOf = (route: string): Pick => ({ route, tier: null, seed: "", count: 1, size: null });

export interface Planned {
  readonly pick: Pick;
  readonly model: OfferedModel;
  readonly target: Target;
  /** What will not be as asked for, in whole sentences; nothing stands in the way. */
  readonly notes: readonly string[];
  /** What must be changed first, in whole sentences. */
  readonly faults: readonly string[];
}

/** What each picked model would be asked for, and what speaks against it; picks that are no longer offered are left out. */
export function plan(wish: Wish, models: readonly OfferedModel[], tray: Tray): readonly Planned[] {
  return wish.picks.flatMap((pick) => {
    const model = models.find(({ route }) => route === pick.route);
    return model === undefined ? [] : [planOne(wish, pick, model, tray)];
  });
}

function planOne(wish: Wish, pick: Pick, model: OfferedModel, tray: Tray): Planned {
  const { seeds, tiers, defaultTier, promptLengthMax } = model.capabilities;
  const own = pick.tier !== null && tiers.includes(pick.tier) ? pick.tier : null;
  const tier = own ?? tierFor(model.capabilities.sizes, wish.shape, wish.area);
  const sizes = sizesAt(model.capabilities.sizes, tier ?? defaultTier);
  const { sizeByFirst: by } = model.capabilities;
  const [first] = tray.references;
  const isByFirst = first !== undefined && by !== undefined;
  const fitted = isByFirst
    ? fitFirst(sizes, { width: first.width, height: first.height }, by, wish.shape)
    : fit(sizes, wish.shape, wish.area);
  const size = pick.size ?? fitted.size;
  const reason = pick.size === null && !isByFirst ? null : whyNot(model.name, sizes, size);
  const seed = pick.seed.trim() === "" || seeds === null ? null : Number(pick.seed);
  const length = Array.from(wish.prompt).length; // code points, as the server counts
  const faults = [
    trayFault(model, tray),
    tray.mask !== null && model.capabilities.masks ? maskMisfit(tray) : null,
    reason,
    seed !== null && seeds !== null && !(Number.isSafeInteger(seed) && seed >= seeds.min && seed <= seeds.max)
      ? words.seedFault(model.name, seeds.min, seeds.max)
      : null,
    length > promptLengthMax ? words.promptFault(model.name, promptLengthMax, length) : null,
  ];
  return {
    pick,
    model,
    target: {
      route: model.route,
      tier,
      size,
      seed,
      count: pick.count,
    },
    notes: pick.size === null && fitted.note !== null ? [fitted.note(model.name)] : [],
    faults: faults.filter((each) => each !== null),
  };
}

/** Adds a model or takes it away; a fifth is not taken. */
export function toggled(wish: Wish, route: string): Wish {
  if (wish.picks.some((pick) => pick.route === route))
    return { ...wish, picks: wish.picks.filter((pick) => pick.route !== route) };
  return wish.picks.length >= picksMax ? wish : { ...wish, picks: [...wish.picks, pickOf(route)] };
}

export const changed = (wish: Wish, route: string, change: Partial<Pick>): Wish => ({
  ...wish,
  picks: wish.picks.map((pick) => (pick.route === route ? { ...pick, ...change } : pick)),
});

/** A wish as it was kept, or null where what was kept is none. */
export function readWish(text: string | null): Wish | null {
  try {
    const kept = JSON.parse(text ?? "null") as Wish | null;
    const isWhole =
      kept !== null &&
      typeof kept.prompt === "string" &&
      shapes.includes(kept.shape) &&
      areas.includes(kept.area) &&
      Array.isArray(kept.picks);
    return isWhole ? kept : null;
  } catch {
    return null;
  }
}
