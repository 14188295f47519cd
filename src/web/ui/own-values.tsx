import type { ReactNode } from "react";
import type { OwnValue, PageModelHeader } from "../../core/verdict/printers/page-model.ts";
import { ModelMark } from "./model-mark.tsx";
import { modelById } from "./models.ts";
import { scaleFor } from "./scale.ts";
import type { Scale } from "./scale.ts";

/** Each model's own value in its unit, one line a model on a common scale: to read off, not to compare with. */
export function OwnValues(props: {
  readonly unit: string;
  readonly values: readonly OwnValue[];
  readonly models: readonly PageModelHeader[];
}): ReactNode {
  const scale = scaleFor(props.values.flatMap((own) => [own.value, ...(own.interval ?? [])]));
  return (
    <figure className="own">
      <figcaption>Own values, in {props.unit}</figcaption>
      <ul>
        {props.values.map((own) => (
          <OwnLine key={own.model} own={own} scale={scale} model={modelById(props.models, own.model)} />
        ))}
      </ul>
      <svg className="own-ruler" height="16" aria-hidden="true">
        {scale.ticks.map((tick, index) => (
          <text key={tick} x={`${scale.percent(tick)}%`} y="12" textAnchor={anchorAt(index, scale.ticks.length)}>
            {tick}
          </text>
        ))}
      </svg>
    </figure>
  );
}

function anchorAt(index: number, count: number): "start" | "middle" | "end" {
  if (index === 0) return "start";
  return index === count - 1 ? "end" : "middle";
}

function OwnLine(props: { readonly own: OwnValue; readonly scale: Scale; readonly model: PageModelHeader }): ReactNode {
  const { own, scale, model } = props;
  const at = `${scale.percent(own.value)}%`;
  return (
    <li>
      <span className="own-label">
        <ModelMark index={model.index} />
        {own.label}
      </span>
      <svg className={`own-plot model-${model.index}`} height="16" aria-hidden="true">
        {scale.ticks.map((tick) => (
          <line
            key={tick}
            className="own-tick"
            x1={`${scale.percent(tick)}%`}
            x2={`${scale.percent(tick)}%`}
            y1="0"
            y2="16"
          />
        ))}
        {own.interval !== null && <OwnInterval interval={own.interval} scale={scale} />}
        <circle className="own-point" cx={at} cy="8" r="4.5" />
      </svg>
    </li>
  );
}

function OwnInterval({
  interval,
  scale,
}: {
  readonly interval: readonly [number, number];
  readonly scale: Scale;
}): ReactNode {
  const from = `${scale.percent(interval[0])}%`;
  const to = `${scale.percent(interval[1])}%`;
  return (
    <g className="own-interval">
      <line x1={from} x2={to} y1="8" y2="8" />
      <line x1={from} x2={from} y1="3.5" y2="12.5" />
      <line x1={to} x2={to} y1="3.5" y2="12.5" />
    </g>
  );
}
