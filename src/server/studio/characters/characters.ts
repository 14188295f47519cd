import { sql } from "kysely";
import type {
  CharacterChange,
  CharacterList,
  CharacterOutputs,
  CharacterRequest,
  CharacterView,
  Consent,
  FaceBox,
} from "../../../contract/studio/index.ts";
import { present } from "../../../core/kernel/index.ts";
import { likenessSettings, newId } from "../../generation/index.ts";
import { type Db, listRemovals, noteRemoval, type Storage, type Tx, withTx } from "../../storage/index.ts";
import { checkCharacter, refuseTaken, refuseTooMany } from "./check.ts";
import { outputsPage, type Page, type SimilaritiesOf } from "./outputs.ts";
import { keptConsent, rowOf, viewsOf } from "./views.ts";

/** Whose characters are meant, and who asks. */
export interface Asker {
  readonly workspace: string;
  readonly name: string;
}

/** People that a workspace's pictures show again and again. What is wrong with one is thrown as Refused. */
export interface Characters {
  readonly list: (workspace: string) => Promise<CharacterList>;
  /** null: the workspace has none of this id; so with all below. */
  readonly one: (workspace: string, id: string) => Promise<CharacterView | null>;
  readonly add: (asker: Asker, request: CharacterRequest) => Promise<CharacterView>;
  readonly change: (asker: Asker, id: string, change: CharacterChange) => Promise<CharacterView | null>;
  /** The faces that an output was to show, for whoever measures it; null where it was to show none of somebody here. */
  readonly meantIn: (output: string) => Promise<MeantFaces | null>;
  readonly outputs: (workspace: string, id: string, page: Page) => Promise<CharacterOutputs | null>;
  /** False: the workspace has none of this id. What was made with it stays, and says only how it was applied. */
  readonly remove: (workspace: string, id: string) => Promise<boolean>;
}

/** A picture of a character, with the face in it that is meant. */
export interface MeantFace {
  readonly image: string;
  readonly face: FaceBox;
}

export interface MeantFaces {
  readonly workspace: string;
  readonly character: string;
  readonly faces: readonly MeantFace[];
}

export interface CharactersOptions {
  /** Not given: nothing here measures likeness. */
  readonly similaritiesOf?: SimilaritiesOf;
}

export function openCharacters(
  storage: Pick<Storage, "db" | "removals">,
  { similaritiesOf }: CharactersOptions = {},
): Characters {
  const { db } = storage;
  return Object.freeze<Characters>({
    list: (workspace) => listed(db, workspace),
    one: (workspace, id) => one(db, workspace, id),
    add: async (asker, request) => {
      const id = await withTx(db, (tx) => added(tx, asker, request));
      return present(await one(db, asker.workspace, id), "a character that was just made");
    },
    change: async (asker, id, change) =>
      (await withTx(db, (tx) => changed(tx, asker, id, change))) ? one(db, asker.workspace, id) : null,
    meantIn: (output) => meantIn(db, output),
    outputs: (workspace, character, page) => outputsPage(db, { workspace, character }, page, similaritiesOf ?? null),
    remove: async (workspace, id) => {
      const isRemoved = await withTx(db, (tx) => removed(tx, workspace, id));
      // what fails here is noted, and the next round lists it
      if (isRemoved) await listRemovals(storage).catch(() => undefined);
      return isRemoved;
    },
  });
}

async function listed(db: Db, workspace: string): Promise<CharacterList> {
  const rows = await db
    .selectFrom("character")
    .selectAll()
    .where("workspace", "=", workspace)
    .orderBy(sql`lower(name)`)
    .execute();
  const { realPeople } = await likenessSettings(db);
  return { characters: [...(await viewsOf(db, workspace, rows))], realPeople };
}

async function one(db: Db, workspace: string, id: string): Promise<CharacterView | null> {
  const row = await rowOf(db, workspace, id);
  const [view = null] = row === null ? [] : await viewsOf(db, workspace, [row]);
  return view;
}

/** Changes of a workspace's characters go one after another, so that names and their number are looked at once. */
const lock = (tx: Tx, workspace: string) =>
  tx.selectFrom("workspace").select("id").where("id", "=", workspace).forNoKeyUpdate().execute();

