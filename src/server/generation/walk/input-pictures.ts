import { type ExpressionBuilder, type Selectable, sql } from "kysely";
import { present } from "../../../core/kernel/index.ts";
import {
  drawingNoteIn,
  type InputPicture,
  type ReferencePicture,
  type Submission,
} from "../../providers/spec/index.ts";
import { isTakenDown, type Reader, type Tables } from "../../storage/index.ts";
import { useOf } from "../characters/index.ts";
import { rasterTypeOf } from "../delivery/raster.ts";
import { pixelsOf } from "../uploads/clean-picture.ts";
import { maskPicture } from "../uploads/mask.ts";
import type { OutputRow } from "../views.ts";
import type { WalkContext } from "./context.ts";

export type InputPictures = Pick<Submission, "references" | "mask" | "strength" | "offset">;

const none: InputPictures = Object.freeze({ references: [], mask: null });

/** What one output is made from: its generation's pictures, and so many of the character's that its model takes. */
export interface InputsOfOutput {
  readonly generation: string;
  readonly pictures: number;
}

export const inputsOfOutput = (output: OutputRow): InputsOfOutput => ({
  generation: output.generation,
  pictures: useOf(output)?.pictures ?? 0,
});

const isShown = (each: ExpressionBuilder<Tables, "generation_input">, pictures: number) =>
  each.or([each("role", "<>", "character"), each("position", "<", pictures)]);

/** The request's own first, then the character's. */
const inTheirOrder = sql`role = 'character', position`;

/** How large the pictures are that a generation is made from: its price depends on them. */
export async function inputSizesOf(reader: Reader, { generation, pictures }: InputsOfOutput) {
  const rows = await reader
    .selectFrom("generation_input")
    .select(["role", "width", "height"])
    .where("generation", "=", generation)
    .where((each) => isShown(each, pictures))
    .orderBy(inTheirOrder)
    .execute();
  return {
    references: rows.filter(({ role }) => role !== "mask"),
    mask: rows.find(({ role }) => role === "mask") ?? null,
  };
}

/** What its pictures are there for, in their order. */
export async function rolesOf(reader: Reader, { generation, pictures }: InputsOfOutput) {
  const rows = await reader
    .selectFrom("generation_input")
    .select("part")
    .where("generation", "=", generation)
    .where("role", "<>", "mask")
    .where((each) => isShown(each, pictures))
    .orderBy(inTheirOrder)
    .execute();
  return rows.map(({ part }) => ({ role: part ?? undefined }));
}

/**
 * The pictures a generation is made from, read when one of its outputs is sent and let go with that request: many
 * outputs wait, and none holds bytes meanwhile. `isSoft` keeps the greys of a mask. Null where some are gone or were taken down.
 */
export async function inputPictures(
  { db, read }: Pick<WalkContext, "db" | "read">,
  { generation, pictures }: InputsOfOutput,
  isSoft: boolean,
): Promise<InputPictures | null> {
  const rows = await db
    .selectFrom("generation_input")
    .select(["role", "source", "blob", "media_type", "width", "height", "part"])
    .where("generation", "=", generation)
    .where((each) => isShown(each, pictures))
    .orderBy(inTheirOrder)
    .execute();
  if (rows.length === 0) return none;
  const references: ReferencePicture[] = [];
  let mask: InputPicture | null = null;
  for (const row of rows) {
    const bytes = (await isTakenDown(db, row.blob)) ? null : await read(row.blob);
    if (bytes === null) return null;
    if (row.role === "mask") mask = await maskPicture(bytes, isSoft);
    else references.push({ ...(await handedOn(bytes, row)), ...(row.part === null ? {} : { role: row.part }) });
  }
  return { references, mask, ...(await wishesOf(db, generation)) };
}

/** What is asked of the first picture besides the words. */
async function wishesOf(db: Reader, generation: string): Promise<Pick<Submission, "strength" | "offset">> {
  const { strength, offset_left, offset_top } = await db
    .selectFrom("generation")
    .select(["strength", "offset_left", "offset_top"])
    .where("id", "=", generation)
    .executeTakeFirstOrThrow();
  return {
    ...(strength === null ? {} : { strength }),
    ...(offset_left === null || offset_top === null ? {} : { offset: { left: offset_left, top: offset_top } }),
  };
}

type InputRow = Pick<Selectable<Tables["generation_input"]>, "source" | "media_type" | "width" | "height">;

/**
 * An upload was cleaned when it came. What a provider made may carry its workflow or prompt, which goes to no other; the
 * built-in renderer’s note of its own drawing goes beside the picture, for itself.
 */
async function handedOn(bytes: Uint8Array, { source, media_type, width, height }: InputRow): Promise<InputPicture> {
  const type = present(rasterTypeOf(bytes), "what was taken to work from is a picture");
  if (source === "upload" && type === media_type && (type === "image/png" || type === "image/jpeg"))
    return { bytes, type, width, height };
  const { picture } = await pixelsOf(bytes, type);
  const note = source === "output" ? drawingNoteIn(bytes) : null;
  return note === null ? picture : { ...picture, drawingNote: note };
}
