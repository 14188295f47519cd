import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openTestStorage, type TestStorage } from "../../../../test/support/storage.ts";
import { standInModel } from "../../../../test/support/studio/provider-model.ts";
import { type Behaviour, type ProviderServer, startProvider } from "../../../../test/support/studio/provider-server.ts";
import { memberOf, openWorkspace, OVER, type TestStudio, testStudio } from "../../../../test/support/studio/studio.ts";
import type { GenerationView, HeldUp, Problem } from "../../../contract/studio/index.ts";
import { commandLine, liftPerson, liftWorkspace, suspendPerson, suspendWorkspace } from "../../accounts/index.ts";
import { balanceOf } from "../../credits/index.ts";
import { withTx } from "../../storage/index.ts";
import { claimOutputs, releaseLease } from "../queue/claim.ts";
import { noLimits } from "../settings.ts";
import { beginAttempt } from "../walk/attempts.ts";
import { failOutput, leaveUnsettled } from "../walk/endings.ts";
import { cutOff } from "../walk/problems.ts";
import { startSubmissions, stopSubmissions } from "./index.ts";

/* What keeps images from being sent, against a provider that counts what it is sent. */

let storage: TestStorage;
let provider: ProviderServer;
let studio: TestStudio;
let behaviour: Behaviour = {};
let turn = 0;
let roomProblem: string | null = null;

beforeAll(async () => {
  storage = await openTestStorage();
  provider = await startProvider(() => behaviour);
});
afterAll(async () => {
  await provider.close();
  await storage.close();
});
beforeEach(async () => {
  turn += 1;
  behaviour = {};
  roomProblem = null;
  const workspace = await openWorkspace(storage.db, `w${turn}`, 1_000);
  const model = standInModel(provider.url);
  studio = testStudio(
    storage,
    () => [model],
    workspace,
    { limitsOf: () => noLimits, runningMaxPerWorkspace: 1 },
    { roomProblem: () => roomProblem },
  );
});
afterEach(() => studio.stop());

const wish = (count = 1) => ({
  targets: [{ route: "stand-in/model-x/one", tier: null, size: { width: 64, height: 64 }, seed: null, count }],
});
let wishes = 0;
const ask = (prompt: string, count?: number): Promise<GenerationView> =>
  studio.create(`wish-${(wishes += 1)}`, { prompt: `${prompt} ${turn}`, ...wish(count) });
const sent = (prompt: string): number => provider.orders.filter((order) => order.prompt === `${prompt} ${turn}`).length;
const statesOf = async ({ id }: GenerationView): Promise<readonly string[]> =>
  (await storage.db.selectFrom("output").select("state").where("generation", "=", id).execute()).map(
    ({ state }) => state,
  );
async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 20_000; Date.now() < end; await sleep(20)) if (await isSo()) return;
  throw new Error("it did not come to it");
}
/** Longer than a worker takes to look into its queue twice. */
const aWhile = (): Promise<unknown> => sleep(2_200);
const stop = (reason: string) => withTx(storage.db, (tx) => stopSubmissions(tx, { reason, by: commandLine }));
const start = () => withTx(storage.db, (tx) => startSubmissions(tx, commandLine));

describe("while submissions are stopped", () => {
  it("what was sent arrives, what waits is not sent by any worker, and creators are told why; then it goes on", async () => {
    behaviour = { runningMs: 1_500 };
    await studio.startWorker();
    await studio.startWorker();
    const before = await ask("before");
    await until(() => sent("before") === 1);
    const waiting = await ask("waiting", 2); // one at a time is made
    await stop("The provider raised its prices");
    expect((await studio.until(before))[0]?.state).toBe("delivered");
    await aWhile();
    expect([sent("waiting"), await statesOf(waiting)]).toEqual([0, ["queued", "queued"]]);
    const refused = await studio.request("/api/generations", {
      method: "POST",
      key: "while-stopped",
      body: { prompt: "no", quotedMicrocredits: "1000000000", ...wish() },
    });
    const { error } = (await refused.json()) as Problem;
    expect([refused.status, error.code]).toEqual([503, "unavailable"]);
    expect(error.message).toContain("The operator has stopped new images for now. The provider raised its prices.");
    const heldUp = async (): Promise<HeldUp> => (await (await studio.request("/api/held-up")).json()) as HeldUp;
    expect((await heldUp()).sentence).toMatch(/raised its prices\. What waits in the queue goes on by itself/);
    expect(await start()).toBe(true);
    expect((await heldUp()).sentence).toBe(null);
    expect((await studio.until(waiting)).map(({ state }) => state)).toEqual(["delivered", "delivered"]);
    expect(await start()).toBe(false);
  });

  it("what a worker had claimed and not sent goes back into the queue", async () => {
    const generation = await ask("claimed");
    const [output] = await claimOutputs(storage.db, { worker: "a", outputsMax: 1, settings: studio.settings });
    expect(await statesOf(generation)).toEqual(["running"]);
    await stop("");
    await releaseLease(storage.db, { id: output?.id ?? "", fence: output?.fence ?? 0 });
    await studio.startWorker();
    await until(async () => (await statesOf(generation))[0] === "queued");
    expect(sent("claimed")).toBe(0);
    await start();
    expect((await studio.until(generation))[0]?.state).toBe("delivered");
  });
});

