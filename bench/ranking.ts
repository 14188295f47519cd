// Ranking 1.7 million votes over 129 models, and deciding every pair.
//   node bench/ranking.ts [votes, default 1700000] [repetitions, default 5]
import {
  decidePair,
  fit,
  gatherPairs,
  indexVotes,
  pairVotes,
  type Choice,
  type Vote,
  type VoteIndex,
} from "../src/core/ranking/index.ts";
import { below, normal, seededRandom } from "../src/core/ranking/testing/random.ts";
import { asVote, castVotes } from "../src/core/ranking/testing/simulation.ts";
import { machine } from "./ranking-setting.ts";

const votes = Number(process.argv[2] ?? 1_700_000);
const repetitions = Number(process.argv[3] ?? 5);
const seed = 20_261_103;
const models = 129;
const voters = 60_000;
const prompts = 2_000;

const names = (kind: string, count: number): readonly Buffer[] =>
  Array.from({ length: count }, (_, i) => Buffer.from(`${kind}-${String(i).padStart(6, "0")}`, "latin1"));

const [modelNames, voterNames, promptNames] = [
  names("model", models),
  names("voter", voters),
  names("prompt", prompts),
];
const question = Buffer.from("preference", "latin1");

/** The same votes every time it is called, every string a new object whose hash nobody has computed yet. */
function freshVotes(): readonly Vote[] {
  const random = seededRandom(seed);
  const theta = Array.from({ length: models }, () => 0.7 * normal(random));
  const fresh = (name: Buffer): string => name.toString("latin1");
  return Array.from({ length: votes }, (): Vote => {
    const left = below(random, models);
    const right = (left + 1 + below(random, models - 1)) % models;
    const draw = random();
    const share = 1 / (1 + Math.exp(-(0.05 + theta[left]! - theta[right]!)));
    const choice: Choice = draw < 0.08 ? "tie" : draw < 0.1 ? "both-bad" : random() < share ? "left" : "right";
    return {
      prompt: fresh(promptNames[below(random, prompts)]!),
      question: fresh(question),
      left: fresh(modelNames[left]!),
      right: fresh(modelNames[right]!),
      choice,
      voter: fresh(voterNames[below(random, voters)]!),
      blind: true,
      probability: null,
      leftSample: 1,
      rightSample: 1,
      at: null,
    };
  });
}

const ids = (list: readonly Buffer[]): Map<string, number> =>
  new Map(list.map((name, i) => [name.toString("latin1"), i]));
const [modelIds, voterIds, promptIds] = [ids(modelNames), ids(voterNames), ids(promptNames)];

/** The yardstick: four look-ups a row in ready-made Maps. */
function lookUp(rows: readonly Vote[]): number {
  let sum = 0;
  for (const { left, right, voter, prompt } of rows) {
    sum += modelIds.get(left)! + modelIds.get(right)! + voterIds.get(voter!)! + promptIds.get(prompt)!;
  }
  return sum;
}

function timed<T>(work: () => T): readonly [number, T] {
  const start = performance.now();
  const result = work();
  return [performance.now() - start, result];
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
const ms = (value: number): string => `${value.toFixed(value < 10 ? 3 : 0)} ms`;

function benchPipeline(): VoteIndex {
  const times: { pass: number[]; index: number[]; fit: number[]; total: number[] } = {
    pass: [],
    index: [],
    fit: [],
    total: [],
  };
  let last: VoteIndex | null = null;
  for (let i = 0; i < repetitions; i += 1) {
    // Made afresh for each, so that neither finds hashes the other computed.
    const [forPass, forIndex] = [freshVotes(), freshVotes()];
    const [pass] = timed(() => lookUp(forPass));
    const [indexing, index] = timed(() => indexVotes(forIndex, "preference"));
    const [fitting, fitted] = timed(() => fit(index, { order: "fit" }));
    if (!fitted.covariance.known) throw new Error(fitted.covariance.reason);
    times.pass.push(pass);
    times.index.push(indexing);
    times.fit.push(fitting);
    times.total.push(indexing + fitting);
    last = index;
  }
  const ratio = median(times.total) / median(times.pass);
  console.log(
    `index ${ms(median(times.index))} + fit, sandwich, Davidson ${ms(median(times.fit))} = ${ms(median(times.total))} (median of ${repetitions})`,
  );
  console.log(`a pass of four Map look-ups a row over the same rows: ${ms(median(times.pass))}`);
  console.log(`ratio ${ratio.toFixed(2)} (target ≤ 4)${ratio > 4 ? "  MISSES" : ""}`);
  return last!;
}

function benchAllPairs(index: VoteIndex): void {
  const fitted = fit(index, { order: "fit" });
  const [time, count] = timed(() => {
    const gathered = gatherPairs(index);
    const decisions = [];
    for (let a = 0; a < models; a += 1) {
      for (let b = a + 1; b < models; b += 1) decisions.push(decidePair(pairVotes(index, gathered, a, b), fitted));
    }
    return {
      pairs: decisions.length,
      decided: decisions.filter(({ decision }) => decision === "a" || decision === "b").length,
    };
  });
  console.log(
    `all ${count.pairs} pairs (${count.decided} decided): ${ms(time)} on one thread (target ≤ 10 s)${time > 10_000 ? "  MISSES" : ""}`,
  );
}

function benchOnePair(): void {
  const crowd = {
    theta: [0.2, -0.2],
    gamma: 0.05,
    tieShare: 0.08,
    voters: 200,
    prompts: 20,
    tasteSpread: 0.5,
    promptSpread: 0.3,
  };
  const cast = castVotes(crowd, seededRandom(seed));
  const index = indexVotes(Array.from({ length: 2000 }, (_, i) => asVote(cast([0, 1], i % 200))));
  const [gathered, fitted] = [gatherPairs(index), fit(index, { order: "fit" })];
  const times = Array.from({ length: 300 }, () => timed(() => decidePair(pairVotes(index, gathered, 0, 1), fitted))[0]);
  const time = median(times.slice(100));
  console.log(
    `one pair, 200 voters, 20 prompts, 2,000 votes: ${ms(time)} (median of 200, target ≤ 1 ms)${time > 1 ? "  MISSES" : ""}`,
  );
}

console.log(machine());
console.log(`seed ${seed}: ${votes} votes, ${models} models, ${voters} voters, ${prompts} prompts\n`);
const index = benchPipeline();
benchOnePair();
benchAllPairs(index);
