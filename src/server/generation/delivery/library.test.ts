import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { addGeneration, addOutput, addWorkspace } from "../../../../test/support/studio-rows.ts";
import { openTestStorage, type TestStorage } from "../../../../test/support/storage.ts";
import { generationList, libraryList } from "../../../contract/studio/index.ts";
import { generationPage, libraryPage } from "./library.ts";

let storage: TestStorage;
let workspace = "";
beforeAll(async () => {
  storage = await openTestStorage();
});
afterAll(() => storage.close());
beforeEach(async () => {
  workspace = await addWorkspace(storage, randomUUID());
});

const delivered = (endedAt: string) => ({
  state: "delivered" as const,
  blob: "0".repeat(64),
  media_type: "image/png",
  bytes: 10,
  received_width: 1024,
  received_height: 768,
  ended_at: endedAt,
});

/** Every entry, page by page, as a reader gets them. */
async function walked<Page extends { readonly next: string | null }>(
  read: (before: string | null) => Promise<Page | null>,
  idsOf: (page: Page) => readonly string[],
): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let before: string | null = null; ;) {
    const page: Page | null = await read(before);
    if (page === null) throw new Error("a page was expected");
    ids.push(...idsOf(page));
    if (page.next === null) return ids;
    before = page.next;
  }
}

const walkLibrary = (limit: number) =>
  walked(
    (before) => libraryPage(storage.db, workspace, { before, limit }),
    ({ outputs }) => outputs.map(({ id }) => id),
  );
const walkGenerations = (limit: number) =>
  walked(
    (before) => generationPage(storage.db, workspace, { before, limit }),
    ({ generations }) => generations.map(({ id }) => id),
  );

describe("the library", () => {
  it("has what was delivered, newest first, each with its prompt, and nothing else", async () => {
    const generation = await addGeneration(storage, workspace, { prompt: "  Zwei\nZeilen 🪁  " });
    const old = await addOutput(storage, workspace, { ...delivered("2026-11-01T10:00:00Z"), generation });
    const recent = await addOutput(storage, workspace, {
      ...delivered("2026-11-02T10:00:00Z"),
      generation,
      position: 1,
    });
    await addOutput(storage, workspace, { state: "failed", ended_at: "2026-11-03T10:00:00Z" });
    await addOutput(storage, workspace, { ...delivered("2026-11-04T10:00:00Z"), deleted_at: "2026-11-05T10:00:00Z" });
    await addOutput(storage, await addWorkspace(storage, randomUUID()), delivered("2026-11-04T10:00:00Z"));
    const page = libraryList.parse(await libraryPage(storage.db, workspace, { before: null, limit: 10 }));
    expect(page.outputs.map(({ id }) => id)).toEqual([recent, old]);
    expect(page.outputs[0]).toMatchObject({ prompt: "  Zwei\nZeilen 🪁  ", received: { width: 1024, height: 768 } });
    expect(page.next).toBeNull();
  });

  it("leaves out and repeats nothing over pages, also where many arrived at the same instant", async () => {
    const ids: string[] = [];
    for (let n = 0; n < 23; n++)
      ids.push(
        await addOutput(
          storage,
          workspace,
          delivered(n < 15 ? "2026-11-01T10:00:00.123456Z" : `2026-11-01T10:00:00.12345${n % 7}Z`),
        ),
      );
    for (const limit of [1, 4, 23, 50]) {
      const all = await walkLibrary(limit);
      expect(all).toHaveLength(23);
      expect(new Set(all)).toEqual(new Set(ids));
    }
    expect(await walkLibrary(4)).toEqual(await walkLibrary(50));
  });

  it("goes on from an entry that was deleted meanwhile, and takes newcomers at the front only", async () => {
    const ids: string[] = [];
    for (let n = 1; n <= 6; n++) ids.unshift(await addOutput(storage, workspace, delivered(`2026-11-0${n}T10:00:00Z`)));
    const first = await libraryPage(storage.db, workspace, { before: null, limit: 3 });
    await storage.db
      .updateTable("output")
      .set({ deleted_at: "2026-11-10T10:00:00Z" })
      .where("id", "=", first?.next ?? "")
      .execute();
    await addOutput(storage, workspace, delivered("2026-11-09T10:00:00Z"));
    const second = await libraryPage(storage.db, workspace, { before: first?.next ?? null, limit: 3 });
    expect(second?.outputs.map(({ id }) => id)).toEqual(ids.slice(3));
  });

  it("is read in the order of its index however many there are", async () => {
    const generation = await addGeneration(storage, workspace);
    await sql`
      insert into output (id, generation, workspace, position, route, provider, name, maker, sandbox, width, height,
        spender, quoted_microcredits, hold, state, blob, ended_at, deleted_at)
      select gen_random_uuid(), ${generation}, ${workspace}, n, 'r', 'p', 'n', 'm', true, 1, 1, 's', 1, 'h' || n,
        'delivered', repeat('a', 64), now() - n * interval '1 second', case when n % 3 = 0 then now() end
      from generate_series(1, 20000) n`.execute(storage.db);
    await sql`analyze output`.execute(storage.db);
    const before = (await libraryPage(storage.db, workspace, { before: null, limit: 100 }))?.next ?? "";
    const { rows } = await sql<{ "QUERY PLAN": string }>`
      explain select o.*, g.prompt from output o inner join generation g on g.id = o.generation
      where o.workspace = ${workspace} and o.state = 'delivered' and o.deleted_at is null
        and (o.ended_at, o.id) < ((select ended_at from output where id = ${before}), ${before}::uuid)
      order by o.ended_at desc, o.id desc limit 101`.execute(storage.db);
    const plan = rows.map((row) => row["QUERY PLAN"]).join("\n");
    expect(plan).toContain("Index Scan using output_library");
    expect(plan).not.toContain("Sort");
  });
});

