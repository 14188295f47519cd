import { contentId, present } from "../../../core/kernel/index.ts";
import {
  checkAllowance,
  checkKey,
  checkQuote,
  type CheckedTarget,
  type Inputs,
  insertWishes,
  lockRequests,
  newId,
  type Principal,
  Refused,
} from "../../generation/index.ts";
import { type Reader, type Tx, withTx } from "../../storage/index.ts";
import { type CheckedCell, seeded } from "./check-cells.ts";
import type { SetContext } from "./context.ts";
import { type Decided, decide, totalOf } from "./plan.ts";

/** What a set says of itself besides its cells. */
export interface SetHead {
  readonly kind: "grid" | "batch";
  readonly title: string;
  readonly axes: readonly { readonly name: string; readonly labels: readonly string[] }[];
  readonly useCase: string | null;
  readonly finishWith: string | null;
}

export interface SetWish {
  readonly key: string;
  /** The request as it came: the same key with another one is refused. */
  readonly request: object;
  readonly head: SetHead;
  readonly anew: boolean;
  readonly quotedMicrocredits: string;
  /** Read and checked only where the key is new; outside the transaction, since it reads much and writes nothing. */
  readonly prepare: () => Promise<{ readonly inputs: Inputs; readonly cells: readonly CheckedCell[] }>;
}

/**
 * Submits a whole set: its cells, one generation for each prompt, every hold and every queued output in one transaction,
 * so that a process killed at any moment leaves all of it or nothing. The same key with the same request is the first
 * set again.
 */
export async function createSet(
  { db, settings, roomProblem }: SetContext,
  principal: Principal,
  wish: SetWish,
): Promise<{ readonly id: string; readonly replayed: boolean }> {
  checkKey(wish.key);
  const hash = contentId(wish.request);
  const { workspace } = principal;
  const before = await setMadeBefore(db, workspace, wish.key, hash);
  if (before !== null) return { id: before, replayed: true };
  const { inputs, cells } = await wish.prepare();
  return withTx(db, async (tx) => {
    await lockRequests(tx, workspace);
    const meanwhile = await setMadeBefore(tx, workspace, wish.key, hash);
    if (meanwhile !== null) return { id: meanwhile, replayed: true };
    const decided = await decide(tx, cells, { workspace, inputs, anew: wish.anew });
    refuseFaults(decided);
    const total = totalOf(decided);
    checkQuote(wish, total);
    const drawn = decided.filter(({ decision }) => decision.kind === "new").length;
    if (drawn > 0)
      await checkAllowance(tx, principal, { outputs: drawn, microcredits: total }, { settings, roomProblem });
    const id = await insertHead(tx, principal, { ...wish, hash, total });
    await insertCells(tx, { set: id, useCase: wish.head.useCase, principal, inputs }, decided);
    return { id, replayed: false };
  });
}

async function setMadeBefore(reader: Reader, workspace: string, key: string, hash: string): Promise<string | null> {
  const row = await reader
    .selectFrom("picture_set")
    .select(["id", "request_hash"])
    .where("workspace", "=", workspace)
    .where("idempotency_key", "=", key)
    .executeTakeFirst();
  if (row === undefined) return null;
  if (row.request_hash === hash) return row.id;
  throw new Refused({
    code: "key-conflict",
    message: "This Idempotency-Key came before with another request. Nothing was charged: send a new key.",
  });
}

function refuseFaults(decided: readonly Decided[]): void {
  const faulty = decided.filter(({ fault }) => fault !== null);
  const [first] = faulty;
  if (first?.fault == null) return;
  const { line, column, message } = first.fault;
  const where = line === null ? "" : `Line ${line}${column === null ? "" : `, column ${column}`}: `;
  throw new Refused({
    code: "unsupported-parameter",
    field: `cells.${first.position}`,
    message: `${where}${message}${faulty.length > 1 ? ` (${faulty.length - 1} more cannot be made either.)` : ""} Nothing was asked for.`,
  });
}

interface Head extends Pick<SetWish, "key" | "head"> {
  readonly hash: string;
  readonly total: bigint;
}

async function insertHead(tx: Tx, principal: Principal, { key, hash, head, total }: Head): Promise<string> {
  const id = newId();
  await tx
    .insertInto("picture_set")
    .values({
      id,
      workspace: principal.workspace,
      idempotency_key: key,
      request_hash: hash,
      kind: head.kind,
      title: head.title,
      axes: JSON.stringify(head.axes),
      use_case: head.useCase,
      finish_with: head.finishWith,
      quoted_microcredits: String(total),
      spender: principal.spender,
      created_by: principal.name,
    })
    .execute();
  return id;
}

interface Place {
  readonly set: string;
  readonly useCase: string | null;
  readonly principal: Principal;
  readonly inputs: Inputs;
}

/** Outputs first, one generation for each prompt; then the cells, which name them. */
async function insertCells(tx: Tx, place: Place, decided: readonly Decided[]): Promise<void> {
  const drawn = await insertDrawn(tx, place, decided);
  const outputOf = ({ position, decision }: Decided): string => {
    if (decision.kind === "shared") return decision.output.id;
    if (decision.kind === "same") return outputOf(present(decided[decision.position], "the cell it is the same as"));
    return present(drawn.get(position), "a new cell was drawn");
  };
  await tx
    .insertInto("picture_set_cell")
    .values(
      decided.map((one) => ({
        set_id: place.set,
        position: one.position,
        places: [...one.cell.places],
        output: outputOf(one),
        shared: one.decision.kind !== "new",
      })),
    )
    .execute();
}

/** The id of the output that each new cell became, by the cell's position. */
async function insertDrawn(
  tx: Tx,
  { set, useCase, principal, inputs }: Place,
  decided: readonly Decided[],
): Promise<ReadonlyMap<number, string>> {
  const images = decided.flatMap(({ position, cell, decision }) =>
    decision.kind === "new"
      ? [{ position, prompt: cell.prompt, template: cell.template, target: seeded(decision.target) }]
      : [],
  );
  if (images.length === 0) return new Map();
  const byPrompt = [...Map.groupBy(images, ({ prompt }) => prompt)];
  const wishes = byPrompt.map(([prompt, same], number) => ({
    key: `set/${set}/${number}`,
    hash: contentId({ set, number }),
    prompt,
    // Of cells that say the same, the first that says how it was written.
    template: same.find(({ template }) => template != null)?.template ?? null,
    useCase,
    inputs,
    images: same.map(({ target }): CheckedTarget => target),
    draft: null,
  }));
  const made = await insertWishes(tx, principal, wishes);
  return new Map(
    byPrompt.flatMap(([, same], number) =>
      same.map(({ position }, image) => [
        position,
        present(made[number]?.outputs[image], "each image became an output"),
      ]),
    ),
  );
}
