import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import {
  generationView,
  type GenerationView,
  planAnswer,
  setView,
  type SetView,
} from "../../src/contract/studio/index.ts";
import { balanceOf, reconcile } from "../../src/server/credits/index.ts";
import { advisoryLocks, withTx } from "../../src/server/storage/index.ts";
import { openTestStorage, type TestStorage } from "../support/storage.ts";
import { freePort, startStudioProcess, type StudioProcess } from "../support/studio/processes.ts";
import { type ProviderServer, startProvider } from "../support/studio/provider-server.ts";
import { openWorkspace } from "../support/studio/studio.ts";

/* A grid of 64 and a final, with the processes killed by kill -9 at every step between: nothing lost, nothing twice. */

let storage: TestStorage;
let provider: ProviderServer;
const processes: StudioProcess[] = [];
const ROUTE = "stand-in/model-x/one";
const SIZE = { width: 64, height: 64 };
const axis = (name: string) => ({ name, labels: Array.from({ length: 8 }, (_, index) => String(index)) });
const places = Array.from({ length: 64 }, (_, index) => [index % 8, Math.floor(index / 8)] as const);
const GRID = {
  title: "mugs",
  axes: [axis("Seeds"), axis("Words")],
  cells: places.map(([seed, words]) => ({
    places: [seed, words],
    prompt: `mug ${words}`,
    route: ROUTE,
    size: SIZE,
    seed,
  })),
};

beforeAll(async () => {
  storage = await openTestStorage();
  provider = await startProvider(() => ({ runningMs: 300 }));
  await openWorkspace(storage.db, "ours", 10_000);
});
afterEach(async () => {
  await Promise.all(processes.splice(0).map((process) => process.kill()));
});
afterAll(async () => {
  await provider.close();
  await storage.close();
});

interface Running {
  readonly post: (path: string, body: object, key?: string) => Promise<Response>;
  readonly get: (path: string) => Promise<Response>;
  readonly kill: () => Promise<void>;
}

async function start(role: "web" | "all"): Promise<Running> {
  const port = await freePort();
  const process = await startStudioProcess({ dataFolder: storage.dataFolder, role, providerUrl: provider.url, port });
  processes.push(process);
  const headers = { "X-Workspace": "ours", "Content-Type": "application/json" };
  const address = (path: string): string => `http://127.0.0.1:${port}${path}`;
  await eventually(() =>
    fetch(address("/api/models"), { headers }).then(
      ({ ok }) => ok,
      () => false,
    ),
  );
  return {
    post: (path, body, key = "") =>
      fetch(address(path), {
        method: "POST",
        headers: { ...headers, "Idempotency-Key": key },
        body: JSON.stringify(body),
      }),
    get: (path) => fetch(address(path), { headers }),
    kill: process.kill,
  };
}

const held = async (): Promise<bigint> => (await balanceOf(storage.db, "ours")).heldAside;
const countOf = async (table: "picture_set" | "picture_set_cell" | "generation" | "output"): Promise<number> =>
  Number(
    (
      await storage.db
        .selectFrom(table)
        .select(({ fn }) => fn.countAll().as("count"))
        .executeTakeFirst()
    )?.count,
  );

async function eventually(condition: () => Promise<boolean> | boolean): Promise<void> {
  for (const end = Date.now() + 90_000; Date.now() < end; await sleep(20)) if (await condition()) return;
  throw new Error("it never came true");
}

const isWaitingFor = async (lock: number): Promise<boolean> => {
  const { rows } = await sql`
    select 1 from pg_locks where locktype = 'advisory' and classid = ${lock} and not granted`.execute(storage.db);
  return rows.length > 0;
};

/** Runs `meanwhile` while nobody can say what happened in the workspace, which every submission does last of all. */
const whileNothingCanCommit = (meanwhile: () => Promise<void>): Promise<void> =>
  withTx(storage.db, async (tx) => {
    await sql`select pg_advisory_xact_lock(${advisoryLocks.events}, hashtext('ours'))`.execute(tx);
    await meanwhile();
  });

