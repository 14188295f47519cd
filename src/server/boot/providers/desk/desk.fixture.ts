import { Hono } from "hono";
import { startStandIn, type StandIn } from "../../../../../test/stand-ins/black-forest-labs/server.ts";
import { testSite } from "../../../../web/pages/test-site.ts";
import { firstOperatorLink } from "../../../accounts/index.ts";
import { openTestAccounts, type TestAccounts, testPassword } from "../../../accounts/testing/open.ts";
import {
  defaultSettings,
  generationService,
  type GenerationService,
  type GenerationWorker,
  startWorker,
} from "../../../generation/index.ts";
import { accountRoutes } from "../../../http/account/index.ts";
import { keepBlob, openVault } from "../../../storage/index.ts";
import { loadCatalogue } from "../../catalogue/index.ts";
import { openProviders, type Providers } from "../open-providers.ts";
import { providerDesk } from "./index.ts";

const origin = "http://localhost:4173";
export const page = "/operator/providers/black-forest-labs";
export const klein = "black-forest-labs/flux-2-klein-4b/klein-4b";

type Fields = Readonly<Record<string, string>>;

/** The operator's pages of providers on real storage, signed in as Olga, beside Black Forest Labs' stand-in. */
export interface OpenedDesk {
  readonly test: TestAccounts;
  readonly standIn: StandIn;
  readonly generation: GenerationService;
  /** What the settings' form holds for the stand-in; the key is left out. */
  readonly fields: Fields;
  readonly get: (path: string, cookie?: string) => Promise<Response>;
  readonly textOf: (path: string) => Promise<string>;
  readonly post: (
    path: string,
    values: Fields,
    as?: { readonly cookie?: string; readonly from?: string },
  ) => Promise<Response>;
  /** Sends the settings' form with these changes. */
  readonly save: (changes: Fields) => Promise<Response>;
  /** A worker makes pictures from now on; only one does. */
  readonly work: () => Promise<void>;
  readonly rest: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export async function openDesk(): Promise<OpenedDesk> {
  const test = await openTestAccounts();
  const standIn = await startStandIn({ workMs: 20 });
  const { storage, accounts } = test;
  const vault = await openVault(storage.db, { dataFolder: storage.dataFolder, secret: null });
  const catalogue = await loadCatalogue(new URL("../../../../../catalogue", import.meta.url).pathname);
  const providers = await openProviders({ storage, vault, catalogue, warn: () => undefined });
  const settings = { ...defaultSettings, limitsOf: providers.limitsOf };
  const desk = providerDesk({ storage, vault, catalogue, providers, rate: settings.rate });
  const app = new Hono();
  app.route(
    "/",
    accountRoutes({ accounts, site: testSite, clientOf: () => "192.0.2.9", passkeyScript: "", providers: desk }),
  );
  const sent = async (path: string, values: Fields, cookie: string, from: string): Promise<Response> =>
    app.request(origin + path, {
      method: "POST",
      headers: { cookie, origin: from, "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams(values).toString(),
    });
  const token = (await firstOperatorLink(storage.db, origin))?.split("token=")[1] ?? "";
  const asked = { token, name: "Olga", email: "op@example.org", password: testPassword };
  const began = await sent("/operator/begin", asked, "", origin);
  const operator = began.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
  const fields: Fields = {
    baseUrl: standIn.url,
    allowedHosts: standIn.host,
    key: "",
    dailyUsd: "20",
    monthlyUsd: "none",
    concurrency: "4",
    enabled: "yes",
  };
  const get: OpenedDesk["get"] = async (path, cookie = operator) => app.request(origin + path, { headers: { cookie } });
  const post: OpenedDesk["post"] = (path, values, { cookie = operator, from = origin } = {}) =>
    sent(path, values, cookie, from);
  return {
    test,
    standIn,
    generation: generationService({ db: storage.db, routes: providers.routes, settings }),
    fields,
    get,
    post,
    textOf: async (path) => (await get(path)).text(),
    save: (changes) => post(page, { ...fields, ...changes }),
    ...working(test, providers, standIn),
  };
}

function working(
  test: TestAccounts,
  providers: Providers,
  standIn: StandIn,
): Pick<OpenedDesk, "work" | "rest" | "close"> {
  const { storage } = test;
  let worker: GenerationWorker | null = null;
  const work = async (): Promise<void> => {
    worker ??= await startWorker({
      db: storage.db,
      storage,
      hooksAt: null,
      routes: providers.routes,
      settings: { ...defaultSettings, limitsOf: providers.limitsOf },
      keep: (output, bytes) => keepBlob(storage, output, bytes),
      placeholder: () => Promise.resolve(null),
      onDelivered: () => Promise.resolve(),
      log: () => undefined,
    });
  };
  const rest = async (): Promise<void> => {
    await worker?.stop(2_000);
    worker = null;
  };
  const close = async (): Promise<void> => {
    await rest();
    await providers.close();
    await standIn.close();
    await test.close();
  };
  return { work, rest, close };
}
