// False winners on a true tie, looked at after every vote (method, section 4): the share of runs in which any pair is
// ever called for either model between vote 10 and the last.
//   node bench/sequential.ts [runs per cell, default 300] [votes per run, default 2000]
import { fit, gatherPairs, indexVotes, pairVotes, decidePair, type Vote } from "../src/core/ranking/index.ts";
import { fitBradleyTerry, logistic } from "../src/core/ranking/bradley-terry.ts";
import { cholesky, invertCholesky, quadraticForm } from "../src/core/ranking/numeric/matrix.ts";
import { wealthLimit } from "../src/core/ranking/decision.ts";
import { mixtureOf, wealth } from "../src/core/ranking/mixture.ts";
import { fromDense } from "../src/core/ranking/pair-table.ts";
import { promptFactor } from "../src/core/ranking/prompt-interval.ts";
import { below, seededRandom } from "../src/core/ranking/testing/random.ts";
import { asVote, castVotes, type Crowd, type Drawn } from "../src/core/ranking/testing/simulation.ts";
import { crowdGrid, machine } from "./ranking-setting.ts";

const runs = Number(process.argv[2] ?? 300);
const votesMax = Number(process.argv[3] ?? 2000);
const modelCounts = [2, 4] as const;
const lookFrom = 10;
const seed = 20_261_102;

/**
 * A pair's running sums, so that w̄ and V₂ cost a few operations a vote. They only tell when the prompts' half of D may
 * have left 50 %; whether the pair is decided is then asked of the product's own code on the raw votes.
 */
class RunningPair {
  readonly votes: Vote[] = [];
  private readonly cells: readonly Map<number, { sum: number; count: number }>[];
  private readonly sums: Float64Array;
  private readonly counts: Float64Array;
  private readonly promptScore: Float64Array;
  private readonly promptWeight: Float64Array;
  private voters = 0;
  private scoreSum = 0;
  private scoreSquares = 0;
  private readonly cellSums = { scoreSquares: 0, products: 0, weightSquares: 0 };

  constructor(crowd: Crowd) {
    this.cells = Array.from({ length: crowd.voters }, () => new Map<number, { sum: number; count: number }>());
    this.sums = new Float64Array(crowd.voters);
    this.counts = new Float64Array(crowd.voters);
    this.promptScore = new Float64Array(crowd.prompts);
    this.promptWeight = new Float64Array(crowd.prompts);
  }

  add(drawn: Drawn, first: number): void {
    const { voter, prompt } = drawn;
    const score = drawn.choice === "tie" ? 0.5 : (drawn.choice === "left") === (drawn.left === first) ? 1 : 0;
    this.votes.push(asVote(drawn));
    if (this.counts[voter]! > 0) this.count(voter, -1);
    this.sums[voter]! += score;
    this.counts[voter]! += 1;
    const cell = this.cells[voter]!.get(prompt) ?? { sum: 0, count: 0 };
    this.cells[voter]!.set(prompt, { sum: cell.sum + score, count: cell.count + 1 });
    this.count(voter, 1);
  }

  private count(voter: number, sign: 1 | -1): void {
    const votes = this.counts[voter]!;
    const mean = this.sums[voter]! / votes;
    this.voters += sign;
    this.scoreSum += sign * mean;
    this.scoreSquares += sign * mean ** 2;
    for (const [prompt, { sum, count }] of this.cells[voter]!) {
      const [score, weight] = [sum / votes, count / votes];
      this.promptScore[prompt]! += sign * score;
      this.promptWeight[prompt]! += sign * weight;
      this.cellSums.scoreSquares += sign * score ** 2;
      this.cellSums.products += sign * score * weight;
      this.cellSums.weightSquares += sign * weight ** 2;
    }
  }

  private wealthAtHalf(): number {
    const scores: number[] = [];
    for (const [voter, count] of this.counts.entries()) if (count > 0) scores.push(this.sums[voter]! / count);
    return wealth(mixtureOf(scores), 0.5);
  }

