/**
 * Figures that ship with the catalogue give way to the pictures they were read off. The catalogue has figures of
 * pictures that it may not ship. Once a pack brings such a picture (the same hash, by the same model), the figures move
 * to that pack and the catalogue’s own rows about it are withdrawn: otherwise one picture would count twice, and pages
 * would show every prompt twice. Runs in every transaction that brings packs in, in either order.
 */
import { sql } from "kysely";
import type { MeasurementRow } from "../../../core/evidence/index.ts";
import type { Tx } from "../../storage/index.ts";
import type { InstrumentReading } from "../../instruments/index.ts";
import { inForce } from "../store/evidence-table.ts";
import { pendingPictures } from "./pending.ts";
import { newRows } from "./readings-to-rows.ts";
import { hashesMeasured, packOutputs, type PackOutputs } from "./stored-outputs.ts";
import { insertMeasured } from "./write-rows.ts";

/** Returns the use cases whose evidence changed. The caller holds the import lock and seals. */
export async function handOverFigures(tx: Tx): Promise<readonly string[]> {
  const changed = new Set<string>();
  for (const [from, receivers] of await packsThatMeet(tx)) {
    const figures = await packOutputs(tx, from);
    for (const to of receivers) {
      const pack = await packOutputs(tx, to);
      await insertMeasured(tx, figuresFor(figures, pack));
      for (const { row } of await withdrawTwins(tx, figures, pack)) if (row.useCase !== null) changed.add(row.useCase);
    }
  }
  return [...changed];
}

/** Catalogue packs with outputs that other packs hold too, and these packs. */
async function packsThatMeet(tx: Tx): Promise<ReadonlyMap<string, readonly string[]>> {
  const { rows } = await sql<{ from: string; to: string }>`
    select distinct e.pack as from, held.pack as to
    from catalogue_pack c
    join evidence e on e.pack = c.pack and e.kind = 'output' and ${inForce}
    join evidence held on held.kind = 'output' and held.body ->> 'hash' = e.body ->> 'hash'
      and not exists (select 1 from catalogue_pack other where other.pack = held.pack)
    order by 1, 2`.execute(tx);
  return new Map(
    [...Map.groupBy(rows, (row) => row.from)].map(([from, members]) => [from, members.map((row) => row.to)]),
  );
}

/** Of pictures that the pack has not measured itself; only figures that hold for what the pack says was asked for. */
function figuresFor(figures: PackOutputs, pack: PackOutputs): readonly MeasurementRow[] {
  return pendingPictures(pack).flatMap(({ output, before }) => {
    const readings = figures.measurements
      .filter((row) => row.model === output.row.model && isAbout(figures, row, output.hash))
      .map(readingOf);
    // A figure with other parameters would be measured again at once: it answers another question.
    const made = newRows({ of: output.row, outputs: [output.hash], readings, before });
    const isWhole = pendingPictures({ ...pack, outputs: [output], measurements: [...before, ...made] }).length === 0;
    return isWhole ? made : [];
  });
}

const isAbout = (figures: PackOutputs, row: MeasurementRow, hash: string): boolean => {
  const measured = hashesMeasured(figures, row);
  return measured.length === 1 && measured[0] === hash;
};

const readingOf = ({ instrument, version, unit, value, parameters, detail }: MeasurementRow): InstrumentReading => ({
  instrument,
  version,
  unit,
  value,
  parameters,
  detail,
  reason: null,
});

/** Withdraws the outputs that the pack holds too, every figure about them, and prompts that are left without outputs. */
async function withdrawTwins(tx: Tx, figures: PackOutputs, pack: PackOutputs): Promise<PackOutputs["outputs"]> {
  const held = new Set(pack.outputs.map(({ row, hash }) => `${hash} ${row.model}`));
  const twins = figures.outputs.filter(({ row, hash }) => held.has(`${hash} ${row.model}`));
  const gone = new Set(twins.map(({ hash }) => hash));
  const about = figures.measurements.filter((row) => hashesMeasured(figures, row).some((hash) => gone.has(hash)));
  const ids = [...twins.map(({ row }) => row.id), ...about.map(({ id }) => id)];
  await sql`insert into withdrawn (id) select unnest(${sql.val(ids)}::text[]) on conflict do nothing`.execute(tx);
  await sql`
    insert into withdrawn (id) select e.id from evidence e
    where e.pack = ${figures.pack} and e.kind = 'prompt' and not exists (
      select 1 from evidence o where o.pack = e.pack and o.kind = 'output' and o.body ->> 'prompt' = e.body ->> 'prompt'
        and not exists (select 1 from withdrawn w where w.id = o.id)
    ) on conflict do nothing`.execute(tx);
  return twins;
}
