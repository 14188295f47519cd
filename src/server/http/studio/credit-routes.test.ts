import type { AddressInfo } from "node:net";
import { createAdaptorServer } from "@hono/node-server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestStorage, type TestStorage } from "../../../../test/support/storage.ts";
import { problem, statement } from "../../../contract/studio/index.ts";
import type { Principal } from "../../accounts/index.ts";
import { statementOf } from "../../credits/index.ts";
import { runCommand } from "../../credits/testing/run-command.ts";
import { describedOutputs } from "../../generation/index.ts";
import { studioRoutes } from "./index.ts";

const outputId = "0197a1b2-0000-7000-8000-000000000001";
const gone = "0197a1b2-0000-7000-8000-0000000000ff";
const november = (day: number): Date => new Date(Date.UTC(2026, 10, day, 10));

let storage: TestStorage;
let base = "";
const server = { close: () => Promise.resolve() };

const principalOf = (workspace: string, scopes: Principal["scopes"]): Principal => ({
  workspace,
  role: "viewer",
  scopes,
  spender: "member/1",
  name: "Ada",
  user: null,
  spendingLimits: { daily: null, total: null },
});

/** "Bearer ada" is a key of the workspace ada; "Bearer ada generate" one that may not read. */
const authenticate = (headers: Headers): Promise<Principal | null> => {
  const [, workspace, scope] = headers.get("Authorization")?.split(" ") ?? [];
  const scopes: Principal["scopes"] = scope === "generate" ? ["generate"] : ["read"];
  return Promise.resolve(workspace === undefined ? null : principalOf(workspace, scopes));
};

const get = (query: string, headers: Readonly<Record<string, string>> = { Authorization: "Bearer ada" }) =>
  fetch(`${base}/api/statement${query}`, { headers });

