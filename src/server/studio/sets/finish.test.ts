import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { memberOf } from "../../../../test/support/studio/studio.ts";
import {
  finishQuote,
  type FinishQuote,
  finishView,
  generationView,
  type GenerationView,
  type OutputView,
} from "../../../contract/studio/index.ts";
import {
  better,
  cheap,
  gridOf,
  made,
  openSetBench,
  refusal,
  type SetBench,
  setNow,
  wordsOnly,
} from "./sets.fixture.ts";

/* A draft on one model, its final on another: what both cost, what the final is made from, and how they are found. */

let bench: SetBench;
let draft: OutputView;
let set = "";
const size = { width: 128, height: 128 };

beforeAll(async () => {
  bench = await openSetBench();
  await bench.studio.startWorker();
  set = (await made(bench.studio, "drafts", gridOf("a drafted mug", [cheap], [1, 2]))).id;
  await vi.waitFor(
    async () => {
      if ((await setNow(bench.studio, set)).cells[1]?.output?.state !== "delivered") throw new Error("not yet");
    },
    { timeout: 20_000 },
  );
  draft = (await setNow(bench.studio, set)).cells[1]?.output as OutputView;
}, 60_000);
afterAll(() => bench.close());

const post = (path: string, body: object, key?: string, as = memberOf("ours")) =>
  bench.studio.request(path, { method: "POST", body, as, ...(key === undefined ? {} : { key }) });

async function quoted(route: string): Promise<FinishQuote> {
  const response = await post("/api/finishes/quote", { draft: draft.id, route, size, seed: 2 });
  return finishQuote.parse(await response.json());
}

async function finished(route: string, key: string): Promise<GenerationView> {
  const { finalMicrocredits: quotedMicrocredits } = await quoted(route);
  const response = await post("/api/finishes", { draft: draft.id, route, size, seed: 2, quotedMicrocredits }, key);
  return generationView.parse(await response.json());
}

test("what the draft cost and what the final will is said before, and what the model works from", async () => {
  const [fine, words] = [await quoted(better), await quoted(wordsOnly)];
  expect([fine.usesDraft, fine.why, fine.draftMicrocredits]).toEqual([true, null, draft.chargedMicrocredits]);
  expect(BigInt(fine.togetherMicrocredits)).toBe(BigInt(fine.draftMicrocredits) + BigInt(fine.finalMicrocredits));
  expect([words.usesDraft, words.why]).toEqual([
    false,
    expect.stringMatching(/Model W Words makes pictures from words alone/) as unknown,
  ]);
});

test("a final has the draft's words and, where its model takes one, the draft itself; both name each other", async () => {
  const fine = await finished(better, "fine");
  const words = await finished(wordsOnly, "words");
  expect([fine.prompt, fine.references.map(({ id }) => id), words.prompt, words.references]).toEqual([
    "a drafted mug",
    [draft.id],
    "a drafted mug",
    [],
  ]);
  const finals = [words.outputs[0]?.id, fine.outputs[0]?.id];
  const cell = (await setNow(bench.studio, set)).cells[1];
  expect(cell?.finals.map(({ id }) => id)).toEqual(finals);
  const of = async (id: string) =>
    finishView.parse(await (await bench.studio.request(`/api/outputs/${id}/finish`)).json());
  expect((await of(draft.id)).finals.map(({ id }) => id)).toEqual(finals);
  const final = await of(finals[1] ?? "");
  expect([final.draft?.id, final.siblings.map(({ id }) => id), final.set?.id]).toEqual([draft.id, [finals[0]], set]);
});

test("a press that comes twice is one final; another draft under the key is refused", async () => {
  const [one, two] = await Promise.all([finished(better, "twice"), finished(better, "twice")]);
  expect(one.id).toBe(two.id);
  const other = (await setNow(bench.studio, set)).cells[0]?.output?.id;
  const body = { draft: other, route: better, size, seed: 2, quotedMicrocredits: "1000000000" };
  expect((await refusal(await post("/api/finishes", body, "twice"))).code).toBe("key-conflict");
});

test("another workspace's picture cannot be finished or looked up", async () => {
  const body = { draft: draft.id, route: better, size, seed: 2 };
  const said = await refusal(await post("/api/finishes/quote", body, undefined, memberOf("theirs")));
  expect([said.status, said.field]).toEqual([404, "draft"]);
  const view = await bench.studio.request(`/api/outputs/${draft.id}/finish`, { as: memberOf("theirs") });
  expect(view.status).toBe(404);
});
