import { afterAll, beforeAll, expect, test } from "vitest";
import { memberOf } from "../../../../test/support/studio/studio.ts";
import { unzipped } from "../../../../test/support/unzipped.ts";
import sharp from "sharp";
import { campaignConsistency, campaignList } from "../../../contract/studio/index.ts";
import { balanceOf } from "../../credits/index.ts";
import { better, heldOf, openSetBench, refusal, type SetBench, wordsOnly } from "../sets/sets.fixture.ts";
import {
  approveDrafts,
  ask,
  askNext,
  campaignNow,
  decided,
  madeCampaign,
  planNow,
  settled,
  wishOf,
} from "./campaigns.fixture.ts";

/* A campaign from its plan to its archive, on a real database and a provider on loopback. */

let bench: SetBench;
beforeAll(async () => {
  bench = await openSetBench();
  await bench.studio.startWorker();
}, 60_000);
afterAll(() => bench.close());

test("everything is priced before anything is made, and both steps are paid exactly as they were priced", async () => {
  const { studio, storage } = bench;
  const { available: before } = await balanceOf(storage.db, "ours");
  const { id, shots } = await madeCampaign(studio, wishOf(["a red mug", "a blue mug"]));
  const plan = await planNow(studio, id);
  expect([plan.whole.explore.pictures, plan.whole.finish.pictures]).toEqual([2, 4]);
  expect(plan.next.finish).toEqual({ pictures: 0, totalMicrocredits: "0" });
  expect(plan.places.map(({ standing }) => standing).filter((each) => each === "unchosen")).toHaveLength(4);
  expect(bench.provider.orders).toHaveLength(0);
  expect(await heldOf(bench)).toBe(0n);

  expect((await askNext(studio, id, "explore", "explore-1")).status).toBe(200);
  const drafts = await settled(studio, id);
  expect(drafts.chargedMicrocredits).toBe(plan.whole.explore.totalMicrocredits);
  await approveDrafts(studio, drafts);
  const [first, again] = await Promise.all([
    askNext(studio, id, "finish", "finish-1"),
    askNext(studio, id, "finish", "finish-1"),
  ]);
  expect([first.status, again.status]).toEqual([200, 200]);
  const done = await settled(studio, id);
  expect(done.chargedMicrocredits).toBe(plan.whole.totalMicrocredits);
  const { available: after, heldAside } = await balanceOf(storage.db, "ours");
  expect([before - after, heldAside]).toEqual([BigInt(plan.whole.totalMicrocredits), 0n]);
  const finals = done.shots.flatMap(({ cells }) => cells.slice(1).flatMap(({ pictures }) => pictures));
  expect(finals.map(({ output }) => output?.route)).toEqual([better, better, better, better]);
  expect(finals.map(({ prompt }) => prompt)).toEqual(["a red mug", "a red mug", "a blue mug", "a blue mug"]);
  expect(shots).toHaveLength(2);
});

test("channels of one size share one picture, which is paid for once", async () => {
  const { studio } = bench;
  const channels = [
    { name: "Feed", width: 256, height: 256 },
    { name: "Shop", width: 256, height: 256 },
  ];
  const { id } = await madeCampaign(studio, wishOf(["a green mug"], { channels: channels as never }));
  await askNext(studio, id, "explore", "explore-2");
  await approveDrafts(studio, await settled(studio, id));
  const plan = await planNow(studio, id);
  expect(plan.next.finish.pictures).toBe(1);
  await askNext(studio, id, "finish", "finish-2");
  const [shot] = (await settled(studio, id)).shots;
  const ids = shot?.cells.slice(1).map(({ pictures }) => pictures[0]?.output?.id);
  expect(ids?.[0]).toBeDefined();
  expect(ids?.[0]).toBe(ids?.[1]);
});

test("a rejected picture is asked for again only when pressed, and one that is there not at all", async () => {
  const { studio } = bench;
  const { id, shots } = await madeCampaign(studio, wishOf(["a plain mug"]));
  const place = { shot: shots[0]?.id ?? "", channel: null };
  await askNext(studio, id, "explore", "explore-3");
  const picture = (await settled(studio, id)).shots[0]?.cells[0]?.pictures[0]?.id ?? "";
  const order = { places: [place], quotedMicrocredits: "100000000" };
  const refused = await refusal(await ask(studio, id, { key: "again-3", ...order }));
  expect([refused.status, refused.message]).toEqual([409, expect.stringMatching(/reject it first/) as unknown]);
  await decided(studio, id, picture, "rejected");
  const plan = await planNow(studio, id);
  expect([plan.places[0]?.standing, plan.next.explore.pictures]).toEqual(["rejected", 0]);
  expect((await ask(studio, id, { key: "again-3b", ...order })).status).toBe(200);
  const { cells } = (await settled(studio, id)).shots[0] ?? { cells: [] };
  expect(cells[0]?.pictures.map(({ decision }) => decision)).toEqual(["open", "rejected"]);
});

test("what is dearer than was named, too much for the purse, or of no draft, is refused whole", async () => {
  const { studio } = bench;
  const { id, shots } = await madeCampaign(studio, wishOf(["a dear mug", "another"]));
  const places = shots.map(({ id: shot }) => ({ shot, channel: null }));
  const cheap = await refusal(await ask(studio, id, { key: "cheap", places, quotedMicrocredits: "1" }));
  expect([cheap.code, BigInt(cheap.totalMicrocredits ?? 0) > 1n]).toEqual(["quote-changed", true]);
  const channel = (await campaignNow(studio, id)).channels[0]?.id ?? null;
  const unchosen = [{ shot: shots[0]?.id ?? "", channel }];
  const early = await refusal(
    await ask(studio, id, { key: "early", places: unchosen, quotedMicrocredits: "900000000" }),
  );
  expect(early.message).toMatch(/Approve a draft/);
  expect((await campaignNow(studio, id)).shots.flatMap(({ cells }) => cells.flatMap((cell) => cell.pictures))).toEqual(
    [],
  );
});

