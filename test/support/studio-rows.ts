import { randomUUID } from "node:crypto";
import type { Insertable } from "kysely";
import type { Storage, Tables } from "../../src/server/storage/index.ts";

type Stores = Pick<Storage, "db">;
type OutputValues = Insertable<Tables["output"]>;

/** Rows as the studio writes them, without the walk that leads there: for tests of what comes after. */
export async function addWorkspace({ db }: Stores, id: string): Promise<string> {
  await db.insertInto("workspace").values({ id, name: id, suspended_at: null }).execute();
  return id;
}

export async function addGeneration(
  { db }: Stores,
  workspace: string,
  change: Partial<Insertable<Tables["generation"]>> = {},
): Promise<string> {
  const id = randomUUID();
  await db
    .insertInto("generation")
    .values({
      id,
      workspace,
      idempotency_key: id,
      request_hash: "0",
      prompt: "A red kite over a harbour",
      use_case: null,
      spender: "member/ada",
      created_by: "Ada",
      ...change,
    })
    .execute();
  return id;
}

/** Of a new generation unless one is named. */
export async function addOutput(
  stores: Stores,
  workspace: string,
  change: Partial<OutputValues> = {},
): Promise<string> {
  const id = change.id ?? randomUUID();
  const generation = change.generation ?? (await addGeneration(stores, workspace));
  await stores.db
    .insertInto("output")
    .values({ ...anOutput, id, generation, workspace, hold: id, ...change })
    .execute();
  return id;
}

const anOutput = {
  position: 0,
  route: "sketch/sketch/precise",
  provider: "sketch",
  name: "Sketch Precise",
  maker: "Proofsheet",
  sandbox: true,
  tier: null,
  width: 1024,
  height: 768,
  seed: 7,
  spender: "member/ada",
  quoted_microcredits: "2000000",
  charged_microcredits: null,
  state: "queued",
  lease_until: null,
  claimed_by: null,
  cancel_requested_at: null,
  progress: null,
  blob: null,
  media_type: null,
  bytes: null,
  received_width: null,
  received_height: null,
  placeholder: null,
  took_ms: null,
  problem: null,
  started_at: null,
  ended_at: null,
  settles_at: null,
  deleted_at: null,
} as const satisfies Omit<OutputValues, "id" | "generation" | "workspace" | "hold">;
