import { randomUUID } from "node:crypto";
import type { Hono } from "hono";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { addOutput, addWorkspace } from "../../../../test/support/studio-rows.ts";
import { testSite } from "../../../web/pages/test-site.ts";
import { firstOperatorLink } from "../../accounts/index.ts";
import { openTestAccounts, signedUp, type TestAccounts, testPassword } from "../../accounts/testing/open.ts";
import { accountRoutes } from "../../http/account/index.ts";
import { routePrices, routeSwitches } from "../../providers/prices/index.ts";
import { setProvider } from "../../providers/settings/index.ts";
import { openVault, withTx } from "../../storage/index.ts";
import { loadCatalogue } from "../catalogue/index.ts";
import { adapterOf } from "./adapters.ts";
import { priceDesk } from "./price-desk.ts";
import { switchOffLosses } from "./switch-off-losses.ts";

const origin = "http://localhost:4173";
const route = "black-forest-labs/flux-2/standard";
let test: TestAccounts;
let app: Hono;
let operator = "";

beforeAll(async () => {
  test = await openTestAccounts();
  const { accounts, storage } = test;
  const catalogue = await loadCatalogue(new URL("../../../../catalogue", import.meta.url).pathname);
  const vault = await openVault(storage.db, { dataFolder: storage.dataFolder, secret: null });
  await withTx(storage.db, (tx) => setProvider(tx, vault, adapterOf("black-forest-labs"), { key: "a-key" }));
  app = accountRoutes({
    accounts,
    site: testSite,
    clientOf: () => "192.0.2.1",
    passkeyScript: "/assets/passkeys-0.js",
    prices: priceDesk({ storage, catalogue }),
  }) as unknown as Hono;
  operator = await beginOperator();
});
afterAll(() => test.close());

async function beginOperator(): Promise<string> {
  const token = (await firstOperatorLink(test.accounts.db, origin))?.split("token=")[1] ?? "";
  const begun = await post("/operator/begin", { token, name: "Op", email: "op@example.org", password: testPassword });
  return begun.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
}

const post = (path: string, fields: Readonly<Record<string, string>>, cookie = operator, from = origin) =>
  app.request(origin + path, {
    method: "POST",
    headers: { cookie, "content-type": "application/x-www-form-urlencoded", origin: from },
    body: new URLSearchParams(fields).toString(),
  });
const page = async (cookie = operator): Promise<string> =>
  (await app.request(`${origin}/operator/prices`, { headers: { cookie } })).text();
const change = (fields: Readonly<Record<string, string>>) => post("/operator/prices/change", { route, ...fields });
const ruleNow = async () => (await routePrices(test.storage.db)).get(route)?.rule ?? null;

describe("the operator's prices", () => {
  it("show each route with its maker's price, what creators pay and what is left", async () => {
    const html = await page();
    expect(html).toContain("Flux 2 Standard");
    expect(html).toContain("USD 0.03 for the first megapixel, 0.015 for each further one");
    expect(html).toMatch(/22 credits \(0\.033033 USD\)/);
    expect(html).toMatch(/0\.003033 USD, 9 %/);
    expect(html).toContain("666 credits for each US dollar");
  });

  it("are nobody's but an operator's, and change by a form of this site only", async () => {
    const ada = await signedUp(test.accounts, "ada@example.org");
    expect((await app.request(`${origin}/operator/prices`, { headers: { cookie: ada } })).status).toBe(404);
    const typed = { route, first: "1", further: "1" };
    expect((await post("/operator/prices", typed, ada)).status).toBe(404);
    expect((await post("/operator/prices", typed, operator, "https://elsewhere.example")).status).toBe(403);
    expect(await ruleNow()).toBeNull();
  });

  it("are set, shown with who set them, and taken back", async () => {
    const saved = await post("/operator/prices", { route, first: "0.04", further: "0.02", input: "0.015", prompt: "" });
    expect([saved.status, saved.headers.get("location")]).toEqual([303, "/operator/prices?done=saved"]);
    expect(await ruleNow()).toEqual({ kind: "per-megapixel", firstUsd: 0.04, furtherUsd: 0.02, inputUsd: 0.015 });
    expect(await page()).toMatch(/Confirmed by Op on/);
    await change({ what: "forget" });
    expect(await ruleNow()).toBeNull();
    expect(await page()).not.toMatch(/Confirmed by Op on/);
  });

  it.each(["", "-1", "NaN", "1e9", "0"])(
    "refuse %o with a sentence, and lose nothing that was typed",
    async (first) => {
      const refused = await post("/operator/prices", { route, first, further: "0.0217", input: "", prompt: "" });
      const html = await refused.text();
      expect(refused.status).toBe(422);
      expect(html).toContain("Give an amount in US dollars, more than 0 and at most 1,000, such as 0.04.");
      expect(html).toContain('value="0.0217"');
      expect(await ruleNow()).toBeNull();
    },
  );

  it("say so when there is no such route", async () => {
    const gone = await post("/operator/prices", { route: "nobody/knows/it", usd: "1" });
    expect(gone.headers.get("location")).toBe("/operator/prices?problem=gone");
  });
});

describe("a configuration that costs more than it brings in", () => {
  beforeEach(async () => {
    const workspace = await addWorkspace(test.storage, randomUUID());
    for (let image = 0; image < 20; image++) await losing(workspace);
  });

  it("is marked, and switched off by itself only once the operator wishes so, until it is switched on", async () => {
    const { db } = test.storage;
    expect(await page()).toContain("Costs more than it brings in.");
    await switchOffLosses(db);
    expect(await routeSwitches(db)).toEqual([]);
    await post("/operator/prices/change", { what: "losses", wish: "yes" });
    await switchOffLosses(db);
    await switchOffLosses(db);
    expect(await routeSwitches(db)).toMatchObject([
      { route, isOn: false, reason: "Its last 20 images cost 1 USD and brought in 0.66066 USD." },
    ]);
    expect(await page()).toMatch(/Switched off on .* by the cost book\. Its last 20 images/);
    await change({ what: "switch-on", tier: "" });
    await switchOffLosses(db);
    expect(await routeSwitches(db)).toMatchObject([{ route, isOn: true }]);
    expect(await page()).not.toContain("Costs more than it brings in.");
  });
});

async function losing(workspace: string): Promise<void> {
  const output = await addOutput(test.storage, workspace, {
    route,
    state: "delivered",
    blob: "a".repeat(64),
    quoted_microcredits: "22000000",
    charged_microcredits: "22000000",
    ended_at: new Date().toISOString(),
  });
  await test.storage.db
    .insertInto("attempt")
    .values({
      id: randomUUID(),
      output,
      number: 1,
      workspace,
      provider: "black-forest-labs",
      state: "closed",
      billed: "yes",
      reserved_micro_usd: 30_000,
      cost_micro_usd: 50_000,
      deadline_at: new Date().toISOString(),
    })
    .execute();
}