test("a model that works from words alone says so where the price stands", async () => {
  const { id } = await madeCampaign(bench.studio, wishOf(["a mug"], { finish: { route: wordsOnly, tier: null } }));
  const plan = await planNow(bench.studio, id);
  expect(plan.places[1]?.note).toMatch(/Model W Words makes pictures from words alone/);
});

test("the archive has a folder for each channel, exact sizes, the copy beside, and says what is missing", async () => {
  const { studio } = bench;
  const shots = [{ scene: "a mug on oak", copy: "Warm up." }, { scene: "never made" }];
  const wish = wishOf([], {
    shots: shots as never,
    channels: [
      { name: "Feed", width: 128, height: 64, fitting: "cut" },
      { name: "Poster", width: 4000, height: 4000, fitting: "cut" },
    ],
  });
  const { id } = await madeCampaign(studio, wish);
  const early = await refusal(await studio.request(`/api/campaigns/${id}/export`));
  expect(early.message).toMatch(/make the finals first/);
  const plan = await planNow(studio, id);
  const draft = plan.places[0];
  await ask(studio, id, {
    key: "explore-6",
    places: [{ shot: draft?.shot ?? "", channel: null }],
    quotedMicrocredits: draft?.microcredits ?? "0",
  });
  await approveDrafts(studio, await settled(studio, id));
  await askNext(studio, id, "finish", "finish-6");
  await settled(studio, id);
  const response = await studio.request(`/api/campaigns/${id}/export`);
  const files = unzipped(Buffer.from(await response.arrayBuffer()));
  const names = [...files.keys()].map((name) => name.replace("Autumn mugs/", ""));
  expect(names).toEqual([
    "Feed 128x64/01 a mug on oak, Feed 128x64.jpg",
    "Feed 128x64/01 a mug on oak, Feed 128x64.txt",
    "Poster 4000x4000/01 a mug on oak, Poster 2048x2048.jpg",
    "Poster 4000x4000/01 a mug on oak, Poster 2048x2048.txt",
    "manifest.json",
  ]);
  const bytes = (end: string): Buffer => [...files].find(([name]) => name.endsWith(end))?.[1] ?? Buffer.alloc(0);
  const { width, height } = await sharp(bytes("Feed 128x64.jpg")).metadata();
  expect([width, height, bytes("Feed 128x64.txt").toString()]).toEqual([128, 64, "Warm up.\n"]);
  const manifest = JSON.parse(bytes("manifest.json").toString()) as {
    readonly pictures: readonly { readonly smaller: boolean; readonly sandbox: boolean }[];
    readonly missing: readonly { readonly reason: string }[];
  };
  expect(manifest.pictures.map(({ smaller, sandbox }) => [smaller, sandbox])).toEqual([
    [false, true],
    [true, true],
  ]);
  expect(manifest.missing.map(({ reason }) => reason)).toEqual(["it was not asked for", "it was not asked for"]);
});

test("a campaign is another workspace's to nobody, and viewers press nothing", async () => {
  const { studio } = bench;
  const { id } = await madeCampaign(studio, wishOf(["our mug"]));
  const theirs = memberOf("theirs");
  for (const path of ["", "/plan", "/consistency", "/export"])
    expect((await studio.request(`/api/campaigns/${id}${path}`, { as: theirs })).status).toBe(404);
  const listed = campaignList.parse(await (await studio.request("/api/campaigns", { as: theirs })).json());
  expect(listed.campaigns).toEqual([]);
  const viewer = memberOf("ours", { role: "viewer" });
  const put = await studio.request(`/api/campaigns/${id}`, { method: "PUT", body: wishOf([]), as: viewer });
  expect(put.status).toBe(403);
});

test("a change keeps the shots and channels that it names, and comments stay with theirs", async () => {
  const { studio } = bench;
  const { id, shots, channels } = await madeCampaign(studio, wishOf(["first", "second"]));
  const shot = shots[1]?.id ?? "";
  await studio.request(`/api/campaigns/${id}/shots/${shot}/comments`, { method: "POST", body: { text: "Warmer." } });
  const body = wishOf([], {
    shots: [{ id: shot, scene: "second, warmer" }] as never,
    channels: [channels[1]] as never,
  });
  expect((await studio.request(`/api/campaigns/${id}`, { method: "PUT", body })).status).toBe(200);
  const view = await campaignNow(studio, id);
  expect(view.shots.map((each) => [each.id, each.scene, each.comments.map(({ text }) => text)])).toEqual([
    [shot, "second, warmer", ["Warmer."]],
  ]);
  expect(view.channels).toEqual([channels[1]]);
});

test("likeness is measured over the pictures that were looked at, and says how many were not", async () => {
  const { studio } = bench;
  const { id } = await madeCampaign(studio, wishOf(["one", "two", "three"]));
  await askNext(studio, id, "explore", "explore-9");
  await settled(studio, id);
  const said = campaignConsistency.parse(await (await studio.request(`/api/campaigns/${id}/consistency`)).json());
  expect([said.pictures, said.notLookedAt, said.structure.mean]).toEqual([0, 3, null]);
});
