import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { memberOf } from "../../../../test/support/studio/studio.ts";
import { setList, setView, type SetView } from "../../../contract/studio/index.ts";
import {
  better,
  cheap,
  gridOf,
  heldOf,
  made,
  openSetBench,
  planned,
  refusal,
  type SetBench,
  seedless,
  setNow,
} from "./sets.fixture.ts";

/* Grids over HTTP, on a real database and a stand-in provider: what is planned, what is drawn, and what is paid. */

let bench: SetBench;
beforeAll(async () => {
  bench = await openSetBench();
  await bench.studio.startWorker();
});
afterAll(() => bench.close());

const CREDIT = 1_000_000n;
const priceOf = async (route: string): Promise<bigint> =>
  BigInt((await planned(bench.studio, gridOf(`the price at ${route}`, [route], [1]))).totalMicrocredits);

async function arrived(id: string): Promise<SetView> {
  await vi.waitFor(
    async () => {
      const { cells } = await setNow(bench.studio, id);
      expect(cells.filter(({ output }) => output?.state === "queued" || output?.state === "running")).toEqual([]);
    },
    { timeout: 30_000, interval: 100 },
  );
  return setNow(bench.studio, id);
}

const post = (path: string, body: object, key?: string, as = memberOf("ours")) =>
  bench.studio.request(path, { method: "POST", body, as, ...(key === undefined ? {} : { key }) });

describe("a plan", () => {
  test("counts the cells and names the exact total, and sets nothing aside", async () => {
    const before = await heldOf(bench);
    const answer = await planned(bench.studio, gridOf("a blue mug", [cheap, better, seedless], [1, 2, 3]));
    const each = await Promise.all([cheap, better, seedless].map(priceOf));
    expect(answer.counts).toEqual({ new: 9, shared: 0, same: 0, fault: 0 });
    expect(BigInt(answer.totalMicrocredits)).toBe(3n * each.reduce((sum, price) => sum + price, 0n));
    expect(await heldOf(bench)).toBe(before);
  });

  test("names what one model cannot do in its cell, and stands in no other cell's way", async () => {
    const grid = gridOf("a wide mug", [cheap, seedless], [1]);
    const wide = { ...grid, cells: grid.cells.map((cell) => ({ ...cell, size: { width: 128, height: 64 } })) };
    const answer = await planned(bench.studio, wide);
    expect(answer.cells.map(({ kind, fault }) => [kind, fault?.message ?? null])).toEqual([
      ["new", null],
      ["fault", expect.stringMatching(/Model Y Plain does not make 128 × 64/) as unknown],
    ]);
    const said = await refusal(
      await post("/api/sets", { ...wide, quotedMicrocredits: answer.totalMicrocredits }, "wide"),
    );
    expect([said.status, said.field]).toEqual([400, "cells.1"]);
    expect(said.message).toMatch(/does not make 128 × 64.*Nothing was asked for/);
  });

  test("cells with equal settings are one picture; where no seed tells them apart, turns do", async () => {
    const grid = gridOf("a twice mug", [cheap, seedless], [7, 8]);
    const equal = { ...grid, cells: grid.cells.map((cell) => ({ ...cell, seed: cell.seed === null ? null : 7 })) };
    const answer = await planned(bench.studio, equal);
    expect(answer.cells.map(({ kind, sameAs }) => [kind, sameAs])).toEqual([
      ["new", null],
      ["new", null],
      ["same", 0],
      ["new", null],
    ]);
  });

  test.each([
    ["a place that is none", [[0, 5]], /names no place/],
    ["too few places", [[0]], /names no place/],
    [
      "a place taken twice",
      [
        [0, 0],
        [0, 0],
      ],
      /stands where another cell does/,
    ],
  ])("refuses %s", async (_, places, message) => {
    const grid = gridOf("a placed mug", [cheap], [1]);
    const cells = places.map((each) => ({ ...grid.cells[0], places: each }));
    expect((await refusal(await post("/api/sets/plan", { ...grid, cells }))).message).toMatch(message);
  });
});

