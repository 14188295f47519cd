import { Hono } from "hono";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Problem } from "../../src/contract/studio/index.ts";
import {
  authenticate,
  firstOperatorLink,
  isSignedIn,
  makeKey,
  operatorLink,
  suspensionOf,
  workspacesOf,
} from "../../src/server/accounts/index.ts";
import { openTestAccounts, signedUp, type TestAccounts, testPassword } from "../../src/server/accounts/testing/open.ts";
import { submissionDesk } from "../../src/server/boot/submissions.ts";
import { balanceOf } from "../../src/server/credits/index.ts";
import { type Delivery, openDelivery } from "../../src/server/generation/index.ts";
import { accountRoutes } from "../../src/server/http/account/index.ts";
import { studioRoutes } from "../../src/server/http/studio/index.ts";
import { testSite } from "../../src/web/pages/test-site.ts";
import { deliver } from "../support/studio-server.ts";

/* The operator's pages about people, workspaces and submissions, by forms alone, and what they do to others at once. */

const origin = "http://localhost:4173";
let accounts: TestAccounts;
let delivery: Delivery;
let app: Hono;
let operator = "";

beforeAll(async () => {
  accounts = await openTestAccounts();
  const { db } = accounts.accounts;
  delivery = await openDelivery({
    storage: accounts.storage,
    publicUrl: origin,
    balanceOf: async () => ({ available: 0n, held: 0n }),
  });
  app = new Hono();
  app.route(
    "/",
    accountRoutes({
      accounts: accounts.accounts,
      site: testSite,
      clientOf: () => "10.9.0.1",
      passkeyScript: "/assets/passkeys-0.js",
      submissions: submissionDesk(accounts.storage),
      balance: (workspace) => balanceOf(db, workspace),
    }),
  );
  app.route(
    "/",
    studioRoutes({
      authenticate: (headers) => authenticate(accounts.accounts, headers),
      isSignedIn: (headers) => isSignedIn(accounts.accounts, headers),
      suspensionOf: (headers) => suspensionOf(accounts.accounts, headers),
      delivery,
      site: { siteFor: () => testSite },
      account: { accounts: accounts.accounts, balance: (workspace) => balanceOf(db, workspace) },
    }),
  );
  const token = (await firstOperatorLink(db, origin))?.split("token=")[1] ?? "";
  operator = cookiesOf(
    await post("/operator/begin", "", { token, name: "Op", email: "op@example.org", password: testPassword }),
  );
});
afterAll(async () => {
  await delivery.close();
  await accounts.close();
});

