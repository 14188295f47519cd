import { Hono } from "hono";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { startStandIn, type StandIn } from "../../../../../test/stand-ins/black-forest-labs/server.ts";
import { openWorkspace, memberOf } from "../../../../../test/support/studio/studio.ts";
import { testSite } from "../../../../web/pages/test-site.ts";
import { firstOperatorLink } from "../../../accounts/index.ts";
import { openTestAccounts, signedUp, type TestAccounts, testPassword } from "../../../accounts/testing/open.ts";
import {
  defaultSettings,
  generationService,
  type GenerationService,
  type GenerationWorker,
  startWorker,
} from "../../../generation/index.ts";
import { accountRoutes } from "../../../http/account/index.ts";
import { switchRoute } from "../../../providers/prices/index.ts";
import { keepBlob, openVault, withTx } from "../../../storage/index.ts";
import { loadCatalogue } from "../../catalogue/index.ts";
import { openProviders, type Providers } from "../open-providers.ts";
import { providerDesk } from "./index.ts";

const origin = "http://localhost:4173";
const page = "/operator/providers/black-forest-labs";
const klein = "black-forest-labs/flux-2-klein-4b/klein-4b";

let test: TestAccounts;
let standIn: StandIn;
let providers: Providers;
let generation: GenerationService;
let worker: GenerationWorker | null = null;
let app: Hono;
let operator = "";
let fields: Readonly<Record<string, string>> = {};

beforeAll(async () => {
  test = await openTestAccounts();
  standIn = await startStandIn({ workMs: 20 });
  const { storage, accounts } = test;
  const vault = await openVault(storage.db, { dataFolder: storage.dataFolder, secret: null });
  const catalogue = await loadCatalogue(new URL("../../../../../catalogue", import.meta.url).pathname);
  providers = await openProviders({ storage, vault, catalogue, warn: () => undefined });
  const settings = { ...defaultSettings, limitsOf: providers.limitsOf };
  generation = generationService({ db: storage.db, routes: providers.routes, settings });
  const desk = providerDesk({ storage, vault, catalogue, providers, rate: settings.rate });
  app = new Hono();
  app.route(
    "/",
    accountRoutes({ accounts, site: testSite, clientOf: () => "192.0.2.9", passkeyScript: "", providers: desk }),
  );
  const token = (await firstOperatorLink(storage.db, origin))?.split("token=")[1] ?? "";
  const began = await post("/operator/begin", { token, name: "Olga", email: "op@example.org", password: testPassword });
  operator = began.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
  fields = {
    baseUrl: standIn.url,
    allowedHosts: standIn.host,
    key: "",
    dailyUsd: "20",
    monthlyUsd: "none",
    concurrency: "4",
    enabled: "yes",
  };
});
afterAll(async () => {
  await worker?.stop(1_000);
  await providers.close();
  await standIn.close();
  await test.close();
});
beforeEach(() => standIn.reset());

const get = async (path: string, cookie = operator): Promise<Response> =>
  app.request(origin + path, { headers: { cookie } });
const textOf = async (path: string): Promise<string> => (await get(path)).text();
const post = async (
  path: string,
  values: Readonly<Record<string, string>>,
  { cookie = operator, from = origin } = {},
): Promise<Response> =>
  app.request(origin + path, {
    method: "POST",
    headers: { cookie, origin: from, "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams(values).toString(),
  });
const save = (changes: Readonly<Record<string, string>>) => post(page, { ...fields, ...changes });
const work = async (): Promise<void> => {
  const { storage } = test;
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
/** What a form sends along unseen. */
const hiddenIn = (html: string): Record<string, string> =>
  Object.fromEntries(
    [...html.matchAll(/<input type="hidden" name="(was\.[^"]+)" value="([^"]*)"/g)].map(([, name, value]) => [
      name ?? "",
      value ?? "",
    ]),
  );
const pressOn = (html: string): string => /name="press" value="([^"]+)"/.exec(html)?.[1] ?? "";
const press = async (): Promise<Response> => post(`${page}/test`, { press: pressOn(await textOf(`${page}/test`)) });
const testShows = (text: string | RegExp): Promise<string> =>
  vi.waitFor(
    async () => {
      const html = await textOf(`${page}/test`);
      expect(html).toMatch(text);
      return html;
    },
    { timeout: 60_000, interval: 50 },
  );
const attempts = () =>
  test.storage.db
    .selectFrom("attempt")
    .innerJoin("output", "output.id", "attempt.output")
    .select(["attempt.state", "attempt.billed", "cost_micro_usd as cost", "borne_by_operator as borne", "output.hold"])
    .orderBy("attempt.began_at", "desc")
    .execute();

