/** How much the person in an output is the character that it was made with. */
import { compareFace, FACE_VERSION, type FaceComparison, type FaceVector } from "../../instruments/index.ts";
import { emit } from "../../generation/index.ts";
import { type Reader, withTx } from "../../storage/index.ts";
import { type FaceBox, facesOf, faceWithin, type FaceStores } from "./read-faces.ts";

/** A picture of a character, and which face in it is meant. */
export interface CharacterReference {
  readonly image: string;
  readonly face: FaceBox;
}

export interface CharacterSimilarity extends Omit<FaceComparison, "instrument"> {
  /** null: nothing could be compared. */
  readonly instrument: FaceComparison["instrument"] | null;
}

const nothing = (reason: string): CharacterSimilarity => ({
  instrument: null,
  distance: null,
  verdict: "unsure",
  reason,
  references: 0,
});

/** Of several people in the output, the one most like the character counts. */
export async function similarityToCharacter(
  stores: FaceStores,
  { workspace, output, references }: { workspace: string; output: string; references: readonly FaceVector[] },
): Promise<CharacterSimilarity> {
  if (references.length === 0) return nothing("no face was found in the character’s own pictures");
  const faces = await facesOf(stores, workspace, output);
  if (faces === null) return nothing("the picture is not there any more");
  const [nearest] = faces
    .map((face) => compareFace(face, references))
    .toSorted((one, other) => (one.distance ?? Infinity) - (other.distance ?? Infinity));
  return nearest ?? nothing("no face was found in the picture");
}

/** The faces that are meant in a character's pictures; those that are gone, or hold no face there, are left out. */
export async function referenceVectors(
  stores: FaceStores,
  workspace: string,
  references: readonly CharacterReference[],
): Promise<readonly FaceVector[]> {
  const vectors: FaceVector[] = [];
  for (const { image, face } of references) {
    const meant = faceWithin((await facesOf(stores, workspace, image)) ?? [], face);
    if (meant !== null) vectors.push(meant);
  }
  return vectors;
}

/** What was measured of these outputs, by their ids; those that were not, or by an older reading, are left out. */
export async function similaritiesOf(
  reader: Reader,
  order: { readonly workspace: string; readonly character: string; readonly outputs: readonly string[] },
): Promise<ReadonlyMap<string, CharacterSimilarity>> {
  if (order.outputs.length === 0) return new Map();
  const rows = await reader
    .selectFrom("character_similarity")
    .select(["output", "instrument", "distance", "verdict", "reason", "reference_count as references"])
    .where("workspace", "=", order.workspace)
    .where("character", "=", order.character)
    .where("output", "in", order.outputs)
    .where("version", "=", FACE_VERSION)
    .execute();
  return new Map(rows.map(({ output, ...similarity }) => [output, similarity]));
}

/** Measures and keeps it, and tells whoever looks at the output. Nothing is kept of one that was deleted meanwhile. */
export async function measureSimilarity(
  stores: FaceStores,
  order: {
    readonly workspace: string;
    readonly output: string;
    readonly character: string;
    readonly references: readonly CharacterReference[];
  },
): Promise<CharacterSimilarity> {
  const { workspace, output, character } = order;
  const references = await referenceVectors(stores, workspace, order.references);
  const measured = await similarityToCharacter(stores, { workspace, output, references });
  await withTx(stores.storage.db, async (tx) => {
    const there = await tx
      .selectFrom("library_item")
      .select("id")
      .where("id", "=", output)
      .where("workspace", "=", workspace)
      .forKeyShare()
      .executeTakeFirst();
    if (there === undefined) return;
    const { instrument, distance, verdict, reason } = measured;
    const row = {
      instrument,
      distance,
      verdict,
      reason,
      reference_count: measured.references,
      version: FACE_VERSION,
    };
    await tx
      .insertInto("character_similarity")
      .values({ output, character, workspace, ...row })
      .onConflict((conflict) => conflict.columns(["output", "character"]).doUpdateSet(row))
      .execute();
    await emit(tx, { workspace, kind: "output", output });
  });
  return measured;
}
