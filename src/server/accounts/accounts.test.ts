import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  authenticate,
  changeMember,
  changeSignUpSettings,
  endSessions,
  finishOperator,
  finishReset,
  finishSignUp,
  firstOperatorLink,
  invite,
  joinByInvitation,
  keysOf,
  latestLetters,
  makeKey,
  membersOf,
  operatorLink,
  removeMember,
  requestReset,
  requestSignUp,
  revokeKey,
  signIn,
  signUpSettings,
  takeOne,
} from "./index.ts";
import { withTx } from "../storage/index.ts";
import { addressBlock } from "./limits/address-block.ts";
import { openTestAccounts, signedUp, type TestAccounts, testPassword, tokenFor } from "./testing/open.ts";

let test: TestAccounts;
beforeAll(async () => {
  test = await openTestAccounts();
});
afterAll(() => test.close());

const principal = (cookie: string, headers: Readonly<Record<string, string>> = {}) =>
  authenticate(test.accounts, new Headers({ cookie, ...headers }));
const byKey = (key: string) => authenticate(test.accounts, new Headers({ authorization: `Bearer ${key}` }));
const enter = (email: string, password: string) =>
  signIn(test.accounts, { email, password, address: "192.0.2.1", headers: new Headers() });
const noLimits = { daily: null, total: null };

describe("signing up", () => {
  it("makes a person, a workspace and credits only when the link in the letter is used", async () => {
    const { accounts, grants } = test;
    await requestSignUp(accounts, { email: "ada@example.org", invitation: null, next: "/studio" });
    const token = await tokenFor(accounts, "ada@example.org");
    expect(await enter("ada@example.org", testPassword)).toBe(null);
    expect(grants).toHaveLength(0);
    const chosen = { token, name: "Ada", password: testPassword, address: "192.0.2.1" };
    expect(await finishSignUp(accounts, chosen)).toEqual({
      kind: "done",
      email: "ada@example.org",
      next: "/studio",
      credits: "granted",
    });
    expect(grants).toMatchObject([
      {
        addressBlock: "192.0.2.0/24",
        microcredits: 500_000_000n,
        lifetimeDays: 30,
        perBlockDailyMax: 3,
        dailyMax: 200,
      },
    ]);
    expect(await finishSignUp(accounts, chosen)).toEqual({ kind: "link-over" });
    const cookie = (await enter("ada@example.org", testPassword)) ?? [];
    expect(cookie.join("\n")).toMatch(/HttpOnly/i);
    expect(cookie.join("\n")).toMatch(/SameSite=Lax/i);
  });

  it("gives one of two who use a link at the same moment the account", async () => {
    const { accounts } = test;
    await requestSignUp(accounts, { email: "twice@example.org", invitation: null, next: null });
    const token = await tokenFor(accounts, "twice@example.org");
    const chosen = { token, name: "T", password: testPassword, address: "192.0.2.1" };
    const both = await Promise.all([finishSignUp(accounts, chosen), finishSignUp(accounts, chosen)]);
    expect(both.map(({ kind }) => kind).sort()).toEqual(["done", "link-over"]);
  });

  it("answers the same for an address that has an account, and writes to its owner instead", async () => {
    const { accounts } = test;
    await signedUp(accounts, "bea@example.org");
    expect(await requestSignUp(accounts, { email: "bea@example.org", invitation: null, next: null })).toBe(
      await requestSignUp(accounts, { email: "nobody@example.org", invitation: null, next: null }),
    );
    await accounts.settled();
    const letters = await latestLetters(accounts.db);
    expect(letters.find(({ recipient }) => recipient === "bea@example.org")?.subject).toContain("already");
  });

  it("refuses a link that is over", async () => {
    const { accounts } = test;
    await requestSignUp(accounts, { email: "late@example.org", invitation: null, next: null });
    const token = await tokenFor(accounts, "late@example.org");
    await accounts.db
      .updateTable("account_link")
      .set({ expires_at: new Date(Date.now() - 1000).toISOString() })
      .where("email", "=", "late@example.org")
      .execute();
    const chosen = { token, name: "L", password: testPassword, address: "192.0.2.1" };
    expect(await finishSignUp(accounts, chosen)).toEqual({ kind: "link-over" });
  });

  it("makes an account without credits where a limit of the day is reached, and says so", async () => {
    const { accounts, grants } = test;
    const settings = await signUpSettings(accounts.db);
    await withTx(accounts.db, (tx) => changeSignUpSettings(tx, { ...settings, perBlockDaily: 1 }));
    const before = grants.length;
    await signedUp(accounts, "one@example.org", "198.51.100.7");
    await requestSignUp(accounts, { email: "two@example.org", invitation: null, next: null });
    const token = await tokenFor(accounts, "two@example.org");
    const chosen = { token, name: "Two", password: testPassword, address: "198.51.100.200" };
    expect(await finishSignUp(accounts, chosen)).toMatchObject({ kind: "done", credits: "cap-reached" });
    expect(grants.length - before).toBe(1);
    await withTx(accounts.db, (tx) => changeSignUpSettings(tx, settings));
  });

  it("stores no token, password or key in the clear, and logs no letter", async () => {
    const { accounts, logged } = test;
    const cookie = await signedUp(accounts, "clear@example.org");
    const who = await principal(cookie);
    const key = await makeKey(accounts.db, {
      workspace: who?.workspace ?? "",
      user: who?.user?.id ?? "",
      name: "k",
      scopes: ["read"],
      limits: noLimits,
      expiresAt: null,
    });
    const token = await tokenFor(accounts, "clear@example.org");
    const links = JSON.stringify(await accounts.db.selectFrom("account_link").selectAll().execute());
    const keys = JSON.stringify(await accounts.db.selectFrom("api_key").selectAll().execute());
    const ways = JSON.stringify(await accounts.db.selectFrom("auth_account").selectAll().execute());
    expect([links.includes(token), keys.includes(key), ways.includes(testPassword)]).toEqual([false, false, false]);
    expect(JSON.stringify(logged)).not.toContain(token);
    expect(JSON.stringify(logged)).toContain("clear@example.org");
  });
});

