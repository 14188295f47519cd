import type { Hono } from "hono";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { me } from "../../../contract/studio/index.ts";
import { testSite } from "../../../web/pages/test-site.ts";
import { authenticate, firstOperatorLink, isSignedIn, latestLetters } from "../../accounts/index.ts";
import { openTestAccounts, signedUp, type TestAccounts, testPassword, tokenFor } from "../../accounts/testing/open.ts";
import { balanceOf, statementOf } from "../../credits/index.ts";
import { securityHeaders } from "../responses.ts";
import { studioRoutes } from "../studio/index.ts";
import { accountRoutes } from "./index.ts";

const origin = "http://localhost:4173";
let test: TestAccounts;
let app: Hono;
/** Every test comes from a network of its own, so that no limit of another counts. */
let network = 0;
let address = "";

beforeAll(async () => {
  test = await openTestAccounts();
  const { accounts } = test;
  const { Hono: Server } = await import("hono");
  app = new Server();
  app.use(securityHeaders);
  app.route(
    "/",
    accountRoutes({ accounts, site: testSite, clientOf: () => address, passkeyScript: "/assets/passkeys-0.js" }),
  );
  app.route(
    "/",
    studioRoutes({
      authenticate: (headers) => authenticate(accounts, headers),
      isSignedIn: (headers) => isSignedIn(accounts, headers),
      credits: { statementOf: (request) => statementOf(accounts.db, request), describedOutputs: async () => new Map() },
      account: { accounts, balance: (workspace) => balanceOf(accounts.db, workspace) },
    }),
  );
});
afterAll(() => test.close());

function newNetwork(): void {
  network += 1;
  address = `10.0.${network}.1`;
}

const get = (path: string, cookie = "", headers: Readonly<Record<string, string>> = {}) =>
  app.request(origin + path, { headers: { cookie, ...headers } });
const post = (
  path: string,
  fields: Readonly<Record<string, string>>,
  { cookie = "", headers = { origin } }: { cookie?: string; headers?: Readonly<Record<string, string>> } = {},
) =>
  app.request(origin + path, {
    method: "POST",
    headers: { cookie, "content-type": "application/x-www-form-urlencoded", ...headers },
    body: new URLSearchParams(fields).toString(),
  });
const cookiesOf = (response: Response): string =>
  response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");

async function operatorCookie(): Promise<string> {
  const token = (await firstOperatorLink(test.accounts.db, origin))?.split("token=")[1] ?? "";
  const fields = { token, name: "Op", email: "op@example.org", password: testPassword };
  if (token !== "") return cookiesOf(await post("/operator/begin", fields));
  return cookiesOf(await post("/sign-in", { email: "op@example.org", password: testPassword }));
}

describe("signing up, by forms alone", () => {
  it("leads from the address over the letter to the studio", async () => {
    newNetwork();
    const asked = await post("/sign-up", { email: "Eve@Example.org ", next: "/studio" });
    expect(asked.status).toBe(200);
    expect(await asked.text()).toContain("Look in your mail");
    const token = await tokenFor(test.accounts, "eve@example.org");
    expect(await (await get(`/sign-up/finish?token=${token}`)).text()).toContain("eve@example.org");
    const done = await post("/sign-up/finish", { token, name: "Eve", password: testPassword });
    expect([done.status, done.headers.get("location")]).toEqual([303, "/studio"]);
    const answer = await get("/api/me", cookiesOf(done));
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(me.parse(await answer.json())).toMatchObject({
      user: { name: "Eve", email: "eve@example.org", verified: true, operator: false },
      workspace: { name: "Eve’s workspace", role: "owner" },
    });
    const again = await post("/sign-up/finish", { token, name: "Eve", password: testPassword });
    expect([again.status, (await again.text()).includes("no longer works")]).toEqual([404, true]);
  });

  it("shows what is wrong with a password or name, and keeps the link good", async () => {
    newNetwork();
    await post("/sign-up", { email: "short@example.org" });
    const token = await tokenFor(test.accounts, "short@example.org");
    const refused = await post("/sign-up/finish", { token, name: " ", password: "short" });
    const page = await refused.text();
    expect([refused.status, page.includes("at least 10 characters"), page.includes("Give a name")]).toEqual([
      422,
      true,
      true,
    ]);
    expect((await get(`/sign-up/finish?token=${token}`)).status).toBe(200);
  });
});