beforeAll(async () => {
  storage = await openTestStorage();
  await spendInNovember();
  const app = studioRoutes({
    authenticate,
    credits: {
      statementOf: (request) => statementOf(storage.db, request),
      describedOutputs: (workspace, ids) => describedOutputs(storage.db, workspace, ids),
    },
  });
  const listening = createAdaptorServer({ fetch: app.fetch });
  await new Promise<void>((resolve) => void listening.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(listening.address() as AddressInfo).port}`;
  server.close = () => new Promise((resolve) => void listening.close(() => resolve()));
});
afterAll(async () => {
  await server.close();
  await storage.close();
});

/** Ada buys, makes one image of two, and has a hold for something that is no longer known. */
async function spendInNovember(): Promise<void> {
  const { db } = storage;
  await db.insertInto("workspace").values({ id: "ada", name: "Ada's" }).execute();
  const generation = "0197a1b2-0000-7000-8000-000000000000";
  await db
    .insertInto("generation")
    .values({
      id: generation,
      workspace: "ada",
      idempotency_key: "g",
      request_hash: "h",
      prompt: "a lighthouse",
      use_case: null,
      spender: "member/1",
      created_by: "Ada",
    })
    .execute();
  const bought = { kind: "purchase", amount: 100_000_000n, reference: "=1+1 card" } as const;
  await runCommand(db, "ada", "buy", bought, november(1));
  const reference = `output/${outputId}`;
  const hold = { kind: "hold", amount: 12_500_000n, lifetimeMs: 3_600_000, reference } as const;
  const { event } = await runCommand(db, "ada", "hold", hold, november(2));
  await db
    .insertInto("output")
    .values({
      id: outputId,
      generation,
      workspace: "ada",
      position: 0,
      route: "sketch/precise",
      provider: "sketch",
      name: "Sketch Precise",
      maker: "Proofsheet",
      sandbox: true,
      tier: "high",
      width: 1024,
      height: 1536,
      seed: 7,
      spender: "member/1",
      quoted_microcredits: "12500000",
      hold: event ?? "",
      state: "running",
    })
    .execute();
  await runCommand(db, "ada", "post", { kind: "post", hold: event ?? "", amount: 8_500_000n }, november(3));
  await runCommand(db, "ada", "gone", { ...hold, reference: `output/${gone}`, amount: 1n }, november(4));
}

describe("GET /api/statement", () => {
  it("says what happened in sentences that name model and size, with exact amounts and the balance after each", async () => {
    const response = await get("?from=2026-11-01&to=2026-11-30");
    expect([response.status, response.headers.get("Cache-Control")]).toEqual([200, "no-store"]);
    const view = statement.parse(await response.json());
    expect([view.from, view.to]).toEqual(["2026-11-01T00:00:00.000Z", "2026-12-01T00:00:00.000Z"]);
    expect(view.lines.map((line) => [line.sentence, line.changeMicrocredits, line.heldChangeMicrocredits])).toEqual([
      ["Bought: =1+1 card", "100000000", "0"],
      ["Set aside for Sketch Precise, high, 1024 × 1536", "0", "12500000"],
      ["Paid: Sketch Precise, high, 1024 × 1536 (4 given back)", "-8500000", "-12500000"],
      [`Set aside for output/${gone}`, "0", "1"],
    ]);
    expect(view.lines.map(({ output }) => output)).toEqual([null, outputId, outputId, gone]);
    expect([view.openingMicrocredits, view.closingMicrocredits]).toEqual(["0", "91500000"]);
  });

  it("carries the balance into a shorter period", async () => {
    const view = statement.parse(await (await get("?from=2026-11-03T00:00:00Z&to=2026-11-03")).json());
    expect([view.openingMicrocredits, view.closingMicrocredits, view.lines.length]).toEqual([
      "100000000",
      "91500000",
      1,
    ]);
  });

  it.each([
    ["format=csv", "&format=csv", {}],
    ["Accept: text/csv", "", { Accept: "text/csv" }],
  ])("is a table with %s, in which nothing runs as a formula", async (_, query, headers) => {
    const response = await get(`?from=2026-11-01&to=2026-11-30${query}`, { Authorization: "Bearer ada", ...headers });
    expect(response.headers.get("Content-Type")).toBe("text/csv; charset=utf-8");
    expect(response.headers.get("Content-Disposition")).toBe(
      'attachment; filename="credits-2026-11-01-to-2026-12-01.csv"',
    );
    const bytes = new Uint8Array(await response.arrayBuffer());
    expect(Array.from(bytes.subarray(0, 3))).toEqual([0xef, 0xbb, 0xbf]);
    expect(new TextDecoder().decode(bytes).split("\r\n").slice(0, 5)).toEqual([
      "time (UTC),what happened,change,set aside,balance,kind,reference",
      '2026-11-01T00:00:00.000Z,"Brought forward",,,0,,',
      `2026-11-01T10:00:00.000Z,"Bought: =1+1 card",100,0,100,purchase,"'=1+1 card"`,
      `2026-11-02T10:00:00.000Z,"Set aside for Sketch Precise, high, 1024 × 1536",0,12.5,100,hold,"output/${outputId}"`,
      `2026-11-03T10:00:00.000Z,"Paid: Sketch Precise, high, 1024 × 1536 (4 given back)",-8.5,-12.5,91.5,post,"output/${outputId}"`,
    ]);
  });

  it("of the last 30 days is given where no period is named", async () => {
    const view = statement.parse(await (await get("")).json());
    expect(Date.parse(view.to) - Date.parse(view.from)).toBe(30 * 86_400_000);
  });

  it("of another workspace shows nothing of this one", async () => {
    const response = await get("?from=2026-11-01&to=2026-11-30", { Authorization: "Bearer ben" });
    expect(statement.parse(await response.json()).lines).toEqual([]);
  });

  it.each([
    ["from=yesterday", "from", /2026-11-01T10:00:00Z/],
    ["to=2026-02-30", "to", /2026-11-30/],
    ["to=9999-12-31", "to", /a day such as/],
    ["from=0001-01-01", "from", /a day such as/],
    ["to=2026-11-05T24:61:00Z", "to", /a day such as/],
    ["from=2026-11-05&to=2026-11-04", "from", /earlier/],
    ["format=xls", "format", /csv or json/],
    ["from=2026-11-01&from=2026-11-02", "from", /2 times/],
    ["form=2026-11-01", "form", /from, to and format/],
  ])("with %s is refused, naming the field", async (query, field, message) => {
    const response = await get(`?${query}`);
    expect(response.status).toBe(400);
    const { error } = problem.parse(await response.json());
    expect(error).toMatchObject({ code: "invalid-input", field });
    expect(error.message).toMatch(message);
  });

  it("is for those who may read: 401 without a key, 403 with one that may only generate", async () => {
    expect((await get("", {})).status).toBe(401);
    expect((await get("", { Authorization: "Bearer ada generate" })).status).toBe(403);
  });
});
