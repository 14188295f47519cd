import type { ReactNode } from "react";
import type { ComparisonPage, CriterionRow, PageModelHeader } from "../../../core/verdict/printers/page-model.ts";
import {
  anchors,
  Cell,
  ColumnHead,
  Dots,
  modelById,
  ModelName,
  Named,
  OwnValues,
  PairAxis,
  ProofLinks,
  RowHead,
  Section,
  StackBody,
  StackHead,
  StackRow,
  StackTable,
  Statement,
  ToneText,
} from "../../ui/index.ts";

/** Two lines a criterion: the outcome (dots, winner), then what it rests on. */
export function Criteria({ page }: { readonly page: ComparisonPage }): ReactNode {
  return (
    <Section id="criteria" title="Criterion by criterion" lede={page.criteriaNote}>
      <StackTable
        caption={`Dots, winner and evidence for each criterion: ${page.heading}`}
        className={`criteria criteria-${page.models.length}`}
      >
        <StackHead>
          <ColumnHead>Criterion</ColumnHead>
          {page.models.map((model) => (
            <ColumnHead key={model.id}>
              <ModelName index={model.index} name={model.name} />
            </ColumnHead>
          ))}
          <ColumnHead>Winner</ColumnHead>
        </StackHead>
        {page.criteria.map((row) => (
          <Criterion key={row.criterion} row={row} models={page.models} />
        ))}
      </StackTable>
      <Legend />
    </Section>
  );
}

interface CriterionProps {
  readonly row: CriterionRow;
  readonly models: readonly PageModelHeader[];
}

function Criterion({ row, models }: CriterionProps): ReactNode {
  return (
    <StackBody id={anchors.criterion(row.criterion)}>
      <StackRow className="outcome">
        <RowHead scope="rowgroup" className="criterion">
          <span className="criterion-name">{row.name}</span>{" "}
          <span className="weight">{row.weight === 0 ? "not weighed" : `weight ${row.weight}`}</span>
        </RowHead>
        {row.dots.map(({ model, dots }) => (
          <Cell key={model} className="dots-cell">
            <span className="stack-label" aria-hidden="true">
              <ModelName index={modelById(models, model).index} name={modelById(models, model).name} />
            </span>
            <Dots dots={dots} dotStyle={row.dotStyle} />
          </Cell>
        ))}
        <Cell className="winner">
          <ToneText tone={row.tone}>
            <Named text={row.winnerText} models={models} />
            <ProofLinks claims={[row.claim]} />
          </ToneText>
        </Cell>
      </StackRow>
      <StackRow className="grounds">
        <Cell span={models.length + 2}>
          <Grounds row={row} models={models} />
        </Cell>
      </StackRow>
    </StackBody>
  );
}

function Grounds({ row, models }: CriterionProps): ReactNode {
  const hasPlots = row.axes.length > 0 || row.own !== null;
  return (
    <div className={hasPlots ? "grounds-inner with-plots" : "grounds-inner"}>
      <div className="grounds-text">
        <p className="question">{row.question}</p>
        <p>
          <Statement value={row.basis} />
        </p>
        {row.dotsNote !== null && <p className="quiet">{row.dotsNote}</p>}
        {hasPlots && <ToSettle row={row} />}
      </div>
      {hasPlots ? <Plots row={row} models={models} /> : <Blank row={row} />}
    </div>
  );
}

function Plots({ row, models }: CriterionProps): ReactNode {
  return (
    <div className={`plots plots-${Math.min(row.axes.length, 3)}`}>
      {row.axes.map((axis) => (
        <PairAxis key={`${axis.a} ${axis.b}`} axis={axis} models={models} />
      ))}
      {row.own !== null && <OwnValues unit={row.own.unit} values={row.own.values} models={models} />}
    </div>
  );
}

/** Where a plot would be: hatched if nobody knows, with what finding out would cost. */
function Blank({ row }: { readonly row: CriterionRow }): ReactNode {
  if (row.tone !== "none") return <ToSettle row={row} />;
  return (
    <div className="blank">
      <ToSettle row={row} />
    </div>
  );
}

function ToSettle({ row }: { readonly row: CriterionRow }): ReactNode {
  if (row.toSettle === null) return null;
  return (
    <p className="to-settle">
      <Statement value={row.toSettle} />
    </p>
  );
}

/** How to read the marks, beside the marks themselves. */
function Legend(): ReactNode {
  return (
    <dl className="legend">
      <div>
        <dt>
          <Dots dots={3} dotStyle="filled" />
        </dt>
        <dd>solid: decided</dd>
      </div>
      <div>
        <dt>
          <Dots dots={3} dotStyle="hollow" />
        </dt>
        <dd>amber rings: leaning, not decided</dd>
      </div>
      <div>
        <dt>
          <Dots dots={null} dotStyle="none" />
        </dt>
        <dd>hatched: not known</dd>
      </div>
      <div>
        <dt>
          <svg className="legend-bar" viewBox="0 0 76 14" aria-hidden="true">
            <path d="M0 10.5h76M.5 7v7M38 2v12M75.500 7v7" />
            <rect x="22" y="3" width="34" height="5" rx="1" />
          </svg>
        </dt>
        <dd>a bar: the range the true share may lie in, 50 % is even</dd>
      </div>
    </dl>
  );
}