describe("who sees the pages of providers", () => {
  it("is the operator, and nobody else learns that there are any", async () => {
    const other = await signedUp(test.accounts, "vera@example.org");
    expect((await get("/operator/providers", "")).headers.get("location")).toMatch(/^\/sign-in/);
    for (const path of ["/operator/providers", page, `${page}/test`]) {
      expect([(await get(path)).status, (await get(path, other)).status]).toEqual([200, 404]);
      expect((await get(path)).headers.get("cache-control")).toBe("no-store");
    }
    expect((await post(page, fields, { cookie: other })).status).toBe(404);
    expect((await post(page, fields, { from: "https://evil.example" })).status).toBe(403);
    expect((await get("/operator/providers/%00nothing")).status).toBe(404);
    expect((await post("/operator/providers/nothing/check", {})).status).toBe(404);
  });
});

describe("setting a provider on its page", () => {
  it("begins with what is preset, and says that a key is missing", async () => {
    const html = await textOf(page);
    expect(html).toContain("Not set up");
    expect(html).toContain("dashboard.bfl.ai");
    expect(html).toContain('value="https://api.bfl.ai"');
    expect(html).toContain('value="20.00"');
    expect(html).toContain("Set it up first.");
  });

  it("says at the field what does not fit, keeps what was typed and changes nothing", async () => {
    const refused: readonly (readonly [Readonly<Record<string, string>>, RegExp])[] = [
      [{ baseUrl: "http://10.1.2.3" }, /id="field-baseUrl-problem"[^>]*>10\.1\.2\.3 is a private address/],
      [{ baseUrl: "javascript:alert(1)" }, /id="field-baseUrl-problem"[^>]*>The address must begin with/],
      [{ allowedHosts: "<script>alert(1)</script>" }, /id="field-allowedHosts-problem"[^>]*>&quot;&lt;script/],
      [{ dailyUsd: "-3" }, /id="field-dailyUsd-problem"[^>]*>Give an amount in US dollars/],
      [{ dailyUsd: "" }, /id="field-dailyUsd-problem"/],
      [{ monthlyUsd: "1e9" }, /id="field-monthlyUsd-problem"/],
      [{ concurrency: "0" }, /id="field-concurrency-problem"[^>]*>Jobs at once must be a whole number from 1 to 1000/],
      [{ concurrency: "9".repeat(400) }, /id="field-concurrency-problem"/],
      [{ key: "two words" }, /id="field-key-problem"[^>]*>The key must be one word/],
      [{ key: "k".repeat(501) }, /id="field-key-problem"/],
      [{ baseUrl: `https://${"a".repeat(600)}.example` }, /id="field-baseUrl-problem"[^>]*>The address has/],
    ];
    for (const [changes, problem] of refused) {
      const answer = await save({ key: "k-typed-wrongly", ...changes });
      const html = await answer.text();
      expect([answer.status, html.includes("Nothing was saved")]).toEqual([422, true]);
      expect(html).toMatch(problem);
      expect(html).toContain('aria-invalid="true"');
      expect(html).not.toContain("k-typed-wrongly");
      expect(html).not.toContain("<script>alert");
    }
    expect((await post(page, {})).status).toBe(422);
    expect(await textOf(page)).toContain("Not set up");
  });

  it("stores the key, offers the models at once, and shows the key nowhere", async () => {
    expect(generation.models()).toEqual([]);
    const saved = await save({ key: standIn.key });
    expect([saved.status, saved.headers.get("location")]).toEqual([303, `${page}?done=saved`]);
    expect(generation.models().map(({ route }) => route)).toContain(klein);
    const html = await textOf(page);
    expect(html).toContain("One is stored, encrypted, and shown nowhere");
    expect(html).toContain("marked sandbox");
    expect(html).toMatch(/Set up; a key was entered; address: http:\/\/127\.0\.0\.1/);
    expect(html).toMatch(/Olga, \d/);
    for (const path of [page, `${page}/test`, "/operator/providers"])
      expect(await textOf(path)).not.toContain(standIn.key);
  });

  it("changes what was changed on it, and not back what another tab changed since", async () => {
    const old = hiddenIn(await textOf(page));
    await save({ dailyUsd: "5" });
    await post(page, { ...fields, dailyUsd: "20.00", ...old, concurrency: "7" });
    const html = await textOf(page);
    expect(html).toMatch(/name="dailyUsd"[^>]*value="5\.00"/);
    expect(html).toMatch(/name="concurrency"[^>]*value="7"/);
    await save({});
  });

  it("keeps the key where its field is empty, but not for another address", async () => {
    expect((await save({ concurrency: "3" })).status).toBe(303);
    expect(await textOf(page)).toContain("Jobs at once: 4 → 3");
    const moved = await save({ baseUrl: "https://other.example" });
    expect(moved.status).toBe(422);
    expect(await moved.text()).toMatch(/id="field-key-problem"[^>]*>The stored key was given for another address/);
    expect((await save({ concurrency: "4" })).status).toBe(303);
  });

  it("checks the key for nothing", async () => {
    const good = await (await post(`${page}/check`, {})).text();
    expect(good).toContain("The key works. 10,000 of their credits are left: 100 USD.");
    await save({ key: "another-key" });
    const bad = await (await post(`${page}/check`, {})).text();
    expect(bad).toMatch(/does not accept this studio’s key|does not accept this studio&#x27;s key/);
    expect(bad).toContain("HTTP 403");
    expect(bad).not.toContain("another-key");
    await save({ key: standIn.key });
    expect(standIn.arrivals()).toMatchObject({ posts: 0, keysAstray: [] });
  });
});

describe("testing a key", () => {
  it("says what it costs at most, makes one picture, shows it, and books what it cost", async () => {
    const html = await textOf(`${page}/test`);
    expect(html).toContain("Makes the cheapest picture there is: Flux 2 Klein 4B, 64 × 64.");
    expect(html).toContain("There was none yet.");
    const asked = await post(`${page}/test`, { press: pressOn(html) });
    expect([asked.status, asked.headers.get("location")]).toEqual([303, `${page}/test`]);
    const waiting = await get(`${page}/test`);
    expect([waiting.headers.get("refresh"), (await waiting.text()).includes("Waits to be sent")]).toEqual(["2", true]);
    await work();
    const done = await testShows("It works: the picture arrived");
    expect(done).toMatch(/<img class="test-picture" src="data:image\/webp;base64,[^"]{100,}" width="64" height="64"/);
    expect(done).toContain("by Olga");
    expect(done).toMatch(/It cost<\/th><td[^>]*>0\.014\u00a0USD/);
    expect(await attempts()).toEqual([{ state: "closed", billed: "yes", cost: 14_000, borne: true, hold: null }]);
    expect(await textOf(page)).toMatch(/Cost today<\/th><td[^>]*>0\.014 of 20\.00\u00a0USD/);
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from ledger_event
      where workspace = 'provider-tests'`.execute(test.storage.db);
    expect(rows[0]?.n, "nobody's credits are touched").toBe(0);
  });

  it("is one test however often the button is pressed", async () => {
    const pressed = pressOn(await textOf(`${page}/test`));
    const answers = await Promise.all([1, 2, 3].map(() => post(`${page}/test`, { press: pressed })));
    await testShows("It works: the picture arrived");
    const again = await post(`${page}/test`, { press: pressed });
    expect(answers.filter((answer) => answer.headers.get("location") === `${page}/test`)).toHaveLength(1);
    expect(again.headers.get("location")).toContain("test-under-way");
    await vi.waitFor(async () => expect((await attempts()).every(({ state }) => state === "closed")).toBe(true));
    expect(standIn.arrivals().posts).toBe(1);
    expect((await post(`${page}/test`, { press: "'; drop table output; --" })).status).toBe(422);
  });

  it("names the kind of error with the provider's word and what to do, and costs nothing where nothing was billed", async () => {
    standIn.choose("http-402");
    await press();
    const html = await testShows("No picture came");
    expect(html).toContain("HTTP 402 Insufficient credits");
    expect(html).toContain("Add money to your account there");
    expect(html).toContain("Nothing: the provider refused it before any bill");
    expect(await textOf(page)).toMatch(/No money for it<\/th><td class="figure">1<\/td>/);
  });

  it("is not sent where it would pass a limit", async () => {
    await save({ dailyUsd: "0.015" });
    await press();
    const html = await testShows("spending limit for");
    expect(html).toContain("Nothing: it was not sent");
    expect(standIn.arrivals().posts).toBe(0);
    await save({});
  });

  it("stays as perhaps billed where a crash comes between, and is never sent again", async () => {
    await rest();
    await press();
    // A worker that committed its attempt and then died.
    await sql`with o as (
        update output set state = 'running', started_at = now() where state = 'queued' and hold is null returning *
      ) insert into attempt (id, output, number, workspace, provider, state, reserved_micro_usd, deadline_at)
      select gen_random_uuid(), id, 1, workspace, provider, 'open', 14000, now() + interval '5 minutes' from o`.execute(
      test.storage.db,
    );
    await work();
    const html = await testShows("Nobody knows yet whether a picture was made and billed");
    expect(html).toContain("0.014\u00a0USD at most, set aside");
    expect(await textOf(page)).toContain("1 perhaps billed, waited for");
    expect(standIn.arrivals().posts).toBe(0);
  });
});

describe("switching a model off", () => {
  const off = (reason: string, route = klein) =>
    post(`${page}/route`, { route, to: "off", place: "3", "reason-3": reason });
  const wish = {
    prompt: "a mug",
    targets: [{ route: klein, tier: null, size: { width: 64, height: 64 }, seed: null, count: 1 }],
    references: [],
    mask: null,
  };
  const ask = (key: string) =>
    generation.create(memberOf("w"), key, { ...wish, useCase: null, quotedMicrocredits: "100000000" });

  it("takes it from what is offered, refuses requests, and ends what was not sent", async () => {
    await openWorkspace(test.storage.db, "w", 1_000);
    await rest();
    const queued = await ask("queued");
    expect((await off("costs <b>too much</b>")).headers.get("location")).toBe(`${page}?done=route-off#models`);
    expect(generation.models().map(({ route }) => route)).not.toContain(klein);
    await expect(ask("refused")).rejects.toMatchObject({
      refusal: { message: expect.stringContaining("Flux 2 Klein 4B is switched off here by the operator") as unknown },
    });
    const html = await textOf(page);
    expect(html).toMatch(/Off, by Olga since [^:]*:\d\d UTC: costs &lt;b&gt;too much&lt;\/b&gt;/);
    await work();
    await vi.waitFor(async () => {
      const row = await test.storage.db
        .selectFrom("output")
        .select(["state", "problem", "charged_microcredits as charged"])
        .where("generation", "=", queued.generation.id)
        .executeTakeFirstOrThrow();
      expect(row).toMatchObject({
        state: "failed",
        charged: "0",
        problem: { sentence: expect.stringContaining("not offered here any more") as unknown },
      });
    });
    expect(standIn.arrivals().posts).toBe(0);
  });

  it("still asks for what was sent already", async () => {
    await post(`${page}/route`, { route: klein, to: "on" });
    await rest();
    const { generation: made } = await ask("sent");
    // Its job was placed by a worker that died.
    const placed = await fetch(`${standIn.url}/v1/flux-2-klein-4b`, {
      method: "POST",
      headers: { "x-key": standIn.key, "content-type": "application/json" },
      body: JSON.stringify({ prompt: "a mug", width: 64, height: 64, output_format: "png" }),
    });
    const { id } = (await placed.json()) as { id: string };
    await sql`with o as (
        update output set state = 'running', started_at = now() where generation = ${made.id} returning *
      ) insert into attempt (id, output, number, workspace, provider, state, reserved_micro_usd, job_id, deadline_at)
      select gen_random_uuid(), id, 1, workspace, provider, 'open', 14000, ${id}, now() + interval '5 minutes' from o`.execute(
      test.storage.db,
    );
    await off("no more");
    await work();
    await vi.waitFor(
      async () => {
        const row = await test.storage.db
          .selectFrom("output")
          .select("state")
          .where("generation", "=", made.id)
          .executeTakeFirstOrThrow();
        expect(row.state).toBe("delivered");
      },
      { timeout: 30_000 },
    );
  });

  it("can be tested all the same, and is on again in every process", async () => {
    await press();
    await testShows("It works: the picture arrived");
    await post(`${page}/route`, { route: klein, to: "on" });
    expect(generation.models().map(({ route }) => route)).toContain(klein);
    await off("elsewhere");
    const elsewhere = await test.storage.db
      .selectFrom("route_switch")
      .selectAll()
      .orderBy("id", "desc")
      .executeTakeFirstOrThrow();
    expect(elsewhere).toMatchObject({ route: klein, is_on: false, switched_by: "Olga" });
    // As another process would do it.
    const change = { route: klein, tier: null, isOn: true, reason: "", switchedBy: "Olaf" };
    await withTx(test.storage.db, (tx) => switchRoute(tx, change));
    await vi.waitFor(() => expect(generation.models().map(({ route }) => route)).toContain(klein));
  });

  it("refuses what is no route, and a reason that is a book", async () => {
    const unknown = await off("", "black-forest-labs/flux-9/one");
    expect([unknown.status, (await unknown.text()).includes("has no such route")]).toEqual([422, true]);
    const long = await off("x".repeat(501));
    expect([long.status, (await long.text()).includes('id="field-reason-3-problem"')]).toEqual([422, true]);
  });
});

describe("forgetting a provider", () => {
  it("needs a word of confirmation, and takes the key with it", async () => {
    await post(`${page}/forget`, {});
    expect(generation.models().map(({ route }) => route)).toContain(klein);
    expect((await post(`${page}/forget`, { sure: "yes" })).headers.get("location")).toBe(`${page}?done=forgotten`);
    expect(generation.models()).toEqual([]);
    const html = await textOf(page);
    expect(html).toContain("Not set up");
    expect(html).toContain("All of it was forgotten, with the key");
  });
});
