import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addGeneration, addOutput, addWorkspace } from "../../../../test/support/studio-rows.ts";
import { openTestStorage, type TestStorage } from "../../../../test/support/storage.ts";
import { migrate } from "../../storage/migrate.ts";
import { migrations } from "../../storage/migrations/index.ts";
import { withTx } from "../../storage/index.ts";
import { deleteForGood, deleteOutput, restoreOutput } from "./delete-output.ts";
import { addLibraryItem } from "./library-item.ts";

/* Which pictures are in the library, and what it knows of them. */

let storage: TestStorage;
beforeAll(async () => {
  storage = await openTestStorage({ migrate: false });
  await migrate(
    storage.db,
    migrations.filter(({ id }) => id < "0019"),
  );
});
afterAll(() => storage.close());

const delivered = (endedAt: string) => ({
  state: "delivered" as const,
  blob: "0".repeat(64),
  media_type: "image/png",
  bytes: 10,
  received_width: 1216,
  received_height: 832,
  ended_at: endedAt,
});
const items = () => storage.db.selectFrom("library_item").selectAll().orderBy("created_at").execute();

describe("an entry of the library", () => {
  it("is there for what was delivered before there was a library, and only for that", async () => {
    await addWorkspace(storage, "ours");
    const generation = await addGeneration(storage, "ours", { prompt: "Red kites, 紅い凧", use_case: "logos" });
    const old = await addOutput(storage, "ours", { ...delivered("2026-11-01T10:00:00Z"), generation });
    await addOutput(storage, "ours", { state: "failed" });
    await addOutput(storage, "ours", { ...delivered("2026-11-02T10:00:00Z"), deleted_at: "2026-11-03T10:00:00Z" });
    await migrate(storage.db, migrations);
    expect(await items()).toMatchObject([
      {
        id: old,
        workspace: "ours",
        kind: "output",
        generation,
        said: "Red kites, 紅い凧",
        model: "Sketch Precise",
        use_case: "logos",
        width: 1216,
        height: 832,
        shape: "landscape",
        created_at: "2026-11-01T10:00:00.000Z",
        tags: [],
      },
    ]);
    for (const query of ["kite", "kit:*", "precise", "紅 <-> い <-> 凧"]) {
      const { rows } = await sql`select id from library_item where words @@ to_tsquery('english', ${query})`.execute(
        storage.db,
      );
      expect([query, rows]).toEqual([query, [{ id: old }]]);
    }
  });

  it("comes once, not for what is not delivered, and is out of sight with its output until that is gone for good", async () => {
    const enter = (output: string) => withTx(storage.db, (tx) => addLibraryItem(tx, { output }));
    const output = await addOutput(storage, "ours", delivered("2026-11-04T10:00:00Z"));
    const queued = await addOutput(storage, "ours");
    for (const each of [output, output, queued, randomUUID()]) await enter(each);
    expect((await items()).map(({ id }) => id).slice(1)).toEqual([output]);
    expect(await deleteOutput(storage, { workspace: "ours", output })).toBe("deleted");
    await enter(output);
    const shown = async () => (await items()).filter(({ deleted_at }) => deleted_at === null).map(({ id }) => id);
    expect(await shown()).toHaveLength(1);
    expect(await restoreOutput(storage, { workspace: "ours", output })).toBe(true);
    expect(await shown()).toContain(output);
    await deleteOutput(storage, { workspace: "ours", output });
    expect(await deleteForGood(storage, { workspace: "ours", output })).toBe(1);
    expect((await items()).length).toBe(1);
  });
});
