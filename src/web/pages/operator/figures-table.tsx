import type { ReactNode } from "react";
import { formatNumber } from "../../../core/kernel/index.ts";
import { Cell, ColumnHead, RowHead, StackBody, StackHead, StackRow, StackTable } from "../../ui/index.ts";
import type { FiguresView } from "./overview-model.ts";
import { creditsOf, marginShare, money } from "./overview-words.ts";

const columns = ["Images", "Credits spent", "Provider cost", "Margin"] as const;
const [IMAGES, CREDITS, COST, MARGIN] = columns;

interface FiguresRow extends FiguresView {
  readonly key: string;
  readonly label: ReactNode;
}

/** Groups of images beside each other; blocks on a phone. */
export function FiguresTable(props: {
  readonly caption: string;
  readonly head: string;
  readonly rows: readonly FiguresRow[];
}): ReactNode {
  return (
    <StackTable caption={props.caption} className="features figures">
      <StackHead>
        {[props.head, ...columns].map((label) => (
          <ColumnHead key={label}>{label}</ColumnHead>
        ))}
      </StackHead>
      <StackBody>
        {props.rows.map((row) => (
          <Row key={row.key} row={row} />
        ))}
      </StackBody>
    </StackTable>
  );
}

function Row({ row }: { readonly row: FiguresRow }): ReactNode {
  const { delivered, failed, cancelled, charged, worth, cost } = row;
  const left = worth - cost;
  const others = [
    ...(failed > 0 ? [`${formatNumber(failed)} failed`] : []),
    ...(cancelled > 0 ? [`${formatNumber(cancelled)} cancelled`] : []),
  ];
  const share = marginShare(worth, cost);
  return (
    <StackRow>
      <RowHead className="break">{row.label}</RowHead>
      <Cell label={IMAGES}>
        <span>
          {formatNumber(delivered)}
          {others.length > 0 && <span className="provider-state">{others.join(", ")}</span>}
        </span>
      </Cell>
      <Cell label={CREDITS}>
        <span>
          {creditsOf(charged)}
          {worth > 0n && <span className="provider-state">{money(worth)}</span>}
        </span>
      </Cell>
      <Cell label={COST}>{money(cost)}</Cell>
      <Cell label={MARGIN}>
        <span>
          <span className={left < 0n ? "field-problem" : undefined}>{money(left)}</span>
          {share !== "" && <span className="provider-state">{share}</span>}
        </span>
      </Cell>
    </StackRow>
  );
}