async function added(tx: Tx, asker: Asker, wish: CharacterRequest): Promise<string> {
  const { workspace } = asker;
  await lock(tx, workspace);
  await checkCharacter(tx, workspace, wish);
  await refuseTooMany(tx, workspace);
  await refuseTaken(tx, workspace, wish.name, null);
  const id = newId();
  const consent = wish.consent === null ? null : recorded(wish.consent, asker);
  await tx
    .insertInto("character")
    .values({ id, workspace, created_by: asker.name, ...columnsOf(wish, consent) })
    .execute();
  await insertPictures(tx, id, wish);
  return id;
}

const recorded = (consent: Consent, { name }: Asker) => ({
  ...consent,
  recordedBy: name,
  recordedAt: new Date().toISOString(),
});

const columnsOf = ({ name, identity, words, notes, realPerson }: CharacterRequest, consent: object | null) => ({
  name,
  identity: identity === null ? null : JSON.stringify(identity),
  words,
  notes,
  is_real: realPerson,
  consent: consent === null ? null : JSON.stringify(consent),
});

async function insertPictures(tx: Tx, character: string, { pictures }: CharacterRequest): Promise<void> {
  if (pictures.length === 0) return;
  await tx
    .insertInto("character_picture")
    .values(
      pictures.map(({ source, id, face }, position) => ({
        character,
        position,
        source,
        source_id: id,
        face_left: face.left,
        face_top: face.top,
        face_width: face.width,
        face_height: face.height,
      })),
    )
    .execute();
}

async function changed(tx: Tx, asker: Asker, id: string, change: CharacterChange): Promise<boolean> {
  const { workspace } = asker;
  await lock(tx, workspace);
  const row = await rowOf(tx, workspace, id);
  const [before] = row === null ? [] : await viewsOf(tx, workspace, [row]);
  if (before === undefined) return false;
  const wish = wishAfter(before, change);
  await checkCharacter(tx, workspace, wish);
  await refuseTaken(tx, workspace, wish.name, id);
  const isNew = change.consent !== undefined && change.consent !== null;
  const consent =
    wish.consent === null ? null : isNew ? recorded(wish.consent, asker) : keptConsent.parse(row?.consent);
  await tx
    .updateTable("character")
    .set({ ...columnsOf(wish, consent), changed_at: sql<string>`now()` })
    .where("id", "=", id)
    .execute();
  if (change.pictures !== undefined) {
    await tx.deleteFrom("character_picture").where("character", "=", id).execute();
    await insertPictures(tx, id, wish);
  }
  return true;
}

/** Pictures that were deleted since are not asked after again unless the pictures themselves change. */
function wishAfter(before: CharacterView, change: CharacterChange): CharacterRequest {
  const { name, identity, words, notes, realPerson } = before;
  const pictures = before.pictures
    .filter(({ pictureUrl }) => pictureUrl !== null)
    .map(({ source, id, face }) => ({ source, id, face }));
  const consent =
    before.consent === null || change.realPerson === false
      ? null
      : { by: before.consent.by, givenOn: before.consent.givenOn, words: before.consent.words };
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  return { name, identity, words, notes, realPerson, pictures, consent, ...given };
}

async function removed(tx: Tx, workspace: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom("character")
    .where("id", "=", id)
    .where("workspace", "=", workspace)
    .executeTakeFirst();
  if (numDeletedRows === 0n) return false;
  await noteRemoval(tx, "character", id);
  return true;
}

async function meantIn(db: Db, output: string): Promise<MeantFaces | null> {
  const row = await db
    .selectFrom("output")
    .innerJoin("character", (on) =>
      on.onRef("character.id", "=", "output.character").onRef("character.workspace", "=", "output.workspace"),
    )
    .select(["output.workspace", "character.id"])
    .where("output.id", "=", output)
    .executeTakeFirst();
  if (row === undefined) return null;
  const view = await one(db, row.workspace, row.id);
  const faces = (view?.pictures ?? []).filter(({ pictureUrl }) => pictureUrl !== null);
  return { workspace: row.workspace, character: row.id, faces: faces.map(({ id: image, face }) => ({ image, face })) };
}
