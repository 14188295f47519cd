import type { ReactNode } from "react";
import type { PairAxis as PairAxisModel, PageModelHeader } from "../../core/verdict/printers/page-model.ts";
import { ModelName } from "./model-mark.tsx";
import { modelById } from "./models.ts";

const quarters = [0, 25, 50, 75, 100] as const;

/**
 * The share that prefers `a`, from 0 % at the left (everyone for b) to 100 % at the right (everyone for a). The bar is
 * the interval, the notch the share; words below say the same.
 */
export function PairAxis(props: {
  readonly axis: PairAxisModel;
  readonly models: readonly PageModelHeader[];
}): ReactNode {
  const { axis, models } = props;
  const a = modelById(models, axis.a);
  const b = modelById(models, axis.b);
  return (
    <figure className={`axis tone-${axis.tone}`}>
      <div className="axis-ends" aria-hidden="true">
        <ModelName index={b.index} name={b.name} />
        <ModelName index={a.index} name={a.name} />
      </div>
      <svg className="axis-plot" height="40" aria-hidden="true">
        <Ruler />
        <IntervalMark axis={axis} models={models} top={5} />
      </svg>
      <figcaption>{axis.label}</figcaption>
    </figure>
  );
}

function Ruler(): ReactNode {
  return (
    <g className="axis-ruler">
      <line x1="0%" x2="100%" y1="20" y2="20" />
      {quarters.map((quarter) => (
        <line key={quarter} x1={`${quarter}%`} x2={`${quarter}%`} y1={quarter === 50 ? 2 : 16} y2="24" />
      ))}
      <text x="0%" y="37" textAnchor="start">
        0 %
      </text>
      <text x="50%" y="37" textAnchor="middle">
        50 %
      </text>
      <text x="100%" y="37" textAnchor="end">
        100 %
      </text>
    </g>
  );
}

/** The interval as a bar 10 px high, notched at the share, in the colour of the model it favours. */
export function IntervalMark(props: {
  readonly axis: PairAxisModel;
  readonly models: readonly PageModelHeader[];
  readonly top: number;
}): ReactNode {
  const { axis, models, top } = props;
  const from = percent(axis.interval[0]);
  const width = percent(axis.interval[1] - axis.interval[0]);
  const share = `${percent(axis.share)}%`;
  const favoured = modelById(models, axis.share > 0.5 ? axis.a : axis.b);
  return (
    <g className={`axis-interval model-${favoured.index}`}>
      <rect className="axis-bar" x={`${from}%`} width={`${width}%`} y={top} height="10" rx="2" />
      <line className="axis-share" x1={share} x2={share} y1={top - 2.5} y2={top + 12.5} />
    </g>
  );
}

const percent = (share: number): number => Number((share * 100).toFixed(2));
