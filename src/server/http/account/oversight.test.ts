import { inflateRawSync } from "node:zlib";
import { sql } from "kysely";
import { Hono } from "hono";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addGeneration, addOutput } from "../../../../test/support/studio-rows.ts";
import { deliver, noise } from "../../../../test/support/studio-server.ts";
import { defaultCreditRate } from "../../../core/kernel/index.ts";
import { testSite } from "../../../web/pages/test-site.ts";
import { firstOperatorLink, latestLetters, makeKey, workspacesOf } from "../../accounts/index.ts";
import { openTestAccounts, signedUp, type TestAccounts, testPassword } from "../../accounts/testing/open.ts";
import {
  addLibraryItem,
  applyRemovals,
  type Delivery,
  likenessSettings,
  openDelivery,
  openUploads,
} from "../../generation/index.ts";
import { finishTakedowns, forgetByRule, overview, takedowns, workspaceData } from "../../oversight/index.ts";
import { keepBlob, removeUnowned, withTx } from "../../storage/index.ts";
import { addGrant } from "../../credits/index.ts";
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
      data: workspaceData(storage),
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
  const made = await delivery.links.make({
    workspace: theirs,
    output: second,
    hours: 7 * 24,
    spender: "member:x",
    createdBy: "Bob",
  });
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
  expect(await delivery.links.open(token)).toEqual({ kind: "nothing" });
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
  await restoredFromBefore();
  expect(await delivery.pictures.original(mine, first)).not.toBeNull();
  expect(await delivery.pictures.original(theirs, second)).not.toBeNull();
  expect(await delivery.links.open(token)).toEqual({ kind: "nothing" });
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
  await withTx(storage.db, (tx) => addLibraryItem(tx, { upload: upload.id }));
  const inLibrary = async () =>
    (await storage.db.selectFrom("library_item").select("id").where("id", "=", upload.id).execute()).length;
  const down = await post("/operator/reports/take-down", { page: `/api/uploads/${upload.id}`, reason: "Why not" });
  expect(down.status).toBe(303);
  expect([await uploads.one(mine, upload.id), await inLibrary()]).toEqual([null, 0]);
  await expect(uploads.add(member, file)).rejects.toThrow(/taken down/);
  const { id, blob } = await storage.db
    .selectFrom("takedown")
    .select(["id", "blob"])
    .where("reason", "=", "Why not")
    .executeTakeFirstOrThrow();
  await post("/operator/reports/put-back", { takedown: id, because: "It is fine." });
  await restoredFromBefore();
  expect((await uploads.original(mine, upload.id))?.bytes.length).toBeGreaterThan(0);
  expect(await inLibrary()).toBe(1);

  await post("/operator/reports/take-down", { page: upload.id, reason: "After all" });
  await sql`update takedown set reversible_until = now() - interval '1 minute'`.execute(storage.db);
  await forgetByRule(storage);
  expect(await storage.blobs.has(blob)).toBe(false);
  const again = await storage.db.selectFrom("takedown").select("id").where("reason", "=", "After all").execute();
  const late = await post("/operator/reports/put-back", { takedown: again[0]?.id ?? "", because: "Too late" });
  expect(late.headers.get("location")).toContain("problem=bytes-gone");
  await expect(uploads.add(member, file)).rejects.toThrow(/taken down/);
  // a backup from before the decision knows of it by the list beside the pictures
  await sql`delete from takedown_owner`.execute(storage.db);
  await sql`delete from takedown`.execute(storage.db);
  await restoredFromBefore();
  await expect(uploads.add(member, file)).rejects.toThrow(/taken down/);
});

test("characters of real people are off until the operator allows them, which the audit log says", async () => {
  const { storage } = opened;
  expect(await pageOf("/operator/likeness")).toContain("Characters of real people are off");
  expect((await post("/operator/likeness/on", {})).status).toBe(303);
  expect((await likenessSettings(storage.db)).realPeople).toBe(true);
  const page = await pageOf("/operator/likeness");
  expect(page).toContain("allowed characters of real people");
  expect((await post("/operator/likeness/off", {})).status).toBe(303);
  expect((await likenessSettings(storage.db)).realPeople).toBe(false);
});

