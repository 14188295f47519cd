import { afterAll, beforeAll, expect, it } from "vitest";
import { me } from "../../../contract/studio/index.ts";
import { authenticate } from "../../accounts/index.ts";
import { openTestAccounts, signedUp, type TestAccounts } from "../../accounts/testing/open.ts";
import { balanceOf } from "../../credits/index.ts";
import { studioRoutes } from "./index.ts";

const origin = "http://localhost:4173";
let test: TestAccounts;
let app: ReturnType<typeof studioRoutes>;
beforeAll(async () => {
  test = await openTestAccounts();
  const { accounts } = test;
  app = studioRoutes({
    authenticate: (headers) => authenticate(accounts, headers),
    account: { accounts, balance: (workspace) => balanceOf(accounts.db, workspace) },
  });
});
afterAll(() => test.close());

const isOpen = async (cookie: string): Promise<boolean | undefined> => {
  const answer = await app.request(`${origin}/api/me`, { headers: { cookie } });
  return me.parse(await answer.json()).guideOpen;
};
const close = (cookie: string, body: string, from = origin) =>
  app.request(`${origin}/api/guide/close`, {
    method: "POST",
    headers: { cookie, origin: from, "content-type": "application/json" },
    body,
  });

it("the guide is open for somebody new, until they put it away, for them alone and for good", async () => {
  const [ada, bob] = [
    await signedUp(test.accounts, "ada@example.org", "10.8.1.1"),
    await signedUp(test.accounts, "bob@example.org", "10.8.2.1"),
  ];
  expect([await isOpen(ada), await isOpen(bob)]).toEqual([true, true]);
  expect((await close(ada, '{"how":"somehow"}')).status).toBe(400);
  expect((await close(ada, '{"how":"dismissed"}', "https://elsewhere.example")).status).toBe(403);
  expect((await close("", '{"how":"dismissed"}')).status).toBe(401);
  expect(await isOpen(ada)).toBe(true);
  expect((await close(ada, '{"how":"dismissed"}')).status).toBe(204);
  expect((await close(ada, '{"how":"finished"}')).status).toBe(204);
  expect([await isOpen(ada), await isOpen(bob)]).toEqual([false, true]);
  const rows = await test.accounts.db.selectFrom("guide_closed").select("how").execute();
  expect(rows).toEqual([{ how: "dismissed" }]);
});

it("a viewer, who can make nothing, is shown no guide", async () => {
  const cookie = await signedUp(test.accounts, "viewer@example.org", "10.8.3.1");
  await test.accounts.db.updateTable("membership").set({ role: "viewer" }).execute();
  expect(await isOpen(cookie)).toBe(false);
});
