import type { Configuration } from "../../../src/core/catalogue/index.ts";
import { type EvidenceRow, type OutputRow, type PackRecord, rowFrom } from "../../../src/core/evidence/index.ts";
import { contentId } from "../../../src/core/kernel/index.ts";
import { promptIds, rowBase, study } from "./base.ts";
import { useCaseSlug } from "./catalogue.ts";
import type { Dice } from "./dice.ts";
import { must } from "../must.ts";

const shown = 4;

/** The study's first prompts and what each model made of them: some in another tier, some without a picture. */
export function pictures(dice: Dice, configurations: readonly Configuration[]): readonly EvidenceRow[] {
  const asksText = dice.chance(0.5);
  const told = {
    seeds: dice.pick([0, 0.5, 1]),
    costs: dice.pick([0, 0.5, 1]),
    sizes: dice.pick([0, 0.9, 0.9, 0.9]),
    asked: dice.chance(0.85) ? "1:1" : null,
  };
  const prompts = promptIds(shown).map((prompt, index) =>
    rowFrom({
      ...rowBase,
      kind: "prompt" as const,
      prompt,
      text: `A quiet table, number ${index + 1}.`,
      style: index % 2 === 0 ? null : "Watercolour",
      texts: asksText && index === 0 ? ["OPEN"] : [],
      checks: [],
      requestedAspectRatio: told.asked,
    }),
  );
  const outputs = configurations.flatMap((configuration) => {
    const inOtherTier = dice.chance(0.1);
    return promptIds(shown).flatMap((prompt) =>
      dice.chance(0.05) ? [] : [output(dice, prompt, configuration, { inOtherTier, ...told })],
    );
  });
  return [...prompts, ...outputs];
}

interface Told {
  readonly inOtherTier: boolean;
  /** Shares of outputs whose seed and cost the pack states. */
  readonly seeds: number;
  readonly costs: number;
  /** Share of outputs whose width is stated, and whose height is. */
  readonly sizes: number;
}

function output(
  dice: Dice,
  prompt: string,
  { model, variant, tier }: Configuration,
  { inOtherTier, seeds, costs, sizes }: Told,
): OutputRow {
  const hasPicture = dice.chance(0.9);
  return rowFrom({
    ...rowBase,
    kind: "output" as const,
    prompt,
    model,
    modelAs: model,
    variant,
    tier: inOtherTier ? "draft" : tier,
    size: null,
    route: null,
    sample: 1,
    hash: hasPicture ? contentId({ prompt, model }) : null,
    mediaType: hasPicture ? "image/png" : null,
    width: dice.chance(sizes) ? dice.pick([1024, 1024, 1024, 1360]) : null,
    height: dice.chance(sizes) ? 1024 : null,
    seed: dice.chance(seeds) ? 1000 + dice.whole(9000) : null,
    requested: dice.chance(0.15) ? { size: "1024x1024" } : null,
    receivedAt: dice.chance(0.3) ? "2026-10-02T08:00:00Z" : null,
    costUsd: dice.chance(costs) ? 0.01 + dice.whole(9) / 100 : null,
    latencyMs: null,
  });
}

/** A renderer's pictures and the votes that love them: none of it may count. */
export function drawn(dice: Dice, models: readonly string[]): readonly EvidenceRow[] {
  const [first, second] = models;
  if (first === undefined || second === undefined || !dice.chance(0.3)) return [];
  return Array.from({ length: 60 }, (_, index) =>
    rowFrom({
      ...rowBase,
      pack: "renders",
      sandbox: true,
      occurrence: index,
      kind: "vote" as const,
      prompt: `p${index % 12}`,
      question: "realism",
      left: index % 2 === 0 ? first : second,
      right: index % 2 === 0 ? second : first,
      choice: index % 2 === 0 ? ("right" as const) : ("left" as const),
      voter: `v${index}`,
      at: null,
      blind: true,
      probability: null,
      leftSample: 1,
      rightSample: 1,
    }),
  );
}

export function packs(dice: Dice, models: readonly string[]): readonly PackRecord[] {
  const record = (id: string, title: string, useCase: string | null): PackRecord => ({
    id,
    title,
    source: "somebody's study",
    license: dice.chance(0.5) ? "CC BY 4.0" : null,
    useCase,
    requestedAspectRatio: null,
    missingCells: [],
    models: [],
  });
  const missing = dice.chance(0.08) ? [{ prompt: "p1", model: must(models[0]) }] : [];
  return [
    { ...record(study, "Quiet study", useCaseSlug), missingCells: missing },
    record("boards", "Boards", null),
    record("renders", "Renders", useCaseSlug),
  ];
}
