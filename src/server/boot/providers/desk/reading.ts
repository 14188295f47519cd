import type { Catalogue } from "../../../../core/catalogue/index.ts";
import type { CreditRate } from "../../../../core/kernel/index.ts";
import { present } from "../../../../core/kernel/index.ts";
import { actionsOn } from "../../../accounts/index.ts";
import { latestTest, providerHealth, testImage } from "../../../generation/index.ts";
import type { ProviderDesk } from "../../../http/index.ts";
import { type ProviderSetting, providerSettings } from "../../../providers/settings/index.ts";
import { routesOff } from "../../../providers/prices/index.ts";
import type { ProviderAdapter } from "../../../providers/spec/index.ts";
import type { Storage, Vault } from "../../../storage/index.ts";
import { adapters } from "../adapters.ts";
import { modelsAt, subjectOf } from "../changes.ts";
import type { Providers } from "../open-providers.ts";
import { offerOf, testView } from "./tests.ts";
import { lineOf, routeLines, settingsView } from "./view.ts";

export interface DeskOptions {
  readonly storage: Pick<Storage, "db" | "blobs">;
  readonly vault: Vault;
  readonly catalogue: Pick<Catalogue, "models">;
  readonly providers: Pick<Providers, "routes" | "refresh">;
  readonly rate: CreditRate;
}

type Answer<Name extends keyof ProviderDesk> = NonNullable<Awaited<ReturnType<ProviderDesk[Name]>>>;

/** null: nothing is set. */
export const settingFor = async (
  { storage }: Pick<DeskOptions, "storage">,
  { id }: ProviderAdapter,
): Promise<ProviderSetting | null> =>
  (await providerSettings(storage.db)).find(({ provider }) => provider === id) ?? null;

/** Every adapter there is, in their order. */
export async function lines({ storage: { db } }: DeskOptions): Promise<Answer<"list">> {
  const ids = adapters.map(({ id }) => id);
  const [settings, healths] = await Promise.all([providerSettings(db), providerHealth(db, ids)]);
  return adapters.map((adapter, place) => {
    const setting = settings.find(({ provider }) => provider === adapter.id) ?? null;
    return lineOf(adapter, setting, present(healths[place], "a row of each provider that was asked for"));
  });
}

export async function details(options: DeskOptions, adapter: ProviderAdapter): Promise<Answer<"read">> {
  const { storage, catalogue, providers, rate } = options;
  const { db } = storage;
  const [setting, [health], off, actions] = await Promise.all([
    settingFor(options, adapter),
    providerHealth(db, [adapter.id]),
    routesOff(db),
    actionsOn(db, subjectOf(adapter)),
  ]);
  const models = modelsAt(adapter, catalogue, setting ?? undefined);
  return {
    ...lineOf(adapter, setting, present(health, "a row of the provider that was asked for")),
    ...settingsView(adapter, setting),
    routes: routeLines(models, providers.routes(), off),
    test: offerOf(adapter, setting, testImage(providers.routes, rate, adapter.id)),
    actions,
  };
}

export async function testDetails(options: DeskOptions, adapter: ProviderAdapter): Promise<Answer<"readTest">> {
  const { storage, providers, rate } = options;
  const [setting, latest] = await Promise.all([settingFor(options, adapter), latestTest(storage.db, adapter.id)]);
  return {
    id: adapter.id,
    name: adapter.name,
    keyHint: adapter.keyHint,
    offer: offerOf(adapter, setting, testImage(providers.routes, rate, adapter.id)),
    latest: latest === null ? null : await testView(storage.blobs, latest),
  };
}
