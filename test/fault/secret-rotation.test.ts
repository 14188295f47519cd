import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Failure } from "../../src/core/kernel/index.ts";
import { openVault, providerKeyContext } from "../../src/server/storage/index.ts";
import { assertSealsNow, rotateSecret } from "../../src/server/storage/secrets/index.ts";
import { withTx } from "../../src/server/storage/index.ts";
import { openTestStorage, type TestStorage } from "../support/storage.ts";

/* The secret of an instance, replaced by a process that is killed with kill -9 at each of its steps. */

const TSX_HOOK = new URL("../../src/server/boot/tsx-hook.ts", import.meta.url).href;
const PROVIDERS = 20;
let storage: TestStorage;
const source = () => ({ dataFolder: storage.dataFolder, secret: null });
const origin = (at: number): string => `https://api-${at}.example.org`;

beforeAll(async () => {
  storage = await openTestStorage();
  const vault = await openVault(storage.db, source());
  for (let at = 0; at < PROVIDERS; at++)
    await sql`
      insert into provider_setting (provider, base_url, sealed_key, declared_live, allowed_hosts, concurrency, enabled)
      values (${`provider-${at}`}, ${`${origin(at)}/`}, ${vault.seal(`key ${at}`, providerKeyContext(`provider-${at}`, origin(at)))},
        false, '{}', 1, true)`.execute(storage.db);
});
afterAll(() => storage.close());

const secrets = (): readonly string[] =>
  readFileSync(path.join(storage.dataFolder, "secret"), "utf8").trim().split("\n");

/** Every key opens with what stands in the file. */
async function expectAllOpen(): Promise<void> {
  const vault = await openVault(storage.db, source());
  const rows = await storage.db.selectFrom("provider_setting").select(["provider", "sealed_key"]).execute();
  expect(rows).toHaveLength(PROVIDERS);
  for (const { provider, sealed_key } of rows) {
    const at = Number(provider.replace("provider-", ""));
    expect(vault.open(sealed_key ?? "", providerKeyContext(provider, origin(at)))).toBe(`key ${at}`);
  }
}

/** Runs the rotation in a process of its own until it has said `word`, and a moment longer; then kills it. */
async function killedAfter(word: string, stayAt: string): Promise<void> {
  const script = path.resolve(import.meta.dirname, "rotating.ts");
  const child = spawn(process.execPath, ["--import", TSX_HOOK, script, storage.dataFolder, stayAt], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(child, "close");
  let said = "";
  child.stdout.on("data", (chunk: Buffer) => (said += chunk.toString()));
  for (const end = Date.now() + 60_000; Date.now() < end && !said.includes(word);) await sleep(10);
  await sleep(200);
  child.kill("SIGKILL");
  await ended;
  expect(said).toContain(word);
  expect(said).not.toContain("done");
}

test("killed after both secrets are in the file: either opens everything, and the next rotation finishes", async () => {
  const [before] = secrets();
  await killedAfter("written", "written");
  expect(secrets()).toHaveLength(2);
  expect(secrets()[1]).toBe(before);
  expect((await rotateSecret(storage.db, source())).kind).toBe("finished");
  expect(secrets()).toHaveLength(1);
  expect(secrets()[0]).not.toBe(before);
  await expectAllOpen();
});

test("killed while everything is sealed again: all is under the old secret, and a start finishes it", async () => {
  const blocked = Promise.withResolvers<void>();
  const blocking = withTx(storage.db, async (tx) => {
    await sql`select 1 from provider_setting where provider = 'provider-19' for update`.execute(tx);
    await blocked.promise;
  });
  await killedAfter("written", "none");
  blocked.resolve();
  await blocking;
  expect(secrets()).toHaveLength(2);
  await expectAllOpen();
  await rotateSecret(storage.db, source());
  await expectAllOpen();
});

test("killed before the old secret is taken out of the file: all is under the new one", async () => {
  await killedAfter("sealed", "sealed");
  const [made] = secrets();
  await expectAllOpen();
  expect((await rotateSecret(storage.db, source())).kind).toBe("finished");
  expect(secrets()).toEqual([made]);
});

test("a process that missed a rotation seals nothing any more, and none is made beside a running one", async () => {
  const old = await openVault(storage.db, source());
  const [before] = secrets();
  expect((await rotateSecret(storage.db, source())).kind).toBe("rotated");
  expect(secrets()).not.toContain(before);
  await expectAllOpen();
  await expect(withTx(storage.db, (tx) => assertSealsNow(tx, old))).rejects.toThrow(/restart it/);
  const listener = await storage.listen({
    channels: ["anything"],
    onNotification: () => undefined,
    onConnected: () => undefined,
  });
  await expect(rotateSecret(storage.db, source())).rejects.toThrow(/stop every process/);
  await listener.close();
});

test("a secret in PROOFSHEET_SECRET is only its owner's to replace", async () => {
  const [current = ""] = secrets();
  const made = "n".repeat(64);
  const alone = rotateSecret(storage.db, { ...source(), secret: current });
  await expect(alone).rejects.toThrow(Failure);
  await expect(rotateSecret(storage.db, { ...source(), secret: "o".repeat(64) })).rejects.toThrow(/NEW OLD/);
  expect(await rotateSecret(storage.db, { ...source(), secret: `${made} ${current}` })).toEqual({
    kind: "finished",
    file: null,
  });
  await expect(openVault(storage.db, source())).rejects.toThrow(/does not hold the secret/);
  const vault = await openVault(storage.db, { ...source(), secret: made });
  await withTx(storage.db, (tx) => assertSealsNow(tx, vault));
});