  /** Whether the prompts' half of D leaves 50 % out, with a margin for rounding, and then whether C does. */
  mayBeDecided(): boolean {
    const { voters } = this;
    if (this.votes.length < 30 || voters < 10) return false;
    const mean = this.scoreSum / voters;
    let [prompts, byPrompt] = [0, 0];
    for (let prompt = 0; prompt < this.promptWeight.length; prompt += 1) {
      if (this.promptWeight[prompt]! < 1e-9) continue;
      prompts += 1;
      byPrompt += (this.promptScore[prompt]! - mean * this.promptWeight[prompt]!) ** 2;
    }
    if (prompts < 8) return false;
    const { scoreSquares, products, weightSquares } = this.cellSums;
    const voterPart = (this.scoreSquares - voters * mean ** 2) / (voters - 1) / voters;
    const promptPart = ((prompts / (prompts - 1)) * byPrompt) / voters ** 2;
    const cellPart = (scoreSquares - 2 * mean * products + mean ** 2 * weightSquares) / voters ** 2;
    const total = voterPart + promptPart - cellPart;
    // Where the exact code would fall back on the larger part, so does this; too near zero to tell, it says "maybe".
    const variance = total > 1e-9 ? total : total < -1e-9 ? Math.max(voterPart, promptPart) : 0;
    const reach = promptFactor(Math.min(voters, prompts)) * Math.sqrt(Math.max(0, variance - 1e-9));
    return Math.abs(mean - 0.5) + 1e-6 > reach && this.wealthAtHalf() >= wealthLimit * (1 - 1e-9);
  }
}

function anyFalseWinner(crowd: Crowd, random: () => number): boolean {
  const cast = castVotes(crowd, random);
  const models = crowd.theta.length;
  const pairs: (readonly [number, number])[] = [];
  for (let a = 0; a < models; a += 1) for (let b = a + 1; b < models; b += 1) pairs.push([a, b]);
  const running = pairs.map(() => new RunningPair(crowd));
  const pairing = new Pairing(models, pairs);
  const waiting = pairs.map(() => false);
  for (let vote = 1; vote <= votesMax; vote += 1) {
    const chosen = pairing.next(random);
    const pair = pairs[chosen]!;
    const drawn = cast(pair, below(random, crowd.voters));
    pairing.record(drawn);
    running[chosen]!.add(drawn, pair[0]);
    if (vote < lookFrom) continue;
    // Only the pair just voted on changes by itself; others wait only for the board to agree with their votes.
    waiting[chosen] = running[chosen]!.mayBeDecided();
    if (waiting.some((maybe, i) => maybe && isDecided(running, pairs[i]!))) return true;
  }
  return false;
}

/** Section 5's pairing: proportional to p(1−p)·Var(θ_i−θ_j) by a fit renewed every ten votes, mixed with 15 % uniform. */
class Pairing {
  private readonly models: number;
  private readonly pairs: readonly (readonly [number, number])[];
  private readonly leftWins: Float64Array;
  private readonly ties: Float64Array;
  private readonly none: Float64Array;
  private weights: readonly number[] = [];
  private seen = 0;

  constructor(models: number, pairs: readonly (readonly [number, number])[]) {
    this.models = models;
    this.pairs = pairs;
    this.leftWins = new Float64Array(models * models);
    this.ties = new Float64Array(models * models);
    this.none = new Float64Array(models * models);
  }

  record({ left, right, choice }: Drawn): void {
    const [winner, loser] = choice === "right" ? [right, left] : [left, right];
    (choice === "tie" ? this.ties : this.leftWins)[winner * this.models + loser]! += 1;
    this.seen += 1;
  }

  next(random: () => number): number {
    if (this.pairs.length === 1) return 0;
    if (this.seen % 10 === 0) this.weights = this.renewed();
    if (random() < 0.15) return below(random, this.pairs.length);
    let left = random() * this.weights.reduce((sum, weight) => sum + weight, 0);
    return Math.max(
      0,
      this.weights.findIndex((weight) => (left -= weight) < 0),
    );
  }

