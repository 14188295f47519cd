import { existsSync, globSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { postmasterPid } from "../fault/support.ts";
import { temporaryFolder } from "../support/storage.ts";
import { proofsheet, run, runProgram, type Outcome } from "./run.ts";
import { smallPackId, smallPackModels, smallPackPictures, writeSmallPack } from "./small-pack.ts";

// Four data folders: the first is filled by two imports at once, the second from its export, the third from its backup.

let folder = "";
const at = (...parts: readonly string[]): string => path.join(folder, ...parts);
const succeed = async (data: string, ...args: readonly string[]): Promise<string> => {
  const { code, stdout, stderr } = await run(args, { data: at(data) });
  // On a busy machine a command says how far it is.
  const said = stderr.replaceAll(/^(?:verifying|table|blobs) [^\n]*\n/gm, "");
  expect([args, code, said]).toEqual([args, 0, ""]);
  return stdout;
};
const snapshotIn = (stdout: string): string =>
  /^snapshot of illustration: ([0-9a-f]{64})$/m.exec(stdout)?.[1] ?? "none";
const compared = (data: string) =>
  succeed(data, "compare", ...smallPackModels, "--use-case", "illustration", "--format", "json");

let imports: readonly Outcome[] = [];
beforeAll(async () => {
  folder = temporaryFolder("round-trip");
  await writeSmallPack(at("pack"));
  imports = await Promise.all([1, 2].map(() => run(["import", at("pack")], { data: at("first") })));
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("two first imports at once", () => {
  it("both succeed, add every row once, and see the same snapshot", () => {
    expect(imports.map(({ code, stderr }) => [code, stderr])).toEqual([
      [0, ""],
      [0, ""],
    ]);
    const added = imports
      .map(({ stdout }) => Number(/: (\d+) rows? added/.exec(stdout)?.[1]))
      .toSorted((x, y) => x - y);
    expect(added).toEqual([0, 468]);
    const [one, other] = imports.map(({ stdout }) => snapshotIn(stdout));
    expect(one).toMatch(/^[0-9a-f]{64}$/);
    expect(other).toBe(one);
  });

  it("leave no database running", async () => {
    expect(await endOfServer("first")).toBeNull();
  });
});

/** The last process to leave stops the server; its lock file may outlive it for a moment. */
async function endOfServer(data: string): Promise<number | null> {
  for (let wait = 0; postmasterPid(at(data)) !== null && wait < 100; wait++) await sleep(20);
  return postmasterPid(at(data));
}

describe("an exported pack", () => {
  it("imports elsewhere to the same snapshot, pictures included, and exports again to the same files", async () => {
    await succeed("first", "export", smallPackId, "--to", at("copy"));
    expect(globSync("**/*.jpg", { cwd: at("copy") })).toHaveLength(smallPackPictures);
    const stdout = await succeed("second", "import", at("copy"));
    expect(snapshotIn(stdout)).toBe(snapshotIn(imports[0]?.stdout ?? ""));
    await succeed("second", "export", smallPackId, "--to", at("copy-of-copy"));
    const files = globSync("**/*", { cwd: at("copy") }).filter((file) => file.includes("."));
    expect(globSync("**/*", { cwd: at("copy-of-copy") }).filter((file) => file.includes("."))).toEqual(files);
    for (const file of files)
      expect([file, readFileSync(at("copy-of-copy", file)).equals(readFileSync(at("copy", file)))]).toEqual([
        file,
        true,
      ]);
    expect(await compared("second")).toBe(await compared("first"));
  }, 120_000);
});

describe("a backup", () => {
  it("restores into an empty folder to the same pages, and into no other", async () => {
    const stdout = await succeed("first", "backup", at("all.tar.gz"));
    expect(stdout).toMatch(/all\.tar\.gz: [\d,]+ rows of \d+ tables, 27 pictures\n$/);
    const restored = await succeed("third", "restore", at("all.tar.gz"));
    expect(restored).toMatch(/^restored [\d,]+ rows and 27 pictures\n/);
    expect(restored).toContain("\n0 images not sent when the backup was made: ended without a charge\n");
    expect(restored).toMatch(/\nThe instance is paused: [^]+ then: \.\/proofsheet resume\n$/);
    expect(await compared("third")).toBe(await compared("first"));
    const again = await run(["restore", at("all.tar.gz")], { data: at("third") });
    expect([again.code, again.stdout]).toEqual([4, ""]);
    expect(again.stderr).toMatch(/^proofsheet: /);
  }, 120_000);
});

describe("a reader that stops early", () => {
  it("leaves no database running behind it", async () => {
    const script = `{ '${proofsheet}' compare flux-2 gpt-image-1-5 --format html; echo $? > '${at("code")}'; } | head -c 9 > /dev/null`;
    const { stderr } = await runProgram("sh", ["-c", script], { data: at("second") });
    expect([readFileSync(at("code"), "utf8"), stderr]).toEqual(["0\n", ""]);
    expect(await endOfServer("second")).toBeNull();
    expect(existsSync(at("second", "postgres"))).toBe(true);
  });
});
