import type { OfferedModel, PresetWish } from "../../../../contract/studio/index.ts";
import { variablesIn } from "../../../../core/kernel/index.ts";
import { areas, shapes } from "../../words/index.ts";
import type { Wish } from "../wish.ts";

type Values = Readonly<Record<string, string>>;

/** What a preset keeps of the form. A seed that is no number is left out: the form says so anyway. */
export function presetWishOf({ prompt: text, useCase, shape, area, picks }: Wish, values: Values): PresetWish {
  const own = variablesIn(text).map((name) => [name, values[name] ?? ""] as const);
  return {
    prompt: { text, values: Object.fromEntries(own) },
    useCase,
    shape,
    area,
    models: picks.map(({ route, tier, seed, count, size }) => ({ route, tier, size, seed: seedIn(seed), count })),
  };
}

const seedIn = (text: string): number | null => (/^\d{1,15}$/.test(text.trim()) ? Number(text) : null);

/** What a preset puts into the form. */
export interface Applied {
  readonly wish: Wish;
  readonly values: Values;
  /** How many of its models are not offered any more. */
  readonly missing: number;
}

export function applied(preset: PresetWish, offered: readonly OfferedModel[], before: Wish): Applied {
  const { prompt, useCase, models } = preset;
  const there = models.filter(({ route }) => offered.some((model) => model.route === route));
  return {
    wish: {
      prompt: prompt.text,
      useCase,
      shape: shapes.find((each) => each === preset.shape) ?? before.shape,
      area: areas.find((each) => each === preset.area) ?? before.area,
      picks: there.map(({ seed, ...pick }) => ({ ...pick, seed: seed === null ? "" : String(seed) })),
    },
    values: prompt.values,
    missing: models.length - there.length,
  };
}