  private renewed(): readonly number[] {
    const { models } = this;
    const fitted = fitBradleyTerry(fromDense(models, this.leftWins, this.none, this.ties), {
      withOrder: false,
      penalty: 1 / 8,
    });
    const factor = cholesky(fitted.information, models);
    if (factor === null) throw new Error("a penalised information is positive definite");
    const inverse = invertCholesky(factor, models);
    return this.pairs.map(([a, b]) => {
      const share = logistic(fitted.parameters[a]! - fitted.parameters[b]!);
      return (
        share *
        (1 - share) *
        quadraticForm(inverse, models, [
          [a, 1],
          [b, -1],
        ])
      );
    });
  }
}

function isDecided(running: readonly RunningPair[], [a, b]: readonly [number, number]): boolean {
  const index = indexVotes(running.flatMap((pair) => pair.votes));
  const [first, second] = [a, b].map((model) => index.models.indexOf(`model-${String(model).padStart(3, "0")}`));
  const decision = decidePair(
    pairVotes(index, gatherPairs(index), first!, second!),
    fit(index, { order: "fit" }),
  ).decision;
  return decision === "a" || decision === "b";
}

function falseWinners(crowd: Crowd, cellSeed: number): number {
  const random = seededRandom(cellSeed);
  let found = 0;
  for (let run = 0; run < runs; run += 1) if (anyFalseWinner(crowd, random)) found += 1;
  return found;
}

console.log(machine());
console.log(
  `seed ${seed}, ${runs} runs a cell, a look after every vote from ${lookFrom} to ${votesMax}, left bias γ 0.15, 5 % ties`,
);
console.log(
  "Target: any false winner in at most 5 % of runs. A cell at 5 % has a simulation error of about ±" +
    ((196 * Math.sqrt(0.05 * 0.95)) / Math.sqrt(runs)).toFixed(1) +
    " points.\n",
);
console.log(
  "Prompts: each model's log-odds stray by this much on a prompt (standard deviation); 'cancel' makes the models tie",
);
console.log("over these very prompts, otherwise they tie over all prompts that might have been drawn.\n");
const promptKinds = [
  { name: "0", promptSpread: 0, promptsCancel: false },
  { name: "0.3", promptSpread: 0.3, promptsCancel: false },
  { name: "0.6", promptSpread: 0.6, promptsCancel: false },
  { name: "0.6 cancel", promptSpread: 0.6, promptsCancel: true },
] as const;
console.log("models voters prompts taste prompt-effect  false winners %");
const started = performance.now();
const cells: { readonly models: number; readonly kind: string; readonly share: number }[] = [];
for (const models of modelCounts) {
  for (const { name: kind, ...prompting } of promptKinds) {
    for (const setting of crowdGrid) {
      const theta = Array.from({ length: models }, () => 0);
      const share =
        (100 * falseWinners({ theta, gamma: 0.15, tieShare: 0.05, ...setting, ...prompting }, seed + cells.length)) /
        runs;
      cells.push({ models, kind, share });
      const [voters, prompts] = [String(setting.voters).padStart(6), String(setting.prompts).padStart(7)];
      const row = [
        String(models).padStart(6),
        voters,
        prompts,
        setting.tasteSpread.toFixed(1).padStart(5),
        kind.padStart(13),
      ];
      console.log(`${row.join(" ")}  ${share.toFixed(1).padStart(15)}${share > 5 ? "  MISSES (above 5)" : ""}`);
    }
  }
}
console.log("\nmodels prompt-effect  average %  highest %  cells above 5 %");
for (const models of modelCounts) {
  for (const { name } of promptKinds) {
    const shares = cells.filter((cell) => cell.models === models && cell.kind === name).map(({ share }) => share);
    const average = shares.reduce((sum, share) => sum + share, 0) / shares.length;
    const above = shares.filter((share) => share > 5).length;
    const figures = [
      average.toFixed(2).padStart(9),
      Math.max(...shares)
        .toFixed(1)
        .padStart(9),
    ].join("  ");
    console.log(`${String(models).padStart(6)} ${name.padStart(13)}  ${figures}  ${above} of ${shares.length}`);
  }
}
console.log(`${((performance.now() - started) / 1000).toFixed(0)} s`);
