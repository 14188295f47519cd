import { spawnSync } from "node:child_process";
import {
  chmodSync,
  chownSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Failure } from "../../src/core/kernel/index.ts";
import { openDb } from "../../src/server/storage/db.ts";
import { ensureDatabase } from "../../src/server/storage/embedded/index.ts";
import { temporaryFolder } from "../support/storage.ts";
import { copyOfCode } from "./code-copy.ts";
import { cleanUp, postmasterPid, serverProcesses, startHolder, type Holder } from "./support.ts";

vi.setConfig({ testTimeout: 120_000 }); // a dozen processes on a busy machine

const isRoot = process.getuid?.() === 0;
const isLinux = process.platform === "linux";

let home = "";
let dataFolder = "";
beforeEach(() => {
  home = temporaryFolder("fault");
  dataFolder = path.join(home, "data");
});
afterEach(async () => {
  await cleanUp(dataFolder);
  rmSync(home, { recursive: true, force: true });
});

const written = (holder: Holder): number => holder.events.filter(({ event }) => event === "written").length;

async function waitForRows(holder: Holder, more: number): Promise<void> {
  const goal = written(holder) + more;
  while (written(holder) < goal) await sleep(5);
}

/** Rows in the database by writer, read by a process of its own: this one. */
async function rowsByWriter(): Promise<Map<number, number>> {
  const server = await ensureDatabase(dataFolder);
  const db = openDb(server.connection);
  const { rows } = await sql<{
    writer: number;
    count: number;
  }>`select writer, count(distinct n) as count from written group by 1`.execute(db);
  await db.destroy();
  await server.stop();
  return new Map(rows.map(({ writer, count }) => [writer, count]));
}

function killServer(): void {
  process.kill(postmasterPid(dataFolder) ?? 0, "SIGKILL");
}

/** True for a process that has not ended; a zombie has. */
function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  return !isLinux || !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
}

