import { sql } from "kysely";
import type { Offset, QuoteRequest, Reference } from "../../../contract/studio/index.ts";
import type { Size } from "../../../core/catalogue/index.ts";
import type { Reader, Tx } from "../../storage/index.ts";
import { type Character, characterOf } from "../characters/index.ts";
import { deliveredRowOf } from "../delivery/output-row.ts";
import { rasterTypes } from "../delivery/raster.ts";
import { Refused } from "../refused.ts";
import { maskFault } from "../uploads/mask.ts";
import { sharesOf, type UploadRow, uploadRowOf } from "../uploads/upload-row.ts";

/** A picture to work from that this workspace has. */
export interface Input extends Reference, Size {
  readonly blob: string;
  readonly mediaType: string;
  /** The provider that made it; not given: somebody brought it. */
  readonly madeBy?: string;
}

export interface Inputs {
  readonly references: readonly Input[];
  readonly mask: Input | null;
  /** Who is to be seen; each model gets it in its own way. */
  readonly character?: Character | null;
  /** How far the first may be changed; not given: as the model does it. */
  readonly strength?: number | undefined;
  /** Where the first stands in what is painted around it; not given: in the middle. */
  readonly offset?: Offset | undefined;
}

/** What a request says of its pictures. */
export type InputWishes = Pick<QuoteRequest, "references" | "mask" | "strength" | "offset" | "character">;

/** Each of them, or a refusal: what belongs to another workspace does not exist here. */
export async function inputsOf(reader: Reader, workspace: string, request: InputWishes): Promise<Inputs> {
  const references: Input[] = [];
  for (const [place, reference] of request.references.entries())
    references.push(await referenceOf(reader, workspace, reference, `references.${place}`));
  const mask = await maskOf(reader, workspace, request.mask, references[0] ?? null);
  const character = await characterOf(reader, workspace, request, (source, id) =>
    pictureOf(reader, workspace, { source, id }),
  );
  const { strength, offset } = request;
  return Object.freeze({
    references,
    mask,
    character,
    ...(strength === undefined ? {} : { strength }),
    ...(offset === undefined ? {} : { offset }),
  });
}

/** One picture of pixels that the workspace has; null where it has none of this id. */
export async function pictureOf(reader: Reader, workspace: string, { source, id }: Reference): Promise<Input | null> {
  try {
    return await referenceOf(reader, workspace, { source, id }, "pictures");
  } catch (error) {
    if (error instanceof Refused) return null;
    throw error;
  }
}

export async function referenceOf(
  reader: Reader,
  workspace: string,
  reference: Reference,
  field: string,
): Promise<Input> {
  const { source, id, role } = reference;
  const part = role === undefined ? {} : { role };
  if (source === "upload") {
    const row = await uploadRowOf(reader, workspace, id);
    return row === null ? notThere(field, "upload") : { ...uploadInput(row), ...part };
  }
  const row = await deliveredRowOf(reader, workspace, id);
  if (row === null) return notThere(field, "picture");
  const { blob, media_type: type, received_width: width, received_height: height, provider: madeBy } = row;
  if (type === null || width === null || height === null) return notThere(field, "picture");
  if (!rasterTypes.some((raster) => raster === type))
    throw new Refused({
      code: "invalid-input",
      field,
      message: "This picture is a drawing of lines, not of pixels: save it as PNG, upload that, and work from it.",
    });
  return { source, id, blob, mediaType: type, width, height, madeBy, ...part };
}

const uploadInput = ({ id, blob, media_type: mediaType, width, height }: UploadRow): Input => ({
  source: "upload",
  id,
  blob,
  mediaType,
  width,
  height,
});

function notThere(field: string, what: "upload" | "picture"): never {
  throw new Refused({
    code: "not-found",
    field,
    message: `There is no such ${what} in this workspace: it may have been deleted. Leave it out, or choose another picture to work from.`,
  });
}

async function maskOf(reader: Reader, workspace: string, id: string | null, over: Input | null): Promise<Input | null> {
  if (id === null) return null;
  if (over === null)
    throw new Refused({
      code: "invalid-input",
      field: "mask",
      message: "A mask says which part of a picture is painted anew: add the picture to work from, or leave it out.",
    });
  const row = await uploadRowOf(reader, workspace, id);
  if (row === null) return notThere("mask", "upload");
  const fault = maskFault(sharesOf(row), over);
  if (fault !== null) throw new Refused({ code: "invalid-input", field: "mask", message: fault });
  return uploadInput(row);
}

/**
 * Writes down what a generation is made from: of its character's pictures those that any of its models is shown. The parents are locked, so that one that is being deleted at this moment
 * is either gone, which is refused, or leaves its bytes to the child.
 */
export async function insertInputs(
  tx: Tx,
  { workspace, generation }: { readonly workspace: string; readonly generation: string },
  { references, mask, strength, offset }: Inputs,
  shown: readonly Input[],
): Promise<void> {
  const all = [
    ...references.map((input, position) => ({ role: "reference" as const, position, input })),
    ...(mask === null ? [] : [{ role: "mask" as const, position: 0, input: mask }]),
    ...shown.map((input, position) => ({ role: "character" as const, position, input })),
  ];
  if (all.length === 0) return;
  if (strength !== undefined || offset !== undefined)
    await tx
      .updateTable("generation")
      .set({ strength: strength ?? null, offset_left: offset?.left ?? null, offset_top: offset?.top ?? null })
      .where("id", "=", generation)
      .execute();
  for (const { role, position, input } of all)
    if (!(await isStillThere(tx, workspace, input)))
      notThere(
        role === "reference" ? `references.${position}` : role,
        input.source === "upload" ? "upload" : "picture",
      );
  await tx
    .insertInto("generation_input")
    .values(
      all.map(({ role, position, input: { source, id, blob, mediaType, width, height, role: part = null } }) => ({
        generation,
        role,
        position,
        source,
        source_id: id,
        blob,
        media_type: mediaType,
        width,
        height,
        part,
      })),
    )
    .execute();
}

/** An upload that is worked from is kept for another while. */
async function isStillThere(tx: Tx, workspace: string, { source, id }: Input): Promise<boolean> {
  const found =
    source === "upload"
      ? await tx
          .updateTable("upload")
          .set({ used_at: sql<string>`now()` })
          .where("id", "=", id)
          .where("workspace", "=", workspace)
          .returning("id")
          .executeTakeFirst()
      : await tx
          .selectFrom("output")
          .select("id")
          .where("id", "=", id)
          .where("workspace", "=", workspace)
          .where("deleted_at", "is", null)
          .forShare()
          .executeTakeFirst();
  return found !== undefined;
}