describe("the list of generations", () => {
  it("has each with what is left of its outputs in their order, newest first", async () => {
    const first = await addGeneration(storage, workspace, { created_at: "2026-11-01T10:00:00Z", use_case: "portrait" });
    const second = await addGeneration(storage, workspace, { created_at: "2026-11-02T10:00:00Z" });
    const gone = await addGeneration(storage, workspace, { created_at: "2026-11-03T10:00:00Z" });
    const two = await addOutput(storage, workspace, { generation: first, position: 1 });
    const one = await addOutput(storage, workspace, { generation: first, position: 0 });
    await addOutput(storage, workspace, { generation: second });
    await addOutput(storage, workspace, {
      generation: second,
      position: 1,
      state: "failed",
      deleted_at: "2026-11-05T10:00:00Z",
    });
    await addOutput(storage, workspace, { generation: gone, state: "failed", deleted_at: "2026-11-05T10:00:00Z" });
    const page = generationList.parse(await generationPage(storage.db, workspace, { before: null, limit: 10 }));
    expect(page.generations.map(({ id }) => id)).toEqual([second, first]);
    expect(page.generations[1]?.outputs.map(({ id }) => id)).toEqual([one, two]);
    expect(page.generations[0]?.outputs).toHaveLength(1);
    expect(page.generations[1]?.useCase).toBe("portrait");
  });

  it("leaves out and repeats nothing over pages", async () => {
    const ids: string[] = [];
    for (let n = 0; n < 11; n++) {
      const generation = await addGeneration(storage, workspace, { created_at: "2026-11-01T10:00:00.5Z" });
      await addOutput(storage, workspace, { generation });
      ids.push(generation);
    }
    for (const limit of [1, 3, 50]) expect(new Set(await walkGenerations(limit))).toEqual(new Set(ids));
    expect(await walkGenerations(3)).toHaveLength(11);
  });
});
