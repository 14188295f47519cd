// Coverage of the 95 % intervals of strength differences (method, section 3) in crowds that vote many times each.
//   node bench/coverage.ts [runs per cell, default 1000] [votes per voter, default 20]
import { differenceOf, fit, indexVotes } from "../src/core/ranking/index.ts";
import { quadraticForm } from "../src/core/ranking/numeric/matrix.ts";
import { seededRandom } from "../src/core/ranking/testing/random.ts";
import { type Crowd, crowdVotes, estimandOf } from "../src/core/ranking/testing/simulation.ts";
import { crowdGrid, machine } from "./ranking-setting.ts";

const runs = Number(process.argv[2] ?? 1000);
const votesEach = Number(process.argv[3] ?? 20);
const seed = 20_261_101;
const truth = { theta: [0.45, 0.15, -0.15, -0.45], gamma: 0.15, tieShare: 0.1 };

interface Cell {
  readonly covered: number;
  readonly independent: number;
  readonly asked: number;
  readonly missing: number;
}

/** Shares of intervals that hold the truth: ours, and those of a fit that takes votes as independent. */
function coverageOf(crowd: Crowd, cellSeed: number): Cell {
  const random = seededRandom(cellSeed);
  const estimand = estimandOf(crowd);
  let [covered, independent, asked, missing] = [0, 0, 0, 0];
  for (let run = 0; run < runs; run += 1) {
    const fitted = fit(indexVotes(crowdVotes(crowd, votesEach, random)), { order: "fit" });
    const { inverseInformation, part, gammaReason } = fitted.strengths;
    for (let a = 0; a < estimand.length; a += 1) {
      for (let b = a + 1; b < estimand.length; b += 1) {
        const { value, interval } = differenceOf(fitted, a, b);
        asked += 1;
        if (value === null || interval === null || inverseInformation === null) {
          missing += 1;
          continue;
        }
        const target = estimand[a]! - estimand[b]!;
        if (interval[0] <= target && target <= interval[1]) covered += 1;
        const size = part.length + (gammaReason === null ? 1 : 0);
        const contrast = [
          [part.indexOf(a), 1],
          [part.indexOf(b), -1],
        ] as const;
        const reach = 1.959964 * Math.sqrt(quadraticForm(inverseInformation, size, contrast));
        if (Math.abs(value - target) <= reach) independent += 1;
      }
    }
  }
  return { covered, independent, asked, missing };
}

const percent = (part: number, whole: number): string => ((100 * part) / whole).toFixed(1).padStart(6);

console.log(machine());
console.log(
  `seed ${seed}, ${runs} runs a cell, 4 models (6 differences), ${votesEach} votes a voter, γ 0.15, 10 % ties`,
);
console.log("Target: 94–96 % averaged over cells, none below 93 %. 'independent' takes votes as independent.");
console.log(
  "A cell's simulation error is about ±" +
    ((196 * Math.sqrt(0.95 * 0.05)) / Math.sqrt(runs * 2)).toFixed(1) +
    " points.\n",
);
console.log("voters prompts taste prompt-effect  covered %  independent %");
const cells: number[] = [];
const started = performance.now();
for (const setting of crowdGrid) {
  for (const promptSpread of [0, 0.3]) {
    const cell = coverageOf({ ...truth, ...setting, promptSpread }, seed + cells.length);
    const answered = cell.asked - cell.missing;
    const share = (100 * cell.covered) / answered;
    cells.push(share);
    const [voters, prompts] = [String(setting.voters).padStart(6), String(setting.prompts).padStart(7)];
    const row = [
      voters,
      prompts,
      setting.tasteSpread.toFixed(1).padStart(5),
      promptSpread.toFixed(1).padStart(13),
    ].join(" ");
    const figures = `${percent(cell.covered, answered).padStart(9)}  ${percent(cell.independent, answered).padStart(13)}`;
    const miss = share < 93 ? "  MISSES (below 93)" : "";
    console.log(`${row}  ${figures}${miss}${cell.missing > 0 ? `  ${cell.missing} without an interval` : ""}`);
  }
}
const average = cells.reduce((sum, share) => sum + share, 0) / cells.length;
console.log(
  `\naverage ${average.toFixed(2)} %, lowest ${Math.min(...cells).toFixed(1)} %, highest ${Math.max(...cells).toFixed(1)} %`,
);
console.log(
  `cells below 93 %: ${cells.filter((share) => share < 93).length} of ${cells.length}; ${((performance.now() - started) / 1000).toFixed(0)} s`,
);
