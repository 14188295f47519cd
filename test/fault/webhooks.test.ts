import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { present } from "../../src/core/kernel/index.ts";
import { calledBack } from "../../src/server/generation/index.ts";
import { addHooks } from "../../src/server/http/hook-routes.ts";
import type { ImageModel } from "../../src/server/providers/spec/index.ts";
import { connectionTo, kleinAt } from "../providers/black-forest-labs.ts";
import { startStandIn, type StandIn } from "../stand-ins/black-forest-labs/server.ts";
import { openTestStorage, type TestStorage } from "../support/storage.ts";
import { openWorkspace, type TestStudio, testStudio } from "../support/studio/studio.ts";

/*
 * Calls from a provider, over real HTTP, while images are on their way. The route asks again only after a minute by
 * itself, so what is delivered sooner was delivered because of a call.
 */

const SLOW_MS = 60_000;
const PRESET_WORK_MS = 300;

let storage: TestStorage;
let standIn: StandIn;
let server: ReturnType<typeof serve>;
let hooksAt = "";
let route: ImageModel;
let studio: TestStudio;
let sent: string[] = [];
let questions = 0;
let keys = 0;

beforeAll(async () => {
  storage = await openTestStorage();
  standIn = await startStandIn({ workMs: PRESET_WORK_MS, activeTasksMax: 1_000 });
  const app = new Hono();
  addHooks(app, {
    calledBack: (token) => calledBack(storage.db, token),
    trustProxy: { kind: "none" },
    onProblem: (error) => void process.stderr.write(`${String(error)}\n`),
  });
  server = serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" });
  await once(server, "listening");
  const bound = server.address();
  if (bound === null || typeof bound === "string") throw new Error("a port was expected");
  hooksAt = `http://127.0.0.1:${bound.port}`;
  const klein = await kleinAt(connectionTo(standIn));
  const price = present(klein.proposedPrice.known ? klein.proposedPrice.value : null, "the card has a price");
  route = {
    ...klein,
    price,
    place: (submission, context) => {
      if (submission.webhookUrl !== null) sent.push(submission.webhookUrl);
      return klein.place(submission, context);
    },
    poll: async (placed, context) => {
      questions += 1;
      const state = await klein.poll(placed, context);
      return state.kind === "running" ? { ...state, askAgainInMs: SLOW_MS } : state;
    },
  };
  await openWorkspace(storage.db, "w", 10_000);
});
afterEach(async () => {
  await studio.stop();
  standIn.reset();
  [sent, questions] = [[], 0];
});
afterAll(async () => {
  server.close();
  await standIn.close();
  await storage.close();
});

async function begin(at: string | null, changes: Partial<ImageModel> = {}): Promise<void> {
  studio = testStudio(storage, () => [{ ...route, ...changes }], "w", {}, { hooksAt: at });
  await studio.startWorker();
}
const make = (fault: string | null = null) =>
  studio.create(`key-${keys++}`, {
    prompt: fault === null ? "a lighthouse" : `a lighthouse [fault:${fault}]`,
    targets: [{ route: route.route, tier: null, size: { width: 256, height: 256 }, seed: 1, count: 1 }],
  });
const asksOften: ImageModel["poll"] = async (placed, context) => {
  const state = await route.poll(placed, context);
  return state.kind === "running" ? { ...state, askAgainInMs: 100 } : state;
};
const call = (url: string, body = "{}") => fetch(url, { method: "POST", body });
const attempts = () => storage.db.selectFrom("attempt").selectAll().orderBy("began_at").execute();

