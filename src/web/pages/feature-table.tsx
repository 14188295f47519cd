import type { ReactNode } from "react";
import type { ComparisonPage, PageModelHeader } from "../../core/verdict/printers/page-model.ts";
import {
  Cell,
  ColumnHead,
  Hatch,
  modelById,
  ModelName,
  ProofLinks,
  RowHead,
  StackBody,
  StackHead,
  StackRow,
  StackTable,
} from "../ui/index.ts";

/** What each model takes and costs. Rows open to their proofs only where the page carries them. */
export function FeatureTable(props: {
  readonly features: ComparisonPage["features"];
  readonly models: readonly PageModelHeader[];
  readonly caption: string;
  readonly withProofs: boolean;
}): ReactNode {
  const { features, models, caption, withProofs } = props;
  return (
    <StackTable caption={caption} className="features">
      <StackHead>
        <ColumnHead>Feature</ColumnHead>
        {models.map((model) => (
          <ColumnHead key={model.id}>
            <ModelName index={model.index} name={model.name} />
          </ColumnHead>
        ))}
      </StackHead>
      <StackBody>
        {features.map((row) => (
          <StackRow key={row.feature}>
            <RowHead>
              {row.feature}
              {withProofs && <ProofLinks claims={row.claims} />}
            </RowHead>
            {row.values.map((value) => (
              <Cell key={value.model} label={modelById(models, value.model).name}>
                {value.known ? value.text : <Hatch>{value.text}</Hatch>}
              </Cell>
            ))}
          </StackRow>
        ))}
      </StackBody>
    </StackTable>
  );
}