it("is not sent without room to store it, and the operator's words about the disk reach no creator", async () => {
  const generation = await ask("no room");
  roomProblem = "the disk of /srv/pictures has 12 MB left";
  await studio.startWorker();
  await aWhile();
  expect([sent("no room"), await statesOf(generation)]).toEqual([0, ["queued"]]);
  const refused = await studio.request("/api/generations", {
    method: "POST",
    key: "no-room",
    body: { prompt: "no", quotedMicrocredits: "1000000000", ...wish() },
  });
  const { error } = (await refused.json()) as Problem;
  expect(error.message).toContain("There is no room to store new images");
  expect(error.message).not.toContain("/srv");
  roomProblem = null;
  expect((await studio.until(generation))[0]?.state).toBe("delivered");
});

describe("of a suspended", () => {
  const by = commandLine;

  it("workspace nothing is sent, nothing is lost, and others go on", async () => {
    const workspace = `w${turn}`;
    const theirs = await ask("theirs");
    await withTx(storage.db, (tx) => suspendWorkspace(tx, workspace, { reason: "Unpaid bills", by }));
    await openWorkspace(storage.db, `other${turn}`, 100);
    const other = await studio.request("/api/generations", {
      as: memberOf(`other${turn}`, { spender: "member/other" }),
      method: "POST",
      key: "other",
      body: { prompt: `other ${turn}`, quotedMicrocredits: "1000000000", ...wish() },
    });
    expect(other.status).toBe(201);
    await studio.startWorker();
    await until(() => sent("other") === 1);
    await aWhile();
    expect([sent("theirs"), await statesOf(theirs)]).toEqual([0, ["queued"]]);
    const refused = await studio.request("/api/generations", {
      method: "POST",
      key: "suspended",
      body: { prompt: "no", quotedMicrocredits: "1000000000", ...wish() },
    });
    expect(((await refused.json()) as Problem).error.message).toMatch(/suspended.*Unpaid bills\./);
    await withTx(storage.db, (tx) => liftWorkspace(tx, workspace, by));
    expect((await studio.until(theirs))[0]?.state).toBe("delivered");
  });

  it("person nothing waits to be sent, neither by hand nor by key; what the workspace's others asked for is", async () => {
    const workspace = `w${turn}`;
    await sql`insert into auth_user (id, name, email, email_verified) values (${`u${turn}`}, 'Bea', ${`bea${turn}@example.org`}, true)`.execute(
      storage.db,
    );
    await sql`insert into membership (id, workspace, user_id, role) values (${`m${turn}`}, ${workspace}, ${`u${turn}`}, 'editor')`.execute(
      storage.db,
    );
    const wanted = (key: string, spender: string) =>
      studio.request("/api/generations", {
        as: memberOf(workspace, { spender }),
        method: "POST",
        key,
        body: { prompt: `${key} ${turn}`, quotedMicrocredits: "1000000000", ...wish() },
      });
    await wanted("hers", `member/m${turn}`);
    await wanted("another", "member/another");
    await withTx(storage.db, (tx) => suspendPerson(tx, `u${turn}`, { reason: "Spam", by }));
    await studio.startWorker();
    await until(() => sent("another") === 1);
    await aWhile();
    expect(sent("hers")).toBe(0);
    await withTx(storage.db, (tx) => liftPerson(tx, `u${turn}`, by));
    await until(() => sent("hers") === 1);
  });
});

describe("a worker that was frozen longer than its lease", () => {
  it("writes nothing any more and sends nothing, since the output's fence was raised", async () => {
    const generation = await ask("frozen");
    const claim = (worker: string) => claimOutputs(storage.db, { worker, outputsMax: 1, settings: studio.settings });
    const [first] = await claim("frozen");
    await sql`update output set lease_until = now() - interval '1 second' where generation = ${generation.id}`.execute(
      storage.db,
    );
    const [second] = await claim("awake");
    if (first === undefined || second === undefined) throw new Error("claimed twice");
    expect([second.id, second.fence]).toEqual([first.id, first.fence + 1]);
    const { settings } = studio;
    const beginning = { model: standInModel(provider.url), prompt: "p", settings, hook: null, roomProblem: () => null };
    expect((await beginAttempt(storage.db, first, beginning)).kind).toBe("lost");
    await failOutput(storage.db, first, cutOff);
    await leaveUnsettled(storage.db, first, cutOff, 1_000);
    await releaseLease(storage.db, first);
    const row = await storage.db.selectFrom("output").selectAll().where("id", "=", first.id).executeTakeFirstOrThrow();
    expect([row.state, row.claimed_by, row.fence]).toEqual(["running", "awake", second.fence]);
    expect((await beginAttempt(storage.db, second, beginning)).kind).toBe("begun");
  });
});

describe("a worker that is told to stop", () => {
  it("begins nothing more, and records what is not answered in time as maybe billed", async () => {
    behaviour = { placeDelayMs: 3_000 };
    const worker = await studio.startWorker();
    const slow = await ask("slow");
    await until(() => sent("slow") === 1);
    await worker.stop(200);
    const [attempt] = await storage.db.selectFrom("attempt").selectAll().where("workspace", "=", `w${turn}`).execute();
    expect([attempt?.state, attempt?.billed, await statesOf(slow)]).toEqual(["maybe", "maybe", ["unsettled"]]);
    const later = await ask("later");
    await aWhile();
    expect([sent("later"), await statesOf(later)]).toEqual([0, ["queued"]]);
    // the answer that came after all is kept: another worker asks for that job, and sends nothing again
    behaviour = {};
    await studio.startWorker();
    expect((await studio.until(slow, OVER))[0]?.state).toBe("delivered");
    expect(sent("slow")).toBe(1);
    await studio.until(later);
    const { heldAside } = await balanceOf(storage.db, `w${turn}`);
    expect(heldAside).toBe(0n);
  });
});