describe("the embedded database", () => {
  it("starts on an empty folder, stops with its last process, and starts again in a fraction of the time", async () => {
    const starts: number[] = [];
    for (let round = 0; round < 3; round++) {
      const holder = startHolder(dataFolder);
      const { adopted, startMs = NaN } = await holder.next("ready");
      expect(adopted).toBe(false);
      starts.push(startMs);
      const pid = postmasterPid(dataFolder) ?? 0;
      expect(await holder.end()).toEqual({ code: 0, said: "" });
      expect(postmasterPid(dataFolder)).toBeNull();
      expect(lives(pid)).toBe(false);
    }
    console.log(`first start ${starts[0]} ms, later starts ${starts.slice(1).join(" and ")} ms`);
  });

  it("is one server for four processes that start at once on an empty folder", async () => {
    const holders = [1, 2, 3, 4].map(() => startHolder(dataFolder, { mode: "writes" }));
    await Promise.all(holders.map((holder) => holder.next("written")));
    expect(readdirSync(dataFolder).filter((name) => name.startsWith("postgres.new-"))).toEqual([]);
    const ends = await Promise.all(holders.map((holder) => holder.end()));
    expect(ends.map(({ code }) => code)).toEqual([0, 0, 0, 0]);
    expect(postmasterPid(dataFolder)).toBeNull();
    expect(await rowsByWriter()).toEqual(new Map(holders.map((holder) => [holder.pid, written(holder)])));
  });

  it("stays up for the others when the process that started it ends", async () => {
    const first = startHolder(dataFolder);
    await first.next("ready");
    const second = startHolder(dataFolder, { mode: "writes" });
    expect((await second.next("ready")).adopted).toBe(true);
    const pid = postmasterPid(dataFolder);
    await first.end();
    await waitForRows(second, 20);
    expect(postmasterPid(dataFolder)).toBe(pid);
    expect(second.events.filter(({ event }) => event === "failed")).toEqual([]);
    await second.end();
    expect(postmasterPid(dataFolder)).toBeNull();
  });

  it("survives processes that come and go without pause", async () => {
    const codes: (number | null)[] = [];
    const comeAndGo = async (): Promise<void> => {
      for (let round = 0; round < 4; round++) {
        const holder = startHolder(dataFolder);
        await holder.next("ready");
        codes.push((await holder.end()).code);
      }
    };
    await Promise.all([comeAndGo(), comeAndGo(), comeAndGo()]);
    expect(codes).toEqual(Array.from({ length: 12 }, () => 0));
    expect(postmasterPid(dataFolder)).toBeNull();
  });

  it("is adopted by the next process when its owner was killed, with every acknowledged row", async () => {
    const owner = startHolder(dataFolder, { mode: "writes" });
    await owner.next("ready");
    await waitForRows(owner, 50);
    await owner.kill();
    const heir = startHolder(dataFolder);
    expect((await heir.next("ready")).adopted).toBe(true);
    await heir.end();
    expect(postmasterPid(dataFolder)).toBeNull();
    expect((await rowsByWriter()).get(owner.pid)).toBeGreaterThanOrEqual(written(owner));
  });

  it("comes back under a living process when the server was killed, with every acknowledged row", async () => {
    const holder = startHolder(dataFolder, { mode: "writes" });
    await holder.next("ready");
    await waitForRows(holder, 50);
    const killed = postmasterPid(dataFolder);
    killServer();
    await sleep(100);
    await waitForRows(holder, 50);
    expect(postmasterPid(dataFolder)).not.toBe(killed);
    expect(await holder.end()).toEqual({ code: 0, said: "" });
    expect(postmasterPid(dataFolder)).toBeNull();
    expect((await rowsByWriter()).get(holder.pid)).toBeGreaterThanOrEqual(written(holder));
  });

  it("recovers at the next start when owner and server were killed together", async () => {
    const owner = startHolder(dataFolder, { mode: "writes" });
    await owner.next("ready");
    await waitForRows(owner, 50);
    killServer();
    await owner.kill();
    expect((await rowsByWriter()).get(owner.pid)).toBeGreaterThanOrEqual(written(owner));
  });

  it("does not take another process's half-made cluster for a whole one", async () => {
    mkdirSync(path.join(dataFolder, "postgres.new-abandoned"), { recursive: true });
    writeFileSync(path.join(dataFolder, "postgres.new-abandoned", "PG_VERSION"), "18\n");
    const holder = startHolder(dataFolder);
    expect((await holder.next("ready")).adopted).toBe(false);
    expect((await holder.end()).code).toBe(0);
  });

  it("meets at one socket whatever the path's length and the environment", async () => {
    dataFolder = path.join(home, "long".repeat(40), "with a space", "data");
    const misleading = { PGPORT: "none", PGHOST: "/nowhere", PGDATA: "/nowhere", LC_ALL: "xx_XX" };
    const first = startHolder(dataFolder, { environment: { ...misleading, TMPDIR: home } });
    await first.next("ready");
    const second = startHolder(dataFolder);
    expect((await second.next("ready")).adopted).toBe(true);
    await Promise.all([first.end(), second.end()]);
  });

  it("lets nobody else at its socket, and listens on no network address", async () => {
    const server = await ensureDatabase(dataFolder);
    expect(statSync(server.connection.host).mode & 0o777).toBe(0o700);
    const db = openDb(server.connection);
    const { rows } = await sql<{ addresses: string }>`select current_setting('listen_addresses') as addresses`.execute(
      db,
    );
    expect(rows).toEqual([{ addresses: "" }]);
    await db.destroy();
    await server.stop();
  });

  it("logs to a file: no process of the server holds a pipe as output", async (context) => {
    if (!isLinux) return context.skip("open files are read from /proc");
    const server = await ensureDatabase(dataFolder);
    for (const pid of serverProcesses(postmasterPid(dataFolder) ?? 0)) {
      for (const output of ["1", "2"]) {
        expect(readlinkSync(`/proc/${pid}/fd/${output}`)).toBe(path.join(dataFolder, "postgres.log"));
      }
    }
    await server.stop();
    expect(readFileSync(path.join(dataFolder, "postgres.log"), "utf8")).toContain("database system is ready");
  });
});

