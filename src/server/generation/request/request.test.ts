import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openTestStorage, type TestStorage } from "../../../../test/support/storage.ts";
import { standInModel } from "../../../../test/support/studio/provider-model.ts";
import { memberOf, openWorkspace, type TestStudio, testStudio } from "../../../../test/support/studio/studio.ts";
import {
  generationRequest,
  type GenerationView,
  problem,
  type Problem,
  type QuoteAnswer,
} from "../../../contract/studio/index.ts";
import { keysOf, makeKey } from "../../accounts/index.ts";
import { balanceOf } from "../../credits/index.ts";
import type { ImageModel } from "../../providers/spec/index.ts";

/* What a request may say, over HTTP: made as a whole, or refused as a whole with nothing set aside. No worker runs. */

let storage: TestStorage;
let studio: TestStudio;
let price = 0.03;
let keys = 0;

const base = standInModel("http://127.0.0.1:9");
const plain: ImageModel = {
  ...base,
  route: "stand-in/model-y/two",
  name: "Model Y Two",
  capabilities: {
    ...base.capabilities,
    seeds: null,
    tiers: ["low", "high"],
    defaultTier: "low",
    sizes: { kind: "fixed", sizes: [{ width: 1024, height: 1024 }] },
  },
};
const routes = (): readonly ImageModel[] => [
  { ...base, price: { kind: "per-image", usd: price } },
  plain,
  { ...base, route: "stand-in/model-z/three", price: null },
];
const TARGET = { route: base.route, tier: null, size: { width: 64, height: 64 }, seed: null, count: 1 };
const BODY = { prompt: "a mug", targets: [TARGET], quotedMicrocredits: "22000000", useCase: null };

beforeAll(async () => {
  storage = await openTestStorage();
  await openWorkspace(storage.db, "ours", 1_000);
  await openWorkspace(storage.db, "theirs", 1_000);
  studio = testStudio(storage, routes, "ours");
});
afterAll(() => storage.close());

const post = (body: unknown, key = `key-${(keys += 1)}`, as = memberOf("ours")) =>
  studio.request("/api/generations", { method: "POST", body, key, as });

async function refused(response: Response): Promise<Problem["error"] & { readonly status: number }> {
  const { error } = problem.parse(await response.json());
  return { ...error, status: response.status };
}

const held = async (workspace = "ours"): Promise<bigint> => (await balanceOf(storage.db, workspace)).heldAside;

describe("prompts", () => {
  test.each([
    ["empty", "", /prompt is empty/],
    ["blank", " \n\t ", /prompt is empty/],
    ["of 40,000 characters", "x".repeat(40_000), /has 40000 characters; Model X One takes at most 5000/],
    ["with a lone surrogate", "a \ud83d mug", /half a character/],
    ["with a NUL", "a\0mug", /NUL/],
  ])("%s are refused clearly, and nothing is set aside", async (_, prompt, message) => {
    const before = await held();
    const { status, field, message: said } = await refused(await post({ ...BODY, prompt }));
    expect([status, field]).toEqual([400, "prompt"]);
    expect(said).toMatch(message);
    expect(await held()).toBe(before);
  });

  test.each([
    ["right-to-left text", "‏ספל אדום على الطاولة‏"],
    ["emoji at the limit, counted as people count", "🫖".repeat(5_000)],
    ["spaces, quotes and what looks like markup", `  "<b>' -- ; drop table output\r\n  `],
  ])("%s are stored exactly", async (_, prompt) => {
    const response = await post({ ...BODY, prompt });
    expect([response.status, ((await response.json()) as GenerationView).prompt]).toEqual([201, prompt]);
  });
});

describe("a template", () => {
  const template = { text: "a {{colour}} mug", values: { colour: "red" } };

  test("is kept beside the prompt that it gives, and is part of the wish", async () => {
    const response = await post({ ...BODY, prompt: "a red mug", template }, "template-key");
    const view = (await response.json()) as GenerationView;
    expect([response.status, view.prompt, view.template]).toEqual([201, "a red mug", template]);
    const again = await refused(await post({ ...BODY, prompt: "a red mug" }, "template-key"));
    expect(again.code).toBe("key-conflict");
  });

  test.each([
    ["that gives another prompt", template, "a blue mug", /does not give the prompt/],
    ["that is not filled in", { ...template, values: {} }, "a {{colour}} mug", /{{colour}} is not filled in/],
    ["with a NUL", { text: "a red mug", values: { a: "\0" } }, "a red mug", /NUL/],
  ])("%s is refused, and nothing is set aside", async (_, wrong, prompt, message) => {
    const before = await held();
    const { status, message: said } = await refused(await post({ ...BODY, prompt, template: wrong }));
    expect([status, await held()]).toEqual([400, before]);
    expect(said).toMatch(message);
  });
});

