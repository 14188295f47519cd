import type { ReactNode } from "react";
import type { ComparisonPage } from "../../../core/verdict/printers/page-model.ts";
import { Section, Statement } from "../../ui/index.ts";
import { FeatureTable } from "../feature-table.tsx";

export function Features({ page }: { readonly page: ComparisonPage }): ReactNode {
  return (
    <Section id="features" title="Feature by feature">
      <FeatureTable features={page.features} models={page.models} caption={`Features of ${page.heading}`} withProofs />
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