describe("a press", () => {
  test("submits every cell in one step: 64 of them, each held and charged once", async () => {
    const seeds = Array.from({ length: 32 }, (_, index) => index);
    const grid = gridOf("a large grid of mugs", [cheap, better], seeds);
    const { totalMicrocredits } = await planned(bench.studio, grid);
    const set = await made(bench.studio, "large", grid);
    expect([set.cells.length, set.quotedMicrocredits]).toEqual([64, totalMicrocredits]);
    const end = await arrived(set.id);
    expect(new Set(end.cells.map(({ output }) => output?.state))).toEqual(new Set(["delivered"]));
    const charged = end.cells.reduce((sum, { output }) => sum + BigInt(output?.chargedMicrocredits ?? 0), 0n);
    expect(String(charged)).toBe(totalMicrocredits);
    expect(bench.provider.orders.filter(({ prompt }) => prompt === "a large grid of mugs")).toHaveLength(64);
  }, 60_000);

  test("that comes twice makes one set, and another body under its key is refused", async () => {
    const grid = gridOf("a pressed mug", [cheap], [1, 2]);
    const { totalMicrocredits: quotedMicrocredits } = await planned(bench.studio, grid);
    const answers = await Promise.all(
      [1, 2, 3].map(() => post("/api/sets", { ...grid, quotedMicrocredits }, "pressed-twice")),
    );
    const sets = await Promise.all(answers.map(async (answer) => setView.parse(await answer.json())));
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 200, 201]);
    expect(new Set(sets.map(({ id }) => id)).size).toBe(1);
    const other = await post("/api/sets", { ...grid, title: "another", quotedMicrocredits }, "pressed-twice");
    expect((await refusal(other)).code).toBe("key-conflict");
  });

  test("that the credits do not suffice for is refused whole: no hold, no picture, no set", async () => {
    const grid = gridOf("a dear mug", [better], [1, 2, 3, 4, 5]);
    const body = { ...grid, quotedMicrocredits: String(10_000n * CREDIT) };
    const said = await refusal(await post("/api/sets", body, "too-dear", memberOf("poor")));
    expect([said.status, said.code]).toEqual([402, "insufficient-credits"]);
    expect(await heldOf(bench, "poor")).toBe(0n);
    const rows = await bench.storage.db
      .selectFrom("picture_set")
      .select("id")
      .where("workspace", "=", "poor")
      .execute();
    expect(rows).toEqual([]);
  });

  test("with an old total is refused with the new one", async () => {
    const grid = gridOf("a risen mug", [cheap], [1]);
    const said = await refusal(await post("/api/sets", { ...grid, quotedMicrocredits: "1" }, "risen"));
    expect([said.status, said.code, said.totalMicrocredits]).toEqual([
      409,
      "quote-changed",
      String(await priceOf(cheap)),
    ]);
  });
});

describe("a cell that is here already", () => {
  test("is shown and not drawn or paid again, with and without a seed; unless it is asked for anew", async () => {
    const first = await arrived(
      (await made(bench.studio, "shared-1", gridOf("a shared mug", [cheap, seedless], [1, 2]))).id,
    );
    const larger = gridOf("a shared mug", [cheap, seedless, better], [1, 2, 3]);
    const plan = await planned(bench.studio, larger);
    expect(plan.counts).toEqual({ new: 5, shared: 4, same: 0, fault: 0 });
    const second = await made(bench.studio, "shared-2", larger);
    const ids = (set: SetView) => set.cells.map(({ output }) => output?.id ?? "");
    expect(
      ids(second)
        .filter((id) => ids(first).includes(id))
        .toSorted(),
    ).toEqual(ids(first).toSorted());
    expect(second.cells.filter(({ shared }) => shared)).toHaveLength(4);
    expect((await planned(bench.studio, { ...larger, anew: true })).counts.shared).toBe(0);
  });

  test("is not shared across workspaces, tiers or pictures to work from, nor once it is deleted", async () => {
    const grid = gridOf("a lone mug", [cheap], [1]);
    const set = await arrived((await made(bench.studio, "lone", grid)).id);
    const output = set.cells[0]?.output?.id ?? "";
    const theirs = await bench.studio.request("/api/sets/plan", { method: "POST", body: grid, as: memberOf("theirs") });
    expect(((await theirs.json()) as { counts: object }).counts).toMatchObject({ new: 1, shared: 0 });
    const from = { ...gridOf("a lone mug", [better], [1]), references: [{ source: "output", id: output }] };
    await arrived((await made(bench.studio, "lone-from", from)).id);
    expect((await planned(bench.studio, from)).counts.shared).toBe(1);
    expect((await planned(bench.studio, gridOf("a lone mug", [better], [1]))).counts.shared).toBe(0);
    await bench.storage.db
      .updateTable("output")
      .set({ deleted_at: new Date().toISOString() })
      .where("id", "=", output)
      .execute();
    expect((await planned(bench.studio, grid)).counts).toMatchObject({ new: 1, shared: 0 });
  });
});