describe("what a model lacks is refused before any hold, and the sentence says what it can", () => {
  test.each([
    ["tier", { tier: "high" }, "targets.0.tier", /has no quality tiers/],
    [
      "tier",
      { route: plain.route, tier: "ultra", size: { width: 1024, height: 1024 } },
      "targets.0.tier",
      /it has low, high/,
    ],
    ["size", { size: { width: 65, height: 64 } }, "targets.0.size", /64 to 2048 pixels a side in steps of 16/],
    ["size", { route: plain.route }, "targets.0.size", /it makes 1024 × 1024/],
    ["seed", { route: plain.route, size: { width: 1024, height: 1024 }, seed: 3 }, "targets.0.seed", /takes no seed/],
    ["seed", { seed: 4_294_967_296 }, "targets.0.seed", /from 0 to 4294967295/],
    ["seed for several images", { seed: 3, count: 2 }, "targets.0.seed", /same picture 2 times/],
    ["route", { route: "nobody/model/one" }, "targets.0.route", /not offered/],
    ["route without a confirmed price", { route: "stand-in/model-z/three" }, "targets.0.size", /no confirmed price/],
    ["size", { size: { width: -1, height: 64 } }, "targets.0.size.width", /./],
    ["size of three dimensions", { size: { width: 64, height: 64, depth: 64 } }, "targets.0.size", /depth/],
    ["count", { count: 5 }, "targets.0.count", /./],
    ["parameter that nobody has", { strength: 1 }, "targets.0", /strength/],
  ])("%s %j", async (_, changes, field, message) => {
    const before = await held();
    for (const path of ["/api/quotes", "/api/generations"]) {
      const body = { prompt: "a mug", targets: [{ ...TARGET, ...changes }] };
      const response = await studio.request(path, {
        method: "POST",
        key: `key-${(keys += 1)}`,
        body: path === "/api/quotes" ? body : { ...BODY, ...body },
      });
      const said = await refused(response);
      expect([said.status, said.field]).toEqual([400, field]);
      expect(said.message).toMatch(message);
    }
    expect(await held()).toBe(before);
  });

  test("more than four models, no model, no JSON, too long a body, no key", async () => {
    const many = await refused(await post({ ...BODY, targets: Array.from({ length: 5 }, () => TARGET) }));
    expect([many.status, many.field]).toEqual([400, "targets"]);
    expect((await refused(await post({ ...BODY, targets: [] }))).field).toBe("targets");
    expect((await refused(await post("{not json"))).message).toMatch(/not JSON/);
    const long = await post({ ...BODY, prompt: "x".repeat(1_100_000) });
    expect([long.status, long.headers.get("connection")]).toEqual([413, "close"]);
    const negative = await refused(await post({ ...BODY, quotedMicrocredits: "-1" }));
    expect([negative.status, negative.field]).toEqual([400, "quotedMicrocredits"]);
    const keyless = await refused(await studio.request("/api/generations", { method: "POST", body: BODY }));
    expect([keyless.status, keyless.field]).toEqual([400, "Idempotency-Key"]);
  });
});

describe("the same request twice", () => {
  test("under one key is one generation and one charge, also at the same moment", async () => {
    const before = await held();
    const answers = await Promise.all(Array.from({ length: 8 }, () => post(BODY, "one-key")));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(7);
    const views = (await Promise.all(answers.map((answer) => answer.json()))) as GenerationView[];
    expect(new Set(views.map(({ id }) => id)).size).toBe(1);
    expect((await held()) - before).toBe(22_000_000n);
  });

  test("with another body under the key is refused, without a charge", async () => {
    await post(BODY, "kept-key");
    const before = await held();
    const { status, code } = await refused(await post({ ...BODY, prompt: "another mug" }, "kept-key"));
    expect([status, code, await held()]).toEqual([409, "key-conflict", before]);
  });

  test("gives the first answer even where it would be refused now, and keys are each workspace's own", async () => {
    const [first] = [(await (await post(BODY, "old-key")).json()) as GenerationView];
    price = 0.06;
    const again = await post(BODY, "old-key");
    const other = await refused(await post(BODY, "old-key", memberOf("theirs")));
    price = 0.03;
    expect([again.status, ((await again.json()) as GenerationView).id]).toEqual([200, first?.id]);
    expect(other.code).toBe("quote-changed");
  });
});

describe("the quote", () => {
  test("that has become dearer is refused with the new total; a cheaper one is charged", async () => {
    const quoted = (await (
      await studio.request("/api/quotes", {
        method: "POST",
        body: { prompt: "a mug", targets: [{ ...TARGET, count: 2 }] },
      })
    ).json()) as QuoteAnswer;
    expect(quoted.totalMicrocredits).toBe("44000000");
    const body = { ...BODY, targets: [{ ...TARGET, count: 2 }], quotedMicrocredits: quoted.totalMicrocredits };
    price = 0.06;
    const { status, code, totalMicrocredits } = await refused(await post(body));
    price = 0.015;
    const before = await held();
    const made = await post(body);
    price = 0.03;
    expect([status, code, totalMicrocredits]).toEqual([409, "quote-changed", "84000000"]);
    expect([made.status, (await held()) - before]).toEqual([201, 24_000_000n]);
  });
});

