import { afterAll, beforeAll, expect, test } from "vitest";
import { type BatchPlanAnswer, batchPlanAnswer, setView } from "../../../contract/studio/index.ts";
import { better, cheap, heldOf, openSetBench, refusal, type SetBench, seedless } from "./sets.fixture.ts";

/* Batches from a CSV file over HTTP: errors by line and column before anything is set aside, and one press for all. */

let bench: SetBench;
beforeAll(async () => {
  bench = await openSetBench();
});
afterAll(() => bench.close());

const post = (path: string, body: object, key?: string) =>
  bench.studio.request(path, { method: "POST", body, ...(key === undefined ? {} : { key }) });

async function planned(csv: string): Promise<BatchPlanAnswer> {
  const response = await post("/api/batches/plan", { fileName: "mugs.csv", csv });
  if (!response.ok) throw new Error(await response.text());
  return batchPlanAnswer.parse(await response.json());
}

const faultsOf = async (csv: string) =>
  (await planned(csv)).faults.map(({ line, column, message }) => [line, column, message]);

const whole = `prompt,model,size,seed,quality,colour
a {colour} mug,Model X One,64x64,7,,blue
a {colour} mug,${cheap},64 × 128,,,red
"a {colour}, wide mug",model y plain,,,high,green
a {colour} mug,Model X One,64x64,7,,blue
`;

test("a file becomes pictures with its variables put in, its models by name or route, and an exact total", async () => {
  const plan = await planned(whole);
  expect(plan.faults).toEqual([]);
  expect(
    plan.cells.map(({ prompt, route, size, seed, tier, kind }) => [prompt, route, size.height, seed, tier, kind]),
  ).toEqual([
    ["a blue mug", cheap, 64, 7, null, "new"],
    ["a red mug", cheap, 128, null, null, "new"],
    ["a green, wide mug", seedless, 64, null, "high", "new"],
    ["a blue mug", cheap, 64, 7, null, "same"],
  ]);
  const sum = plan.cells.reduce((total, { microcredits }) => total + BigInt(microcredits), 0n);
  expect([plan.rows, plan.totalMicrocredits]).toEqual([4, String(sum)]);
});

test("one press submits all of it, once for one key; what is here by then is not drawn again", async () => {
  const { totalMicrocredits: quotedMicrocredits } = await planned(whole);
  const before = await heldOf(bench);
  const order = { fileName: "mugs.csv", csv: whole, quotedMicrocredits };
  const [first, again] = [await post("/api/batches", order, "mugs"), await post("/api/batches", order, "mugs")];
  const set = setView.parse(await first.json());
  expect([first.status, again.status, setView.parse(await again.json()).id]).toEqual([201, 200, set.id]);
  expect([set.kind, set.title, set.cells.map(({ shared }) => shared)]).toEqual([
    "batch",
    "mugs.csv",
    [false, false, false, true],
  ]);
  expect((await heldOf(bench)) - before).toBe(BigInt(quotedMicrocredits));
  expect((await planned(whole)).counts).toEqual({ new: 1, shared: 2, same: 1, fault: 0 });
});

test("what is wrong is named by line and column, all of it, and nothing is set aside", async () => {
  const before = await heldOf(bench);
  const csv = `prompt,model,size,seed,colour
a {shade} mug,Nobody’s Model,64by64,x,blue
a mug,${better}
"a mug,
of two lines",Model Y Plain,65x64,,
,Model X One,64x64,,
a mug,Model Y Plain,,5,
`;
  expect(await faultsOf(csv)).toEqual([
    [2, 1, expect.stringMatching(/names \{shade\}, and no column is called so/)],
    [2, 2, expect.stringMatching(/“Nobody’s Model” is not offered here. Offered: Model X One, Model Y Plain/)],
    [2, 3, expect.stringMatching(/“64by64” is no size/)],
    [2, 4, expect.stringMatching(/“x” is no seed/)],
    [3, 2, expect.stringMatching(/has 2 fields; the first line names 5/)],
    [4, 3, expect.stringMatching(/Model Y Plain does not make 65 × 64/)],
    [6, 1, expect.stringMatching(/The prompt is empty/)],
    [7, 4, expect.stringMatching(/Model Y Plain takes no seed/)],
  ]);
  const said = await refusal(
    await post("/api/batches", { fileName: "", csv, quotedMicrocredits: "999000000" }, "wrong"),
  );
  expect([said.status, said.message]).toEqual([400, expect.stringMatching(/^Line 2, column 1: /)]);
  expect(await heldOf(bench)).toBe(before);
});

test.each([
  ["an empty file", "", [null, null, /The file is empty/]],
  ["a file with no rows", "prompt,model\n", [null, null, /no rows below/]],
  ["a file without models", "prompt,modell\nx,y\n", [1, null, /no column “model”/]],
  ["two columns of one name", "prompt,model,Prompt\nx,y,z\n", [1, 3, /Two columns are called “Prompt”/]],
  ["a nameless column", "prompt,model,\nx,y,z\n", [1, 3, /has no name/]],
  ["a file of another encoding", "prompt,model\ncaf\uFFFD,x\n", [null, null, /not UTF-8/]],
  ["an open quotation mark", 'prompt,model\n"x,y\n', [2, 1, /never ends/]],
])("%s is refused with what to do", async (_, csv, [line, column, message]) => {
  const [fault] = (await planned(csv)).faults;
  expect([fault?.line, fault?.column]).toEqual([line, column]);
  expect(fault?.message).toMatch(message as RegExp);
});

test("a file of 10,000 rows is refused at once, with how many go into one", async () => {
  const csv = `prompt,model\n${"a mug of some length for a row,Model X One\n".repeat(10_000)}`;
  expect(await faultsOf(csv)).toEqual([
    [
      null,
      null,
      "The file has 10,000 rows; one batch makes at most 200 pictures. Split it into files of up to 200 rows.",
    ],
  ]);
  const response = await post("/api/batches/plan", { fileName: "mugs.csv", csv: csv.repeat(10) });
  expect((await refusal(response)).status).toBeGreaterThanOrEqual(400);
});
