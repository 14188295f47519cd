import type { ReactNode } from "react";
import type { ComparisonPage } from "../../../core/verdict/printers/page-model.ts";
import { Hatch, ModelName, ProofLinks, ScrollTable, Section, Statement } from "../../ui/index.ts";

export function Features({ page }: { readonly page: ComparisonPage }): ReactNode {
  return (
    <Section id="features" title="Feature by feature">
      <ScrollTable caption={`Features of ${page.heading}`} className="features">
        <thead>
          <tr>
            <th scope="col">Feature</th>
            {page.models.map((model) => (
              <th key={model.id} scope="col">
                <ModelName index={model.index} name={model.name} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {page.features.map((row) => (
            <tr key={row.feature}>
              <th scope="row">
                {row.feature}
                <ProofLinks claims={row.claims} />
              </th>
              {row.values.map((value) => (
                <td key={value.model}>{value.known ? value.text : <Hatch>{value.text}</Hatch>}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </ScrollTable>
      <ReferenceNotes page={page} />
    </Section>
  );
}

/** Where a well-known page says otherwise, the facts win and the difference is said. */
function ReferenceNotes({ page }: { readonly page: ComparisonPage }): ReactNode {
  if (page.referenceNotes.length === 0) return null;
  return (
    <ul className="notes">
      {page.referenceNotes.map((note) => (
        <li key={note.text}>
          <Statement value={note} />
        </li>
      ))}
    </ul>
  );
}
