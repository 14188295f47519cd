import { type EditFidelity, editFidelity } from "../../../contract/studio/index.ts";
import { Failure } from "../../../core/kernel/index.ts";
import { instruments, type MeasuringPool } from "../../instruments/index.ts";
import type { Reader, Storage } from "../../storage/index.ts";

/** What a picture was painted over with a mask from; null where it was not. */
const editOf = (reader: Reader, output: string) =>
  reader
    .selectFrom("output as o")
    .innerJoin("generation_input as before", (on) =>
      on
        .onRef("before.generation", "=", "o.generation")
        .on("before.role", "=", "reference")
        .on("before.position", "=", 0),
    )
    .innerJoin("generation_input as mask", (on) =>
      on.onRef("mask.generation", "=", "o.generation").on("mask.role", "=", "mask"),
    )
    .select(["o.workspace", "before.blob as before", "o.blob as after", "mask.blob as mask"])
    .where("o.id", "=", output)
    .where("o.state", "=", "delivered")
    .where("o.deleted_at", "is", null)
    .executeTakeFirst();

/**
 * Measures how an edit with a mask came out and keeps that beside its output, once. Does nothing for other pictures, and
 * where one of the three is gone or cannot be read.
 */
export async function measureEditOf(
  { db, blobs }: Pick<Storage, "db" | "blobs">,
  output: string,
  measure: MeasuringPool["edit"],
): Promise<void> {
  const edit = await editOf(db, output);
  if (edit?.after == null) return;
  const [before, after, mask] = await Promise.all([edit.before, edit.after, edit.mask].map((blob) => blobs.get(blob)));
  if (!before || !after || !mask) return;
  try {
    const readings = await measure({ before, after, mask });
    await db
      .insertInto("edit_fidelity")
      .values({ output, workspace: edit.workspace, readings: JSON.stringify(readings) })
      .onConflict((on) => on.column("output").doNothing())
      .execute();
  } catch (error) {
    // A damaged file reads no better next time.
    if (!(error instanceof Failure) || error.code !== "invalid-input") throw error;
  }
}

/** How an output came out as an edit; null where the workspace has no such output. */
export async function fidelityOf(reader: Reader, workspace: string, output: string): Promise<EditFidelity | null> {
  const edit = await editOf(reader, output);
  if (edit?.workspace !== workspace) return null;
  const row = await reader
    .selectFrom("edit_fidelity")
    .select("readings")
    .where("output", "=", output)
    .executeTakeFirst();
  const named = (row?.readings ?? []) as { readonly instrument: string; readonly value: number | null }[];
  return editFidelity.parse({
    isMeasured: row !== undefined,
    readings: named.map((reading) => ({
      ...reading,
      name: instruments.find(({ id }) => id === reading.instrument)?.name ?? reading.instrument,
    })),
  });
}
