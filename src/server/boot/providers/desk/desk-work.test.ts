import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { memberOf, openWorkspace } from "../../../../../test/support/studio/studio.ts";
import { switchRoute } from "../../../providers/prices/index.ts";
import { withTx } from "../../../storage/index.ts";
import { klein, openDesk, type OpenedDesk, page } from "./desk.fixture.ts";

let desk: OpenedDesk;

beforeAll(async () => {
  desk = await openDesk();
  await desk.save({ key: desk.standIn.key });
});
afterAll(() => desk.close());
beforeEach(() => desk.standIn.reset());

const pressOn = (html: string): string => /name="press" value="([^"]+)"/.exec(html)?.[1] ?? "";
const press = async (): Promise<Response> =>
  desk.post(`${page}/test`, { press: pressOn(await desk.textOf(`${page}/test`)) });
const testShows = (text: string | RegExp): Promise<string> =>
  vi.waitFor(
    async () => {
      const html = await desk.textOf(`${page}/test`);
      expect(html).toMatch(text);
      return html;
    },
    { timeout: 60_000, interval: 50 },
  );
const attempts = () =>
  desk.test.storage.db
    .selectFrom("attempt")
    .innerJoin("output", "output.id", "attempt.output")
    .select(["attempt.state", "attempt.billed", "cost_micro_usd as cost", "borne_by_operator as borne", "output.hold"])
    .orderBy("attempt.began_at", "desc")
    .execute();