describe("who may", () => {
  test("not a viewer, not a key without the scope, not somebody unknown, not a suspended workspace", async () => {
    await openWorkspace(storage.db, "closed", 100);
    await storage.db
      .updateTable("workspace")
      .set({ suspended_at: new Date().toISOString() })
      .where("id", "=", "closed")
      .execute();
    const statuses = [
      await post(BODY, "a", memberOf("ours", { role: "viewer" })),
      await post(BODY, "b", memberOf("ours", { scopes: ["read"], user: null })),
      await studio.request("/api/generations", { method: "POST", key: "c", body: BODY, as: null }),
      await post(BODY, "d", memberOf("closed")),
    ].map(({ status }) => status);
    expect(statuses).toEqual([403, 403, 401, 403]);
    expect(await held("closed")).toBe(0n);
  });

  test("another workspace's ids are ids that do not exist", async () => {
    const made = (await (await post(BODY)).json()) as GenerationView;
    const theirs = memberOf("theirs");
    const unknown = "00000000-0000-7000-8000-000000000000";
    for (const [kind, id] of [
      ["generations", made.id],
      ["outputs", made.outputs[0]?.id],
    ]) {
      const answers = await Promise.all(
        [id, unknown, "no-id"].map((each) =>
          studio.request(`/api/${kind}/${each}/cancel`, { method: "POST", as: theirs }),
        ),
      );
      expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
      expect(new Set(await Promise.all(answers.map((answer) => answer.text()))).size).toBe(1);
    }
  });

  test("nobody beyond the credits there are, whole or not at all", async () => {
    await openWorkspace(storage.db, "poor", 50);
    const body = { ...BODY, targets: [{ ...TARGET, count: 3 }], quotedMicrocredits: "66000000" };
    const { status, code, message } = await refused(await post(body, "e", memberOf("poor")));
    expect([status, code, await held("poor")]).toEqual([402, "insufficient-credits", 0n]);
    expect(message).toMatch(/6 were left for one that costs 22/);
  });

  test("nobody beyond a spending limit, however many ask at once", async () => {
    await openWorkspace(storage.db, "limited", 1_000);
    const limited = memberOf("limited", { spender: "key/1", spendingLimits: { daily: 50_000_000n, total: null } });
    const answers = await Promise.all(Array.from({ length: 5 }, (_, n) => post(BODY, `limit-${n}`, limited)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(2);
    const no = await refused(answers.find(({ status }) => status !== 201) ?? new Response());
    expect(no).toMatchObject({ status: 429, code: "limit-reached" });
    expect(no.message).toMatch(/daily spending limit is 50, of which 44/);
    const other = memberOf("limited", { spender: "key/2", spendingLimits: { daily: null, total: 22_000_000n } });
    expect([(await post(BODY, "t1", other)).status, (await post(BODY, "t2", other)).status]).toEqual([201, 429]);
  });

  test("no member beyond their limit by way of keys, however many they make", async () => {
    await openWorkspace(storage.db, "keyed", 1_000);
    const [user, member] = ["eve", "eve-in-keyed"];
    const person = { id: user, name: "Eve", email: "eve@example.org", email_verified: true };
    await storage.db
      .insertInto("auth_user")
      .values({ ...person, image: null, operator_since: null })
      .execute();
    const [daily, total] = [null, 50_000_000n];
    const limits = { daily_limit_microcredits: daily, total_limit_microcredits: String(total) };
    await storage.db
      .insertInto("membership")
      .values({ id: member, workspace: "keyed", user_id: user, role: "editor", ...limits })
      .execute();
    const key = () =>
      makeKey(storage.db, {
        workspace: "keyed",
        user,
        name: "mine",
        scopes: ["generate"],
        limits: { daily: null, total: null },
        expiresAt: null,
      });
    const maker = { spender: `member/${member}`, spendingLimits: { daily, total } };
    await Promise.all([key(), key()]);
    const asKeys = (await keysOf(storage.db, "keyed")).map(({ id }) =>
      memberOf("keyed", { spender: `key/${id}`, user: null, maker }),
    );
    const answers = await Promise.all([...asKeys, ...asKeys].map((as, n) => post(BODY, `by-key-${n}`, as)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(2);
    const no = await refused(answers.find(({ status }) => status !== 201) ?? new Response());
    expect(no.message).toMatch(/total spending limit of the member who made this key is 50, of which 44/);
    expect((await post(BODY, "themselves", memberOf("keyed", maker))).status).toBe(429);
  });

  test("not more unfinished images than a workspace may have", async () => {
    await openWorkspace(storage.db, "busy", 1_000);
    const small = testStudio(storage, routes, "busy", { activeMaxPerWorkspace: 2 });
    await small.create(
      "f1",
      generationRequest.parse({ ...BODY, targets: [{ ...TARGET, count: 2 }], quotedMicrocredits: "44000000" }),
    );
    await expect(small.create("f2", BODY)).rejects.toThrow(/limit-reached/);
  });
});
