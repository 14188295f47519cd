import { copyFileSync, mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadConfiguration } from "../../src/server/boot/configuration.ts";
import { restoreFrom } from "../../src/server/boot/restoring.ts";
import { forgetByRule, workspaceData } from "../../src/server/oversight/index.ts";
import { backup, openStorage, type Storage } from "../../src/server/storage/index.ts";
import { openTestStorage, temporaryFolder, type TestStorage } from "../support/storage.ts";
import { addGeneration, addOutput, addWorkspace } from "../support/studio-rows.ts";

/* Workspaces that were deleted after the backup: a restore brings back neither their names nor anybody's way in. */

let old: TestStorage;
let folder = "";
let restored: Storage | null = null;

beforeAll(async () => {
  old = await openTestStorage();
  folder = temporaryFolder("restored");
});
afterAll(async () => {
  await restored?.close();
  await old.close();
  rmSync(folder, { recursive: true, force: true });
});

async function fill(workspace: string): Promise<void> {
  const { db } = old;
  await addWorkspace(old, workspace);
  await sql`insert into auth_user (id, name, email, email_verified)
    values (${workspace}, 'Bea', ${`${workspace}@example.org`}, true)`.execute(db);
  await sql`insert into membership (id, workspace, user_id, role) values (${workspace}, ${workspace}, ${workspace}, 'owner')`.execute(
    db,
  );
  await sql`update workspace set name = ${`The name of ${workspace}`} where id = ${workspace}`.execute(db);
}

/** Of each workspace: its name, its members, the account of who was only in it, and whether it is deleted. */
async function seen({ db }: Storage): Promise<unknown> {
  const { rows } = await sql`
    select w.id, w.name, w.suspended_at is not null as closed, w.deleted_at is not null as deleted,
      (select count(*)::int from membership m where m.workspace = w.id) as members,
      (select count(*)::int from auth_user u where u.id = w.id) as accounts
    from workspace w where w.id in ('busy', 'gone', 'stays') order by w.id`.execute(db);
  return rows;
}
const stays = { id: "stays", name: "The name of stays", closed: false, deleted: false, members: 1, accounts: 1 };
const nobody = { name: "", closed: true, members: 0, accounts: 0 };

test("a workspace that was deleted after the backup is deleted again, as soon as nothing is made in it", async () => {
  for (const workspace of ["busy", "gone", "stays"]) await fill(workspace);
  const generation = await addGeneration(old, "busy", { prompt: "a secret harbour" });
  const output = await addOutput(old, "busy", { generation, state: "unsettled" });
  const file = path.join(folder, "before.backup");
  await backup({ ...old, file, withBlobs: true, now: new Date() });

  await sql`update output set state = 'failed' where id = ${output}`.execute(old.db);
  const data = workspaceData(old);
  const by = { person: null, name: "Olga" };
  for (const workspace of ["busy", "gone"])
    expect(await data.remove({ workspace, name: `The name of ${workspace}`, by })).toBe("deleted");

  const { configuration } = loadConfiguration({ PROOFSHEET_DATA: path.join(folder, "data") }, folder);
  mkdirSync(path.join(configuration.dataFolder, "blobs"), { recursive: true });
  copyFileSync(old.removals.place, path.join(configuration.dataFolder, "blobs", "removals.ndjson"));
  const result = await restoreFrom(configuration, file, () => undefined);
  expect(result.workspacesAgain).toBe(2);
  restored = await openStorage(configuration);
  const gone = { id: "gone", ...nobody, deleted: true };
  expect(await seen(restored)).toEqual([{ id: "busy", ...nobody, deleted: false }, gone, stays]);

  await forgetByRule(restored);
  expect(await seen(restored)).toEqual([{ id: "busy", ...nobody, deleted: false }, gone, stays]);
  await sql`update output set state = 'failed' where id = ${output}`.execute(restored.db);
  await forgetByRule(restored);
  expect(await seen(restored)).toEqual([{ id: "busy", ...nobody, deleted: true }, gone, stays]);
  const { prompt } = await restored.db
    .selectFrom("generation")
    .select("prompt")
    .where("id", "=", generation)
    .executeTakeFirstOrThrow();
  expect(prompt).toBe("");
}, 120_000);
