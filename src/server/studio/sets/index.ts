import type {
  BatchOrder,
  BatchPlanAnswer,
  BatchRequest,
  FinishOrder,
  FinishQuote,
  FinishRequest,
  FinishView,
  GenerationView,
  PlanAnswer,
  SetList,
  SetOrder,
  SetRequest,
  SetView,
} from "../../../contract/studio/index.ts";
import { present } from "../../../core/kernel/index.ts";
import { checkText, generationViewOf, type Inputs, inputsOf, type Principal, Refused } from "../../generation/index.ts";
import { type Batch, readBatch } from "./batch/read-batch.ts";
import { type CellAddress, cancelSet, pickCell, retryCell } from "./cells.ts";
import { cellOfGrid, checkCells, type CheckedCell } from "./check-cells.ts";
import type { SetContext } from "./context.ts";
import { createSet, type SetWish } from "./create-set.ts";
import { createFinish, finishQuoteOf, finishViewOf } from "./finish.ts";
import { decide, planAnswerOf } from "./plan.ts";
import { checkSetRequest } from "./set-request.ts";
import { type ListOrder, setPage, setViewOf } from "./views.ts";

export type { CellAddress } from "./cells.ts";

interface MadeSet {
  readonly set: SetView;
  /** False where the key came before: the same set, as it is now. */
  readonly isNew: boolean;
}

/** Grids, batches and finals. An expected refusal is thrown as Refused; nothing was done then. */
export interface PictureSets {
  readonly plan: (principal: Principal, request: SetRequest) => Promise<PlanAnswer>;
  readonly create: (principal: Principal, key: string, order: SetOrder) => Promise<MadeSet>;
  readonly planBatch: (principal: Principal, request: BatchRequest) => Promise<BatchPlanAnswer>;
  readonly createBatch: (principal: Principal, key: string, order: BatchOrder) => Promise<MadeSet>;
  readonly list: (workspace: string, order: ListOrder) => Promise<SetList | null>;
  /** null where the workspace has no such set, cell or picture; so with all below. */
  readonly one: (workspace: string, id: string) => Promise<SetView | null>;
  readonly cancel: (principal: Principal, id: string) => Promise<SetView | null>;
  readonly retry: (
    principal: Principal,
    cell: CellAddress,
    order: { readonly key: string; readonly quotedMicrocredits: string },
  ) => Promise<SetView | null>;
  readonly pick: (principal: Principal, cell: CellAddress, picked: boolean) => Promise<SetView | null>;
  readonly quoteFinish: (principal: Principal, request: FinishRequest) => Promise<FinishQuote>;
  readonly finish: (
    principal: Principal,
    key: string,
    order: FinishOrder,
  ) => Promise<{ readonly generation: GenerationView; readonly isNew: boolean }>;
  readonly finishOf: (workspace: string, output: string) => Promise<FinishView | null>;
}

const fromWordsAlone: Inputs = Object.freeze({ references: [], mask: null });

export function pictureSets(context: SetContext): PictureSets {
  const { db } = context;
  const view = async (workspace: string, id: string): Promise<SetView> =>
    present(await setViewOf(db, workspace, id), "a set of the workspace");
  const submit = async (principal: Principal, wish: SetWish): Promise<MadeSet> => {
    const { id, replayed } = await createSet(context, principal, wish);
    return { set: await view(principal.workspace, id), isNew: !replayed };
  };
  const shown = async (workspace: string, id: string, isThere: boolean) => (isThere ? view(workspace, id) : null);
  return Object.freeze<PictureSets>({
    plan: async ({ workspace }, request) => {
      checkSetRequest(request);
      const { inputs, cells } = await gridCells(context, workspace, request);
      const decided = await decide(db, cells, { workspace, inputs, anew: request.anew });
      return planAnswerOf(db, workspace, decided);
    },
    create: (principal, key, { quotedMicrocredits, ...request }) => {
      checkSetRequest(request);
      const { title, axes, useCase, finishWith, anew } = request;
      return submit(principal, {
        key,
        request: { kind: "grid", quotedMicrocredits, ...request },
        head: { kind: "grid", title, axes, useCase, finishWith },
        anew,
        quotedMicrocredits,
        prepare: () => gridCells(context, principal.workspace, request),
      });
    },
    planBatch: ({ workspace }, request) => planBatch(context, workspace, request),
    createBatch: (principal, key, { quotedMicrocredits, ...request }) =>
      submit(principal, batchWish(context, key, request, quotedMicrocredits)),
    list: (workspace, order) => setPage(db, workspace, order),
    one: (workspace, id) => setViewOf(db, workspace, id),
    cancel: async (principal, id) => shown(principal.workspace, id, await cancelSet(db, principal, id)),
    retry: async (principal, cell, order) =>
      shown(principal.workspace, cell.set, await retryCell(context, principal, cell, order)),
    pick: async (principal, cell, picked) =>
      shown(principal.workspace, cell.set, await pickCell(db, principal, cell, picked)),
    quoteFinish: ({ workspace }, request) => finishQuoteOf(context, workspace, request),
    finish: async (principal, key, order) => {
      const { id, replayed } = await createFinish(context, principal, key, order);
      const generation = present(await generationViewOf(db, principal.workspace, id), "a generation just made");
      return { generation, isNew: !replayed };
    },
    finishOf: (workspace, output) => finishViewOf(db, workspace, output),
  });
}

interface Prepared {
  readonly inputs: Inputs;
  readonly cells: readonly CheckedCell[];
}

async function gridCells(context: SetContext, workspace: string, request: SetRequest): Promise<Prepared> {
  const inputs = await inputsOf(context.db, workspace, request);
  return { inputs, cells: checkCells(context, request.cells.map(cellOfGrid), inputs) };
}

async function planBatch(context: SetContext, workspace: string, request: BatchRequest): Promise<BatchPlanAnswer> {
  const batch = readBatch(request.csv, context.routes);
  const cells = checkCells(context, batch.cells, fromWordsAlone);
  const wanted = { workspace, inputs: fromWordsAlone, anew: request.anew };
  const answer = await planAnswerOf(context.db, workspace, await decide(context.db, cells, wanted));
  const faults = [...batch.faults, ...cells.flatMap(({ fault }) => fault ?? [])];
  const byPlace = faults.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0));
  return { ...answer, rows: batch.rows, faults: byPlace };
}

function batchWish(context: SetContext, key: string, request: BatchRequest, quotedMicrocredits: string): SetWish {
  const read = (): Batch => readBatch(request.csv, context.routes);
  const { fileName, anew } = request;
  checkText("fileName", fileName);
  checkText("csv", request.csv);
  const batch = read();
  return {
    key,
    request: { kind: "batch", quotedMicrocredits, ...request },
    head: {
      kind: "batch",
      title: fileName.trim() === "" ? "Batch" : fileName.trim(),
      axes: [{ name: "Lines", labels: batch.labels }],
      useCase: null,
      finishWith: null,
    },
    anew,
    quotedMicrocredits,
    prepare: async () => {
      refuseFaulty(batch);
      return { inputs: fromWordsAlone, cells: checkCells(context, batch.cells, fromWordsAlone) };
    },
  };
}

function refuseFaulty({ faults }: Batch): void {
  const [first] = faults;
  if (first === undefined) return;
  const where =
    first.line === null ? "" : `Line ${first.line}${first.column === null ? "" : `, column ${first.column}`}: `;
  throw new Refused({
    code: "invalid-input",
    field: "csv",
    message: `${where}${first.message} Nothing was asked for.`,
  });
}