describe("testing a key", () => {
  it("says what it costs at most, makes one picture, shows it, and books what it cost", async () => {
    const html = await desk.textOf(`${page}/test`);
    expect(html).toContain("Makes the cheapest picture there is: Flux 2 Klein 4B, 64 × 64.");
    expect(html).toContain("There was none yet.");
    const asked = await desk.post(`${page}/test`, { press: pressOn(html) });
    expect([asked.status, asked.headers.get("location")]).toEqual([303, `${page}/test`]);
    const waiting = await desk.get(`${page}/test`);
    expect([waiting.headers.get("refresh"), (await waiting.text()).includes("Waits to be sent")]).toEqual(["2", true]);
    await desk.work();
    const done = await testShows("It works: the picture arrived");
    expect(done).toMatch(/<img class="test-picture" src="data:image\/webp;base64,[^"]{100,}" width="64" height="64"/);
    expect(done).toContain("by Olga");
    expect(done).toMatch(/It cost<\/th><td[^>]*>0\.014\u00a0USD/);
    expect(await attempts()).toEqual([{ state: "closed", billed: "yes", cost: 14_000, borne: true, hold: null }]);
    expect(await desk.textOf(page)).toMatch(/Cost today<\/th><td[^>]*>0\.014 of 20\.00\u00a0USD/);
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from ledger_event
      where workspace = 'provider-tests'`.execute(desk.test.storage.db);
    expect(rows[0]?.n, "nobody's credits are touched").toBe(0);
  });

  it("is one test however often the button is pressed", async () => {
    const pressed = pressOn(await desk.textOf(`${page}/test`));
    const answers = await Promise.all([1, 2, 3].map(() => desk.post(`${page}/test`, { press: pressed })));
    await testShows("It works: the picture arrived");
    const again = await desk.post(`${page}/test`, { press: pressed });
    expect(answers.filter((answer) => answer.headers.get("location") === `${page}/test`)).toHaveLength(1);
    expect(again.headers.get("location")).toContain("test-under-way");
    await vi.waitFor(async () => expect((await attempts()).every(({ state }) => state === "closed")).toBe(true));
    expect(desk.standIn.arrivals().posts).toBe(1);
    expect((await desk.post(`${page}/test`, { press: "'; drop table output; --" })).status).toBe(422);
  });

  it("names the kind of error with the provider's word and what to do, and costs nothing where nothing was billed", async () => {
    desk.standIn.choose("http-402");
    await press();
    const html = await testShows("No picture came");
    expect(html).toContain("HTTP 402 Insufficient credits");
    expect(html).toContain("Add money to your account there");
    expect(html).toContain("Nothing: the provider refused it before any bill");
    expect(await desk.textOf(page)).toMatch(/No money for it<\/th><td class="figure">1<\/td>/);
  });

  it("is not sent where it would pass a limit", async () => {
    await desk.save({ dailyUsd: "0.015" });
    await press();
    const html = await testShows("spending limit for");
    expect(html).toContain("Nothing: it was not sent");
    expect(desk.standIn.arrivals().posts).toBe(0);
    await desk.save({});
  });

  it("stays as perhaps billed where a crash comes between, and is never sent again", async () => {
    await desk.rest();
    await press();
    // A worker that committed its attempt and then died.
    await sql`with o as (
        update output set state = 'running', started_at = now() where state = 'queued' and hold is null returning *
      ) insert into attempt (id, output, number, workspace, provider, state, reserved_micro_usd, deadline_at)
      select gen_random_uuid(), id, 1, workspace, provider, 'open', 14000, now() + interval '5 minutes' from o`.execute(
      desk.test.storage.db,
    );
    await desk.work();
    const html = await testShows("Nobody knows yet whether a picture was made and billed");
    expect(html).toContain("0.014\u00a0USD at most, set aside");
    expect(await desk.textOf(page)).toContain("1 perhaps billed, waited for");
    expect(desk.standIn.arrivals().posts).toBe(0);
  });
});

describe("switching a model off", () => {
  const off = (reason: string, route = klein) =>
    desk.post(`${page}/route`, { route, to: "off", place: "3", "reason-3": reason });
  const wish = {
    prompt: "a mug",
    targets: [{ route: klein, tier: null, size: { width: 64, height: 64 }, seed: null, count: 1 }],
    references: [],
    mask: null,
  };
  const ask = (key: string) =>
    desk.generation.create(memberOf("w"), key, { ...wish, useCase: null, quotedMicrocredits: "100000000" });

  it("takes it from what is offered, refuses requests, and ends what was not sent", async () => {
    await openWorkspace(desk.test.storage.db, "w", 1_000);
    await desk.rest();
    const queued = await ask("queued");
    expect((await off("costs <b>too much</b>")).headers.get("location")).toBe(`${page}?done=route-off#models`);
    expect(desk.generation.models().map(({ route }) => route)).not.toContain(klein);
    await expect(ask("refused")).rejects.toMatchObject({
      refusal: { message: expect.stringContaining("Flux 2 Klein 4B is switched off here by the operator") as unknown },
    });
    const html = await desk.textOf(page);
    expect(html).toMatch(/Off, by Olga since [^:]*:\d\d UTC: costs &lt;b&gt;too much&lt;\/b&gt;/);
    await desk.work();
    await vi.waitFor(async () => {
      const row = await desk.test.storage.db
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
    expect(desk.standIn.arrivals().posts).toBe(0);
  });

  it("still asks for what was sent already", async () => {
    await desk.post(`${page}/route`, { route: klein, to: "on" });
    await desk.rest();
    const { generation: made } = await ask("sent");
    // Its job was placed by a worker that died.
    const placed = await fetch(`${desk.standIn.url}/v1/flux-2-klein-4b`, {
      method: "POST",
      headers: { "x-key": desk.standIn.key, "content-type": "application/json" },
      body: JSON.stringify({ prompt: "a mug", width: 64, height: 64, output_format: "png" }),
    });
    const { id } = (await placed.json()) as { id: string };
    await sql`with o as (
        update output set state = 'running', started_at = now() where generation = ${made.id} returning *
      ) insert into attempt (id, output, number, workspace, provider, state, reserved_micro_usd, job_id, deadline_at)
      select gen_random_uuid(), id, 1, workspace, provider, 'open', 14000, ${id}, now() + interval '5 minutes' from o`.execute(
      desk.test.storage.db,
    );
    await off("no more");
    await desk.work();
    await vi.waitFor(
      async () => {
        const row = await desk.test.storage.db
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
    await desk.post(`${page}/route`, { route: klein, to: "on" });
    expect(desk.generation.models().map(({ route }) => route)).toContain(klein);
    await off("elsewhere");
    const elsewhere = await desk.test.storage.db
      .selectFrom("route_switch")
      .selectAll()
      .orderBy("id", "desc")
      .executeTakeFirstOrThrow();
    expect(elsewhere).toMatchObject({ route: klein, is_on: false, switched_by: "Olga" });
    // As another process would do it.
    const change = { route: klein, tier: null, isOn: true, reason: "", switchedBy: "Olaf" };
    await withTx(desk.test.storage.db, (tx) => switchRoute(tx, change));
    await vi.waitFor(() => expect(desk.generation.models().map(({ route }) => route)).toContain(klein));
  });

  it("refuses what is no route, and a reason that is a book", async () => {
    const unknown = await off("", "black-forest-labs/flux-9/one");
    expect([unknown.status, (await unknown.text()).includes("has no such route")]).toEqual([422, true]);
    const long = await off("x".repeat(501));
    expect([long.status, (await long.text()).includes('id="field-reason-3-problem"')]).toEqual([422, true]);
  });
});
