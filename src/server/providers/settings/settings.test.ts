import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openTestStorage, type TestStorage } from "../../../../test/support/storage.ts";
import { Failure } from "../../../core/kernel/index.ts";
import { openVault, type Vault, withTx } from "../../storage/index.ts";
import { blackForestLabs as adapter } from "../black-forest-labs/index.ts";
import {
  connectionOf,
  type ProviderChange,
  providerSettings,
  removeProvider,
  setProvider,
  settingRows,
} from "./index.ts";

let storage: TestStorage;
let vault: Vault;
beforeAll(async () => {
  storage = await openTestStorage();
  vault = await openVault(storage.db, { dataFolder: storage.dataFolder, secret: null });
});
afterAll(() => storage.close());
beforeEach(async () => {
  await storage.db.deleteFrom("provider_setting").execute();
});

const set = (change: ProviderChange) => withTx(storage.db, (tx) => setProvider(tx, vault, adapter, change));
const refusalOf = async (change: ProviderChange): Promise<string> => {
  const error: unknown = await set(change).catch((caught: unknown) => caught);
  if (error instanceof Failure) return error.message;
  throw new Error(`no Failure: ${String(error)}`);
};
const connection = async () => {
  const [row] = await settingRows(storage.db);
  if (row === undefined) throw new Error("nothing is set");
  return connectionOf(adapter, row, vault);
};
const standIn = { baseUrl: "http://127.0.0.1:4900/", allowHosts: ["127.0.0.1:4900"] };

describe("setting a provider", () => {
  it("needs no more than its key", async () => {
    expect(await set({ key: "a-key\n" })).toEqual({
      provider: "black-forest-labs",
      baseUrl: "https://api.bfl.ai",
      hasKey: true,
      declaredLive: false,
      allowedHosts: [],
      dailyMicroUsdMax: 20_000_000,
      monthlyMicroUsdMax: 200_000_000,
      concurrencyMax: 24,
      enabled: true,
      options: {},
    });
    expect(await connection()).toEqual({
      baseUrl: "https://api.bfl.ai",
      key: "a-key",
      live: true,
      allowedHosts: [],
      options: {},
    });
  });

  it("stores no key in the open", async () => {
    await set({ key: "a-key-to-find" });
    expect(JSON.stringify(await settingRows(storage.db))).not.toContain("a-key-to-find");
    expect(JSON.stringify(await providerSettings(storage.db))).not.toContain("a-key-to-find");
  });

  it("changes what is named and leaves the rest", async () => {
    await set({ key: "a-key", dailyMicroUsdMax: 5_000_000 });
    const changed = await set({ monthlyMicroUsdMax: null, concurrencyMax: 2, enabled: false });
    expect(changed).toMatchObject({
      dailyMicroUsdMax: 5_000_000,
      monthlyMicroUsdMax: null,
      concurrencyMax: 2,
      enabled: false,
    });
    expect((await connection()).key).toBe("a-key");
    expect(await set({})).toEqual(changed);
  });

  it("marks as live only the vendor's own address, or what the operator says is live", async () => {
    await set({ ...standIn, key: "a-key" });
    expect((await connection()).live).toBe(false);
    await set({ declaredLive: true });
    expect((await connection()).live).toBe(true);
    await set({ baseUrl: "https://api.eu.bfl.ai", key: "a-key", declaredLive: false });
    expect((await connection()).live).toBe(true);
    await set({ baseUrl: "https://bfl.ai.evil.example", key: "a-key" });
    expect((await connection()).live).toBe(false);
  });

  it("takes the word that an address is live for that address only", async () => {
    await set({ ...standIn, key: "a-key", declaredLive: true });
    expect(await set({ baseUrl: "https://other.example", key: "a-key" })).toMatchObject({ declaredLive: false });
  });

  it("does not carry a key to another address in silence", async () => {
    await set({ key: "a-key" });
    expect(await refusalOf({ baseUrl: "https://other.example" })).toMatch(
      /give the key for https:\/\/other\.example too/,
    );
    expect(await set({ baseUrl: "https://api.bfl.ai/v2" })).toMatchObject({ hasKey: true });
    await storage.db.updateTable("provider_setting").set({ base_url: "https://other.example" }).execute();
    await expect(connection()).rejects.toThrow(/enter it again/);
  });

  it("forgets all of it", async () => {
    await set({ key: "a-key" });
    const remove = () => withTx(storage.db, (tx) => removeProvider(tx, adapter.id));
    expect([await remove(), await remove()]).toEqual([true, false]);
    expect(await providerSettings(storage.db)).toEqual([]);
  });
});