describe("whether an address has an account", () => {
  const bodyOf = async (response: Response, email: string): Promise<string> =>
    (await response.text()).replaceAll(email, "ADDRESS");

  it("is told by no answer", async () => {
    await signedUp(test.accounts, "known@example.org");
    for (const [path, fields] of [
      ["/sign-up", {}],
      ["/reset", {}],
      ["/sign-in", { password: "not the password" }],
    ] as const) {
      newNetwork();
      const known = await post(path, { email: "known@example.org", ...fields });
      const stranger = await post(path, { email: "unknown@example.org", ...fields });
      expect([path, known.status]).toEqual([path, stranger.status]);
      expect(await bodyOf(known, "known@example.org")).toBe(await bodyOf(stranger, "unknown@example.org"));
      expect([...known.headers.keys()]).toEqual([...stranger.headers.keys()]);
    }
  });

  it("does not decide when a limit is reached either", async () => {
    newNetwork();
    const statuses = async (email: string): Promise<readonly number[]> => {
      const answers: number[] = [];
      for (let turn = 0; turn < 4; turn++) answers.push((await post("/reset", { email })).status);
      return answers;
    };
    expect(await statuses("often-known@example.org")).toEqual([200, 200, 200, 429]);
    expect(await statuses("often-unknown@example.org")).toEqual([200, 200, 200, 429]);
  });
});

describe("a form that comes from elsewhere", () => {
  const elsewhere = [
    { origin: "https://evil.example" },
    { "sec-fetch-site": "cross-site", origin },
    { "sec-fetch-site": "same-site", origin: "http://sub.localhost:4173" },
    { origin: "null" },
    {},
  ];

  it("changes nothing, with or without a session", async () => {
    newNetwork();
    const cookie = await signedUp(test.accounts, "csrf@example.org", "10.9.9.9");
    for (const headers of elsewhere) {
      for (const path of ["/sign-in", "/account/name", "/account/keys", "/sign-out", "/operator/sign-up", "/report"]) {
        expect([path, (await post(path, { name: "x" }, { cookie, headers })).status]).toEqual([path, 403]);
      }
      expect((await post("/api/sign-out", {}, { cookie, headers })).status).toBe(403);
    }
    expect((await get("/api/me", cookie)).status).toBe(200);
  });

  it("is taken from the host that was asked, whatever name it goes by", async () => {
    newNetwork();
    const headers = { origin: "http://127.0.0.1:4173", host: "127.0.0.1:4173" };
    expect((await post("/reset", { email: "a@example.org" }, { headers })).status).toBe(200);
  });
});

describe("going on after signing in", () => {
  it("leads to pages of this site only", async () => {
    newNetwork();
    await signedUp(test.accounts, "next@example.org", "10.9.8.9");
    const to = async (next: string) =>
      (await post("/sign-in", { email: "next@example.org", password: testPassword, next })).headers.get("location");
    expect(await to("/account")).toBe("/account");
    const elsewhere = ["https://evil.example", "//evil.example", "/\\evil.example", "/a\nX: y", "javascript:x", "/a b"];
    for (const next of elsewhere) expect([next, await to(next)]).toEqual([next, "/studio"]);
  });
});

describe("an account's pages", () => {
  it("ask for signing in first, and come back", async () => {
    const answer = await get("/account/keys");
    expect([answer.status, answer.headers.get("location")]).toEqual([303, "/sign-in?next=%2Faccount%2Fkeys"]);
  });

  it("are kept by nobody on the way", async () => {
    const cookie = await signedUp(test.accounts, "pages@example.org", "10.9.7.9");
    for (const path of ["/account", "/account/keys", "/account/workspace", "/sign-in"]) {
      const answer = await get(path, cookie);
      expect([path, answer.status, answer.headers.get("cache-control")]).toEqual([path, 200, "no-store"]);
    }
  });

  it("show a key once and list it by how it begins", async () => {
    const cookie = await signedUp(test.accounts, "keymaker@example.org", "10.9.6.9");
    const made = await post("/account/keys", { name: "nightly", read: "yes", daily: "2.5", days: "" }, { cookie });
    const key = /ps_[\w-]{43}/.exec(await made.text())?.[0] ?? "";
    const list = await (await get("/account/keys", cookie)).text();
    expect([list.includes(key), list.includes(key.slice(0, 11)), list.includes("2.5 credits a day")]).toEqual([
      false,
      true,
      true,
    ]);
    const asked = await app.request(`${origin}/api/me`, { headers: { authorization: `Bearer ${key}` } });
    expect(me.parse(await asked.json()).user).toBe(null);
    const refused = await post("/account/keys", { name: "", daily: "lots" }, { cookie });
    expect([refused.status, (await refused.text()).includes("at least one thing")]).toEqual([422, true]);
  });

  it("end other sessions when the password changes", async () => {
    newNetwork();
    const cookie = await signedUp(test.accounts, "change@example.org", "10.9.5.9");
    const other = cookiesOf(await post("/sign-in", { email: "change@example.org", password: testPassword }));
    const wrong = await post("/account/password", { current: "wrong", password: "a new long one" }, { cookie });
    expect([wrong.status, (await wrong.text()).includes("not your present password")]).toEqual([422, true]);
    const changed = await post("/account/password", { current: testPassword, password: "a new long one" }, { cookie });
    expect(changed.headers.get("location")).toBe("/account?done=password-changed");
    expect((await get("/api/me", other)).status).toBe(401);
    expect((await get("/api/me", cookiesOf(changed))).status).toBe(200);
  });
});

