import type { ReactNode } from "react";
import type { PlanAnswer, PlannedCell, SetRequest } from "../../../contract/studio/index.ts";
import { creditFigure } from "../words/index.ts";

/** Every cell as a small square: its price, the picture that is here already, or what is wrong. */
export function PlanMap(props: { readonly request: SetRequest; readonly answer: PlanAnswer }): ReactNode {
  const { request, answer } = props;
  if (request.cells.length !== answer.cells.length || answer.cells.length < 2) return null;
  const across = request.axes[0]?.labels.length ?? 1;
  const inRows = answer.cells.toSorted((one, other) => rowOf(one) - rowOf(other) || columnOf(one) - columnOf(other));
  return (
    <div
      className="plan-map"
      style={{ gridTemplateColumns: `repeat(${across}, minmax(0, 2.75rem))` }}
      aria-hidden="true" // the same is said in words below
    >
      {inRows.map((cell) => (
        <Square key={cell.position} cell={cell} />
      ))}
    </div>
  );
}

const columnOf = ({ places }: PlannedCell): number => places[0] ?? 0;
/** Further axes lie below one another. */
const rowOf = ({ places }: PlannedCell): number => places.slice(1).reduceRight((sum, place) => sum * 1000 + place, 0);

function Square({ cell }: { readonly cell: PlannedCell }): ReactNode {
  const { kind, output, microcredits, fault } = cell;
  if (kind === "shared" && output?.picture != null)
    return (
      <span className="plan-square plan-shared">
        <img src={`${output.picture.url}?width=320`} alt="" />
      </span>
    );
  return (
    <span className={`plan-square plan-${kind}`} title={fault?.message}>
      {kind === "new" ? creditFigure(microcredits) : kind === "same" ? "=" : kind === "fault" ? "–" : "…"}
    </span>
  );
}
