import type { ReactNode } from "react";
import { Cell, RowHead, StackBody, StackRow, StackTable } from "../../ui/index.ts";

/** Names and what is known under each; blocks on a phone. */
export function FactsTable(props: {
  readonly caption: string;
  readonly facts: readonly (readonly [string, ReactNode])[];
}): ReactNode {
  return (
    <StackTable caption={props.caption} className="facts">
      <StackBody>
        {props.facts.map(([name, value]) => (
          <StackRow key={name}>
            <RowHead>{name}</RowHead>
            <Cell className="break">{value}</Cell>
          </StackRow>
        ))}
      </StackBody>
    </StackTable>
  );
}
