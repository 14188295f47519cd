import { afterAll, beforeAll, expect, test, vi } from "vitest";
import {
  type BatchPlanAnswer,
  finishQuote,
  generationView,
  setView,
  type SetView,
} from "../../../contract/studio/index.ts";
import { cheap, gridOf, made, openSetBench, refusal, type SetBench, setNow, wordsOnly } from "./sets.fixture.ts";

/* How a prompt was written before its variables were filled in goes along with everything that is made from it. */

let bench: SetBench;
const template = { text: "a {{colour}} mug", values: { colour: "red" } };

beforeAll(async () => {
  bench = await openSetBench();
  await bench.studio.startWorker();
}, 60_000);
afterAll(() => bench.close());

const post = (path: string, body: object, key?: string) =>
  bench.studio.request(path, { method: "POST", body, ...(key === undefined ? {} : { key }) });

function written(seeds: readonly number[]) {
  const grid = gridOf("a red mug", [cheap], seeds);
  return { ...grid, cells: grid.cells.map((cell) => ({ ...cell, template })) };
}

const over = (id: string): Promise<SetView> =>
  vi.waitFor(
    async () => {
      const set = await setNow(bench.studio, id);
      if (!set.cells.every(({ output }) => ["delivered", "failed"].includes(output?.state ?? "")))
        throw new Error("not yet");
      return set;
    },
    { timeout: 20_000 },
  );

test("a grid keeps it, and so do its library entry and what finishes it", async () => {
  const { cells } = await over((await made(bench.studio, "grid", written([1, 2]))).id);
  expect(cells.map((cell) => cell.template)).toEqual([template, template]);
  const draft = cells[0]?.output?.id;
  const wish = { draft, route: wordsOnly, size: { width: 128, height: 128 }, seed: 2 };
  const quote = finishQuote.parse(await (await post("/api/finishes/quote", wish)).json());
  const order = { ...wish, quotedMicrocredits: quote.finalMicrocredits };
  const final = generationView.parse(await (await post("/api/finishes", order, "final")).json());
  expect([final.prompt, final.template]).toEqual(["a red mug", template]);
});

test("a cell that is tried again keeps it", async () => {
  bench.failing.add("a red mug");
  const { id, cells } = await over((await made(bench.studio, "failing", written([7]))).id);
  const [failed] = cells;
  expect(failed?.output?.state).toBe("failed");
  bench.failing.clear();
  const again = { quotedMicrocredits: failed?.output?.quotedMicrocredits };
  const response = await post(`/api/sets/${id}/cells/0/retry`, again, "again");
  expect(response.ok).toBe(true);
  expect((await over(id)).cells[0]).toMatchObject({ template, output: { state: "delivered" } });
});

test("one that gives another prompt, or is not filled in, is refused", async () => {
  const [first] = written([1]).cells;
  const asked = (cell: object) => post("/api/sets/plan", { ...written([1]), cells: [{ ...first, ...cell }] });
  expect((await refusal(await asked({ prompt: "a blue mug" }))).message).toContain("does not give the prompt");
  const open = { prompt: "a {{colour}} mug", template: { ...template, values: {} } };
  expect((await refusal(await asked(open))).message).toContain("is not filled in");
});

test("a batch keeps the line's own words and what its columns filled in", async () => {
  const csv = `prompt,model,colour\n"a {colour} mug",${cheap},green\na plain mug,${cheap},\n`;
  const plan = (await (await post("/api/batches/plan", { fileName: "a.csv", csv })).json()) as BatchPlanAnswer;
  const order = { fileName: "a.csv", csv, quotedMicrocredits: plan.totalMicrocredits };
  const { cells } = setView.parse(await (await post("/api/batches", order, "batch")).json());
  expect(cells.map((cell) => [cell.prompt, cell.template])).toEqual([
    ["a green mug", { ...template, values: { colour: "green" } }],
    ["a plain mug", null],
  ]);
});
