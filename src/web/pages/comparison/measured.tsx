import type { ReactNode } from "react";
import type { ComparisonPage } from "../../../core/verdict/printers/page-model.ts";
import {
  Cell,
  ColumnHead,
  ModelName,
  modelById,
  paths,
  RowHead,
  Section,
  StackBody,
  StackHead,
  StackRow,
  StackTable,
} from "../../ui/index.ts";
import type { SiteContext } from "../../ui/index.ts";

interface MeasuredProps {
  readonly page: ComparisonPage;
  readonly site: SiteContext;
}

/** What instruments read off the pictures, set apart from what decides; each opens to what it cannot see. */
export function Measured({ page, site }: MeasuredProps): ReactNode {
  if (page.measured.length === 0) return null;
  return (
    <Section id="measured" title="What instruments read" lede="Medians over the pictures. Most decide nothing.">
      <StackTable caption={`Instrument readings: ${page.heading}`} className="features">
        <StackHead>
          <ColumnHead>Instrument</ColumnHead>
          {page.models.map((model) => (
            <ColumnHead key={model.id}>
              <ModelName index={model.index} name={model.name} />
            </ColumnHead>
          ))}
          <ColumnHead>Use here</ColumnHead>
        </StackHead>
        <StackBody>
          {page.measured.map((row) => (
            <StackRow key={row.instrument}>
              <RowHead>
                <a href={site.href(`${paths.instruments}#${row.anchor}`)}>{row.instrument}</a>{" "}
                <span className="weight">{row.unit}</span>
              </RowHead>
              {row.values.map(({ model, text }) => (
                <Cell key={model} label={modelById(page.models, model).name}>
                  {text}
                </Cell>
              ))}
              <Cell label="Use here">{row.use}</Cell>
            </StackRow>
          ))}
        </StackBody>
      </StackTable>
    </Section>
  );
}