describe("somebody who belongs to no workspace any more", () => {
  it("is told what to do, and is not sent to sign in again", async () => {
    newNetwork();
    const cookie = await signedUp(test.accounts, "alone@example.org", "10.9.5.11");
    const { user, workspace } = me.parse(await (await get("/api/me", cookie)).json());
    await test.accounts.db
      .deleteFrom("membership")
      .where("user_id", "=", user?.id ?? "")
      .execute();
    for (const headers of [{}, { "x-workspace": workspace.id }]) {
      const refused = await get("/api/me", cookie, headers);
      expect([refused.status, (await refused.text()).includes("Open /account/workspace")]).toEqual([403, true]);
    }
    expect((await get("/account/workspace", cookie)).status).toBe(200);
    expect((await get("/api/me", "proofsheet=made-up")).status).toBe(401);
    const key = await get("/api/me", cookie, { authorization: "Bearer made-up" });
    expect(key.status).toBe(401);
  });
});

describe("roles", () => {
  it("let owners manage members, and nobody else", async () => {
    newNetwork();
    const owner = await signedUp(test.accounts, "boss@example.org", "10.9.4.9");
    const guest = await signedUp(test.accounts, "helper@example.org", "10.9.4.9");
    const invited = await (
      await post("/account/workspace/invite", { role: "viewer", email: "" }, { cookie: owner })
    ).text();
    const token = /token=([\w-]+)/.exec(invited)?.[1] ?? "";
    expect(await (await get(`/invitation?token=${token}`)).text()).toContain("boss’s workspace");
    const joined = await post("/invitation", { token }, { cookie: guest });
    expect(joined.headers.get("location")).toBe("/account/workspace?done=joined");
    const there = `${guest}; ${cookiesOf(joined)}`;
    expect(await (await get("/account/workspace", there)).text()).toContain("You are a viewer of this workspace.");
    for (const path of ["name", "members", "members/remove", "invite", "invite/withdraw"])
      expect([path, (await post(`/account/workspace/${path}`, { name: "x" }, { cookie: there })).status]).toEqual([
        path,
        404,
      ]);
    const key = await post("/account/keys", { name: "no", read: "yes", generate: "yes" }, { cookie: there });
    expect(key.status).toBe(422);
    expect((await post("/invitation", { token }, { cookie: owner })).status).toBe(404);
  });
});

describe("letters that a member has sent", () => {
  it("are few to one reader and few from one member", async () => {
    newNetwork();
    const cookie = await signedUp(test.accounts, "sender@example.org", "10.9.5.9");
    const invited = async (email: string): Promise<number> =>
      (await post("/account/workspace/invite", { role: "viewer", email }, { cookie })).status;
    const toOne: number[] = [];
    for (let turn = 0; turn < 5; turn++) toOne.push(await invited("stranger@example.org"));
    expect(toOne).toEqual([200, 200, 200, 429, 429]);
    const toMany: number[] = [];
    for (let turn = 0; turn < 17; turn++) toMany.push(await invited(`stranger-${turn}@example.org`));
    expect(toMany).toEqual([...Array.from({ length: 15 }, () => 200), 429, 429]);
    const refused = await post("/account/workspace/invite", { role: "viewer", email: "" }, { cookie });
    expect([refused.status, refused.headers.has("retry-after")]).toEqual([429, true]);
  });
});

describe("workspaces of one's own", () => {
  it("are at most twenty", async () => {
    newNetwork();
    const cookie = await signedUp(test.accounts, "many@example.org", "10.9.6.9");
    const made = await Promise.all(
      Array.from({ length: 21 }, async (_, n) => post("/account/workspace/new", { new: `Room ${n}` }, { cookie })),
    );
    const statuses = made.map(({ status }) => status).toSorted((a, b) => a - b);
    expect(statuses).toEqual([...Array.from({ length: 19 }, () => 303), 422, 422]);
  });
});

