import { sql } from "kysely";
import { Hono } from "hono";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addGeneration, addOutput } from "../../../../test/support/studio-rows.ts";
import { deliver, noise } from "../../../../test/support/studio-server.ts";
import { defaultCreditRate } from "../../../core/kernel/index.ts";
import { testSite } from "../../../web/pages/test-site.ts";
import { firstOperatorLink, latestLetters, makeKey, workspacesOf } from "../../accounts/index.ts";
import { openTestAccounts, signedUp, type TestAccounts, testPassword } from "../../accounts/testing/open.ts";
import { type Delivery, openDelivery, openUploads } from "../../generation/index.ts";
import { finishTakedowns, forgetByRule, overview, takedowns } from "../../oversight/index.ts";
import { keepBlob, removeUnowned } from "../../storage/index.ts";
import { accountRoutes } from "./index.ts";

const origin = "http://localhost:4173";
let opened: TestAccounts;
let app: Hono;
let delivery: Delivery;
let cookie: string;
let [mine, theirs] = ["", ""];

const workspaceOf = async (email: string): Promise<string> => {
  const { id } = await opened.accounts.db
    .selectFrom("auth_user")
    .select("id")
    .where("email", "=", email)
    .executeTakeFirstOrThrow();
  return (await workspacesOf(opened.accounts.db, id))[0]?.id ?? "";
};

beforeAll(async () => {
  opened = await openTestAccounts();
  const { accounts, storage } = opened;
  delivery = await openDelivery({ storage, publicUrl: origin, balanceOf: async () => ({ available: 0n, held: 0n }) });
  app = new Hono();
  app.route(
    "/",
    accountRoutes({
      accounts,
      site: testSite,
      clientOf: () => "10.1.2.3",
      passkeyScript: "/assets/passkeys-0.js",
      overview: overview({ storage, dataFolder: storage.dataFolder, rate: defaultCreditRate }),
      takedowns: takedowns({ storage, letters: accounts }),
      forget: () => forgetByRule(storage),
    }),
  );
  const token = (await firstOperatorLink(accounts.db, origin))?.split("token=")[1] ?? "";
  const begun = await post("/operator/begin", { token, name: "Op", email: "op@example.org", password: testPassword });
  cookie = begun.headers
    .getSetCookie()
    .map((each) => each.split(";")[0])
    .join("; ");
  await signedUp(accounts, "ada@example.org", "192.0.2.1");
  await signedUp(accounts, "bob@example.org", "198.51.100.1");
  [mine, theirs] = [await workspaceOf("ada@example.org"), await workspaceOf("bob@example.org")];
});
afterAll(async () => {
  await delivery.close();
  await opened.close();
});

const get = (path: string) => app.request(origin + path, { headers: { cookie } });
const pageOf = async (path: string): Promise<string> => (await get(path)).text();
function post(path: string, fields: Readonly<Record<string, string>>): Promise<Response> {
  const headers = { cookie: cookie ?? "", origin, "content-type": "application/x-www-form-urlencoded" };
  return Promise.resolve(
    app.request(origin + path, { method: "POST", headers, body: new URLSearchParams(fields).toString() }),
  );
}

test("a takedown takes the picture of a reported link from every owner of its bytes, and can be taken back", async () => {
  const { storage, accounts } = opened;
  const bytes = await noise(1).png().toBuffer();
  const [first, second] = [await deliver(storage, mine, bytes), await deliver(storage, theirs, bytes)];
  const other = await deliver(storage, mine, await noise(2).png().toBuffer());
  const blob = (await storage.db.selectFrom("output").select("blob").where("id", "=", first).executeTakeFirstOrThrow())
    .blob as string;
  await delivery.pictures.rendition(mine, first, { width: 320, takesAvif: false });
  const made = await delivery.links.make({ workspace: theirs, output: second, days: 7, createdBy: "Bob" });
  const link = made.kind === "made" ? made.link.url : "";

  await post("/report", { page: link, reason: "That is my face.", contact: "eve@example.org" });
  const queue = await pageOf("/operator/reports");
  expect(queue).toContain("2 images or uploads in 2 workspaces, 1 working link");
  const report = /name="report" value="([^"]+)"/.exec(queue)?.[1] ?? "";
  expect((await get(`/operator/reports/${report}/picture`)).headers.get("content-type")).toBe("image/webp");
  expect((await post("/operator/reports/take-down", { report, reason: " " })).status).toBe(422);
  const done = await post("/operator/reports/take-down", { report, reason: "A person asked for it." });
  expect(done.headers.get("location")).toContain("done=taken-down");

  const token = link.split("/").at(-1) ?? "";
  expect(await delivery.links.open(token)).toBeNull();
  for (const [workspace, output] of [
    [mine, first],
    [theirs, second],
  ] as const) {
    expect(await delivery.output(workspace, output)).toBeNull();
    expect(await delivery.pictures.original(workspace, output)).toBeNull();
  }
  expect(await delivery.output(mine, other)).not.toBeNull();
  expect(await storage.db.selectFrom("rendition").select("output").where("output", "=", first).execute()).toEqual([]);
  const letters = await latestLetters(accounts.db);
  const told = letters.filter(({ subject }) => subject.includes("taken down")).map(({ recipient }) => recipient);
  expect(told.toSorted()).toEqual(["ada@example.org", "bob@example.org"]);

  // held, refused when it comes again, and removed from what arrived all the same
  await removeUnowned(storage);
  expect(await storage.blobs.has(blob)).toBe(true);
  expect(await keepBlob(storage, other, bytes)).toBeNull();
  const late = await addOutput(storage, mine, { state: "delivered", blob, charged_microcredits: "2000000" });
  expect(await finishTakedowns(storage)).toBe(1);
  expect(await delivery.output(mine, late)).toBeNull();

  const takedown = /name="takedown" value="([^"]+)"/.exec(await pageOf("/operator/reports"))?.[1] ?? "";
  expect((await get(`/operator/reports/taken-down/${takedown}/picture`)).status).toBe(200);
  await post("/operator/reports/put-back", { takedown, because: "It was somebody else’s face." });
  expect(await delivery.pictures.original(mine, first)).not.toBeNull();
  expect(await delivery.pictures.original(theirs, second)).not.toBeNull();
  expect(await delivery.links.open(token)).toBeNull();
  const log = await pageOf("/operator/audit?area=takedown");
  expect(log).toContain("A person asked for it.");
  expect(log).toContain("It was somebody else’s face.");
});