describe("a grid that was made", () => {
  test("is found again in the list and at its address, by its workspace alone", async () => {
    const set = await made(bench.studio, "found", gridOf("a found mug", [cheap], [5]));
    const list = setList.parse(await (await bench.studio.request("/api/sets?limit=3")).json());
    expect(list.sets[0]).toMatchObject({ id: set.id, title: "a found mug", cellCount: 1 });
    const next = await bench.studio.request(`/api/sets?limit=3&before=${list.next ?? ""}`);
    expect(setList.parse(await next.json()).sets.map(({ id }) => id)).not.toContain(set.id);
    const others = await bench.studio.request(`/api/sets/${set.id}`, { as: memberOf("theirs") });
    expect(others.status).toBe(404);
  });

  test("keeps which cells were picked", async () => {
    const set = await made(bench.studio, "picked", gridOf("a picked mug", [cheap], [1, 2]));
    await post(`/api/sets/${set.id}/cells/1/pick`, { picked: true });
    expect((await setNow(bench.studio, set.id)).cells.map(({ picked }) => picked)).toEqual([false, true]);
    const others = await post(`/api/sets/${set.id}/cells/0/pick`, { picked: true }, undefined, memberOf("theirs"));
    expect(others.status).toBe(404);
  });

  test("has a cell tried again where nothing arrived, once for one key, and never where a picture stands", async () => {
    bench.failing.add("a refused mug");
    const set = await arrived((await made(bench.studio, "refused", gridOf("a refused mug", [cheap], [1]))).id);
    expect(set.cells[0]?.output?.state).toBe("failed");
    bench.failing.clear();
    const quotedMicrocredits = String(await priceOf(cheap));
    const again = (key: string) => post(`/api/sets/${set.id}/cells/0/retry`, { quotedMicrocredits }, key);
    const answers = await Promise.all([again("again"), again("again")]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    const end = await arrived(set.id);
    expect(end.cells[0]?.output?.state).toBe("delivered");
    expect(bench.provider.orders.filter(({ prompt }) => prompt === "a refused mug")).toHaveLength(2);
    expect((await again("again")).status).toBe(200);
    expect((await refusal(await again("once-more"))).code).toBe("conflict");
  });

  test("is stopped as a whole: what was not sent costs nothing, and what it shares goes on", async () => {
    await bench.studio.stop();
    const shared = await made(bench.studio, "stopped-1", gridOf("a stopped mug", [cheap], [1]));
    const set = await made(bench.studio, "stopped-2", gridOf("a stopped mug", [cheap], [1, 2, 3]));
    const stopped = setView.parse(await (await post(`/api/sets/${set.id}/cancel`, {})).json());
    expect(stopped.cells.map(({ output }) => output?.state)).toEqual(["queued", "cancelled", "cancelled"]);
    expect((await setNow(bench.studio, shared.id)).cells[0]?.output?.state).toBe("queued");
    await bench.studio.startWorker();
  });
});

describe("the addresses of sets", () => {
  const id = "00000000-0000-7000-8000-000000000000";
  const changes = [
    "/api/sets/plan",
    "/api/sets",
    `/api/sets/${id}/cancel`,
    `/api/sets/${id}/cells/0/retry`,
    `/api/sets/${id}/cells/0/pick`,
    "/api/batches/plan",
    "/api/batches",
    "/api/finishes/quote",
    "/api/finishes",
  ];

  test.each(changes)("%s is for members who may make images", async (path) => {
    const viewer = memberOf("ours", { role: "viewer" });
    const reader = memberOf("ours", { role: "editor", scopes: ["read"] });
    const asked = (as: typeof viewer | null) => bench.studio.request(path, { method: "POST", body: {}, key: "k", as });
    expect([(await asked(null)).status, (await asked(viewer)).status, (await asked(reader)).status]).toEqual([
      401, 403, 403,
    ]);
  });

  test.each(["/api/sets", `/api/sets/${id}`, `/api/outputs/${id}/finish`])("%s is for who may read", async (path) => {
    const maker = memberOf("ours", { role: "editor", scopes: ["generate"] });
    const asked = (as: typeof maker | null) => bench.studio.request(path, { as });
    expect([(await asked(null)).status, (await asked(maker)).status]).toEqual([401, 403]);
    expect((await asked(memberOf("ours", { role: "viewer" }))).status).toBe(path === "/api/sets" ? 200 : 404);
  });
});
