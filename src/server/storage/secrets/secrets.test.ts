import { chmodSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openTestStorage, temporaryFolder, type TestStorage } from "../../../../test/support/storage.ts";
import { Failure } from "../../../core/kernel/index.ts";
import { forgetSecrets, openVault, providerKeyContext, type Vault, vaultFrom } from "./index.ts";

const ONE = "1".repeat(64);
const TWO = "2".repeat(64);
const CONTEXT = providerKeyContext("black-forest-labs", "https://api.example.org");

describe("a vault", () => {
  it("opens what it sealed, and seals the same text differently each time", () => {
    const vault = vaultFrom(ONE, "a test");
    const [first, second] = [vault.seal("key ✓", "a"), vault.seal("key ✓", "a")];
    expect(first).not.toBe(second);
    expect([first, second].map((text) => vault.open(text, "a"))).toEqual(["key ✓", "key ✓"]);
    expect(first).not.toContain("key");
  });

  it("opens nothing in another context, with another secret or after a change of any character", () => {
    const vault = vaultFrom(ONE, "a test");
    const sealed = vault.seal("a key", "a");
    expect(() => vault.open(sealed, "b")).toThrow(/changed or moved/);
    expect(() => vaultFrom(TWO, "a test").open(sealed, "a")).toThrow(/does not hold/);
    for (let place = 0; place < sealed.length; place++) {
      const other = sealed[place] === "A" ? "B" : "A";
      const changed = sealed.slice(0, place) + other + sealed.slice(place + 1);
      expect(opened(vault, changed), `place ${place}`).not.toBe("another text");
      expect(opened(vault, changed), `place ${place}`).toBe(null);
    }
  });

  it("opens with every secret it knows and seals with the newest", () => {
    const old = vaultFrom(ONE, "a test");
    const rotated = vaultFrom(`${TWO}\n${ONE}\n`, "a test");
    expect(rotated.open(old.seal("a key", "a"), "a")).toBe("a key");
    expect(() => old.open(rotated.seal("a key", "a"), "a")).toThrow(Failure);
    expect(rotated.knows(old.keyId)).toBe(true);
  });

  it("derives the same key for the same purpose, another for another, and the older ones after a rotation", () => {
    const old = vaultFrom(ONE, "a test");
    const rotated = vaultFrom(`${TWO},${ONE}`, "a test");
    expect(old.derive("sessions")).toEqual(vaultFrom(ONE, "a test").derive("sessions"));
    expect(old.derive("sessions")).toHaveLength(32);
    expect(old.derive("sessions")).not.toEqual(old.derive("voters"));
    expect(rotated.deriveEach("sessions")).toEqual([rotated.derive("sessions"), old.derive("sessions")]);
  });

  it("refuses a secret that is missing or short, without repeating it", () => {
    expect(() => vaultFrom(" \n", "PROOFSHEET_SECRET")).toThrow(/PROOFSHEET_SECRET holds no secret/);
    expect(() => vaultFrom("hunter2hunter2", "PROOFSHEET_SECRET")).toThrow(/fewer than 32 characters/);
    expect(() => vaultFrom(`${ONE},hunter2`, "PROOFSHEET_SECRET")).not.toThrow(/hunter2/);
  });
});

/** null where it does not open. Base64url text has spare bits at its end, so a change there can be no change. */
function opened(vault: Vault, sealed: string): string | null {
  try {
    vault.open(sealed, "a");
    return "opened";
  } catch (error) {
    if (error instanceof Failure) return null;
    throw error;
  }
}

describe("the secret of an instance", () => {
  let storage: TestStorage;
  let folder: string;
  beforeAll(async () => {
    storage = await openTestStorage();
  });
  afterAll(() => storage.close());
  beforeEach(async () => {
    folder = temporaryFolder("secret");
    await storage.db.deleteFrom("provider_setting").execute();
    await storage.db.deleteFrom("secret_key").execute();
    return () => rmSync(folder, { recursive: true, force: true });
  });
  const open = (secret: string | null = null): Promise<Vault> => openVault(storage.db, { dataFolder: folder, secret });
  const store = async (vault: Vault): Promise<void> => {
    await storage.db
      .insertInto("provider_setting")
      .values({
        provider: "black-forest-labs",
        base_url: "https://api.example.org/",
        sealed_key: vault.seal("a key", CONTEXT),
        declared_live: false,
        allowed_hosts: [],
        daily_micro_usd: null,
        monthly_micro_usd: null,
        concurrency: 1,
        enabled: true,
      })
      .execute();
  };
  const stored = async (): Promise<string | null> =>
    (await storage.db.selectFrom("provider_setting").select("sealed_key").executeTakeFirstOrThrow()).sealed_key;

  it("is made at the first start, for its owner's eyes only, and kept", async () => {
    const first = await open();
    expect(statSync(path.join(folder, "secret")).mode & 0o777).toBe(0o600);
    expect((await open()).keyId).toBe(first.keyId);
  });

  it("is one, whichever of several processes starts first", async () => {
    const vaults = await Promise.all(Array.from({ length: 8 }, () => open()));
    expect(new Set(vaults.map(({ keyId }) => keyId)).size).toBe(1);
  });

  it("is not taken from a file that others can read", async () => {
    await open();
    chmodSync(path.join(folder, "secret"), 0o644);
    await expect(open()).rejects.toThrow(/chmod 600/);
  });

  it("must be the one that the database was sealed with", async () => {
    await store(await open(ONE));
    await expect(open(TWO)).rejects.toThrow(/PROOFSHEET_SECRET does not hold the secret/);
    await expect(open()).rejects.toThrow(/the file .*secret does not hold/);
    expect(() => readFileSync(path.join(folder, "secret"))).toThrow(/ENOENT/);
    writeFileSync(path.join(folder, "secret"), ONE, { mode: 0o600 });
    expect((await open()).open((await stored()) ?? "", CONTEXT)).toBe("a key");
  });

  it("is rotated by putting a new one before it: all that is stored is sealed again", async () => {
    await store(await open(ONE));
    await open(`${TWO} ${ONE}`);
    expect((await open(TWO)).open((await stored()) ?? "", CONTEXT)).toBe("a key");
    await expect(open(ONE)).rejects.toThrow(/does not hold/);
  });

  it("can be forgotten, with all that only it could open", async () => {
    await store(await open(ONE));
    expect(await forgetSecrets(storage.db)).toBe(1);
    expect(await stored()).toBe(null);
    await open(TWO);
  });

  it("does not open a key whose address was changed behind its back", async () => {
    const vault = await open(ONE);
    await store(vault);
    await storage.db.updateTable("provider_setting").set({ base_url: "https://thief.example/" }).execute();
    const sealed = (await stored()) ?? "";
    expect(() => vault.open(sealed, providerKeyContext("black-forest-labs", "https://thief.example"))).toThrow(
      /enter it again/,
    );
  });
});
