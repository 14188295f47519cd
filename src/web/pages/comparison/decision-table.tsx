import type { ReactNode } from "react";
import type { ComparisonPage, DecisionRow, PageModelHeader } from "../../../core/verdict/printers/page-model.ts";
import {
  Cell,
  ColumnHead,
  modelById,
  ModelMark,
  Named,
  RowHead,
  Section,
  StackBody,
  StackHead,
  StackRow,
  StackTable,
  Statement,
  ToneMark,
} from "../../ui/index.ts";

/** If you need this, choose that, because. */
export function DecisionTable({ page }: { readonly page: ComparisonPage }): ReactNode {
  return (
    <Section id="decide" title="If you need …">
      <StackTable caption={`Which model to choose for which need: ${page.heading}`} className="decide">
        <StackHead>
          <ColumnHead>If you need</ColumnHead>
          <ColumnHead>Choose</ColumnHead>
          <ColumnHead>Why</ColumnHead>
        </StackHead>
        <StackBody>
          {page.decisionTable.map((row) => (
            <StackRow key={row.need} className={`tone-${row.tone}`}>
              <RowHead>{row.need}</RowHead>
              <Cell className="choose">
                <Choice row={row} models={page.models} />
              </Cell>
              <Cell className="why">
                <Statement value={row.why} />
              </Cell>
            </StackRow>
          ))}
        </StackBody>
      </StackTable>
    </Section>
  );
}

function Choice({
  row,
  models,
}: {
  readonly row: DecisionRow;
  readonly models: readonly PageModelHeader[];
}): ReactNode {
  return (
    <span className={`choice choice-${row.choose.kind}`}>
      <span className="choice-marks">
        {row.choose.kind === "none" ? (
          <ToneMark tone={row.tone} />
        ) : (
          row.choose.models.map((id) => <ModelMark key={id} index={modelById(models, id).index} />)
        )}
      </span>
      <span>
        <Named text={row.chooseText} models={models} />
      </span>
    </span>
  );
}