test("what is over goes by the rules that the operator saved, and nothing else", async () => {
  const { storage, accounts } = opened;
  const old = { created_at: "2026-01-01T00:00:00Z" };
  const template = JSON.stringify({ text: "A {{what}} garden", values: { what: "secret" } });
  const generation = await addGeneration(storage, mine, { ...old, prompt: "A secret garden", template });
  const kept = await addGeneration(storage, mine, { prompt: "A new garden" });
  const gone = await deliver(storage, mine, await noise(4).png().toBuffer(), {
    generation,
    ended_at: "2026-01-01T00:00:00Z",
  });
  const fresh = await deliver(storage, mine, await noise(5).png().toBuffer(), { generation: kept });
  const young = await deliver(storage, mine, await noise(7).png().toBuffer(), { generation, position: 1 });
  const entered = [gone, young, fresh];
  await withTx(storage.db, async (tx) => {
    for (const output of entered) await addLibraryItem(tx, { output });
  });
  await addSet(old.created_at, young);
  await sql`insert into payment_event (id, type, livemode, outcome, last_at) values
    ('old', 'charge.refunded', true, 'looked at', now() - interval '551 days'),
    ('young', 'charge.refunded', true, 'looked at', now() - interval '549 days')`.execute(storage.db);
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
  expect(await storage.db.selectFrom("payment_event").select("id").execute()).toEqual([{ id: "young" }]);
  const prompts = await storage.db
    .selectFrom("generation")
    .select(["id", "prompt"])
    .where("id", "in", [generation, kept])
    .execute();
  expect(prompts.find(({ id }) => id === generation)?.prompt).toContain("removed");
  expect(prompts.find(({ id }) => id === kept)?.prompt).toBe("A new garden");
  expect([await delivery.output(mine, gone), (await delivery.output(mine, fresh))?.id]).toEqual([null, fresh]);
  expect(await pageOf("/operator/retention")).toContain("1 picture, 1 prompt");
  const items = await storage.db
    .selectFrom("library_item")
    .select(["id", "said", "words"])
    .where("id", "in", entered)
    .execute();
  expect(new Map(items.map(({ id, said }) => [id, said]))).toEqual(
    new Map([
      [young, ""],
      [fresh, "A new garden"],
    ]),
  );
  const axes = [
    { name: "Models", labels: ["Sketch Precise"] },
    { name: "what", labels: ["1", "2"] },
  ];
  const sets = await storage.db.selectFrom("picture_set").select(["title", "axes"]).execute();
  expect(sets).toEqual([{ title: "[removed]", axes }]);
  expect(await leftIn("secret")).toEqual([]);
  expect((await storage.removals.all()).map(({ subject }) => subject)).toContain(gone);
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

/** As after a restore of a backup that knew of no removal: what was removed goes again, and nothing else. */
async function restoredFromBefore(): Promise<void> {
  await opened.storage.db.deleteFrom("removal").execute();
  expect(await applyRemovals(opened.storage)).toBe(0);
}

async function addSet(created_at: string, output: string): Promise<void> {
  const axes = [
    { name: "Models", labels: ["Sketch Precise"] },
    { name: "what", labels: ["secret", "open"] },
  ];
  const set = {
    id: crypto.randomUUID(),
    workspace: mine,
    idempotency_key: "set",
    request_hash: "0",
    kind: "grid",
    title: "A {secret|open} garden",
    axes: JSON.stringify(axes),
    use_case: null,
    finish_with: null,
    quoted_microcredits: "1",
    spender: "member/ada",
    created_by: "Ada",
    created_at,
  } as const;
  await opened.storage.db.insertInto("picture_set").values(set).execute();
  const cell = { set_id: set.id, position: 0, places: [0, 0], output, shared: false };
  await opened.storage.db.insertInto("picture_set_cell").values(cell).execute();
}

/** The files of an archive, by the directory at its end. */
function filesIn(zip: Buffer): ReadonlyMap<string, Buffer> {
  const end = zip.lastIndexOf(Buffer.from("PK\u0005\u0006", "latin1"));
  const files = new Map<string, Buffer>();
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    const [method, size] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 20)];
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset));
    const name = zip.toString("utf8", at + 46, at + 46 + (nameLength ?? 0));
    const local = zip.readUInt32LE(at + 42);
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const bytes = zip.subarray(start, start + size);
    files.set(name, method === 0 ? bytes : inflateRawSync(bytes));
    at += 46 + (nameLength ?? 0) + (extraLength ?? 0) + (commentLength ?? 0);
  }
  return files;
}