const get = (path: string, headers: Readonly<Record<string, string>> = {}) => app.request(origin + path, { headers });
const page = async (path: string): Promise<string> => (await get(path, { cookie: operator })).text();
const post = (path: string, cookie: string, fields: Readonly<Record<string, string>>) =>
  app.request(origin + path, {
    method: "POST",
    headers: { origin, cookie, "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams(fields).toString(),
  });
const cookiesOf = (response: Response): string =>
  response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
const problemOf = async (response: Response): Promise<Problem["error"]> => ((await response.json()) as Problem).error;

interface Creator {
  readonly id: string;
  readonly cookie: string;
  readonly workspace: string;
  readonly key: string;
  readonly link: string;
}

/** Somebody signed in, with a key and a shared picture. */
async function creator(email: string): Promise<Creator> {
  const { db } = accounts.accounts;
  const cookie = await signedUp(accounts.accounts, email);
  const { id } = await db.selectFrom("auth_user").select("id").where("email", "=", email).executeTakeFirstOrThrow();
  const workspace = (await workspacesOf(db, id))[0]?.id ?? "";
  const key = await makeKey(db, {
    workspace,
    user: id,
    name: "A key",
    scopes: ["read", "generate"],
    limits: { daily: null, total: null },
    expiresAt: null,
  });
  const picture = await sharp({ create: { width: 64, height: 64, channels: 3, background: "#a33" } })
    .png()
    .toBuffer();
  const output = await deliver(accounts.storage, workspace, picture);
  const made = await app.request(`${origin}/api/outputs/${output}/links`, {
    method: "POST",
    headers: { authorization: `Bearer ${key}` },
    body: '{"days": 7}',
  });
  const { url } = (await made.json()) as { readonly url: string };
  return { id, cookie, workspace, key, link: new URL(url).pathname };
}

/** The statuses of a session, a key and a share link. */
const doors = async ({ cookie, key, link }: Creator): Promise<readonly number[]> => [
  (await get("/api/me", { cookie })).status,
  (await get("/api/library", { authorization: `Bearer ${key}` })).status,
  (await get(link)).status,
];

test("a suspended person is out at once, with a reason, and back in by the same page", async () => {
  const ada = await creator("ada@example.org");
  expect(await doors(ada)).toEqual([200, 200, 200]);
  const found = await page("/operator/people?search=ADA%40exam");
  expect(found).toContain(`/operator/people/${ada.id}`);
  expect(found).not.toContain("op@example.org");
  const path = `/operator/people/${ada.id}`;
  expect((await post(`${path}/suspend`, operator, { reason: " " })).status).toBe(422);
  expect((await post(`${path}/suspend`, operator, { reason: "Sold <stolen> work" })).status).toBe(303);
  expect(await doors(ada)).toEqual([401, 403, 404]);
  const again = await post("/sign-in", "", { email: "ada@example.org", password: testPassword });
  expect([again.status, await again.text()]).toEqual([422, expect.stringContaining("Sold &lt;stolen&gt; work.")]);
  const wrong = await post("/sign-in", "", { email: "ada@example.org", password: "not the password" });
  expect(await wrong.text()).not.toContain("stolen");
  const shown = await page(path);
  expect(shown).toContain("Lift the suspension");
  expect(shown).toContain("Suspended the person: Sold");
  expect((await post(`${path}/lift`, operator, {})).status).toBe(303);
  const cookie = cookiesOf(await post("/sign-in", "", { email: "ada@example.org", password: testPassword }));
  expect(await doors({ ...ada, cookie })).toEqual([200, 200, 200]);
});

test("a suspended person reads why the console’s link makes no operator of them, and the link keeps", async () => {
  const dan = await creator("dan@example.org");
  const { db } = accounts.accounts;
  const token = (await operatorLink(db, origin, "dan@example.org")).split("token=")[1] ?? "";
  const begin = () => post("/operator/begin", "", { token, name: "Dan", password: testPassword });
  await post(`/operator/people/${dan.id}/suspend`, operator, { reason: "Spam" });
  const refused = await begin();
  expect([refused.status, await refused.text()]).toEqual([422, expect.stringContaining("suspended: ask the operator")]);
  expect((await get("/operator", { cookie: dan.cookie })).status).not.toBe(200);
  await post(`/operator/people/${dan.id}/lift`, operator, {});
  const cookie = cookiesOf(await begin());
  expect((await get("/operator/people", { cookie })).status).toBe(200);
});

test("a suspended workspace is closed to its members, keys and links, and its members' others are not", async () => {
  const bea = await creator("bea@example.org");
  const path = `/operator/workspaces/${bea.workspace}`;
  expect(await page("/operator/workspaces?search=bea%40")).toContain(path);
  expect(await page(path)).toContain("bea@example.org");
  const events = await get("/api/events", { cookie: bea.cookie });
  const stream = events.body?.getReader();
  await stream?.read();
  await post(`${path}/suspend`, operator, { reason: "Unpaid" });
  expect(await doors(bea)).toEqual([403, 403, 404]);
  for (let ended = false; !ended;) ended = (await stream?.read())?.done ?? true;
  const refused = await problemOf(await get("/api/me", { cookie: bea.cookie }));
  expect(refused.message).toBe("This workspace is suspended: ask the operator of this studio. Unpaid.");
  expect((await problemOf(await get("/api/me", { authorization: `Bearer ${bea.key}` }))).message).toContain("Unpaid");
  await post("/account/workspace/new", bea.cookie, { new: "Another" });
  expect((await get("/api/me", { cookie: bea.cookie })).status).toBe(200);
  await post(`${path}/lift`, operator, {});
  expect(await doors(bea)).toEqual([200, 200, 200]);
});

test("nobody suspends themselves, only operators may, and what does not exist is not there", async () => {
  const cee = await creator("cee@example.org");
  const { db } = accounts.accounts;
  const { id } = await db
    .selectFrom("auth_user")
    .select("id")
    .where("email", "=", "op@example.org")
    .executeTakeFirstOrThrow();
  const own = await post(`/operator/people/${id}/suspend`, operator, { reason: "x" });
  expect([own.status, await own.text()]).toEqual([422, expect.stringContaining("Nobody suspends themselves")]);
  expect((await post(`/operator/people/${id}/suspend`, cee.cookie, { reason: "x" })).status).toBe(404);
  expect((await get("/operator/people", { cookie: cee.cookie })).status).toBe(404);
  for (const path of ["/operator/people/nobody", "/operator/workspaces/none"])
    expect((await get(path, { cookie: operator })).status).toBe(404);
  expect(await page("/operator/people?search=%25&before=nobody")).toContain("Nobody has that");
});

test("the switch is set and lifted on a page that says what creators read", async () => {
  expect(await page("/operator/submissions")).toContain("Images are sent");
  await post("/operator/submissions/stop", operator, { reason: "Prices changed" });
  const stopped = await page("/operator/submissions");
  expect(stopped).toContain("Nothing is sent");
  expect(stopped).toContain("The operator has stopped new images for now. Prices changed.");
  expect(stopped).toContain("Stopped all submissions: Prices changed");
  await post("/operator/submissions/start", operator, {});
  expect(await page("/operator/submissions")).toContain("Let submissions go on."); // as what was done
});
