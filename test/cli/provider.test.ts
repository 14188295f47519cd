import { readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { openTestStorage, type TestStorage } from "../support/storage.ts";
import { proofsheet, run, runProgram } from "./run.ts";

vi.setConfig({ testTimeout: 120_000 }); // a command starts a process, which takes long on a busy machine

// The storage stays open while the commands run, so that they join its database.
let storage: TestStorage;
beforeAll(async () => {
  storage = await openTestStorage();
});
afterAll(() => storage.close());

const provider = (...options: readonly string[]) => run(["provider", ...options], { data: storage.dataFolder });
const withKey = (key: string, ...options: readonly string[]) =>
  runProgram("sh", ["-c", 'printf "%s\\n" "$KEY" | "$0" provider set "$@" --key-from-stdin', proofsheet, ...options], {
    data: storage.dataFolder,
    environment: { KEY: key },
  });

describe("proofsheet provider", () => {
  it("says how to set one that is not", async () => {
    const { code, stdout } = await provider("list");
    expect(code).toBe(0);
    expect(stdout).toContain(
      "black-forest-labs (Black Forest Labs): not set. Set it with: ./proofsheet provider set black-forest-labs --key-from-stdin\n",
    );
    expect(stdout).toContain(
      "comfyui (ComfyUI): not set. Set it with: ./proofsheet provider set comfyui --base-url ADDRESS\n",
    );
  });

  it("sets one from a key on standard input, and shows the key nowhere", async () => {
    const { code, stdout, stderr } = await withKey("k-1234567", "black-forest-labs", "--daily-usd", "2.50");
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/^black-forest-labs \(Black Forest Labs\): offered$/m);
    expect(stdout).toMatch(/^ {2}pictures {5}live$/m);
    expect(stdout).toMatch(/^ {2}limits {7}2\.50 USD a day, 200\.00 USD a month, 24 at once$/m);
    const listed = await provider("list", "--format", "json");
    expect(JSON.parse(listed.stdout)).toMatchObject({
      providers: expect.arrayContaining([
        expect.objectContaining({
          id: "black-forest-labs",
          setting: expect.objectContaining({ hasKey: true, dailyMicroUsdMax: 2_500_000, offered: true }) as unknown,
        }),
      ]) as unknown,
    });
    expect(stdout + listed.stdout).not.toContain("k-1234567");
    expect(readFileSync(path.join(storage.dataFolder, "secret"), "utf8")).toMatch(/^[0-9a-f]{64}\n$/);
  });

  it("refuses what does not fit, says what to do and changes nothing", async () => {
    const refused = [
      await provider("set", "dall-e"),
      await provider("set", "black-forest-labs", "--base-url", "http://127.0.0.1:4900"),
      await provider("set", "black-forest-labs", "--daily-usd", "-3"),
      await provider("set", "black-forest-labs", "--enable", "--disable"),
      await provider("set", "black-forest-labs", "--concurrency", "many"),
    ];
    expect(refused.map(({ code }) => code)).toEqual([3, 2, 2, 2, 2]);
    expect(refused.map(({ stderr }) => stderr).join("")).toMatch(
      /there is no provider "dall-e"; there are: [^]*black-forest-labs[^]*--base-url, --allow-host: 127\.0\.0\.1 is a private address: if you mean it, list 127\.0\.0\.1:4900[^]*as in 12\.50, or none[^]*contradict[^]*from 1 to 1000/,
    );
    expect((await provider("list")).stdout).toMatch(/2\.50 USD a day/);
  });

  it("switches one route off and on, and lists what is off with the reason", async () => {
    const route = "black-forest-labs/flux-2/standard";
    const unknown = await provider("route-off", "black-forest-labs/flux-9/standard");
    expect([unknown.code, unknown.stderr]).toEqual([2, expect.stringContaining(route)]);
    expect((await provider("route-off", route, "--reason", "costs too much")).stdout).toBe(`${route} is off\n`);
    expect((await provider("route-off", route)).stdout).toBe(`${route} was off already\n`);
    expect((await provider("list")).stdout).toContain(`off          ${route}: costs too much`);
    expect((await provider("route-on", route)).stdout).toBe(`${route} is on\n`);
    expect((await provider("list")).stdout).not.toContain("costs too much");
  });

  it("leaves a record of who changed what, without the key", async () => {
    const actions = await storage.db.selectFrom("operator_action").select(["name", "person", "did"]).execute();
    expect(actions.map(({ did }) => did)).toEqual([
      expect.stringMatching(/^set up; a key was entered; address: https:\/\/api\.bfl\.ai; .*daily limit: 2\.50 USD/),
      "switched off black-forest-labs/flux-2/standard: costs too much",
      "switched on black-forest-labs/flux-2/standard",
    ]);
    expect(actions[0]).toMatchObject({ name: "a command on the server", person: null });
    expect(JSON.stringify(actions)).not.toContain("k-1234567");
  });

  it("does not start with another secret, and goes on once the lost one is forgotten", async () => {
    const environment = { PROOFSHEET_SECRET: "another secret that is long enough".replaceAll(" ", "-") };
    const set = () =>
      run(["provider", "set", "black-forest-labs", "--concurrency", "2"], { data: storage.dataFolder, environment });
    const refused = await set();
    expect(refused.code).toBe(2);
    expect(refused.stderr).toMatch(/PROOFSHEET_SECRET does not hold the secret .*proofsheet secret forget/);
    const asked = await run(["secret", "forget"], { data: storage.dataFolder, environment });
    expect([asked.code, asked.stderr]).toEqual([2, expect.stringMatching(/add --yes/)]);
    const forgotten = await run(["secret", "forget", "--yes"], { data: storage.dataFolder, environment });
    expect([forgotten.code, forgotten.stdout]).toEqual([0, "dropped 1 stored key\n"]);
    expect((await set()).stdout).toMatch(/not offered: it needs a key/);
  });

  it("forgets one", async () => {
    expect((await provider("remove", "black-forest-labs")).stdout).toBe(
      "black-forest-labs is forgotten, and its key with it\n",
    );
    expect((await provider("remove", "black-forest-labs")).stdout).toBe("black-forest-labs was not set\n");
    expect((await provider("list")).stdout).toMatch(/not set/);
  });
});