test("a workspace goes out whole as an archive, and then from here, but for what the books need", async () => {
  const { storage, accounts } = opened;
  const { db } = storage;
  const [bytes, shared] = [await noise(6).png().toBuffer(), await noise(5).png().toBuffer()];
  const generation = await addGeneration(storage, theirs, { prompt: "Bob’s secret wish" });
  const picture = await deliver(storage, theirs, bytes, { generation });
  const both = await deliver(storage, theirs, shared, { generation, position: 1 });
  const reference = { expiresAt: new Date(Date.now() + 86_400_000), reference: "welcome" };
  await withTx(db, (tx) => addGrant(tx, { workspace: theirs, key: "g", amount: 999_999_999_999_999n, ...reference }));
  const bob = await db
    .selectFrom("auth_user")
    .selectAll()
    .where("email", "=", "bob@example.org")
    .executeTakeFirstOrThrow();
  const limits = { daily: null, total: null };
  const key = await makeKey(db, {
    workspace: theirs,
    user: bob.id,
    name: "Bob’s",
    scopes: ["read"],
    limits,
    expiresAt: null,
  });

  const path = `/operator/data/${theirs}`;
  const files = filesIn(Buffer.from(await (await get(`${path}/archive.zip`)).arrayBuffer()));
  expect(files.get(`pictures/${picture}.png`)?.equals(bytes)).toBe(true);
  const textOf = (name: string): string => files.get(name)?.toString("utf8") ?? "";
  expect(textOf("tables/generation.jsonl")).toContain("Bob’s secret wish");
  expect(textOf("people.json")).toContain("bob@example.org");
  expect(textOf("tables/ledger_transfer.jsonl")).toContain("999999999999999");
  expect(textOf("tables/api_key.jsonl")).toContain("Bob’s");
  const everything = [...files.values()].map((file) => file.toString("latin1")).join("");
  const hash = await db.selectFrom("api_key").select("hash").where("workspace", "=", theirs).executeTakeFirstOrThrow();
  for (const secret of [key, hash.hash, "ada@example.org"]) expect(everything).not.toContain(secret);

  const before = await pageOf(path);
  expect(before).toContain("the account of bob@example.org");
  const { rows: ledgerBefore } = await sql`select * from ledger_event where workspace = ${theirs}`.execute(db);
  expect((await post(`${path}/delete`, { name: "something else" })).status).toBe(422);
  const waiting = await addOutput(storage, theirs, { generation, position: 2, state: "unsettled" });
  expect(await (await post(`${path}/delete`, { name: "bob’s workspace" })).text()).toContain("1 image is being made");
  await db.updateTable("output").set({ state: "failed" }).where("id", "=", waiting).execute();
  const done = await post(`${path}/delete`, { name: "bob’s workspace" });
  expect(done.headers.get("location")).toContain("done=workspace-deleted");

  expect(await delivery.output(theirs, picture)).toBeNull();
  const blobOf = async (output: string) =>
    (await db.selectFrom("output").select("blob").where("id", "=", output).executeTakeFirstOrThrow()).blob ?? "";
  expect(await storage.blobs.has(await blobOf(picture))).toBe(false);
  expect(await storage.blobs.has(await blobOf(both))).toBe(true); // Ada has the same picture
  const { rows: ledgerAfter } = await sql`select * from ledger_event where workspace = ${theirs}`.execute(db);
  expect(ledgerAfter).toEqual(ledgerBefore);
  expect(await db.selectFrom("auth_user").select("id").where("id", "=", bob.id).execute()).toEqual([]);
  expect((await get(path)).status).toBe(404);
  expect(await leftIn(bob.id, bob.email, "Bob’s", "secret wish")).toEqual([]);
  expect(await accounts.db.selectFrom("auth_user").select("email").orderBy("email").execute()).toEqual([
    { email: "ada@example.org" },
    { email: "op@example.org" },
  ]);
});

/** Every table whose rows still hold one of the texts, whatever the table. */
async function leftIn(...texts: readonly string[]): Promise<readonly string[]> {
  const { db } = opened.storage;
  const { rows: tables } = await sql<{ name: string }>`
    select relname as name from pg_class where relkind = 'r' and relnamespace = current_schema()::regnamespace`.execute(
    db,
  );
  const found: string[] = [];
  for (const table of tables) {
    const { rows } = await sql<{
      line: string;
    }>`select row_to_json(t)::text as line from ${sql.table(table.name)} t`.execute(db);
    if (rows.some(({ line }) => texts.some((text) => line.includes(text)))) found.push(table.name);
  }
  return found;
}
