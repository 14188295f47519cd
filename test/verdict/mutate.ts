import { parseArgs } from "node:util";
import * as original from "../../src/core/verdict/printers/index.ts";
import { checkEveryForm } from "./check.ts";
import { everyMutant, type Mutant, printersWith } from "./mutate/load.ts";
import { isEquivalent, unmatched } from "./mutate/equivalents.ts";
import { tellingPages } from "./mutate/pages.ts";

/**
 * Changes the printers one place at a time and looks whether the check notices:
 *
 *   node test/verdict/mutate.ts [--every N] [--offset N] [--file NAME] [--pages N] [--candidates N] [--json]
 *
 * Prints every survivor with its place; exits 1 where one is not among the expected ones (mutate/equivalents.ts). All
 * mutants take about four minutes on two cores; `--every 8` half a minute.
 */
const { values } = parseArgs({
  options: {
    every: { type: "string", default: "1" },
    offset: { type: "string", default: "0" },
    pages: { type: "string", default: "76" },
    candidates: { type: "string", default: "220" },
    file: { type: "string" },
    json: { type: "boolean", default: false },
  },
});

const seed = 20_261_123;
const started = performance.now();
const sets = tellingPages(seed, Number(values.candidates), Number(values.pages));
const clean = sets.flatMap((set) => checkEveryForm(set, original));
if (clean.length > 0) throw new Error(`the printers as they are fail the check:\n${clean.slice(0, 10).join("\n")}`);

const mutants = everyMutant()
  .filter((mutant) => values.file === undefined || mutant.file === values.file)
  .filter((_, index) => index % Number(values.every) === Number(values.offset));
const survivors: Mutant[] = [];
/** Pages that killed lately come first. */
const order = [...sets];
for (const mutant of mutants) if (!(await isKilled(mutant))) survivors.push(mutant);

const expected = survivors.filter(isEquivalent);
const unexpected = survivors.filter((mutant) => !isEquivalent(mutant));
const seconds = Math.round((performance.now() - started) / 100) / 10;
const report = {
  mutants: mutants.length,
  killed: mutants.length - survivors.length,
  equivalent: expected.length,
  survived: unexpected.length,
  pages: sets.length,
  seconds,
};
if (values.json) console.log(JSON.stringify({ ...report, survivors: unexpected.map(described) }));
else {
  console.log(
    `${report.mutants} mutants on ${report.pages} pages: ${report.killed} killed, ${report.equivalent} expected survivors, ${report.survived} others (${seconds} s)`,
  );
  for (const mutant of unexpected) console.log(`survived  ${described(mutant)}`);
  if (values.every === "1" && values.file === undefined)
    for (const reason of unmatched(survivors)) console.log(`expected, and not among the survivors: ${reason}`);
}
process.exitCode = unexpected.length === 0 ? 0 : 1;

async function isKilled(mutant: Mutant): Promise<boolean> {
  const printers = await printersWith(mutant).catch(() => null);
  if (printers === null) return true;
  const killer = order.findIndex((set) => checkEveryForm(set, printers).length > 0);
  if (killer < 0) return false;
  order.unshift(...order.splice(killer, 1));
  return true;
}

function described({ file, line, what, code }: Mutant): string {
  return `${file}:${line}  ${what}  | ${code}`;
}
