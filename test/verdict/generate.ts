import fc from "fast-check";
import {
  type Configuration,
  configurationFrom,
  defaultConfiguration,
  type ModelCard,
} from "../../src/core/catalogue/index.ts";
import { type EvidenceRow, type PackRecord, sealSnapshot, type Snapshot } from "../../src/core/evidence/index.ts";
import type { Mood, Qualities } from "./generate/base.ts";
import { catalogue, identities, modelCard, useCase, useCaseSlug } from "./generate/catalogue.ts";
import { citations, pairCitations } from "./generate/citations.ts";
import { type Dice, diceFrom } from "./generate/dice.ts";
import { instruments, judgements, measurements } from "./generate/measured.ts";
import { drawn, packs, pictures } from "./generate/pictures.ts";
import { keepVotes, votes } from "./generate/votes.ts";
import { must } from "./must.ts";

/** A random page in outline; everything else follows from its seed. */
export interface Scenario {
  readonly seed: number;
  readonly compared: number;
  /** Models in the catalogue and on the boards that the page does not compare. */
  readonly besides: number;
  /** Which evidence there is: none but facts, published figures, one study, or all of it. */
  readonly richness: "facts" | "cited" | "studied" | "all";
}

export const scenarios: fc.Arbitrary<Scenario> = fc.record({
  seed: fc.nat({ max: 0x7fffffff }),
  compared: fc.constantFrom(2, 2, 2, 3, 3, 4),
  besides: fc.constantFrom(0, 0, 1, 2),
  richness: fc.constantFrom("facts", "cited", "studied", "studied", "studied", "all", "all", "all", "all"),
});

export interface Generated {
  readonly snapshot: Snapshot;
  readonly configurations: readonly Configuration[];
  readonly rows: readonly EvidenceRow[];
  readonly packs: readonly PackRecord[];
}

/**
 * The snapshot and page of a scenario. `seats` says which identity each model's data goes under: the same scenario with
 * two seats exchanged is the same evidence about the other model.
 */
export function generate(scenario: Scenario, seats: readonly number[] = []): Generated {
  const dice = diceFrom(scenario.seed);
  const total = scenario.compared + scenario.besides;
  const cards = Array.from({ length: total }, (_, index) =>
    modelCard(dice.fork(index), must(identities[seats[index] ?? index])),
  );
  const theUseCase = useCase(dice.fork(20));
  const slugs = cards.map((card) => card.slug);
  const compared = cards.slice(0, scenario.compared);
  const configurations = compared.map((card, index) => configuration(dice.fork(30 + index), card));
  const rows = evidence(dice, scenario, slugs, configurations);
  const records = packs(dice.fork(21), slugs);
  const snapshot = sealSnapshot({
    useCase: useCaseSlug,
    rows,
    packs: records,
    catalogue: catalogue(dice.fork(22), cards, theUseCase),
  });
  return { snapshot, configurations, rows, packs: records };
}

/** Mostly the default; now and then another variant or tier. */
function configuration(dice: Dice, card: ModelCard): Configuration {
  const variant = dice.pick(card.variants);
  const asked = configurationFrom(card, {
    variant: variant.id,
    tier: variant.tiers.length === 0 ? null : dice.pick(variant.tiers),
  });
  return dice.chance(0.15) && asked.known ? asked.value : defaultConfiguration(card);
}

function evidence(
  dice: Dice,
  { richness, compared }: Scenario,
  slugs: readonly string[],
  configurations: readonly Configuration[],
): readonly EvidenceRow[] {
  const isCited = richness === "cited" || richness === "all";
  const isStudied = richness === "studied" || richness === "all";
  const cited = isCited
    ? [...citations(dice.fork(40), slugs, qualities(dice.fork(41), slugs)), ...pairCitations(dice.fork(42), slugs)]
    : [];
  if (!isStudied) return cited;
  const models = slugs.slice(0, compared);
  const isCertain = dice.fork(43).chance(0.5);
  const same = dice.fork(44).chance(0.5) ? qualities(dice.fork(45), slugs) : null;
  const merit = (own: Dice): Qualities => same ?? qualities(own, slugs);
  return [
    ...cited,
    ...pictures(dice.fork(50), configurations),
    ...drawn(dice.fork(51), models),
    ...["realism", "final-polish", "preference", "consistency", "prompt-adherence"].flatMap((question, index) => {
      const own = dice.fork(60 + index);
      return votes(own, question, own.chance(0.5) ? slugs : models, mood(own, isCertain), merit(own));
    }),
    ...instruments.flatMap((instrument, index) => {
      const own = dice.fork(70 + index);
      const measured = own.chance(0.15) ? models.slice(1) : models;
      return measurements(own, instrument, measured, mood(own, isCertain), merit(own));
    }),
    ...judgements(dice.fork(80), models, mood(dice.fork(81), isCertain), merit(dice.fork(82))),
    ...keepVotes(
      dice.fork(83),
      models,
      mood(dice.fork(84), isCertain || dice.fork(86).chance(0.6)),
      merit(dice.fork(85)),
    ),
  ];
}

/** What the study finds on one question: in a certain study mostly something. */
const mood = (dice: Dice, isCertain: boolean): Mood =>
  isCertain
    ? dice.mood({ none: 1, few: 0, lean: 2, even: 3, clear: 8, noise: 0 })
    : dice.mood({ none: 5, few: 1, lean: 3, even: 2, clear: 3, noise: 1 });

/** Steps of hidden quality: sometimes all level, sometimes one ahead, sometimes a ladder. */
function qualities(dice: Dice, models: readonly string[]): Qualities {
  const shape = dice.mood({ level: 1, oneAhead: 3, ladder: 2, any: 3 });
  const best = dice.whole(models.length);
  return new Map(
    models.map((model, index) => [
      model,
      shape === "level"
        ? 0
        : shape === "oneAhead"
          ? Number(index === best)
          : shape === "ladder"
            ? index
            : dice.whole(3),
    ]),
  );
}
