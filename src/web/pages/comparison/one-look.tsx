import type { ReactNode } from "react";
import type {
  ComparisonPage,
  CriterionRow,
  PageModelHeader,
  PairAxis,
} from "../../../core/verdict/printers/page-model.ts";
import {
  anchors,
  Disclosure,
  IntervalMark,
  modelById,
  ModelName,
  Named,
  ScrollTable,
  Section,
  ToneText,
} from "../../ui/index.ts";
import { CostQuality } from "./cost-quality.tsx";

const lede = "Which model is preferred, and how surely. Bars span the possible truth.";

/** Where no pair has a share, there is nothing to explain about bars. */
const ledeWithoutShares = "Which model is preferred, and how surely. No share has been measured yet.";

const hasShares = (page: ComparisonPage): boolean => page.criteria.some((row) => row.axes.length > 0);

/** All criteria in one figure, and what quality costs: to see at a glance what the rest of the page says in words. */
export function OneLook({ page }: { readonly page: ComparisonPage }): ReactNode {
  return (
    <Section id="one-look" title="In one look" lede={hasShares(page) ? lede : ledeWithoutShares}>
      <Intervals page={page} />
      <CostQuality page={page} />
    </Section>
  );
}

interface PageProps {
  readonly page: ComparisonPage;
}

/** Rows by criterion. Two models share one scale with their names at its ends; more have a line a pair. */
function Intervals({ page }: PageProps): ReactNode {
  const [a, b] = page.models;
  const ends = page.models.length === 2 && a !== undefined && b !== undefined ? { a, b } : null;
  return (
    <figure className={`look ${ends === null && hasShares(page) ? "look-pairs" : "look-two"}`}>
      {ends !== null && <Ends a={ends.a} b={ends.b} />}
      <ul>
        {page.criteria.map((row) => (
          <li key={row.criterion} className={`look-row tone-${row.tone}`}>
            <a className="look-name" href={`#${anchors.criterion(row.criterion)}`}>
              {row.name}
            </a>
            <div className="look-lines">
              <Lines row={row} models={page.models} isShared={ends !== null || !hasShares(page)} />
            </div>
            <p className="look-words">
              <ToneText tone={row.tone}>
                <Named text={row.winnerText} models={page.models} />
              </ToneText>
            </p>
          </li>
        ))}
      </ul>
      <figcaption>
        <LookKey page={page} />
        <LookFigures page={page} />
      </figcaption>
    </figure>
  );
}

function Ends({ a, b }: { readonly a: PageModelHeader; readonly b: PageModelHeader }): ReactNode {
  return (
    <div className="look-ends" aria-hidden="true">
      <div>
        <ModelName index={b.index} name={b.name} />
        <span>50 %</span>
        <ModelName index={a.index} name={a.name} />
      </div>
    </div>
  );
}

interface LineProps {
  readonly row: CriterionRow;
  readonly models: readonly PageModelHeader[];
  readonly isShared: boolean;
}

function Lines({ row, models, isShared }: LineProps): ReactNode {
  if (row.axes.length === 0) {
    if (isShared) return <BareTrack row={row} models={models} />;
    // Which of several pairs it would be is not known: a line stands only where nothing is known of any.
    return row.tone === "none" ? (
      <div className="look-pair">
        <BareTrack row={row} models={[]} />
      </div>
    ) : null;
  }
  return row.axes.map((axis) =>
    isShared ? (
      <Track key={axis.b} axis={towards(axis, models)} models={models} />
    ) : (
      <PairLine key={`${axis.a} ${axis.b}`} axis={axis} models={models} />
    ),
  );
}

/** The same interval, read so that 100 % is everybody for the first model of the page. */
function towards(axis: PairAxis, [first]: readonly PageModelHeader[]): PairAxis {
  if (axis.a === first?.id) return axis;
  const [from, to] = axis.interval;
  return { ...axis, a: axis.b, b: axis.a, share: 1 - axis.share, interval: [1 - to, 1 - from] };
}

