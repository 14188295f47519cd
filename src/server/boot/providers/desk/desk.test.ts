import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { offeredAtOnce } from "../../../../../test/providers/black-forest-labs.ts";
import { signedUp } from "../../../accounts/testing/open.ts";
import { openDesk, type OpenedDesk, page } from "./desk.fixture.ts";

let desk: OpenedDesk;

beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());
beforeEach(() => desk.standIn.reset());

/** What a form sends along unseen. */
const hiddenIn = (html: string): Record<string, string> =>
  Object.fromEntries(
    [...html.matchAll(/<input type="hidden" name="(was\.[^"]+)" value="([^"]*)"/g)].map(([, name, value]) => [
      name ?? "",
      value ?? "",
    ]),
  );

describe("who sees the pages of providers", () => {
  it("is the operator, and nobody else learns that there are any", async () => {
    const other = await signedUp(desk.test.accounts, "vera@example.org");
    expect((await desk.get("/operator/providers", "")).headers.get("location")).toMatch(/^\/sign-in/);
    for (const path of ["/operator/providers", page, `${page}/test`]) {
      expect([(await desk.get(path)).status, (await desk.get(path, other)).status]).toEqual([200, 404]);
      expect((await desk.get(path)).headers.get("cache-control")).toBe("no-store");
    }
    expect((await desk.post(page, desk.fields, { cookie: other })).status).toBe(404);
    expect((await desk.post(page, desk.fields, { from: "https://evil.example" })).status).toBe(403);
    expect((await desk.get("/operator/providers/%00nothing")).status).toBe(404);
    expect((await desk.post("/operator/providers/nothing/check", {})).status).toBe(404);
  });
});

describe("setting a provider on its page", () => {
  it("begins with what is preset, and says that a key is missing", async () => {
    const html = await desk.textOf(page);
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
      const answer = await desk.save({ key: "k-typed-wrongly", ...changes });
      const html = await answer.text();
      expect([answer.status, html.includes("Nothing was saved")]).toEqual([422, true]);
      expect(html).toMatch(problem);
      expect(html).toContain('aria-invalid="true"');
      expect(html).not.toContain("k-typed-wrongly");
      expect(html).not.toContain("<script>alert");
    }
    expect((await desk.post(page, {})).status).toBe(422);
    expect(await desk.textOf(page)).toContain("Not set up");
  });

  it("stores the key, offers the models at once, and shows the key nowhere", async () => {
    expect(desk.generation.models()).toEqual([]);
    const saved = await desk.save({ key: desk.standIn.key });
    expect([saved.status, saved.headers.get("location")]).toEqual([303, `${page}?done=saved`]);
    expect(desk.generation.models().map(({ route }) => route)).toEqual(offeredAtOnce);
    const html = await desk.textOf(page);
    expect(html).toContain("One is stored, encrypted, and shown nowhere");
    expect(html).toContain("marked sandbox");
    expect(html).toMatch(/Set up; a key was entered; address: http:\/\/127\.0\.0\.1/);
    expect(html).toMatch(/Olga, \d/);
    for (const path of [page, `${page}/test`, "/operator/providers"])
      expect(await desk.textOf(path)).not.toContain(desk.standIn.key);
  });

  it("changes what was changed on it, and not back what another tab changed since", async () => {
    const old = hiddenIn(await desk.textOf(page));
    await desk.save({ dailyUsd: "5" });
    await desk.post(page, { ...desk.fields, dailyUsd: "20.00", ...old, concurrency: "7" });
    const html = await desk.textOf(page);
    expect(html).toMatch(/name="dailyUsd"[^>]*value="5\.00"/);
    expect(html).toMatch(/name="concurrency"[^>]*value="7"/);
    await desk.save({});
  });

  it("keeps the key where its field is empty, but not for another address", async () => {
    expect((await desk.save({ concurrency: "3" })).status).toBe(303);
    expect(await desk.textOf(page)).toContain("Jobs at once: 4 → 3");
    const moved = await desk.save({ baseUrl: "https://other.example" });
    expect(moved.status).toBe(422);
    expect(await moved.text()).toMatch(/id="field-key-problem"[^>]*>The stored key was given for another address/);
    expect((await desk.save({ concurrency: "4" })).status).toBe(303);
  });

  it("checks the key for nothing", async () => {
    const good = await (await desk.post(`${page}/check`, {})).text();
    expect(good).toContain("The key works. 10,000 of their credits are left: 100 USD.");
    await desk.save({ key: "another-key" });
    const bad = await (await desk.post(`${page}/check`, {})).text();
    expect(bad).toMatch(/does not accept this studio’s key|does not accept this studio&#x27;s key/);
    expect(bad).toContain("HTTP 403");
    expect(bad).not.toContain("another-key");
    await desk.save({ key: desk.standIn.key });
    expect(desk.standIn.arrivals()).toMatchObject({ posts: 0, keysAstray: [] });
  });
});

describe("forgetting a provider", () => {
  it("needs a word of confirmation, and takes the key with it", async () => {
    await desk.post(`${page}/forget`, {});
    expect(desk.generation.models().map(({ route }) => route)).toEqual(offeredAtOnce);
    expect((await desk.post(`${page}/forget`, { sure: "yes" })).headers.get("location")).toBe(`${page}?done=forgotten`);
    expect(desk.generation.models()).toEqual([]);
    const html = await desk.textOf(page);
    expect(html).toContain("Not set up");
    expect(html).toContain("All of it was forgotten, with the key");
  });
});