describe("what is refused", () => {
  it.each([
    [
      "http://127.0.0.1:4900",
      /127\.0\.0\.1 is a private address: if you mean it, list 127\.0\.0\.1:4900 as a host that may be reached/,
    ],
    ["https://localhost/", /localhost is a private address/],
    ["https://[::1]:8/", /list \[::1\]:8 as a host/],
    ["https://10.0.0.8", /private address/],
    ["http://api.example.org", /unencrypted: use https, or list api\.example\.org as a host/],
    ["api.bfl.ai", /must begin with http:\/\/ or https:\/\//],
    ["ftp://api.bfl.ai", /must begin with http:\/\/ or https:\/\//],
    ["https://user:pass@api.bfl.ai", /must not hold a name or password/],
    ["https://api.bfl.ai/?key=1", /nothing after \? or #/],
  ])("the address %s", async (baseUrl, message) => {
    expect(await refusalOf({ baseUrl, key: "a-key" })).toMatch(message);
    expect(await providerSettings(storage.db)).toEqual([]);
  });

  it.each(["", "http://x", "a b", "host/path", "user@host", "host:99999", "::1", "*.example.org:x", "*", "*.lan"])(
    "the host %j",
    async (host) => {
      expect(await refusalOf({ allowHosts: [host] })).toMatch(/is no host: write it as in 127\.0\.0\.1:8188/);
    },
  );

  it("a key that is none, without repeating it", async () => {
    expect(await refusalOf({ key: " \n" })).toMatch(/the key is empty/);
    expect(await refusalOf({ key: "two words" })).not.toMatch(/two words/);
    expect(await refusalOf({ key: "kéy" })).toMatch(/one word of at most 500 letters, digits and signs/);
  });

  it("options where there are none to set, and options that are no object", async () => {
    expect(await refusalOf({ key: "a-key", options: { templates: [] } })).toBe("black-forest-labs takes no options.");
    for (const options of [[], 3, null, "{}"])
      expect(await refusalOf({ key: "a-key", options: options ?? "null" })).toMatch(/must be one JSON object/);
    expect(await refusalOf({ options: { much: "x".repeat(2_000_000) } })).toMatch(/keep only what is used/);
  });

  it("options where there are none to set, and options that are no object", async () => {
    expect(await refusalOf({ key: "a-key", options: { templates: [] } })).toBe("black-forest-labs takes no options.");
    for (const options of [[], 3, null, "{}"])
      expect(await refusalOf({ key: "a-key", options: options ?? "null" })).toMatch(/must be one JSON object/);
    expect(await refusalOf({ options: { much: "x".repeat(2_000_000) } })).toMatch(/keep only what is used/);
  });

  it("forgetting a host that was not listed, and a concurrency that is none", async () => {
    await set(standIn);
    expect(await refusalOf({ forgetHosts: ["10.0.0.1"] })).toBe("10.0.0.1 is not listed; listed are: 127.0.0.1:4900.");
    expect(await refusalOf({ forgetHosts: ["127.0.0.1:4900"] })).toMatch(/127\.0\.0\.1 is a private address/);
    for (const concurrencyMax of [0, 1.5, Number.NaN, 1001])
      expect(await refusalOf({ concurrencyMax })).toMatch(/whole number from 1 to 1000/);
  });
});
