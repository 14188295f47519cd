import { fitBradleyTerry, logistic } from "../bradley-terry.ts";
import { fromDense } from "../pair-table.ts";
import type { Choice, Vote } from "../vote.ts";
import { below, normal } from "./random.ts";

/** A made-up crowd: true log-strengths, and how far voters and prompts stray from them (standard deviations per model). */
export interface Crowd {
  readonly theta: readonly number[];
  readonly gamma: number;
  readonly tieShare: number;
  readonly voters: number;
  readonly prompts: number;
  readonly tasteSpread: number;
  readonly promptSpread: number;
  /** Shift the prompts' effects so that they cancel over these very prompts, not only on average over all prompts. */
  readonly promptsCancel?: boolean;
}

export interface Drawn {
  readonly voter: number;
  readonly prompt: number;
  readonly left: number;
  readonly right: number;
  readonly choice: Choice;
}

/** Draws this crowd's tastes and prompt effects once, and returns a source of votes between two given models. */
export function castVotes(
  crowd: Crowd,
  random: () => number,
): (pair: readonly [number, number], voter: number) => Drawn {
  const draw = (count: number, spread: number): readonly (readonly number[])[] =>
    Array.from({ length: count }, () => crowd.theta.map(() => (spread === 0 ? 0 : spread * normal(random))));
  const tastes = draw(crowd.voters, crowd.tasteSpread);
  const drawnEffects = draw(crowd.prompts, crowd.promptSpread);
  const promptEffects = crowd.promptsCancel === true ? cancelled(drawnEffects) : drawnEffects;
  return (pair, voter) => {
    const prompt = below(random, crowd.prompts);
    const [left, right] = random() < 0.5 ? pair : [pair[1], pair[0]];
    const appeal = (model: number): number =>
      crowd.theta[model]! + tastes[voter]![model]! + promptEffects[prompt]![model]!;
    const preferred = random() < logistic(crowd.gamma + appeal(left) - appeal(right)) ? "left" : "right";
    return { voter, prompt, left, right, choice: random() < crowd.tieShare ? "tie" : preferred };
  };
}

function cancelled(effects: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const means = (effects[0] ?? []).map(
    (_, model) => effects.reduce((sum, row) => sum + row[model]!, 0) / effects.length,
  );
  return effects.map((row) => row.map((effect, model) => effect - means[model]!));
}

export function randomPair(models: number, random: () => number): readonly [number, number] {
  const first = below(random, models);
  const second = below(random, models - 1);
  return [first, second < first ? second : second + 1];
}

/** `votesEach` votes by every voter, pairs at random. */
export function crowdVotes(crowd: Crowd, votesEach: number, random: () => number): readonly Vote[] {
  const cast = castVotes(crowd, random);
  return Array.from({ length: crowd.voters * votesEach }, (_, i) =>
    asVote(cast(randomPair(crowd.theta.length, random), i % crowd.voters)),
  );
}

export const asVote = (drawn: Drawn): Vote => ({
  prompt: `p${drawn.prompt}`,
  question: "preference",
  left: modelName(drawn.left),
  right: modelName(drawn.right),
  choice: drawn.choice,
  voter: `v${drawn.voter}`,
  blind: true,
  probability: null,
  leftSample: 1,
  rightSample: 1,
  at: null,
});

/** Names whose code-unit order is the order of the numbers. */
export const modelName = (model: number): string => `model-${String(model).padStart(3, "0")}`;

/**
 * What a Bradley–Terry fit with order effect estimates in this crowd: tastes and prompt effects spread the log-odds, so
 * the shares it sees are averages over a normal of variance 2(taste² + prompt²), nearer to even than θ alone says.
 */
export function estimandOf(crowd: Crowd): readonly number[] {
  const models = crowd.theta.length;
  const spread = Math.sqrt(2 * (crowd.tasteSpread ** 2 + crowd.promptSpread ** 2));
  const leftShare = new Float64Array(models * models);
  const rightShare = new Float64Array(models * models);
  for (let left = 0; left < models; left += 1) {
    for (let right = 0; right < models; right += 1) {
      if (left === right) continue;
      const share = averageShare(crowd.gamma + crowd.theta[left]! - crowd.theta[right]!, spread);
      leftShare[left * models + right] = (1 - crowd.tieShare) * share + crowd.tieShare / 2;
      rightShare[left * models + right] = 1 - leftShare[left * models + right]!;
    }
  }
  const table = fromDense(models, leftShare, rightShare, new Float64Array(models * models));
  return Array.from(fitBradleyTerry(table, { withOrder: true, penalty: 0 }).parameters.subarray(0, models));
}

/** E σ(logit + spread·Z) for a standard normal Z, by the trapezium rule. */
function averageShare(logit: number, spread: number): number {
  let [sum, weights] = [0, 0];
  for (let z = -8; z <= 8; z += 0.01) {
    const weight = Math.exp((-z * z) / 2);
    sum += weight * logistic(logit + spread * z);
    weights += weight;
  }
  return sum / weights;
}
