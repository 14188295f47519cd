import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { openTestStorage, type TestStorage } from "../../../../test/support/storage.ts";
import type { Catalogue } from "../../../core/catalogue/index.ts";
import { switchRoute } from "../../providers/prices/index.ts";
import { type ProviderChange, removeProvider, setProvider } from "../../providers/settings/index.ts";
import { openVault, type Vault, withTx } from "../../storage/index.ts";
import { loadCatalogue } from "../catalogue/index.ts";
import { adapterOf } from "./adapters.ts";
import { openProviders, type Providers } from "./open-providers.ts";
import { forgetPrice, setPrice } from "./price-changes.ts";

const NAME = "black-forest-labs";
let storage: TestStorage;
let vault: Vault;
let catalogue: Catalogue;
let providers: Providers;
const warnings: string[] = [];
beforeAll(async () => {
  storage = await openTestStorage();
  vault = await openVault(storage.db, { dataFolder: storage.dataFolder, secret: null });
  catalogue = await loadCatalogue(new URL("../../../../catalogue", import.meta.url).pathname);
});
afterAll(() => storage.close());
beforeEach(async () => {
  await storage.db.deleteFrom("provider_setting").execute();
  warnings.length = 0;
  providers = await openProviders({ storage, vault, catalogue, warn: (sentence) => warnings.push(sentence) });
  return () => providers.close();
});
const set = (change: ProviderChange) => withTx(storage.db, (tx) => setProvider(tx, vault, adapterOf(NAME), change));
const routes = (): number => providers.routes().length;
/** As many as the catalogue has there. */
const every = (): number =>
  adapterOf(NAME).models(catalogue, { baseUrl: "https://api.bfl.ai", key: "k", live: true, allowedHosts: [] }).length;

describe("the providers of a running server", () => {
  it("are none until an operator sets one", () => {
    expect(routes()).toBe(0);
    expect(providers.limitsOf("sketch")).toEqual({
      concurrencyMax: 16,
      dailyMicroUsdMax: null,
      monthlyMicroUsdMax: null,
    });
  });

  it("follow what an operator changes", async () => {
    await set({});
    await vi.waitFor(() => expect(providers.limitsOf(NAME).dailyMicroUsdMax).toBe(20_000_000));
    expect(routes()).toBe(0);
    await set({ key: "a-key", dailyMicroUsdMax: 1_000_000, concurrencyMax: 3 });
    await vi.waitFor(() => expect(routes()).toBe(every()));
    expect(providers.limitsOf(NAME)).toMatchObject({ concurrencyMax: 3, dailyMicroUsdMax: 1_000_000 });
    expect(providers.routes().every(({ sandbox }) => !sandbox)).toBe(true);
    await set({ enabled: false });
    await vi.waitFor(() => expect(routes()).toBe(0));
    await set({ enabled: true });
    await vi.waitFor(() => expect(routes()).toBe(every()));
    await withTx(storage.db, (tx) => removeProvider(tx, NAME));
    await vi.waitFor(() => expect(routes()).toBe(0));
  });

  it("are offered at the price that the operator enters, in every process at once", async () => {
    const another = await openProviders({ storage, vault, catalogue, warn: () => undefined });
    const route = `${NAME}/flux-2/standard`;
    const prices = () =>
      [providers, another].map((each) => {
        const model = each.routes().find((one) => one.route === route);
        return model === undefined || model.isOff === true ? null : model.price;
      });
    const makers = { kind: "per-megapixel", firstUsd: 0.03, furtherUsd: 0.015, inputUsd: 0.015 };
    const own = { kind: "per-image", usd: 0.04 } as const;
    const source = { db: storage.db, catalogue };
    await set({ key: "a-key" });
    await vi.waitFor(() => expect(prices()).toEqual([makers, makers]));
    await setPrice(source, { route, rule: own, enteredBy: "Ada" });
    await vi.waitFor(() => expect(prices()).toEqual([own, own]));
    await withTx(storage.db, (tx) =>
      switchRoute(tx, { route, tier: null, isOn: false, reason: "it loses money", switchedBy: "Ada" }),
    );
    await vi.waitFor(() => expect(prices()).toEqual([null, null]));
    await withTx(storage.db, (tx) =>
      switchRoute(tx, { route, tier: null, isOn: true, reason: "again", switchedBy: "Ada" }),
    );
    await vi.waitFor(() => expect(prices()).toEqual([own, own]));
    expect(await forgetPrice(source, route, "Ada")).toBe(true);
    await vi.waitFor(() => expect(prices()).toEqual([makers, makers]));
    await another.close();
  });

  it("catch up with what was changed while nobody heard", async () => {
    await set({ key: "a-key" });
    await vi.waitFor(() => expect(routes()).toBe(every()));
    await sql`alter table provider_setting disable trigger provider_setting_changed`.execute(storage.db);
    await set({ enabled: false });
    await sql`alter table provider_setting enable trigger provider_setting_changed`.execute(storage.db);
    expect(routes()).toBe(every());
    await sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'proofsheet listener'`.execute(
      storage.db,
    );
    await vi.waitFor(() => expect(routes()).toBe(0), { timeout: 10_000 });
  });

  it("are not offered with a key that was moved to another address, and say why without it", async () => {
    await set({ key: "a-key-to-find" });
    await vi.waitFor(() => expect(routes()).toBe(every()));
    await storage.db.updateTable("provider_setting").set({ base_url: "https://other.example" }).execute();
    await vi.waitFor(() => expect(routes()).toBe(0));
    expect(warnings.join()).toMatch(/Black Forest Labs is not offered: .*enter it again/);
    expect(warnings.join()).not.toContain("a-key-to-find");
  });
});
