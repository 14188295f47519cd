/** `measure --all` killed in the middle, more than once: it goes on where it was, and measures nothing twice. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import sharp from "sharp";
import { afterEach, beforeEach, expect, test } from "vitest";
import { writePackFolder } from "../../src/server/observation/testing/packs.ts";
import { type Db, openDb } from "../../src/server/storage/db.ts";
import { ensureDatabase } from "../../src/server/storage/embedded/index.ts";
import { prepareInstance } from "../cli/instance.ts";
import { environmentOf, run } from "../cli/run.ts";
import { temporaryFolder } from "../support/storage.ts";
import { cleanUp } from "./support.ts";

const root = path.resolve(import.meta.dirname, "../..");
const OUTPUTS = 18;
const KILLS = 3;
/** A run is killed when it has measured this many more. */
const BETWEEN = 3;

let home = "";
let data = "";
let running: ChildProcess | null = null;
beforeEach(() => {
  home = temporaryFolder("measuring");
  data = path.join(home, "data");
});
afterEach(async () => {
  running?.kill("SIGKILL");
  await cleanUp(data);
  rmSync(home, { recursive: true, force: true });
});

/** Pictures large enough that one takes a while, each another. */
async function madePack(): Promise<string> {
  const files: Record<string, unknown> = {};
  const prompts = await Promise.all(
    Array.from({ length: OUTPUTS }, async (_, i) => {
      const [width, height] = [1400, 1000];
      const noise = { type: "gaussian" as const, mean: 100 + i, sigma: 3 };
      files[`${i}.png`] = await sharp({ create: { width, height, channels: 3, background: "#777", noise } })
        .png()
        .toBuffer();
      return { id: `p${i}`, prompt: `A picture of ${i}`, outputs: [{ model: "flux-dev", file: `${i}.png` }] };
    }),
  );
  const models = [{ id: "flux-dev", maker: "Black Forest Labs" }];
  const manifest = { title: "Killed", source: "made for a test", useCase: "illustration", models, prompts };
  return writePackFolder({ ...files, "manifest.json": manifest }, path.join(home, "pack"));
}

/** The command itself, without the launcher, so that the signal reaches the process that measures. */
function startMeasuring(): ChildProcess {
  const hook = path.join(root, "src/server/boot/tsx-hook.ts");
  const main = path.join(root, "src/cli/main.ts");
  return spawn(process.execPath, ["--import", hook, main, "measure", "--all"], {
    env: environmentOf({ data }),
    stdio: "ignore",
  });
}

interface Counted {
  readonly outputs: number;
  readonly rows: number;
  /** Rows that say something about an output that another row says already. */
  readonly doubles: number;
}

async function counts(db: Db): Promise<Counted> {
  const { rows } = await sql<Counted>`
    with ours as (select * from evidence where kind = 'measurement' and pack = 'killed')
    select (select count(distinct body -> 'outputs') from ours)::int as outputs,
      (select count(*) from ours)::int as rows,
      (select count(*) - count(distinct (body -> 'outputs', body ->> 'instrument')) from ours)::int as doubles`.execute(
    db,
  );
  return rows[0] ?? { outputs: 0, rows: 0, doubles: 0 };
}

test("resumes after kill -9 without measuring twice", { timeout: 480_000 }, async () => {
  const pack = await madePack();
  await prepareInstance(data);
  expect((await run(["import", pack], { data })).code).toBe(0);
  const server = await ensureDatabase(data); // stays up, as it does where a site runs on the same folder
  const db = openDb(server.connection);
  const seen: number[] = [];
  for (let kill = 1; kill <= KILLS; kill += 1) {
    const child = startMeasuring();
    running = child;
    const ended = once(child, "close");
    while (child.exitCode === null && (await counts(db)).outputs < kill * BETWEEN) await sleep(20);
    expect(child.exitCode).toBeNull();
    child.kill("SIGKILL");
    await ended;
    seen.push((await counts(db)).outputs);
  }
  expect(seen.every((count, place) => count >= (place + 1) * BETWEEN && count < OUTPUTS)).toBe(true);
  // Each killed run began where the one before it ended.
  expect(seen.toSorted((one, other) => one - other)).toEqual(seen);
  const last = await run(["measure", "--all"], { data });
  const before = seen.at(-1) ?? 0;
  expect(last).toMatchObject({ code: 0, stderr: "" });
  expect(last.stdout).toMatch(new RegExp(`^${OUTPUTS - before} outputs measured, ${before} measured before, `));
  const after = await counts(db);
  expect(after).toMatchObject({ outputs: OUTPUTS, doubles: 0 });
  expect(after.rows % OUTPUTS).toBe(0);
  await db.destroy();
  await server.stop();
  expect((await run(["measure", "--all"], { data })).stdout).toMatch(/^0 outputs measured, 18 measured before/);
});