describe("a call from the provider", () => {
  test("brings the next question forward, at an address of its own for each attempt, kept only as a hash", async () => {
    await begin(hooksAt);
    const began = performance.now();
    const made = [await make(), await make()];
    for (const each of made) expect((await studio.until(each))[0]?.state).toBe("delivered");
    expect(performance.now() - began).toBeLessThan(SLOW_MS / 2);
    expect(standIn.arrivals().calls).toEqual([204, 204]);
    expect(new Set(sent).size).toBe(2);
    const kept = JSON.stringify(await attempts());
    for (const url of sent) {
      expect(url).toMatch(/\/hooks\/[A-Za-z0-9_-]{43}$/);
      expect(kept).not.toContain(url.split("/").at(-1));
    }
  });

  test.each(["hook-late", "hook-repeats", "hook-reordered", "hook-long"])("delivers once with %s", async (fault) => {
    await begin(hooksAt);
    const [output] = await studio.until(await make(fault));
    expect(output?.state).toBe("delivered");
    const { posts, jobs, downloads, calls } = standIn.arrivals();
    expect({ posts, jobs, downloads }).toEqual({ posts: 1, jobs: 1, downloads: 1 });
    expect(new Set(calls)).toEqual(new Set([204]));
    // The first question, one for the call, and one a second at most for its repetitions.
    expect(questions).toBeLessThanOrEqual(3);
  });

  test.each(["hook-early", "hook-forged"])("is no news by itself: with %s the job is only asked for", async (fault) => {
    await begin(hooksAt);
    const made = await make(fault);
    const output = present(made.outputs[0], "an output");
    await expect.poll(() => standIn.arrivals().calls.length).toBe(1);
    await expect.poll(() => questions).toBeGreaterThanOrEqual(1);
    await sleep(PRESET_WORK_MS);
    const url = present(sent[0], "an address was sent");
    for (let more = 0; more < 3; more++) expect((await call(url)).status).toBe(204);
    const [delivered] = await studio.until(made);
    expect(delivered).toMatchObject({ id: output.id, state: "delivered" });
    const attempt = (await attempts()).find((each) => each.output === output.id);
    expect([attempt?.cost_micro_usd, standIn.arrivals().keysAstray]).toEqual([14_000, []]);
  });

  test("comes for nothing where the route asks often enough: with hook-never it is delivered all the same", async () => {
    await begin(hooksAt, {
      poll: asksOften,
    });
    const [output] = await studio.until(await make("hook-never"));
    expect([output?.state, standIn.arrivals().calls]).toEqual(["delivered", []]);
  });

  test("leads to one question a second at most, however many come", async () => {
    await begin(hooksAt);
    await make("pending");
    await expect.poll(() => sent.length).toBe(1);
    await expect.poll(() => questions).toBe(1);
    const began = performance.now();
    const url = present(sent[0], "an address was sent");
    for (let round = 0; round < 25; round++) {
      await Promise.all(Array.from({ length: 8 }, () => call(url)));
      await sleep(100);
    }
    const seconds = (performance.now() - began) / 1000;
    await sleep(1_100);
    expect(questions).toBeGreaterThanOrEqual(3);
    expect(questions).toBeLessThanOrEqual(Math.ceil(seconds) + 3);
  });

  test("is heard for what nobody holds, too: an unsettled output is looked after sooner", async () => {
    await begin(hooksAt, {
      deadlineMs: 700,
      poll: asksOften,
    });
    const began = performance.now();
    const made = await make("slow");
    await studio.until(made, ["unsettled"]);
    const [output] = await studio.until(made);
    expect(output?.state).toBe("delivered");
    expect(performance.now() - began).toBeLessThan(20_000); // it is looked after every 30 s otherwise
  });
});

describe("an address that nobody was given", () => {
  test("is answered as a true one, whatever is sent there", async () => {
    await begin(hooksAt);
    await studio.until(await make());
    const shape = async (url: string, body?: string): Promise<unknown> => {
      const response = await call(url, body);
      const headers = Object.fromEntries([...response.headers].filter(([name]) => name !== "date"));
      return { status: response.status, text: await response.text(), headers };
    };
    const known = await shape(present(sent[0], "an address was sent"));
    expect(known).toMatchObject({ status: 204, text: "" });
    for (const token of ["A".repeat(43), "x", "%00", "..%2f..", "A".repeat(2_000)])
      expect(await shape(`${hooksAt}/hooks/${token}`)).toEqual(known);
    expect(await shape(`${hooksAt}/hooks/${"B".repeat(43)}`, "no json {{{")).toEqual(known);
  });
});

test("no address is sent where providers cannot reach the studio", async () => {
  await begin(null, { poll: asksOften });
  expect((await studio.until(await make()))[0]?.state).toBe("delivered");
  expect([sent, standIn.arrivals().calls]).toEqual([[], []]);
  expect((await attempts()).at(-1)?.hook_hash).toBeNull();
});
