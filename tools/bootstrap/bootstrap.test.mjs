import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { agree } from "./install.mjs";
import { withLock } from "./lock.mjs";
import { count } from "./test.mjs";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), "proofsheet-bootstrap-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A process that takes the lock, notes begin and end, and holds it for a while. @param {number} holdMs */
function holder(holdMs) {
  const [lock, notes] = [path.join(folder, "lock"), path.join(folder, "notes")];
  const script = `
    import { withLock } from ${JSON.stringify(pathToFileURL(path.join(import.meta.dirname, "lock.mjs")).href)};
    import { appendFileSync } from "node:fs";
    await withLock(${JSON.stringify(lock)}, () => {}, async () => {
      appendFileSync(${JSON.stringify(notes)}, "begin " + process.pid + "\\n");
      await new Promise((resolve) => setTimeout(resolve, ${holdMs}));
      appendFileSync(${JSON.stringify(notes)}, "end " + process.pid + "\\n");
    });`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", script], { stdio: "inherit" });
  return { child, exited: new Promise((resolve) => child.on("exit", resolve)) };
}

const notes = () => {
  const file = path.join(folder, "notes");
  return existsSync(file) ? readFileSync(file, "utf8").trim().split("\n") : [];
};

describe("the installation lock", () => {
  it("lets one process in at a time, and is gone afterwards", async () => {
    await Promise.all([1, 2, 3, 4, 5].map(() => holder(30).exited));
    const lines = notes();
    expect(lines).toHaveLength(10);
    for (let place = 0; place < 10; place += 2) {
      expect(lines[place + 1]).toBe(lines[place]?.replace("begin", "end"));
    }
    expect(existsSync(path.join(folder, "lock"))).toBe(false);
  });

  it("passes on when its owner is killed, to one of those who wait", async () => {
    const killed = holder(60_000);
    while (notes().length === 0) await sleep(10);
    const heirs = [holder(30), holder(30), holder(30)];
    killed.child.kill("SIGKILL");
    await Promise.all(heirs.map(({ exited }) => exited));
    const lines = notes().slice(1);
    expect(lines).toHaveLength(6);
    for (let place = 0; place < 6; place += 2) {
      expect(lines[place + 1]).toBe(lines[place]?.replace("begin", "end"));
    }
  });

  it("is taken from an owner on another machine only when that has long been silent", async () => {
    const lock = path.join(folder, "lock");
    writeFileSync(lock, "another-machine\n1\n");
    let waited = false;
    let entered = false;
    const waiting = withLock(
      lock,
      () => (waited = true),
      async () => (entered = true),
    );
    await sleep(500);
    expect([waited, entered]).toEqual([true, false]);
    const longAgo = new Date(Date.now() - 60_000);
    utimesSync(lock, longAgo, longAgo);
    await waiting;
    expect(entered).toBe(true);
  });

  it("is released when the work fails", async () => {
    const lock = path.join(folder, "lock");
    const work = withLock(
      lock,
      () => {},
      () => Promise.reject(new Error("no network")),
    );
    await expect(work).rejects.toThrow("no network");
    expect(existsSync(lock)).toBe(false);
  });
});

describe("an installation", () => {
  const [os_, cpu] = [[process.platform], [process.arch]];
  const locked = {
    "": { version: "1.0.0" },
    "node_modules/a": { version: "1.0.0" },
    "node_modules/here": { version: "1.0.0", optional: true, os: os_, cpu },
    "node_modules/elsewhere": { version: "1.0.0", optional: true, os: ["elsewhere"] },
    // wanted by the one elsewhere only
    "node_modules/helper": { version: "1.0.0", optional: true },
  };
  const [a, here] = [locked["node_modules/a"], locked["node_modules/here"]];

  it("is whole without what is optional and of no use on this platform, as npm leaves it", () => {
    expect(agree(locked, { "node_modules/a": a, "node_modules/here": here })).toBe(true);
    expect(agree(locked, locked)).toBe(true);
  });

  it("is not whole without what is needed here, nor at another version", () => {
    expect(agree(locked, {})).toBe(false);
    expect(agree(locked, { "node_modules/a": a })).toBe(false);
    expect(agree(locked, { "node_modules/here": here })).toBe(false);
    expect(agree(locked, { ...locked, "node_modules/a": { version: "1.0.1" } })).toBe(false);
    expect(agree(locked, { ...locked, "node_modules/helper": { version: "2.0.0" } })).toBe(false);
  });

  it("that is told to stop takes all it started with it", async () => {
    const beats = path.join(folder, "beats");
    const grandchild = `setInterval(() => require("fs").appendFileSync(${JSON.stringify(beats)}, "."), 20)`;
    const child = `require("child_process").spawn(process.execPath, ["-e", ${JSON.stringify(grandchild)}]); setInterval(() => {}, 1000)`;
    const install = pathToFileURL(path.join(import.meta.dirname, "install.mjs")).href;
    const script = `
      import { runStoppable } from ${JSON.stringify(install)};
      await runStoppable(process.execPath, ["-e", ${JSON.stringify(child)}], ${JSON.stringify(folder)});`;
    const parent = spawn(process.execPath, ["--input-type=module", "-e", script], { stdio: "inherit" });
    const ended = new Promise((resolve) => parent.on("exit", (_code, signal) => resolve(signal)));
    while (!existsSync(beats)) await sleep(10);
    parent.kill("SIGTERM");
    expect(await ended).toBe("SIGTERM");
    const length = readFileSync(beats).length;
    await sleep(300);
    expect(readFileSync(beats)).toHaveLength(length);
  });
});

describe("the last line of npm test", () => {
  const test = (/** @type {string} */ status) => ({ status, fullName: "a test" });
  const file = (/** @type {string} */ status, /** @type {string[]} */ ...tests) => ({
    status,
    name: "a file",
    assertionResults: tests.map(test),
  });

  it("counts what passed, failed and was skipped", () => {
    const files = [file("passed", "passed", "pending", "skipped", "todo"), file("failed", "passed", "failed")];
    expect(count(files)).toEqual({ passed: 2, failed: 1, skipped: 3 });
  });

  it("counts a file that could not be loaded as a failure", () => {
    expect(count([file("failed"), file("failed", "passed")])).toEqual({ passed: 1, failed: 2, skipped: 0 });
  });
});
