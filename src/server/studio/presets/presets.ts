import type { Selectable } from "kysely";
import { sql } from "kysely";
import {
  type PresetChange,
  type PresetList,
  type PresetRequest,
  presetsMax,
  type PresetView,
  type PresetWish,
} from "../../../contract/studio/index.ts";
import { Refused } from "../../generation/index.ts";
import { type Db, type Reader, type Tables, type Tx, withTx } from "../../storage/index.ts";

/** Whose presets are meant, and who asks. */
export interface Asker {
  readonly workspace: string;
  readonly name: string;
}

/** Wishes that a workspace keeps under a name. Whoever asks may do so; that is looked at before. */
export interface Presets {
  readonly list: (workspace: string) => Promise<PresetList>;
  readonly add: (asker: Asker, request: PresetRequest) => Promise<PresetView>;
  /** null: the workspace has none of this id. */
  readonly change: (workspace: string, id: string, change: PresetChange) => Promise<PresetView | null>;
  /** False: the workspace has none of this id. */
  readonly remove: (workspace: string, id: string) => Promise<boolean>;
}

export const openPresets = (db: Db): Presets =>
  Object.freeze<Presets>({
    list: (workspace) => listed(db, workspace),
    add: (asker, request) => withTx(db, (tx) => added(tx, asker, request)),
    change: (workspace, id, change) => withTx(db, (tx) => changed(tx, workspace, id, change)),
    remove: (workspace, id) => withTx(db, (tx) => removed(tx, workspace, id)),
  });

async function listed(reader: Reader, workspace: string): Promise<PresetList> {
  const rows = await reader
    .selectFrom("preset")
    .selectAll()
    .where("workspace", "=", workspace)
    .orderBy(sql`lower(name)`)
    .execute();
  return { presets: rows.map(viewOf) };
}

const viewOf = (row: Selectable<Tables["preset"]>): PresetView => ({
  id: row.id,
  name: row.name,
  wish: row.wish as PresetWish,
  createdBy: row.created_by,
  createdAt: row.created_at,
  changedAt: row.changed_at,
});

async function added(tx: Tx, { workspace, name: createdBy }: Asker, { name, wish }: PresetRequest) {
  checkTexts(name, wish);
  await lock(tx, workspace);
  const { count } = await tx
    .selectFrom("preset")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("workspace", "=", workspace)
    .executeTakeFirstOrThrow();
  if (count >= presetsMax)
    throw new Refused({
      code: "limit-reached",
      message: `This workspace keeps ${presetsMax} presets, which is as many as there may be: delete one first.`,
    });
  await refuseTaken(tx, { workspace, name, besides: null });
  const row = await tx
    .insertInto("preset")
    .values({ id: sql`gen_random_uuid()`, workspace, name, wish: JSON.stringify(wish), created_by: createdBy })
    .returningAll()
    .executeTakeFirstOrThrow();
  return viewOf(row);
}

async function changed(tx: Tx, workspace: string, id: string, { name, wish }: PresetChange) {
  checkTexts(name ?? "", wish ?? null);
  await lock(tx, workspace);
  if (name !== undefined) await refuseTaken(tx, { workspace, name, besides: id });
  const row = await tx
    .updateTable("preset")
    .set({
      ...(name === undefined ? {} : { name }),
      ...(wish === undefined ? {} : { wish: JSON.stringify(wish) }),
      changed_at: sql<string>`now()`,
    })
    .where("id", "=", id)
    .where("workspace", "=", workspace)
    .returningAll()
    .executeTakeFirst();
  return row === undefined ? null : viewOf(row);
}

async function removed(tx: Tx, workspace: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom("preset")
    .where("id", "=", id)
    .where("workspace", "=", workspace)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** Changes of a workspace's presets go one after another, so that names and their number are looked at once. */
const lock = (tx: Tx, workspace: string) =>
  tx.selectFrom("workspace").select("id").where("id", "=", workspace).forNoKeyUpdate().execute();

interface Naming {
  readonly workspace: string;
  readonly name: string;
  /** The preset that may have the name already. */
  readonly besides: string | null;
}

async function refuseTaken(tx: Tx, { workspace, name, besides }: Naming): Promise<void> {
  const other = await tx
    .selectFrom("preset")
    .select(["id", "name"])
    .where("workspace", "=", workspace)
    .where(sql<boolean>`lower(name) = lower(${name})`)
    .executeTakeFirst();
  if (other === undefined || other.id === besides) return;
  throw new Refused({
    code: "conflict",
    field: "name",
    message: `There is a preset “${other.name}” already: choose another name, or change that one.`,
  });
}

const textsIn = (value: unknown): readonly string[] =>
  typeof value === "string"
    ? [value]
    : typeof value === "object" && value !== null
      ? Object.entries(value).flat().flatMap(textsIn)
      : [];

/** PostgreSQL stores no NUL, and JSON no half of a character. */
function checkTexts(name: string, wish: PresetWish | null): void {
  const text = [name, ...textsIn(wish)].join(" ");
  if (text.isWellFormed() && !text.includes("\0")) return;
  throw new Refused({
    code: "invalid-input",
    message: "The preset holds a NUL character or half a character: take it out.",
  });
}