describe("a form with a NUL in it", () => {
  it("is refused with what to do, by whoever it is sent", async () => {
    newNetwork();
    const cookie = await signedUp(test.accounts, "nul@example.org", "10.9.7.9");
    for (const [path, fields] of [
      ["/report", { page: "/x", reason: "a\0b", contact: "" }],
      ["/account/sessions/end", { session: "\0" }],
      ["/account/workspace/members", { member: "\0", "role-\0": "viewer" }],
    ] as const) {
      const answer = await post(path, fields, { cookie });
      expect([path, answer.status, (await answer.text()).includes("NUL")]).toEqual([path, 400, true]);
    }
  });
});

describe("the operator's pages", () => {
  it("do not exist for anybody else", async () => {
    const cookie = await signedUp(test.accounts, "curious@example.org", "10.9.3.9");
    for (const path of ["/operator", "/operator/mail", "/operator/sign-up", "/operator/documents", "/operator/reports"])
      expect([path, (await get(path, cookie)).status]).toEqual([path, 404]);
    expect((await post("/operator/documents", { kind: "terms", "text-terms": "x" }, { cookie })).status).toBe(404);
  });

  it("hold letters, settings, documents and reports", async () => {
    newNetwork();
    const cookie = await operatorCookie();
    await post("/reset", { email: "op@example.org" });
    await test.accounts.settled();
    expect(await (await get("/operator/mail", cookie)).text()).toContain("/reset/finish?token=");
    const text =
      "# Who we are\n\nA [page](https://example.org) and a [trap](javascript:alert(1)) <script>alert(1)</script>";
    await post("/operator/documents", { kind: "imprint", "text-imprint": text }, { cookie });
    const imprint = await (await get("/imprint")).text();
    expect(imprint).toContain('<a href="https://example.org" rel="noopener">page</a>');
    expect([imprint.includes('href="javascript'), imprint.includes("<script>alert")]).toEqual([false, false]);
    expect(await (await get("/terms")).text()).toContain("has not written this page");
    const form = await (await get("/report", "", { referer: `${origin}/models/flux-2?token=secret` })).text();
    expect([form.includes("/models/flux-2"), form.includes("secret")]).toEqual([true, false]);
    await post("/report", { page: "/models/flux-2", reason: "wrong maker", contact: "" });
    expect(await (await get("/operator/reports", cookie)).text()).toContain("wrong maker");
  });

  it("close sign-up, and open it to those who are invited", async () => {
    newNetwork();
    const cookie = await operatorCookie();
    const settings = { credits: "25", creditDays: "30", perBlockDaily: "50", totalDaily: "500" };
    expect(
      (await post("/operator/sign-up", { mode: "invitation", ...settings, credits: "-1" }, { cookie })).status,
    ).toBe(422);
    await post("/operator/sign-up", { mode: "invitation", ...settings }, { cookie });
    expect((await post("/sign-up", { email: "uninvited@example.org" })).status).toBe(403);
    const page = await (await post("/operator/sign-up/invite", { email: "guest@example.net" }, { cookie })).text();
    const invitation = /token=([\w-]+)/.exec(page)?.[1] ?? "";
    const letters = await latestLetters(test.accounts.db);
    expect(letters.find(({ recipient }) => recipient === "guest@example.net")?.body).toContain(invitation);
    await post("/sign-up", { email: "guest@example.net", invitation });
    const token = await tokenFor(test.accounts, "guest@example.net");
    const before = test.grants.length;
    expect((await post("/sign-up/finish", { token, name: "Guest", password: testPassword })).status).toBe(303);
    expect(test.grants.slice(before)).toMatchObject([{ microcredits: 25_000_000n }]);
    expect((await get(`/sign-up?invitation=${invitation}`)).status).toBe(404);
    await post("/operator/sign-up", { mode: "closed", ...settings }, { cookie });
    expect(await (await get("/sign-up")).text()).toContain("Nobody new can sign up");
    await post("/operator/sign-up", { mode: "automatic", ...settings }, { cookie });
  });
});

describe("the sign-in library", () => {
  it("answers for passkeys and nothing else that it knows", async () => {
    const cookie = await signedUp(test.accounts, "passkey@example.org", "10.9.2.9");
    const options = await get("/account/auth/passkey/generate-register-options", cookie);
    expect(await options.json()).toMatchObject({ rp: { id: "localhost", name: "Proofsheet" } });
    for (const path of ["/account/auth/sign-up/email", "/account/auth/update-user", "/account/auth/delete-user"])
      expect([path, (await post(path, {}, { cookie })).status]).toEqual([path, 404]);
  });
});