function PairLine({
  axis,
  models,
}: {
  readonly axis: PairAxis;
  readonly models: readonly PageModelHeader[];
}): ReactNode {
  const [a, b] = [modelById(models, axis.a), modelById(models, axis.b)];
  return (
    <div className={`look-pair tone-${axis.tone}`}>
      <ModelName index={b.index} name={b.name} />
      <Track axis={axis} models={models} />
      <ModelName index={a.index} name={a.name} />
    </div>
  );
}

function Track({ axis, models }: { readonly axis: PairAxis; readonly models: readonly PageModelHeader[] }): ReactNode {
  return (
    <svg className={`look-track tone-${axis.tone}`} height="26" aria-hidden="true">
      <Guides />
      <IntervalMark axis={axis} models={models} top={8} />
    </svg>
  );
}

/** No share is known: hatched where nobody knows anything, a pointer where a fact or a published figure has a side. */
function BareTrack({ row, models }: Omit<LineProps, "isShared">): ReactNode {
  const side = sideOf(row, models);
  return (
    <svg className="look-track" height="26" aria-hidden="true">
      {row.tone === "none" && <rect className="look-hatch" x="0" y="6" width="100%" height="14" />}
      <Guides />
      {side !== null && (
        <svg className={`look-side model-${side.index}`} x="50%" y="13" overflow="visible">
          <path d={side.isRight ? "M5-6 15 0 5 6z" : "M-5-6-15 0-5 6z"} />
        </svg>
      )}
    </svg>
  );
}

function Guides(): ReactNode {
  return (
    <g className="look-guides">
      <line x1="0%" x2="0%" y1="8" y2="18" />
      <line className="look-even" x1="50%" x2="50%" y1="0" y2="26" />
      <line x1="100%" x2="100%" y1="8" y2="18" />
      <line x1="0%" x2="100%" y1="13" y2="13" />
    </g>
  );
}

/** The model that a row without a share points to: its winner, or the one with more hollow dots. */
function sideOf(row: CriterionRow, models: readonly PageModelHeader[]): { index: number; isRight: boolean } | null {
  if (models.length !== 2 || row.axes.length > 0) return null;
  const [first, second] = row.dots;
  const leaning =
    row.tone === "lean" && first?.dots != null && second?.dots != null && first.dots !== second.dots
      ? (first.dots > second.dots ? first : second).model
      : null;
  const model = models.find(({ id }) => id === (leaning ?? row.winner));
  return model === undefined ? null : { index: model.index, isRight: model.id === models[0]?.id };
}

function LookKey({ page }: PageProps): ReactNode {
  const pointed = page.models.length === 2 && page.criteria.some((row) => sideOf(row, page.models) !== null);
  return (
    <ul className="look-key">
      <li>50 %: as many for each</li>
      <li>hatched: nobody knows</li>
      {pointed && <li>a pointer: a side without a share</li>}
    </ul>
  );
}

/** The table behind the drawing: every row of it in words. */
function LookFigures({ page }: PageProps): ReactNode {
  return (
    <Disclosure className="figures" summary="The figures behind this">
      <ScrollTable caption={`Intervals of every criterion: ${page.heading}`}>
        <thead>
          <tr>
            <th scope="col">Criterion</th>
            <th scope="col">Share and range</th>
            <th scope="col">Outcome</th>
          </tr>
        </thead>
        <tbody>
          {page.criteria.map((row) => (
            <tr key={row.criterion}>
              <th scope="row">{row.name}</th>
              <td>
                {row.axes.length === 0 ? (
                  "no share known"
                ) : (
                  <ul>
                    {row.axes.map((axis) => (
                      <li key={axis.label}>{axis.label}</li>
                    ))}
                  </ul>
                )}
              </td>
              <td>{row.winnerText}</td>
            </tr>
          ))}
        </tbody>
      </ScrollTable>
    </Disclosure>
  );
}
