import type { CellFault, CellRequest } from "../../../contract/studio/index.ts";
import { type CheckedTarget, checkRequest, type Inputs, Refused, withSeeds } from "../../generation/index.ts";
import type { SetContext } from "./context.ts";

/** A cell as it is asked for, with where it comes from in a file. */
export interface Cell extends CellRequest {
  readonly line: number | null;
  /** Columns of the file by the field that they hold. */
  readonly columns: Readonly<Record<string, number>>;
}

export interface CheckedCell {
  readonly cell: Cell;
  /** What its route is asked for; null where it cannot be. */
  readonly target: CheckedTarget | null;
  readonly fault: CellFault | null;
}

export const cellOfGrid = (cell: CellRequest): Cell => ({ ...cell, line: null, columns: {} });

/** Each cell against its model, as any single request is; what is wrong with one stands in no other's way. */
export const checkCells = (
  { routes, settings }: SetContext,
  cells: readonly Cell[],
  inputs: Inputs,
): readonly CheckedCell[] =>
  cells.map((cell) => {
    const { prompt, route, tier, size, seed } = cell;
    const request = { prompt, targets: [{ route, tier, size, seed, count: 1 }], references: [], mask: null };
    try {
      const [target = null] = checkRequest(request, inputs, routes, settings.rate);
      return { cell, target, fault: null };
    } catch (error) {
      if (error instanceof Refused) return { cell, target: null, fault: faultOf(cell, error.refusal) };
      throw error;
    }
  });

function faultOf({ line, columns }: Cell, refusal: Refused["refusal"]): CellFault {
  const field = (refusal.field ?? "").split(".").at(-1) ?? "";
  return { message: refusal.message, line, column: line === null ? null : (columns[field] ?? null) };
}

/** A seed that was left to us is chosen for each cell by itself. */
export const seeded = (target: CheckedTarget): CheckedTarget => withSeeds([target])[0] ?? target;
