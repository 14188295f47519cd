import type { PlanAnswer, PlannedCell } from "../../../contract/studio/index.ts";
import { availableTo, type CheckedTarget, type Inputs, type OutputRow, outputViewOf } from "../../generation/index.ts";
import type { Reader } from "../../storage/index.ts";
import type { CheckedCell } from "./check-cells.ts";
import { earlierPictures, settingsKey } from "./earlier.ts";

/** What becomes of a cell: it is drawn, an earlier picture stands there, or another cell's does, or it cannot be made. */
export type Decision =
  | { readonly kind: "new"; readonly target: CheckedTarget }
  | { readonly kind: "shared"; readonly output: OutputRow }
  | { readonly kind: "same"; readonly position: number }
  | { readonly kind: "fault" };

export interface Decided extends CheckedCell {
  readonly position: number;
  readonly decision: Decision;
}

interface Wanted {
  readonly workspace: string;
  readonly inputs: Inputs;
  /** True: earlier pictures are not looked for. */
  readonly anew: boolean;
}

/**
 * Decides every cell, in order. A seed that the route takes and nobody named is chosen only when the cell is drawn, so
 * such a cell is always new. Where a route takes no seed, turns tell pictures of equal settings apart: each turn takes
 * an earlier picture of its own before anything is drawn. A character may have changed since, so what is to show one is
 * always new.
 */
export async function decide(
  reader: Reader,
  cells: readonly CheckedCell[],
  { workspace, inputs, anew }: Wanted,
): Promise<readonly Decided[]> {
  const prompts = [...new Set(cells.flatMap(({ cell, target }) => (target === null ? [] : [cell.prompt])))];
  const earlier =
    anew || inputs.character != null || prompts.length === 0
      ? new Map<string, readonly OutputRow[]>()
      : await earlierPictures(reader, workspace, prompts, inputs);
  const taken = new Map<string, number>();
  const standing = new Map<string, number>();
  const decideOne = ({ cell, target }: CheckedCell, position: number): Decision => {
    if (target === null) return { kind: "fault" };
    if (target.seed === null && target.model.capabilities.seeds !== null) return { kind: "new", target };
    const settings = settingsKey(cell.prompt, target, target.model.route);
    const turn = target.seed === null ? `${cell.turn} ${settings}` : settings;
    const before = standing.get(turn);
    if (before !== undefined) return { kind: "same", position: before };
    standing.set(turn, position);
    const place = taken.get(settings) ?? 0;
    taken.set(settings, place + 1);
    const output = earlier.get(settings)?.[place];
    return output === undefined ? { kind: "new", target } : { kind: "shared", output };
  };
  return cells.map((checked, position) => ({ ...checked, position, decision: decideOne(checked, position) }));
}

export const totalOf = (decided: readonly Decided[]): bigint =>
  decided.reduce((sum, { decision }) => sum + (decision.kind === "new" ? decision.target.price.microcredits : 0n), 0n);

export async function planAnswerOf(
  reader: Reader,
  workspace: string,
  decided: readonly Decided[],
): Promise<PlanAnswer> {
  const count = (kind: Decision["kind"]): number => decided.filter(({ decision }) => decision.kind === kind).length;
  return {
    cells: decided.map(plannedCellOf),
    counts: { new: count("new"), shared: count("shared"), same: count("same"), fault: count("fault") },
    totalMicrocredits: String(totalOf(decided)),
    availableMicrocredits: String(await availableTo(reader, workspace)),
  };
}

function plannedCellOf({ cell, target, fault, position, decision }: Decided): PlannedCell {
  return {
    position,
    places: [...cell.places],
    prompt: cell.prompt,
    route: cell.route,
    name: target?.model.name ?? cell.route,
    tier: target?.tier ?? cell.tier,
    size: { ...cell.size },
    seed: decision.kind === "shared" ? decision.output.seed : cell.seed,
    kind: decision.kind,
    microcredits: decision.kind === "new" ? String(decision.target.price.microcredits) : "0",
    output: decision.kind === "shared" ? outputViewOf(decision.output) : null,
    sameAs: decision.kind === "same" ? decision.position : null,
    fault,
  };
}