describe("the embedded database under root", () => {
  beforeEach((context) => {
    if (!isRoot) context.skip("these tests need root");
  });

  it("runs as an unprivileged user", async (context) => {
    if (!isLinux) return context.skip("the owner of a process is read from /proc");
    const server = await ensureDatabase(dataFolder);
    expect(statSync(`/proc/${postmasterPid(dataFolder)}`).uid).not.toBe(0);
    await server.stop();
  });

  it("works where its data folder lies in a closed home", async () => {
    chmodSync(home, 0o700);
    for (const adopted of [false, false]) {
      const holder = startHolder(dataFolder, { mode: "writes" });
      expect((await holder.next("ready")).adopted).toBe(adopted);
      await waitForRows(holder, 10);
      expect(await holder.end()).toEqual({ code: 0, said: "" });
    }
  });

  it("works where code and data lie in a closed home", async () => {
    chmodSync(home, 0o700);
    const copies = (): string[] => readdirSync("/var/tmp").filter((name) => name.startsWith("proofsheet-postgresql-"));
    const before = new Set(copies());
    const script = copyOfCode(path.join(home, "checkout"));
    const holder = startHolder(dataFolder, { script });
    expect((await holder.next("ready")).adopted).toBe(false);
    expect(await holder.end()).toEqual({ code: 0, said: "" });
    const made = copies().filter((name) => !before.has(name));
    for (const name of made) rmSync(path.join("/var/tmp", name), { recursive: true });
    expect(made).toHaveLength(1);
  });

  it("leaves an ordinary user's data folder usable by that user", async (context) => {
    const nobody = { uid: 65_534, gid: 65_534 };
    const script = copyOfCode(path.join(home, "checkout"));
    chmodSync(home, 0o755);
    if (spawnSync(process.execPath, ["--version"], nobody).status !== 0) {
      return context.skip("an ordinary user cannot run this Node");
    }
    mkdirSync(dataFolder);
    chownSync(dataFolder, nobody.uid, nobody.gid);
    for (const identity of [undefined, nobody, undefined]) {
      const holder = startHolder(dataFolder, { script, ...(identity && { identity }) });
      await holder.next("ready");
      expect(await holder.end()).toEqual({ code: 0, said: "" });
    }
  });
});

describe("a data folder that cannot be used", () => {
  const refusal = async (): Promise<Failure> => {
    const error: unknown = await ensureDatabase(dataFolder).catch((caught: unknown) => caught);
    if (error instanceof Failure) return error;
    throw new Error(`not refused as it should be: ${String(error)}`);
  };

  it("stops at files of another PostgreSQL version with the way out, and touches nothing", async () => {
    mkdirSync(path.join(dataFolder, "postgres"), { recursive: true });
    writeFileSync(path.join(dataFolder, "postgres", "PG_VERSION"), "17\n");
    const failure = await refusal();
    expect(failure.code).toBe("incompatible-data");
    expect(failure.message).toMatch(/PostgreSQL 17/);
    expect(failure.message).toMatch(/proofsheet backup FILE[^]*proofsheet restore FILE/);
    expect(readdirSync(dataFolder)).toEqual(["postgres"]);
  });

  it("is named with the variable to change when it cannot be made", async () => {
    writeFileSync(path.join(home, "file"), "");
    dataFolder = path.join(home, "file", "data");
    const failure = await refusal();
    expect(failure.code).toBe("storage");
    expect(failure.message).toContain(dataFolder);
    expect(failure.message).toContain("PROOFSHEET_DATA");
    dataFolder = path.join(home, "data");
  });

  it("is named when a parent pretends that it could be made", async () => {
    dataFolder = "/proc/nope/data"; // mkdir with `recursive` never ends there
    const failure = await refusal();
    expect(failure).toMatchObject({ code: "storage", message: expect.stringContaining("/proc/nope/data") as string });
    expect(failure.message).toContain("PROOFSHEET_DATA");
    dataFolder = path.join(home, "data");
  });

  it("is named when it is a file", async () => {
    writeFileSync(dataFolder, "", { mode: 0o777 });
    expect((await refusal()).message).toMatch(/ENOTDIR.*PROOFSHEET_DATA/);
    rmSync(dataFolder);
  });

  it("is named when it may not be written", async (context) => {
    if (isRoot) return context.skip("root may write everywhere");
    mkdirSync(dataFolder, { mode: 0o555 });
    expect((await refusal()).message).toContain("PROOFSHEET_DATA");
  });

  it("shows what the server said when it does not start", async () => {
    const server = await ensureDatabase(dataFolder);
    await server.stop();
    writeFileSync(path.join(dataFolder, "postgres", "postgresql.conf"), "no_such_setting = 1\n");
    const failure = await refusal();
    expect(failure.code).toBe("unavailable");
    expect(failure.message).toContain("no_such_setting");
    expect(failure.message).toContain("postgres.log");
  });
});
