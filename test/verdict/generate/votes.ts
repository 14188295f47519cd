import { type EvidenceRow, rowFrom, type VoteRow } from "../../../src/core/evidence/index.ts";
import { type Mood, pairsOf, promptIds, type Qualities, rowBase } from "./base.ts";
import type { Dice } from "./dice.ts";
import { must } from "../must.ts";

interface Crowd {
  readonly voters: number;
  readonly votesEach: number;
  readonly prompts: number;
}

const crowds: Readonly<Record<Exclude<Mood, "none">, Crowd>> = {
  few: { voters: 4, votesEach: 2, prompts: 4 },
  lean: { voters: 12, votesEach: 1, prompts: 6 },
  even: { voters: 48, votesEach: 2, prompts: 12 },
  clear: { voters: 44, votesEach: 2, prompts: 14 },
  noise: { voters: 14, votesEach: 2, prompts: 8 },
};

/** Votes of biased voters on one question, over every pair of the models that the mood reaches. */
export function votes(
  dice: Dice,
  question: string,
  models: readonly string[],
  mood: Mood,
  qualities: Qualities,
): readonly EvidenceRow[] {
  if (mood === "none") return [];
  const blind = dice.mood({ yes: 12, no: 1, unsaid: 1 });
  const skipped = dice.chance(0.2) ? dice.whole(6) : -1;
  return pairsOf(models).flatMap(([a, b], index) => {
    if (index === skipped) return [];
    const difference = (qualities.get(a) ?? 0) - (qualities.get(b) ?? 0);
    return pairVotes(dice, {
      a,
      b,
      question,
      difference,
      mood,
      blind: blind === "yes" ? true : blind === "no" ? false : null,
    });
  });
}

interface Match {
  readonly a: string;
  readonly b: string;
  readonly question: string;
  readonly difference: number;
  readonly mood: Exclude<Mood, "none">;
  readonly blind: boolean | null;
}

function pairVotes(dice: Dice, { a, b, question, difference, mood, blind }: Match): readonly VoteRow[] {
  const crowd = crowds[difference === 0 && mood === "clear" ? "even" : mood];
  const share = 1 / (1 + Math.exp(-2.6 * difference));
  return Array.from({ length: crowd.voters * crowd.votesEach }, (_, index) => {
    const voter = Math.floor(index / crowd.votesEach);
    const aLeft = index % 2 === 0;
    const isEven = mood === "even" || difference === 0;
    const prefersA = dice.share() < (isEven ? 0.5 : mood === "noise" ? 0.6 : share);
    const isTie = isEven && dice.chance(mood === "even" || mood === "clear" ? 0.96 : 0.5);
    return rowFrom({
      ...rowBase,
      occurrence: index,
      kind: "vote" as const,
      prompt: must(promptIds(crowd.prompts)[(voter + index) % crowd.prompts]),
      question,
      left: aLeft ? a : b,
      right: aLeft ? b : a,
      choice: dice.chance(0.02) ? "both-bad" : isTie ? "tie" : prefersA === aLeft ? "left" : "right",
      voter: `v${voter}`,
      at: index === 0 ? "2026-10-12T09:00:00Z" : null,
      blind,
      probability: null,
      leftSample: 1,
      rightSample: 1,
    });
  });
}

/** Answers to "would you keep it?", for every model unless one was forgotten. */
export function keepVotes(
  dice: Dice,
  models: readonly string[],
  mood: Mood,
  qualities: Qualities,
): readonly EvidenceRow[] {
  if (mood === "none") return [];
  const prompts = promptIds(mood === "few" ? 5 : mood === "even" ? 45 : 18);
  const asked = dice.chance(0.15) ? models.slice(1) : models;
  return asked.flatMap((model) => {
    const share =
      mood === "even" || mood === "lean"
        ? 1
        : mood === "noise"
          ? 0.5
          : must([0.97, 0.5, 0.15][Math.min(2, qualities.get(model) ?? 0)]);
    return prompts.map((prompt) =>
      rowFrom({
        ...rowBase,
        kind: "keep-vote" as const,
        prompt,
        model,
        sample: 1,
        keep: dice.chance(share),
        voter: "v1",
        at: null,
      }),
    );
  });
}
