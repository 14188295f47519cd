import { type EvidenceRow, type JudgementRow, rowFrom } from "../../../src/core/evidence/index.ts";
import { type Mood, pairsOf, promptIds, type Qualities, rowBase } from "./base.ts";
import type { Dice } from "./dice.ts";
import { must } from "../must.ts";

interface Instrument {
  readonly id: string;
  readonly unit: string;
  /** The value at quality 0, and what one step of quality, a difference within the region, and noise add. */
  readonly level: number;
  readonly step: number;
  readonly region: number;
  readonly noise: number;
}

export const instruments: readonly Instrument[] = [
  { id: "text-accuracy", unit: "CER", level: 0.3, step: -0.12, region: 0.009, noise: 0.25 },
  { id: "prompt-adherence", unit: "pass rate", level: 0.5, step: 0.2, region: 0.009, noise: 0.25 },
  { id: "identity-similarity", unit: "cosine similarity", level: 0.5, step: 0.2, region: 0.009, noise: 0.25 },
  { id: "technical-faults", unit: "faults per image", level: 2, step: -0.8, region: 0.009, noise: 1 },
  // An instrument that no criterion asks: shown, and deciding nothing.
  { id: "sharpness", unit: "px", level: 1, step: 0.2, region: 0.01, noise: 0.3 },
  { id: "wall-time", unit: "s", level: 20, step: -6, region: 0.3, noise: 12 },
];

const promptCounts: Readonly<Record<Exclude<Mood, "none">, number>> = {
  few: 5,
  lean: 9,
  even: 45,
  clear: 45,
  noise: 20,
};

/** One instrument's readings, a prompt at a time; now and then one absurd prompt drags the mean the other way. */
export function measurements(
  dice: Dice,
  instrument: Instrument,
  models: readonly string[],
  mood: Mood,
  qualities: Qualities,
): readonly EvidenceRow[] {
  if (mood === "none") return [];
  const prompts = promptIds(promptCounts[mood]);
  const outlier = mood === "lean" && dice.chance(0.4) ? (qualities.get(must(models[0])) ?? 0) : null;
  return models.flatMap((model) =>
    prompts.flatMap((prompt, index) => {
      const value =
        valueOf(dice, instrument, mood, qualities.get(model) ?? 0) +
        (outlier !== null && index === 0 && model === models[0] ? instrument.step * 30 * (outlier > 0 ? -1 : 1) : 0);
      return corrected(dice, model, prompt, instrument, value);
    }),
  );
}

function valueOf(dice: Dice, { level, step, region, noise }: Instrument, mood: Mood, quality: number): number {
  if (mood === "noise") return level + noise * (dice.share() - 0.5);
  return level + (mood === "even" ? 0 : step * quality) + region * (dice.share() - 0.5);
}

/** A reading; now and then the correction of an absurd one, which then counts no more. */
function corrected(
  dice: Dice,
  model: string,
  prompt: string,
  instrument: Instrument,
  value: number,
): readonly EvidenceRow[] {
  const row = (reading: number, supersedes: string | null) =>
    rowFrom({
      ...rowBase,
      supersedes,
      kind: "measurement" as const,
      instrument: instrument.id,
      version: "1",
      parameters: {},
      prompt,
      model,
      outputs: [`${prompt}/${model}/1`],
      value: reading,
      unit: instrument.unit,
      detail: null,
    });
  if (!dice.chance(0.03)) return [row(value, null)];
  const wrong = row(value * 40, null);
  return [wrong, row(value, wrong.id)];
}

/** A judge's answers on realism, in both orders; they agree more often the larger the difference. */
export function judgements(
  dice: Dice,
  models: readonly string[],
  mood: Mood,
  qualities: Qualities,
): readonly EvidenceRow[] {
  if (mood === "none") return [];
  const prompts = promptIds(mood === "few" ? 5 : 16);
  return pairsOf(models).flatMap(([a, b]) => {
    const difference = (qualities.get(a) ?? 0) - (qualities.get(b) ?? 0);
    const share = mood === "noise" || mood === "even" ? 0.5 : 1 / (1 + Math.exp(-2.6 * difference));
    return prompts.map((prompt): JudgementRow => {
      const answer = (): JudgementRow["answers"][number] => (dice.share() < share ? "left" : "right");
      const first = answer();
      return rowFrom({
        ...rowBase,
        kind: "judgement" as const,
        judge: "a vision model",
        version: "2026-07",
        rubric: "Which looks photographed?",
        question: "realism",
        prompt,
        left: a,
        right: b,
        answers: [first, dice.chance(0.8) ? first : answer()],
      });
    });
  });
}
