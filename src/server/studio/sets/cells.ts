import type { GenerationRequest } from "../../../contract/studio/index.ts";
import { cancelOutput, createGeneration, madeFromOf, type Principal, Refused } from "../../generation/index.ts";
import { type Db, withTx } from "../../storage/index.ts";
import type { SetContext } from "./context.ts";

/** One cell of the workspace's set. */
export interface CellAddress {
  readonly set: string;
  readonly position: number;
}

/** Marks a cell as picked, or takes the mark away; false where the workspace has no such cell. */
export const pickCell = (
  db: Db,
  { workspace }: Principal,
  { set, position }: CellAddress,
  picked: boolean,
): Promise<boolean> =>
  withTx(db, async (tx) => {
    const changed = await tx
      .updateTable("picture_set_cell")
      .set({ picked })
      .where("set_id", "=", set)
      .where("position", "=", position)
      .where((each) =>
        each.exists(
          each.selectFrom("picture_set").select("id").where("id", "=", set).where("workspace", "=", workspace),
        ),
      )
      .executeTakeFirst();
    return changed.numUpdatedRows > 0n;
  });

/**
 * Asks for a cell once more, with the settings it had, where nothing arrived or the picture was deleted. The new output
 * comes to stand in every cell that showed the old one, in the transaction that makes it. False: no such cell.
 */
export async function retryCell(
  context: SetContext,
  principal: Principal,
  { set, position }: CellAddress,
  { key, quotedMicrocredits }: { readonly key: string; readonly quotedMicrocredits: string },
): Promise<boolean> {
  const { db } = context;
  const { workspace } = principal;
  if (await wasRetried(db, workspace, { set, position }, key)) return true;
  const cell = await db
    .selectFrom("picture_set_cell as c")
    .innerJoin("picture_set as s", "s.id", "c.set_id")
    .innerJoin("output as o", "o.id", "c.output")
    .innerJoin("generation as g", "g.id", "o.generation")
    .select(["o.id", "o.generation", "o.route", "o.tier", "o.width", "o.height", "o.seed", "o.state", "o.deleted_at"])
    .select(["o.character", "g.prompt", "g.template", "s.use_case"])
    .where("c.set_id", "=", set)
    .where("c.position", "=", position)
    .where("s.workspace", "=", workspace)
    .executeTakeFirst();
  if (cell === undefined) return false;
  if (cell.deleted_at === null && cell.state !== "failed" && cell.state !== "cancelled") throw standsThere();
  const { references, mask } = (await madeFromOf(db, workspace, [cell.generation]))(cell.generation);
  const request: GenerationRequest = {
    prompt: cell.prompt,
    useCase: cell.use_case,
    template: cell.template as GenerationRequest["template"],
    targets: [
      {
        route: cell.route,
        tier: cell.tier,
        size: { width: cell.width, height: cell.height },
        seed: cell.seed,
        count: 1,
      },
    ],
    references: references.map(({ source, id }) => ({ source, id })),
    mask: mask?.id ?? null,
    ...(cell.character === null ? {} : { character: cell.character }),
    quotedMicrocredits,
  };
  await createGeneration(context, principal, key, request, {
    also: async (tx, { outputs }) => {
      const replaced = await tx
        .updateTable("picture_set_cell")
        .set({ output: outputs[0] ?? "", shared: false })
        .where("set_id", "=", set)
        .where("output", "=", cell.id)
        .executeTakeFirst();
      // Somebody else asked for it meanwhile: this one is taken back whole.
      if (replaced.numUpdatedRows === 0n) throw standsThere();
    },
  });
  return true;
}

const standsThere = (): Refused =>
  new Refused({
    code: "conflict",
    message: "A picture stands in this cell, or is on its way: only what did not arrive can be tried again.",
  });

/** Whether this key made what stands in the cell; refused where it made something else. */
async function wasRetried(db: Db, workspace: string, { set, position }: CellAddress, key: string): Promise<boolean> {
  const made = await db
    .selectFrom("generation as g")
    .innerJoin("output as o", "o.generation", "g.id")
    .leftJoin("picture_set_cell as c", (on) =>
      on.onRef("c.output", "=", "o.id").on("c.set_id", "=", set).on("c.position", "=", position),
    )
    .select("c.position")
    .where("g.workspace", "=", workspace)
    .where("g.idempotency_key", "=", key)
    .execute();
  if (made.length === 0) return false;
  if (made.some((row) => row.position !== null)) return true;
  throw new Refused({
    code: "key-conflict",
    message: "This Idempotency-Key came before with another request. Nothing was charged: send a new key.",
  });
}

/** Stops what the set itself asked for and is not over, each picture on its own; false: no such set. */
export async function cancelSet(db: Db, principal: Principal, id: string): Promise<boolean> {
  const set = await db
    .selectFrom("picture_set")
    .select("id")
    .where("id", "=", id)
    .where("workspace", "=", principal.workspace)
    .executeTakeFirst();
  if (set === undefined) return false;
  const open = await db
    .selectFrom("picture_set_cell as c")
    .innerJoin("output as o", "o.id", "c.output")
    .select("o.id")
    .where("c.set_id", "=", id)
    .where("c.shared", "=", false)
    .where("o.state", "in", ["queued", "running"])
    .orderBy("c.position")
    .execute();
  for (const output of open) await cancelOutput(db, principal, output.id);
  return true;
}
