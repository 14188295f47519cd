import { rmSync } from "node:fs";
import path from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openTestStorage, temporaryFolder, type TestStorage } from "../../../../test/support/storage.ts";
import { contentId } from "../../../core/kernel/index.ts";
import { freshen } from "../../observation/testing/packs.ts";
import { backup, restore } from "../../storage/index.ts";
import { changesFeed, changesPage } from "../changes.ts";
import { newestChanges, recordVerdict, type Verdict } from "./index.ts";
import type { SaidClaim } from "./verdict.ts";

let storage: TestStorage;
beforeAll(async () => {
  storage = await openTestStorage();
});
afterAll(() => storage.close());
beforeEach(() => freshen(storage.db));

const hashOf = (name: string): string => contentId(name);

const said = (parts: Partial<SaidClaim> = {}): SaidClaim => ({
  criterion: "realism",
  name: "Realism",
  state: "no-evidence",
  model: null,
  top: [],
  text: "No evidence",
  ...parts,
});
const won = (model: string): SaidClaim => said({ state: "wins", model, top: [model], text: model.toUpperCase() });

const verdict = (snapshot: string, claims: readonly SaidClaim[], parts: Partial<Verdict> = {}): Verdict => ({
  path: "/models/compare/a-vs-b/portrait",
  useCase: "portrait",
  title: "A vs B for portraits",
  snapshot: hashOf(snapshot),
  said: claims,
  evidence: {},
  ...parts,
});

const note = (each: Verdict, buildId = "build 1"): Promise<void> => recordVerdict({ db: storage.db, buildId }, each);
const changes = () => newestChanges(storage.db, 10);

/** A snapshot of vote rows by name; the newest of portraits from now on. */
async function seal(
  name: string,
  rows: readonly string[] = [],
  parts: { catalogue?: string; method?: string } = {},
): Promise<void> {
  const { db } = storage;
  const record = { id: "pack", title: "A pack" };
  await sql`insert into pack_record (hash, pack, record) values (${hashOf("record")}, 'pack', ${JSON.stringify(record)}::jsonb) on conflict do nothing`.execute(
    db,
  );
  await sql`insert into pack (id, source, record_hash) values ('pack', 'test', ${hashOf("record")}) on conflict do nothing`.execute(
    db,
  );
  for (const [place, row] of rows.entries()) {
    const body = { pack: "pack", kind: "vote", sandbox: false, useCase: "portrait", supersedes: null };
    await sql`insert into evidence (id, pack, kind, use_case, sandbox, body, imported_at, position)
      values (${hashOf(row)}, 'pack', 'vote', 'portrait', false, ${JSON.stringify(body)}::jsonb, now(), ${place}) on conflict do nothing`.execute(
      db,
    );
  }
  await sql`insert into snapshot (hash, use_case, method, catalogue_hash, row_ids, pack_records)
    values (${hashOf(name)}, 'portrait', ${parts.method ?? "1"}, ${parts.catalogue ?? "one"}, ${sql.val(rows.map(hashOf))}::text[], '{}')`.execute(
    db,
  );
  await sql`insert into latest_snapshot (use_case, hash) values ('portrait', ${hashOf(name)})
    on conflict (use_case) do update set hash = excluded.hash`.execute(db);
}

