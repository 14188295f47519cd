import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Failure } from "../../src/core/kernel/index.ts";
import { cardsFrom } from "./cards.ts";
import { convertSources } from "./convert-sources.ts";
import { readInputs } from "./input.ts";
import { mappingFrom } from "./mapping.ts";
import { type Pack, packFiles } from "./pack.ts";
import { publishersFrom } from "./publishers.ts";

const usage = `Turns the cited figures of a folder into evidence packs, one folder a source.

  node tools/citations/convert.ts SOURCE_FOLDER OUT_FOLDER

Which files, and what their figures mean: catalogue/citation-mapping.yaml, catalogue/publishers.yaml and the model
cards. Prints for every pack the rows that came in, went out, were said twice, and were left out with the reason.`;

const catalogue = fileURLToPath(new URL("../../catalogue", import.meta.url));
const read = (file: string): string => readFileSync(join(catalogue, file), "utf8");

async function run(from: string, into: string): Promise<void> {
  const mapping = mappingFrom(read("citation-mapping.yaml"));
  const cards = await cardsFrom(catalogue, mapping);
  const tables = { mapping, publisherOf: publishersFrom(read("publishers.yaml")), resolve: cards.resolve };
  for (const pack of convertSources(tables, readInputs(from, mapping.sources))) {
    const folder = join(into, pack.source.pack);
    mkdirSync(folder, { recursive: true });
    for (const [name, content] of Object.entries(packFiles(pack, cards.makerOf)))
      writeFileSync(join(folder, name), content);
    process.stdout.write(summaryOf(pack));
  }
}

function summaryOf({ source, counts, rows, omitted }: Pack): string {
  const reasons = Map.groupBy(omitted, (each) => each.reason);
  const mapped = rows.filter((row) => row.mapping !== null).length;
  return [
    `${source.pack}: ${counts.rowsIn} rows in = ${counts.rowsOut} out + ${counts.merged} said twice + ${counts.omitted} left out`,
    `  mapped to a criterion: ${mapped}; shown only: ${rows.length - mapped}`,
    ...[...reasons].map(([reason, list]) => `  ${reason}: ${list.length}`),
    "",
  ].join("\n");
}

const [from, into, ...rest] = process.argv.slice(2);
if (from === "--help") process.stdout.write(`${usage}\n`);
else if (from === undefined || into === undefined || rest.length > 0) {
  process.stderr.write(`${usage}\n`);
  process.exitCode = 2;
} else
  try {
    await run(from, into);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
