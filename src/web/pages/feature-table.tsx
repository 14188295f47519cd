import type { ReactNode } from "react";
import type { ComparisonPage, PageModelHeader } from "../../core/verdict/printers/page-model.ts";
import { Hatch, ModelName, ProofLinks, ScrollTable } from "../ui/index.ts";

/** What each model takes and costs. Rows open to their proofs only where the page carries them. */
export function FeatureTable(props: {
  readonly features: ComparisonPage["features"];
  readonly models: readonly PageModelHeader[];
  readonly caption: string;
  readonly withProofs: boolean;
}): ReactNode {
  const { features, models, caption, withProofs } = props;
  return (
    <ScrollTable caption={caption} className="features">
      <thead>
        <tr>
          <th scope="col">Feature</th>
          {models.map((model) => (
            <th key={model.id} scope="col">
              <ModelName index={model.index} name={model.name} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {features.map((row) => (
          <tr key={row.feature}>
            <th scope="row">
              {row.feature}
              {withProofs && <ProofLinks claims={row.claims} />}
            </th>
            {row.values.map((value) => (
              <td key={value.model}>{value.known ? value.text : <Hatch>{value.text}</Hatch>}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  );
}