describe("a new password", () => {
  it("comes through a link that works once, and ends every session", async () => {
    const { accounts } = test;
    const cookie = await signedUp(accounts, "forgot@example.org");
    requestReset(accounts, "forgot@example.org");
    const token = await tokenFor(accounts, "forgot@example.org");
    expect(await finishReset(accounts, { token, password: "another long one" })).toBe(true);
    expect(await finishReset(accounts, { token, password: "a third long one" })).toBe(false);
    expect(await principal(cookie)).toBe(null);
    expect(await enter("forgot@example.org", testPassword)).toBe(null);
    expect(await enter("forgot@example.org", "another long one")).not.toBe(null);
  });

  it("is not offered to an address without an account, which gets no letter", async () => {
    const { accounts } = test;
    requestReset(accounts, "stranger@example.org");
    await accounts.settled();
    const letters = await latestLetters(accounts.db);
    expect(letters.some(({ recipient }) => recipient === "stranger@example.org")).toBe(false);
  });
});

describe("who asks", () => {
  it("is read from the session, in a workspace of which they are a member", async () => {
    const { accounts } = test;
    const [mine, theirs] = [await signedUp(accounts, "m@example.org"), await signedUp(accounts, "t@example.org")];
    const [me, them] = [await principal(mine), await principal(theirs)];
    expect(me).toMatchObject({ role: "owner", scopes: ["read", "generate"], name: "m", spendingLimits: noLimits });
    expect(await principal(mine, { "x-workspace": them?.workspace ?? "" })).toBe(null);
    expect(await principal(`${mine}; proofsheet_workspace=${them?.workspace}`)).toEqual(me);
  });

  it("is nobody after signing out everywhere, or with a cookie whose signature is wrong", async () => {
    const { accounts } = test;
    const cookie = await signedUp(accounts, "out@example.org");
    const forged = cookie.replace(/(session_token=[^;]{10})./, "$1_");
    expect(await principal(forged)).toBe(null);
    const me = await principal(cookie);
    await endSessions(accounts, { user: me?.user?.id ?? "", session: null, except: null });
    expect(await principal(cookie)).toBe(null);
  });
});