describe("the log of verdicts", () => {
  it("has nothing to say of a comparison that is printed for the first time", async () => {
    await seal("s1");
    await note(verdict("s1", [said()]));
    await note(verdict("s1", [said()]));
    expect(await changes()).toEqual([]);
  });

  it("says what changed, from which snapshot to which, and which rows came or went", async () => {
    await seal("s1", ["v1", "v2"]);
    await note(verdict("s1", [said()]));
    await seal("s2", ["v2", "v3", "v4", "v5"]);
    await note(verdict("s2", [won("a")], { evidence: { realism: [hashOf("v2"), hashOf("v3"), hashOf("v4")] } }));
    const [change, ...more] = await changes();
    expect(more).toEqual([]);
    expect(change).toMatchObject({
      fromSnapshot: hashOf("s1"),
      toSnapshot: hashOf("s2"),
      changes: [{ criterion: "realism", from: "No evidence", to: "A", state: "wins" }],
      because: {
        rows: [{ pack: "pack", title: "A pack", kind: "vote", added: 3, removed: 1, restedOn: 2 }],
        catalogue: false,
        method: null,
        program: null,
      },
    });
    const page = await changesPage(storage.db);
    expect(page.changes[0]?.because).toEqual([
      "3 votes of “A pack” came, and the change rests on 2 of them; 1 vote of “A pack” went",
    ]);
  });

  it("is silent where the evidence changed and the verdict did not, or only its words did", async () => {
    await seal("s1");
    await note(verdict("s1", [won("a")]));
    await seal("s2", ["v1"]);
    await note(verdict("s2", [{ ...won("a"), text: "A, in other words" }]));
    expect(await changes()).toEqual([]);
  });

  it("tells another tie and another leader apart", async () => {
    const tie = (top: readonly string[]): SaidClaim => said({ state: "too-close", top, text: "Tie" });
    await seal("s1");
    await note(verdict("s1", [tie(["a", "b"])]));
    await seal("s2");
    await note(verdict("s2", [tie(["a", "c"])]));
    await seal("s3");
    await note(verdict("s3", [said({ state: "leans", model: "a", top: ["a"] })]));
    await seal("s4");
    await note(verdict("s4", [said({ state: "leans", model: "b", top: ["b"] })]));
    expect(await changes()).toHaveLength(3);
  });

  it("names the catalogue, the method or the program where they changed and no row did", async () => {
    await seal("s1");
    await note(verdict("s1", [said()]));
    await note(verdict("s1", [won("a")]), "build 2");
    await seal("s2", [], { catalogue: "two" });
    await note(verdict("s2", [won("b")]), "build 2");
    await seal("s3", [], { catalogue: "two", method: "2" });
    await note(verdict("s3", [said()]), "build 2");
    const texts = (await changesPage(storage.db)).changes.map(({ because }) => because.join());
    expect(texts.toSorted()).toEqual([
      "facts, prices or use cases of the catalogue were revised",
      "no evidence changed, the program did (build build 1 to build 2)",
      "the method changed from version 1 to 2",
    ]);
  });

  it("does not note what was printed from a snapshot that is no longer the newest", async () => {
    await seal("s1");
    await note(verdict("s1", [said()]));
    await seal("s2");
    await note(verdict("s2", [won("a")]));
    await note(verdict("s1", [said()]));
    expect(await changes()).toHaveLength(1);
  });

  it("notes a change once, however many print the page at the same time", async () => {
    await seal("s1");
    await note(verdict("s1", [said()]));
    await seal("s2");
    await Promise.all(Array.from({ length: 8 }, () => note(verdict("s2", [won("a")]))));
    expect(await changes()).toHaveLength(1);
  });

  it("keeps a change for ever: the database refuses to change it or take it away", async () => {
    await seal("s1");
    await note(verdict("s1", [said()]));
    await seal("s2");
    await note(verdict("s2", [won("a")]));
    for (const statement of [
      "update verdict_change set title = 'x'",
      "delete from verdict_change",
      "truncate verdict_change",
    ])
      await expect(sql.raw(statement).execute(storage.db)).rejects.toThrow("append-only");
    const before = await changes();
    expect(before).toHaveLength(1);
    const file = path.join(temporaryFolder("backup"), "all.proofsheet");
    const onProgress = () => undefined;
    await backup({ db: storage.db, blobs: storage.blobs, file, withBlobs: false, now: new Date(), onProgress });
    const other = await openTestStorage({ migrate: false });
    await restore({ db: other.db, blobs: other.blobs, file, onProgress });
    expect(await newestChanges(other.db, 10)).toEqual(before);
    await other.close();
    rmSync(path.dirname(file), { recursive: true });
  });

  it("is a feed that holds any text, with an id that stays", async () => {
    await seal("s1");
    await note(verdict("s1", [said()], { title: `A <b>&"b" \u0001 vs C` }));
    await seal("s2");
    await note(verdict("s2", [won("a")], { title: `A <b>&"b" \u0001 vs C` }));
    const feed = changesFeed(await changesPage(storage.db), "https://proofsheet.example");
    expect(feed).toContain("<title>A &lt;b&gt;&amp;&quot;b&quot;  vs C: realism No evidence → A</title>");
    expect(feed).toBe(changesFeed(await changesPage(storage.db), "https://proofsheet.example"));
  });
});
