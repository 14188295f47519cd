import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestStorage, type TestStorage } from "../../../../test/support/storage.ts";
import { addGeneration, addOutput, addWorkspace } from "../../../../test/support/studio-rows.ts";
import { addLibraryItem } from "../../generation/index.ts";
import { withTx } from "../../storage/index.ts";
import { deleteWorkspace } from "./delete.ts";
import { going, workspaceTables } from "./tables.ts";

let storage: TestStorage;
const workspace = "harbour";

beforeAll(async () => {
  storage = await openTestStorage();
});
afterAll(() => storage.close());

const countOf = async (table: string): Promise<number> => {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from ${sql.table(table)}`.execute(
    storage.db,
  );
  return rows[0]?.count ?? 0;
};

/** What people make of their pictures, what they bought, and a second workspace that keeps all of its own. */
async function fill(of: string): Promise<{ readonly output: string; readonly upload: string }> {
  const { db } = storage;
  await addWorkspace(storage, of);
  const [user, upload, pack, order, set, collection] = Array.from({ length: 6 }, () => randomUUID());
  await sql`insert into auth_user (id, name, email, email_verified) values (${user}, 'Bea', ${`${of}@example.org`}, true)`.execute(
    db,
  );
  await sql`insert into membership (id, workspace, user_id, role) values (${user}, ${of}, ${user}, 'owner')`.execute(
    db,
  );
  const generation = await addGeneration(storage, of);
  const blob = "ab".repeat(32);
  const output = await addOutput(storage, of, { generation, state: "delivered", blob, charged_microcredits: "1" });
  await sql`insert into upload (id, workspace, blob, media_type, bytes, width, height, white_share, grey_share, has_alpha, name, created_by, stored_at)
    values (${upload}, ${of}, ${blob}, 'image/png', 1, 1, 1, 0, 0, false, 'a.png', 'Bea', now())`.execute(db);
  await withTx(db, async (tx) => {
    await addLibraryItem(tx, { output });
    await addLibraryItem(tx, { upload: upload ?? "" });
  });
  await sql`insert into collection (id, workspace, name, created_by) values (${collection}, ${of}, 'Best', 'Bea')`.execute(
    db,
  );
  await sql`insert into collection_item values (${collection}, ${output}, now())`.execute(db);
  await sql`insert into preset (id, workspace, name, wish, created_by) values (${randomUUID()}, ${of}, 'Mine', '{}', 'Bea')`.execute(
    db,
  );
  const character = randomUUID();
  await sql`insert into character (id, workspace, name, words, notes, is_real, consent, created_by)
    values (${character}, ${of}, 'Ada', '', '', true, '{"by": "Ada"}', 'Bea')`.execute(db);
  await sql`insert into character_picture values (${character}, 0, 'upload', ${upload}, 0, 0, 1, 1)`.execute(db);
  await sql`insert into picture_set (id, workspace, idempotency_key, request_hash, kind, title, axes, quoted_microcredits, spender, created_by)
    values (${set}, ${of}, 'k', '0', 'batch', 'Batch', '[]', 1, 'member/bea', 'Bea')`.execute(db);
  await sql`insert into picture_set_cell (set_id, position, places, output, shared) values (${set}, 0, '{0}', ${output}, false)`.execute(
    db,
  );
  const [campaign, shot, step] = Array.from({ length: 3 }, () => randomUUID());
  await sql`insert into campaign (id, workspace, title, explore_route, finish_route, channels, created_by)
    values (${campaign}, ${of}, 'Autumn', 'a', 'b', '[]', 'Bea')`.execute(db);
  await sql`insert into campaign_shot (id, campaign, position, scene, copy_text, copy_place)
    values (${shot}, ${campaign}, 0, 'a mug', '', 'beside')`.execute(db);
  await sql`insert into campaign_comment (id, shot, body, created_by) values (${randomUUID()}, ${shot}, 'Warmer', 'Bea')`.execute(
    db,
  );
  await sql`insert into campaign_step (id, campaign, workspace, idempotency_key, request_hash, quoted_microcredits, created_by, asked_by)
    values (${step}, ${campaign}, ${of}, 'k', '0', 1, 'Bea', '{}')`.execute(db);
  await sql`insert into campaign_picture (id, shot, step, take, output)
    values (${randomUUID()}, ${shot}, ${step}, 1, ${output})`.execute(db);
  await sql`insert into generation_finish values (${generation}, ${output})`.execute(db);
  await sql`insert into download (id, workspace, outputs, with_prompt, created_by, expires_at)
    values (${randomUUID()}, ${of}, array[${output}::uuid], true, 'Bea', now() + interval '1 hour')`.execute(db);
  await sql`insert into credit_pack (id, name, microcredits, currency, amount_minor) values (${pack}, 'P', 1, 'usd', 1)`.execute(
    db,
  );
  await sql`insert into credit_order (id, workspace, idempotency_key, ordered_by, ordered_by_name, pack, pack_name, microcredits,
      currency, net_minor, tax_minor, amount_minor, tax_name, tax_basis_points, livemode)
    values (${order}, ${of}, 'k', 'bea', 'Bea', ${pack}, 'P', 1, 'usd', 1, 0, 1, '', 0, false)`.execute(db);
  return { output, upload: upload ?? "" };
}

test("a deleted workspace leaves its orders and the ledger, and takes all that people made of their pictures", async () => {
  const gone = await fill(workspace);
  await fill("quay");
  const names = going(await workspaceTables(storage.db)).map(({ name }) => name);
  const theirs = [
    "library_item",
    "collection",
    "collection_item",
    "preset",
    "character",
    "character_picture",
    "picture_set",
    "picture_set_cell",
  ];
  const board = ["campaign", "campaign_shot", "campaign_comment", "campaign_step", "campaign_picture"];
  const all = [...theirs, ...board, "generation_finish", "download", "upload", "membership"];
  expect(all.filter((table) => !names.includes(table))).toEqual([]);
  expect(names.filter((name) => /credit_order|invoice|ledger|takedown|^output$|^generation$/.test(name))).toEqual([]);
  const before = await Promise.all(all.map(countOf));

  const by = { person: null, name: "Olga" };
  expect(await deleteWorkspace(storage, { workspace, name: workspace, by })).toBe("deleted");

  expect(await Promise.all(all.map(countOf))).toEqual(before.map((count) => count / 2));
  expect(await countOf("credit_order")).toBe(2);
  const listed = (await storage.removals.all()).map(({ kind, subject }) => [kind, subject]);
  expect(listed).toEqual(
    expect.arrayContaining([
      ["output", gone.output],
      ["upload", gone.upload],
      ["workspace", workspace],
    ]),
  );
  expect(listed).toHaveLength(3);
});