describe("a key", () => {
  it("carries its scopes and limits, notes its use, and stops everywhere when revoked", async () => {
    const { accounts } = test;
    const me = await principal(await signedUp(accounts, "keys@example.org"));
    const workspace = me?.workspace ?? "";
    const key = await makeKey(accounts.db, {
      workspace,
      user: me?.user?.id ?? "",
      name: "nightly",
      scopes: ["read", "generate"],
      limits: { daily: 5_000_000n, total: 999_999_999_999_999_999n },
      expiresAt: null,
    });
    expect(key).toMatch(/^ps_[\w-]{43}$/);
    const [listed] = await keysOf(accounts.db, workspace);
    expect(await byKey(key)).toEqual({
      workspace,
      role: "editor",
      scopes: ["read", "generate"],
      spender: `key/${listed?.id}`,
      name: "nightly",
      user: null,
      spendingLimits: { daily: 5_000_000n, total: 999_999_999_999_999_999n },
      maker: { spender: me?.spender, spendingLimits: noLimits },
    });
    const elsewhere = new Headers({ authorization: `Bearer ${key}`, "x-workspace": "another" });
    expect(await authenticate(accounts, elsewhere)).toBe(null);
    expect(await byKey(`${key.slice(0, -1)}${key.endsWith("A") ? "B" : "A"}`)).toBe(null);
    expect(await revokeKey(accounts.db, "another", listed?.id ?? "")).toBe(false);
    expect(await revokeKey(accounts.db, workspace, listed?.id ?? "")).toBe(true);
    expect(await authenticate(test.another(), new Headers({ authorization: `Bearer ${key}` }))).toBe(null);
  });

  it("ends at its expiry, and when whoever made it leaves the workspace", async () => {
    const { accounts } = test;
    const owner = await principal(await signedUp(accounts, "owner@example.org"));
    const guest = await principal(await signedUp(accounts, "guest@example.org"));
    const workspace = owner?.workspace ?? "";
    const draft = { workspace, name: "k", scopes: ["read"] as const, limits: noLimits };
    const past = await makeKey(accounts.db, {
      ...draft,
      user: owner?.user?.id ?? "",
      expiresAt: new Date(Date.now() - 1),
    });
    expect(await byKey(past)).toBe(null);
    const link = await invite(accounts, {
      into: { workspace, role: "viewer" },
      email: null,
      by: { id: owner?.user?.id ?? "", name: "owner" },
    });
    const token = link.split("token=")[1] ?? "";
    expect(await joinByInvitation(accounts, token, guest?.user?.id ?? "")).toBe(workspace);
    expect(await joinByInvitation(accounts, token, owner?.user?.id ?? "")).toBe(null);
    const key = await makeKey(accounts.db, { ...draft, user: guest?.user?.id ?? "", expiresAt: null });
    expect((await byKey(key))?.role).toBe("viewer");
    const member = (await membersOf(accounts.db, workspace)).find(({ user }) => user === guest?.user?.id);
    expect(await removeMember(accounts.db, { workspace, member: member?.id ?? "" })).toBe("done");
    expect(await byKey(key)).toBe(null);
  });
});

