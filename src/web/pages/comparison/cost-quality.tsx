import type { ReactNode } from "react";
import type { ComparisonPage, CostQualityPlot, PageModelHeader } from "../../../core/verdict/printers/page-model.ts";
import {
  Disclosure,
  modelById,
  ModelName,
  modelShapes,
  placeLabels,
  scaleFor,
  ScrollTable,
  stairOf,
  Statement,
  HeadRow,
} from "../../ui/index.ts";
import type { Label, Scale } from "../../ui/index.ts";

type Point = CostQualityPlot["points"][number];

/** What quality costs: one point a model, better upwards, cheaper to the left, and the line that nothing here beats. */
export function CostQuality({ page }: { readonly page: ComparisonPage }): ReactNode {
  const plot = page.costQuality;
  if (plot === null) return null;
  return (
    <article className="cost-quality">
      <h3>{plot.title}</h3>
      <div className="cost-quality-inner">
        {plot.points.length > 0 && <Drawing plot={plot} models={page.models} />}
        <div>
          <p>
            <Statement value={plot.note} />
          </p>
          {plot.missing.length > 0 && <Missing plot={plot} models={page.models} />}
          {plot.points.length > 0 && <Figures plot={plot} models={page.models} />}
        </div>
      </div>
    </article>
  );
}

interface PlotProps {
  readonly plot: CostQualityPlot;
  readonly models: readonly PageModelHeader[];
}

function Drawing({ plot, models }: PlotProps): ReactNode {
  const x = scaleFor([0, ...plot.points.map((point) => point.x)]);
  const y = scaleFor(withRoom(plot.points.flatMap((point) => [point.y, ...(point.yInterval ?? [])])));
  const labels = placeLabels(plot.points, x, y, plot.higherIsBetter);
  const top = (value: number): number => (plot.higherIsBetter ? 100 - y.percent(value) : y.percent(value));
  const frontier = labels.filter(({ point }) => point.onFrontier === true);
  return (
    <figure className="cost-plot">
      <p className="cost-axis" aria-hidden="true">
        ↑ better: {plot.yUnit}
      </p>
      <svg width="100%" height="260" overflow="visible" aria-hidden="true">
        <Grid x={x} y={y} top={top} />
        <g className="stair">
          {stairOf(frontier).map(([x1, y1, x2, y2], index) => (
            <line key={index} x1={`${x1}%`} y1={`${y1}%`} x2={`${x2}%`} y2={`${y2}%`} />
          ))}
        </g>
        {labels.map((label) => (
          <Marked key={label.point.model} label={label} top={top} model={modelById(models, label.point.model)} />
        ))}
      </svg>
      <p className="cost-axis" aria-hidden="true">
        ← cheaper: {plot.xUnit}
      </p>
    </figure>
  );
}

/** Labels need room below the lowest value; a share or a rate has none below zero. */
function withRoom(values: readonly number[]): readonly number[] {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const below = low - (high - low) * 0.2;
  return [...values, low >= 0 ? Math.max(0, below) : below];
}

function Grid({
  x,
  y,
  top,
}: {
  readonly x: Scale;
  readonly y: Scale;
  readonly top: (value: number) => number;
}): ReactNode {
  return (
    <g className="cost-grid">
      {y.ticks.map((tick) => (
        <g key={tick}>
          <line x1="0%" x2="100%" y1={`${top(tick)}%`} y2={`${top(tick)}%`} />
          <text x="0%" y={`${top(tick)}%`} dy="-4">
            {tick}
          </text>
        </g>
      ))}
      {x.ticks.map((tick, index) => (
        <text
          key={tick}
          x={`${x.percent(tick)}%`}
          y="100%"
          dy="16"
          textAnchor={index === 0 ? "start" : index === x.ticks.length - 1 ? "end" : "middle"}
        >
          {tick}
        </text>
      ))}
    </g>
  );
}

/** A point with its interval and its words; open where it is not decided whether anything beats it. */
function Marked(props: {
  readonly label: Label<Point>;
  readonly top: (value: number) => number;
  readonly model: PageModelHeader;
}): ReactNode {
  const { label, top, model } = props;
  const { point, side } = label;
  const at = `${label.left}%`;
  const offset = side === "end" ? -14 : 14;
  const y = `${label.top}%`;
  const drop = label.shift * 34;
  return (
    <g className={`cost-point model-${model.index} ${point.onFrontier === null ? "is-open" : ""}`.trim()}>
      {point.yInterval !== null && (
        <line
          className="cost-interval"
          x1={at}
          x2={at}
          y1={`${top(point.yInterval[0])}%`}
          y2={`${top(point.yInterval[1])}%`}
        />
      )}
      <svg x={at} y={y} overflow="visible">
        <g transform="translate(-7 -7) scale(1.17)">{modelShapes[model.index] ?? modelShapes[0]}</g>
      </svg>
      <text className="cost-name" x={at} y={y} dx={offset} dy={drop - 2} textAnchor={side}>
        {model.name}
      </text>
      <text x={at} y={y} dx={offset} dy={drop + 13} textAnchor={side}>
        {point.xLabel}, {point.yLabel}
      </text>
    </g>
  );
}

function Missing({ plot, models }: PlotProps): ReactNode {
  return (
    <ul className="cost-missing">
      {plot.missing.map(({ model, reason }) => (
        <li key={model} className="hatch">
          <span className="hatch-plate">
            {modelById(models, model).name}: {reason}
          </span>
        </li>
      ))}
    </ul>
  );
}

const onTheLine = (point: Point): string => (point.onFrontier === null ? "undecided" : point.onFrontier ? "yes" : "no");

function Figures({ plot, models }: PlotProps): ReactNode {
  return (
    <Disclosure className="figures" summary="The figures behind this">
      <ScrollTable caption={plot.title}>
        <HeadRow labels={["Model", "Cost", "Quality", "On the line"]} />
        <tbody>
          {plot.points.map((point) => (
            <tr key={point.model}>
              <th scope="row">
                <ModelName index={modelById(models, point.model).index} name={modelById(models, point.model).name} />
              </th>
              <td className="figure">{point.xLabel}</td>
              <td className="figure">{point.yLabel}</td>
              <td>{onTheLine(point)}</td>
            </tr>
          ))}
        </tbody>
      </ScrollTable>
    </Disclosure>
  );
}
