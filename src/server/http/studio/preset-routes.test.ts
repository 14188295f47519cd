import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestStorage, type TestStorage } from "../../../../test/support/storage.ts";
import { memberOf, openWorkspace, type TestStudio, testStudio } from "../../../../test/support/studio/studio.ts";
import { presetList, presetsMax, presetView, problem } from "../../../contract/studio/index.ts";

let storage: TestStorage;
let studio: TestStudio;

const wish = {
  prompt: { text: "{{subject}} in the snow", values: { subject: "a fox" } },
  useCase: "portrait",
  shape: "2:3",
  area: "megapixel",
  models: [
    { route: "sketch/sketch/flat", tier: null, size: { width: 512, height: 768 }, seed: 7, count: 2 },
    { route: "gone/gone/gone", tier: "high", size: null, seed: null, count: 1 },
  ],
};
const viewer = memberOf("ours", { role: "viewer", scopes: ["read"] });
const stranger = memberOf("theirs");

beforeAll(async () => {
  storage = await openTestStorage();
  await openWorkspace(storage.db, "ours", 1);
  await openWorkspace(storage.db, "theirs", 1);
  studio = testStudio(storage, () => [], "ours");
});
afterAll(() => storage.close());

const post = (body: unknown, as = memberOf("ours")) => studio.request("/api/presets", { method: "POST", body, as });
const change = (id: string, body: unknown, as = memberOf("ours")) =>
  studio.request(`/api/presets/${id}`, { method: "PATCH", body, as });
const remove = (id: string, as = memberOf("ours")) => studio.request(`/api/presets/${id}`, { method: "DELETE", as });
const names = async (as = memberOf("ours")) =>
  presetList.parse(await (await studio.request("/api/presets", { as })).json()).presets.map(({ name }) => name);
const errorOf = async (response: Response) => problem.parse(await response.json()).error;

test("a wish is saved under a name, listed, renamed, changed and deleted", async () => {
  const made = await post({ name: "  Winter ", wish });
  expect(made.status).toBe(201);
  const preset = presetView.parse(await made.json());
  expect(preset).toMatchObject({ name: "Winter", wish, createdBy: "Ada" });
  await post({ name: "autumn", wish });
  expect(await names()).toEqual(["autumn", "Winter"]);
  const renamed = presetView.parse(await (await change(preset.id, { name: "WINTER" })).json());
  expect(renamed).toMatchObject({ name: "WINTER", wish });
  const other = { ...wish, shape: "1:1", models: [] };
  expect(presetView.parse(await (await change(preset.id, { wish: other })).json())).toMatchObject({
    name: "WINTER",
    wish: other,
  });
  expect((await remove(preset.id)).status).toBe(204);
  expect((await remove(preset.id)).status).toBe(404);
  expect(await names()).toEqual(["autumn"]);
});

test("two presets cannot have one name, and nothing that is no wish is kept", async () => {
  const taken = await post({ name: "Autumn", wish });
  expect([taken.status, (await errorOf(taken)).message]).toEqual([
    409,
    "There is a preset “autumn” already: choose another name, or change that one.",
  ]);
  for (const [body, field] of [
    [{ name: " ", wish }, "name"],
    [{ name: "x".repeat(81), wish }, "name"],
    [{ name: "a", wish: { ...wish, shape: "wide" } }, "wish.shape"],
    [{ name: "a", wish: { ...wish, models: Array.from({ length: 5 }, () => wish.models[0]) } }, "wish.models"],
    [{ name: "a", wish: { ...wish, prompt: { text: "a", values: { b: "\0" } } } }, undefined],
  ] as const) {
    const refused = await post(body);
    expect([refused.status, (await errorOf(refused)).field]).toEqual([400, field]);
  }
  expect((await change(randomUUID(), {})).status).toBe(400);
});

test("viewers read them and change nothing; another workspace has nothing of them", async () => {
  const preset = presetView.parse(await (await post({ name: "shared", wish })).json());
  expect(await names(viewer)).toContain("shared");
  expect(await names(stranger)).toEqual([]);
  expect((await post({ name: "theirs", wish }, viewer)).status).toBe(403);
  for (const [who, status] of [
    [viewer, 403],
    [stranger, 404],
  ] as const) {
    expect((await change(preset.id, { name: "taken" }, who)).status).toBe(status);
    expect((await remove(preset.id, who)).status).toBe(status);
  }
  expect(await names()).toContain("shared");
  expect((await studio.request("/api/presets", { as: null })).status).toBe(401);
});

test("a workspace keeps a bounded number of them", async () => {
  const now = (await names()).length;
  const rest = Array.from({ length: presetsMax - now }, (_, place) => post({ name: `filler ${place}`, wish }));
  expect((await Promise.all(rest)).every(({ status }) => status === 201)).toBe(true);
  const refused = await post({ name: "one more", wish });
  expect([refused.status, (await errorOf(refused)).code]).toEqual([429, "limit-reached"]);
});