test("a grid and its final come through kill -9 between all steps", async () => {
  const first = await start("web");
  const { totalMicrocredits } = planAnswer.parse(await (await first.post("/api/sets/plan", GRID)).json());
  const order = { ...GRID, quotedMicrocredits: totalMicrocredits };

  // Killed with all 64 holds placed and none committed: nothing is left of it.
  await whileNothingCanCommit(async () => {
    const lost = first.post("/api/sets", order, "the-grid").catch(() => null);
    await eventually(() => isWaitingFor(advisoryLocks.events));
    await first.kill();
    expect(await lost).toBeNull();
  });
  await eventually(async () => !(await isWaitingFor(advisoryLocks.events)));
  expect([await countOf("picture_set"), await countOf("generation"), await countOf("output"), await held()]).toEqual([
    0,
    0,
    0,
    0n,
  ]);

  // The same press once more, then killed after the answer: the key gives the same set again.
  const second = await start("web");
  const made = setView.parse(await (await second.post("/api/sets", order, "the-grid")).json());
  await second.kill();
  expect(await held()).toBe(BigInt(totalMicrocredits));

  // Killed while it is drawn.
  const third = await start("all");
  const replayed = await third.post("/api/sets", order, "the-grid");
  expect([replayed.status, setView.parse(await replayed.json()).id]).toEqual([200, made.id]);
  await eventually(() => provider.jobs.size >= 10);
  await third.kill();

  const fourth = await start("all");
  const now = async (): Promise<SetView> => setView.parse(await (await fourth.get(`/api/sets/${made.id}`)).json());
  const isOver = ({ cells }: SetView): boolean =>
    cells.every(({ output }) => output?.state === "delivered" || output?.state === "unsettled");
  await eventually(async () => isOver(await now()));
  const drawn = await now();
  expect(drawn.cells).toHaveLength(64);
  // Each was asked for once. Where the kill fell after an attempt was on disk and before its request left, which a busy
  // machine makes likelier, none was; nobody can tell that from a request whose answer was lost, so it is not sent again.
  const asked = provider.orders.map(({ prompt, seed }) => `${prompt} ${seed}`);
  expect(new Set(asked).size).toBe(asked.length);
  const neverAsked = drawn.cells.filter(({ prompt, output }) => !asked.includes(`${prompt} ${output?.seed}`));
  expect(neverAsked.length).toBe(64 - asked.length);
  expect(neverAsked.filter(({ output }) => output?.state !== "unsettled")).toEqual([]);

  // The final, asked for before and after another kill.
  const draft = drawn.cells.find(({ output }) => output?.state === "delivered")?.output?.id ?? "";
  const finish = { draft, route: ROUTE, size: { width: 128, height: 128 }, seed: 1, quotedMicrocredits: "100000000" };
  const final = generationView.parse(await (await fourth.post("/api/finishes", finish, "the-final")).json());
  await fourth.kill();
  const fifth = await start("all");
  const again = await fifth.post("/api/finishes", finish, "the-final");
  const isSame = ((await again.json()) as GenerationView).id === final.id;
  expect([again.status, isSame]).toEqual([200, true]);
  const finalOf = async () =>
    setView
      .parse(await (await fifth.get(`/api/sets/${made.id}`)).json())
      .cells.find(({ output }) => output?.id === draft)?.finals[0];
  await eventually(async () => ["delivered", "unsettled"].includes((await finalOf())?.state ?? ""));
  expect([await countOf("picture_set"), await countOf("output")]).toEqual([1, 65]);

  // What arrived was charged once, what may have been billed is still held, and the books agree.
  const outputs = await storage.db.selectFrom("output").selectAll().execute();
  const unsettled = outputs.filter(({ state }) => state === "unsettled");
  const open = unsettled.reduce((sum, { quoted_microcredits: quoted }) => sum + BigInt(quoted), 0n);
  expect(await held()).toBe(open);
  const charged = outputs.reduce((sum, { charged_microcredits: paid }) => sum + BigInt(paid ?? 0), 0n);
  const { available } = await balanceOf(storage.db, "ours");
  expect(available + open + charged).toBe(10_000n * 1_000_000n);
  expect((await reconcile(storage.db)).ok).toBe(true);
}, 300_000);
