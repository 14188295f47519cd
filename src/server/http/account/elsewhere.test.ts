import { afterAll, beforeAll, expect, it } from "vitest";
import { testSite } from "../../../web/pages/test-site.ts";
import { openTestAccounts, type TestAccounts } from "../../accounts/testing/open.ts";
import { accountRoutes } from "./index.ts";

const origin = "http://localhost:4173";
let test: TestAccounts;

beforeAll(async () => {
  test = await openTestAccounts({ oauth: { github: { clientId: "id-1", clientSecret: "s" }, google: null } });
});
afterAll(() => test.close());

const get = (path: string) =>
  accountRoutes({
    accounts: test.accounts,
    site: testSite,
    clientOf: () => "192.0.2.1",
    passkeyScript: "/assets/p.js",
  }).request(origin + path);

it("offers the accounts elsewhere that are configured, and leads there with a state of its own", async () => {
  const page = await (await get("/sign-in?next=/account")).text();
  expect([page.includes("Sign in with GitHub"), page.includes("Sign in with Google")]).toEqual([true, false]);
  const answer = await get("/sign-in/with/github?next=/account");
  const to = new URL(answer.headers.get("location") ?? "");
  expect([answer.status, to.origin, to.searchParams.get("client_id")]).toEqual([303, "https://github.com", "id-1"]);
  expect(to.searchParams.get("redirect_uri")).toBe(`${origin}/account/auth/callback/github`);
  expect(answer.headers.getSetCookie().join()).toContain("HttpOnly");
  expect((await get("/sign-in/with/google")).status).toBe(404);
});

it("refuses a way back that this server did not begin", async () => {
  const answer = await get("/account/auth/callback/github?code=x&state=forged");
  expect(answer.status).toBe(302);
  expect(answer.headers.get("location")).toMatch(/^http:\/\/localhost:4173\/sign-in\?error=/);
  expect(answer.headers.getSetCookie().join()).not.toContain("session_token=ey");
});