describe("members", () => {
  it("never lose their last owner, not even when two owners leave at the same moment", async () => {
    const { accounts } = test;
    const first = await principal(await signedUp(accounts, "first@example.org"));
    const second = await principal(await signedUp(accounts, "second@example.org"));
    const workspace = first?.workspace ?? "";
    const [only] = await membersOf(accounts.db, workspace);
    const less = { workspace, role: "viewer" as const, limits: noLimits };
    expect(await changeMember(accounts.db, { ...less, member: only?.id ?? "" })).toBe("no-owner");
    const link = await invite(accounts, {
      into: { workspace, role: "owner" },
      email: null,
      by: { id: first?.user?.id ?? "", name: "first" },
    });
    await joinByInvitation(accounts, link.split("token=")[1] ?? "", second?.user?.id ?? "");
    const members = await membersOf(accounts.db, workspace);
    const gone = await Promise.all(members.map(({ id }) => removeMember(accounts.db, { workspace, member: id })));
    expect(gone.sort()).toEqual(["done", "no-owner"]);
    expect((await membersOf(accounts.db, workspace)).map(({ role }) => role)).toEqual(["owner"]);
  });

  it("have limits that the principal carries", async () => {
    const { accounts } = test;
    const cookie = await signedUp(accounts, "limits@example.org");
    const workspace = (await principal(cookie))?.workspace ?? "";
    const [only] = await membersOf(accounts.db, workspace);
    const limits = { daily: 0n, total: 7n };
    await changeMember(accounts.db, { workspace, member: only?.id ?? "", role: "owner", limits });
    expect((await principal(cookie))?.spendingLimits).toEqual(limits);
  });
});

describe("the operator", () => {
  it("is made through the console's link, once, and not by signing up first", async () => {
    const { accounts } = test;
    const link = await firstOperatorLink(accounts.db, accounts.publicUrl);
    const second = await firstOperatorLink(accounts.db, accounts.publicUrl);
    const token = link?.split("token=")[1] ?? "";
    const chosen = { email: "op@example.org", name: "Op", password: testPassword, address: "127.0.0.1" };
    expect(await finishOperator(accounts, { ...chosen, token, email: "ada@example.org" })).toEqual({ kind: "taken" });
    expect(await finishOperator(accounts, { ...chosen, token })).toEqual({ kind: "done", email: "op@example.org" });
    expect(await finishOperator(accounts, { ...chosen, token: second?.split("token=")[1] ?? "" })).toEqual({
      kind: "link-over",
    });
    expect(await firstOperatorLink(accounts.db, accounts.publicUrl)).toBe(null);
    const cookies = await enter("op@example.org", testPassword);
    const who = await principal((cookies ?? []).map((each) => each.split(";")[0]).join("; "));
    expect(who?.user?.operator).toBe(true);
  });

  it("may be somebody with an account, whom the command names", async () => {
    const { accounts } = test;
    const cookie = await signedUp(accounts, "promoted@example.org");
    const earlier =
      (await operatorLink(accounts.db, accounts.publicUrl, "promoted@example.org")).split("token=")[1] ?? "";
    const token =
      (await operatorLink(accounts.db, accounts.publicUrl, "promoted@example.org")).split("token=")[1] ?? "";
    const chosen = { token, email: "", name: "P", password: "yet another one", address: "127.0.0.1" };
    expect(await finishOperator(accounts, chosen)).toEqual({ kind: "done", email: "promoted@example.org" });
    expect(await finishOperator(accounts, { ...chosen, token: earlier })).toEqual({ kind: "link-over" });
    expect(await principal(cookie)).toBe(null);
    expect(await enter("promoted@example.org", "yet another one")).not.toBe(null);
  });
});

describe("rate limits", () => {
  it("count together in all processes", async () => {
    const [here, there] = [test.accounts, test.another()];
    const from = { address: "2001:db8::1", subject: "limited@example.org" };
    const waits = await Promise.all(
      Array.from({ length: 14 }, (_, turn) => takeOne(turn % 2 === 0 ? here : there, "sign-in", from)),
    );
    expect(waits.filter((wait) => wait === 0)).toHaveLength(10);
    expect(Math.max(...waits)).toBeGreaterThan(30);
  });

  it("count a block of addresses as one client", async () => {
    expect(addressBlock("192.0.2.77")).toBe("192.0.2.0/24");
    expect(addressBlock("::ffff:192.0.2.77")).toBe("192.0.2.0/24");
    expect(addressBlock("2001:db8:1:2:3::4")).toBe("2001:db8:1:2::/64");
    expect(addressBlock("not one")).toBe("unknown");
  });
});
