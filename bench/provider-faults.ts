/**
 * Every adapter under every fault of its stand-in: how it ends, whether it may have been billed, how many submissions
 * and jobs there were, and whether the key went astray. Run: `node bench/provider-faults.ts`.
 */
import { type Expected, under } from "../test/providers/conformance.ts";
import { type Conforming, subjects } from "../test/providers/subjects.ts";

async function report<Fault extends string>({ name, faults, expectations, open }: Conforming<Fault>): Promise<void> {
  const subject = await open();
  const names = Object.keys(faults) as Fault[];
  let submissions = 0;
  let astray = 0;
  let understated = 0;
  console.log(`\n${name}\n${["fault", "ends", "billed", "POSTs", "jobs", "keys astray"].map(cell).join("")}`);
  for (const fault of names) {
    const expected: Expected = expectations[fault];
    const { outcome, posts, jobs, keysAstray } = await under(subject, fault, expected.limits);
    const billed = outcome.kind === "delivered" ? "yes" : outcome.billed;
    console.log([fault, outcome.kind, billed, posts, jobs, keysAstray.length].map(cell).join(""));
    submissions += posts;
    astray += keysAstray.length;
    if (jobs > 0 && billed === "no") understated++;
  }
  await subject.standIn.close();
  console.log(
    `${names.length} faults: ${submissions} submissions, ${submissions - names.length} repeated; ` +
      `${understated} jobs said not to be billed; ${astray} keys astray`,
  );
}

const cell = (value: string | number, place: number): string => String(value).padEnd(place === 0 ? 26 : 14);

for (const visit of subjects) await visit(report);
process.exit(0);
