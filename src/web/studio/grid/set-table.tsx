import { type ReactNode, useState } from "react";
import type { SetView } from "../../../contract/studio/index.ts";
import { setWords as words } from "../words/index.ts";
import { CellView } from "./cell-view.tsx";
import { labelIn, LINE, type Sheet, sheetsOf } from "./layout.ts";

/** The cells where they stand. */
export function SetTable({ set }: { readonly set: SetView }): ReactNode {
  const [across, setAcross] = useState(0);
  const [only] = set.axes;
  if (set.axes.length === 1 && (set.kind === "batch" || (only?.labels.length ?? 0) > LINE)) return <Flow set={set} />;
  return (
    <>
      {set.axes.length > 1 && (
        <label className="set-across">
          <span className="field-title">{words.across}</span>
          <select value={across} onChange={({ target }) => setAcross(Number(target.value))}>
            {set.axes.map(({ name }, index) => (
              <option key={name} value={index}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
      {sheetsOf(set, across).map((sheet, index) => (
        <SheetTable key={index} set={set} sheet={sheet} />
      ))}
    </>
  );
}

function SheetTable({ set, sheet }: { readonly set: SetView; readonly sheet: Sheet }): ReactNode {
  const hasRows = sheet.rows.some(({ label }) => label !== null);
  return (
    <section className="set-sheet">
      {sheet.title !== null && <h2 className="set-sheet-title">{sheet.title}</h2>}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keyboard */}
      <div className="scroll set-scroll" role="region" aria-label={sheet.title ?? words.table} tabIndex={0}>
        <table className="set-table" style={{ minWidth: `${sheet.columns.length * 9 + (hasRows ? 6 : 0)}rem` }}>
          <thead>
            <tr>
              {hasRows && (
                <th className="set-corner" scope="col">
                  <span className="visually-hidden">{words.row}</span>
                </th>
              )}
              {sheet.columns.map((label) => (
                <th key={label} scope="col">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sheet.rows.map(({ label, cells }, row) => (
              <tr key={row}>
                {hasRows && <th scope="row">{label}</th>}
                {cells.map((cell, column) => (
                  <td key={column}>
                    {cell === null ? (
                      <p className="set-hole">{words.impossible}</p>
                    ) : (
                      <CellView
                        set={set}
                        cell={cell}
                        label={[label, sheet.columns[column]].filter(Boolean).join(", ")}
                      />
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** One axis with many entries, or the lines of a file: as many beside each other as fit. */
function Flow({ set }: { readonly set: SetView }): ReactNode {
  const [axis] = set.axes;
  return (
    <ul className="set-flow">
      {set.cells.map((cell) => {
        const label = axis === undefined ? "" : labelIn(axis, cell.places[0] ?? 0);
        return (
          <li key={cell.position}>
            <p className="set-flow-label">{label}</p>
            <CellView set={set} cell={cell} label={label} />
            {set.kind === "batch" && (
              <p className="set-flow-prompt" dir="auto">
                {cell.prompt}
              </p>
            )}
          </li>
        );
      })}
    </ul>
  );
}