test("an upload comes back with its takedown too, and bytes go for good when the time to take it back is over", async () => {
  const { storage } = opened;
  const uploads = openUploads({ storage, bytesMax: 1e9 });
  const member = {
    workspace: mine,
    role: "owner",
    scopes: ["read", "generate"],
    spender: "member/ada",
    name: "Ada",
    user: null,
    spendingLimits: { daily: null, total: null },
  } as const;
  const file = { bytes: await noise(3).png().toBuffer(), type: "image/png", name: "a.png" };
  const { upload } = await uploads.add(member, file);
  const down = await post("/operator/reports/take-down", { page: `/api/uploads/${upload.id}`, reason: "Why not" });
  expect(down.status).toBe(303);
  expect(await uploads.one(mine, upload.id)).toBeNull();
  await expect(uploads.add(member, file)).rejects.toThrow(/taken down/);
  const { id, blob } = await storage.db
    .selectFrom("takedown")
    .select(["id", "blob"])
    .where("reason", "=", "Why not")
    .executeTakeFirstOrThrow();
  await post("/operator/reports/put-back", { takedown: id, because: "It is fine." });
  expect((await uploads.original(mine, upload.id))?.bytes.length).toBeGreaterThan(0);

  await post("/operator/reports/take-down", { page: upload.id, reason: "After all" });
  await sql`update takedown set reversible_until = now() - interval '1 minute'`.execute(storage.db);
  await forgetByRule(storage);
  expect(await storage.blobs.has(blob)).toBe(false);
  const again = await storage.db.selectFrom("takedown").select("id").where("reason", "=", "After all").execute();
  const late = await post("/operator/reports/put-back", { takedown: again[0]?.id ?? "", because: "Too late" });
  expect(late.headers.get("location")).toContain("problem=bytes-gone");
  await expect(uploads.add(member, file)).rejects.toThrow(/taken down/);
});

test("what is over goes by the rules that the operator saved, and nothing else", async () => {
  const { storage, accounts } = opened;
  const old = { created_at: "2026-01-01T00:00:00Z" };
  const generation = await addGeneration(storage, mine, { ...old, prompt: "A secret garden" });
  const kept = await addGeneration(storage, mine, { prompt: "A new garden" });
  const gone = await deliver(storage, mine, await noise(4).png().toBuffer(), {
    generation,
    ended_at: "2026-01-01T00:00:00Z",
  });
  const fresh = await deliver(storage, mine, await noise(5).png().toBuffer(), { generation: kept });
  const values = {
    originalsDays: "100",
    promptsDays: "100",
    mailDays: "7",
    auditDays: "",
    reportsDays: "1",
    deletedDays: "5",
  };
  expect((await post("/operator/retention", { ...values, mailDays: "0" })).status).toBe(422);
  expect((await post("/operator/retention", values)).status).toBe(303);
  expect(await pageOf("/operator/retention")).toMatch(/1 picture and\s+1 prompt go the next time/);
  await post("/operator/retention/now", {});
  const prompts = await storage.db
    .selectFrom("generation")
    .select(["id", "prompt"])
    .where("id", "in", [generation, kept])
    .execute();
  expect(prompts.find(({ id }) => id === generation)?.prompt).toContain("removed");
  expect(prompts.find(({ id }) => id === kept)?.prompt).toBe("A new garden");
  expect([await delivery.output(mine, gone), (await delivery.output(mine, fresh))?.id]).toEqual([null, fresh]);
  expect(await pageOf("/operator/retention")).toContain("1 picture, 1 prompt");
  await expect(sql`delete from operator_action`.execute(accounts.db)).rejects.toThrow(/only the daily forgetting/);
});

test("the audit log has keys and settings, by filter and as a table, and never a key", async () => {
  const { accounts } = opened;
  const { id } = await accounts.db
    .selectFrom("auth_user")
    .select("id")
    .where("email", "=", "ada@example.org")
    .executeTakeFirstOrThrow();
  const key = await makeKey(accounts.db, {
    workspace: mine,
    user: id,
    name: "=cmd()",
    scopes: ["read"],
    limits: { daily: null, total: null },
    expiresAt: null,
  });
  const log = await pageOf("/operator/audit?area=key");
  expect(log).toContain("made the API key “=cmd()”");
  expect(log).not.toContain("sign-up is");
  const csv = await pageOf("/operator/audit.csv?words=api+key");
  expect(csv).toContain(`made the API key “=cmd()” (${key.slice(0, 11)}…)`);
  expect(csv + log).not.toContain(key);
  expect(await pageOf("/operator/audit?from=2026-13-01")).toContain("Write days as year");
  expect((await get("/operator/overview")).status).toBe(200);
  expect(await pageOf(`/operator/overview/images?workspace=${mine}`)).toContain("Charged");
});
