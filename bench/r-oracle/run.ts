// Strengths against R's BradleyTerry2 on the same aggregated tables, with and without an order effect.
//   node bench/r-oracle/run.ts
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fromDense, leftScoreAt, type PairTable, votesAt } from "../../src/core/ranking/pair-table.ts";
import { strengthsOf } from "../../src/core/ranking/strengths.ts";
import { journals, journalTable } from "../../src/core/ranking/testing/journals.ts";
import { below, normal, seededRandom } from "../../src/core/ranking/testing/random.ts";
import { modelName } from "../../src/core/ranking/testing/simulation.ts";
import { machine } from "../ranking-setting.ts";

const seed = 20_261_104;
const differenceMax = 1e-6;

/** Points of 1.7 million votes over 129 models, 8 % of them ties, by ordered pair. */
function largeTable(): PairTable {
  const models = 129;
  const random = seededRandom(seed);
  const theta = Array.from({ length: models }, () => 0.7 * normal(random));
  const dense = [0, 1, 2].map(() => new Float64Array(models * models));
  for (let vote = 0; vote < 1_700_000; vote += 1) {
    const left = below(random, models);
    const right = (left + 1 + below(random, models - 1)) % models;
    const share = 1 / (1 + Math.exp(-(0.05 + theta[left]! - theta[right]!)));
    const outcome = random() < 0.08 ? 2 : random() < share ? 0 : 1;
    dense[outcome]![left * models + right]! += 1;
  }
  return fromDense(models, dense[0]!, dense[1]!, dense[2]!);
}

/** Doubled, so that halves for ties stay whole numbers; coefficients do not depend on it. */
function asCsv(table: PairTable, names: readonly string[]): string {
  const rows = Array.from(table.left, (left, i) => {
    const points = 2 * leftScoreAt(table, i);
    return `${JSON.stringify(names[left])},${JSON.stringify(names[table.right[i]!])},${points},${2 * votesAt(table, i) - points}`;
  });
  return `left,right,leftPoints,rightPoints\n${rows.join("\n")}\n`;
}

interface FromR {
  readonly version: string;
  readonly coefficients: ReadonlyMap<string, number>;
}

function fromR(csv: string, order: "order" | "none"): FromR {
  const folder = mkdtempSync(path.join(tmpdir(), "r-oracle-"));
  try {
    const file = path.join(folder, "table.csv");
    writeFileSync(file, csv);
    const printed = execFileSync("Rscript", [path.join(import.meta.dirname, "strengths.R"), file, order], {
      encoding: "utf8",
    });
    const rows = printed
      .trim()
      .split("\n")
      .map((line) => line.split(","));
    return {
      version: rows[0]?.[1] ?? "unknown",
      coefficients: new Map(rows.slice(1).map(([name, value]) => [name ?? "", Number(value)])),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function compare(title: string, table: PairTable, names: readonly string[], order: "fit" | "none"): boolean {
  const { coefficients, version } = fromR(asCsv(table, names), order === "fit" ? "order" : "none");
  const start = performance.now();
  const { theta, gamma } = strengthsOf(table, { order, votersAmong: () => 1000 });
  const took = performance.now() - start;
  const reference = theta[0]!;
  const differences = names.slice(1).map((name, i) => Math.abs(theta[i + 1]! - reference - coefficients.get(name)!));
  if (order === "fit") differences.push(Math.abs(gamma - coefficients.get("left")!));
  const largest = Math.max(...differences);
  const holds = differences.length === coefficients.size && largest <= differenceMax;
  console.log(
    `${title}: largest difference from BradleyTerry2 ${version} ${largest.toExponential(1)} over ${differences.length} coefficients` +
      ` (target ≤ 1e-6), our fit ${took.toFixed(0)} ms${holds ? "" : "  MISSES"}`,
  );
  return holds;
}

function hasR(): boolean {
  try {
    execFileSync("Rscript", ["-e", "library(BradleyTerry2)"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

console.log(machine());
console.log(`seed ${seed}`);
if (hasR()) {
  const large = largeTable();
  const names = Array.from({ length: large.models }, (_, model) => modelName(model));
  const results = [
    compare("statistics journals", journalTable, journals, "none"),
    compare("129 models, 1.7 million votes", large, names, "none"),
    compare("129 models, 1.7 million votes, order effect", large, names, "fit"),
  ];
  if (results.includes(false)) process.exitCode = 1;
} else {
  console.log("skipped: Rscript with BradleyTerry2 is not installed. On Debian: apt-get install r-cran-bradleyterry2");
}
