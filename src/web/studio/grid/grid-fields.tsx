import { type ReactNode, useState } from "react";
import type { OfferedModel } from "../../../contract/studio/index.ts";
import { areaLabel, areas, credits, gridWords, type Shape, shapes } from "../words/index.ts";
import { addSeeds, changeGrid } from "./grid-store.ts";
import type { GridWish } from "./grid-wish.ts";

const says = gridWords.fields;

interface FieldProps {
  readonly wish: GridWish;
}

const toggled = <T,>(items: readonly T[], item: T): readonly T[] =>
  items.includes(item) ? items.filter((each) => each !== item) : [...items, item];

/** From so many models on, a field narrows the list. */
const LONG_LIST = 9;

/** As many models as the grid has room for. */
export function Models({ wish, models }: FieldProps & { readonly models: readonly OfferedModel[] }): ReactNode {
  const [filter, setFilter] = useState("");
  const words = filter.toLowerCase().split(/\s+/);
  const shown = models.filter(
    ({ name, maker, route }) =>
      wish.routes.includes(route) || words.every((word) => `${name} ${maker}`.toLowerCase().includes(word)),
  );
  return (
    <fieldset className="model-picker">
      <legend className="field-title">
        {says.models} <span className="quiet">{says.pricesAt}</span>
      </legend>
      {models.length >= LONG_LIST && (
        <input
          type="search"
          aria-label={says.narrow}
          placeholder={says.narrowBy}
          value={filter}
          onChange={({ target }) => setFilter(target.value)}
        />
      )}
      <ul className="model-list grid-models">
        {shown.map((model) => (
          <li key={model.route} className="model-row">
            <label className="model-choice">
              <input
                type="checkbox"
                checked={wish.routes.includes(model.route)}
                onChange={() => changeGrid((before) => ({ ...before, routes: toggled(before.routes, model.route) }))}
              />
              <span className="model-title">
                <b>{model.name}</b> {model.sandbox && <span className="badge">{says.sandbox}</span>}
              </span>
              <span className="model-price">{says.from(credits(model.fromMicrocredits))}</span>
              <span className="model-about">{model.about ?? says.by(model.maker)}</span>
            </label>
          </li>
        ))}
      </ul>
      {shown.length === 0 && <p className="quiet">{says.noSuchModel}</p>}
    </fieldset>
  );
}

export function Shapes({ wish }: FieldProps): ReactNode {
  return (
    <fieldset className="shapes">
      <legend className="field-title">
        {says.shapes} <span className="quiet">{says.several}</span>
      </legend>
      {shapes.map((shape) => (
        <label key={shape} className="shape">
          <input
            type="checkbox"
            checked={wish.shapes.includes(shape)}
            onChange={() => changeGrid((before) => ({ ...before, shapes: inOrder(toggled(before.shapes, shape)) }))}
          />
          <span>
            <i style={{ aspectRatio: shape.replace(":", " / ") }} className={isWide(shape) ? "wide" : "tall"} />
            {shape}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

const inOrder = (chosen: readonly Shape[]): readonly Shape[] => shapes.filter((shape) => chosen.includes(shape));

const isWide = (shape: Shape): boolean => {
  const [across = 1, down = 1] = shape.split(":").map(Number);
  return across >= down;
};

export function Areas({ wish }: FieldProps): ReactNode {
  return (
    <label className="size-choice">
      <span className="field-title">{says.size}</span>
      <select
        value={wish.area}
        onChange={({ target }) => {
          const area = areas.find((each) => each === target.value);
          if (area !== undefined) changeGrid({ area });
        }}
      >
        {areas.map((area) => (
          <option key={area} value={area}>
            {areaLabel(area)}
          </option>
        ))}
      </select>
    </label>
  );
}

/** The same seeds for every model, so that what differs is the model. */
export function Seeds({ wish }: FieldProps): ReactNode {
  return (
    <div className="grid-seeds">
      <label htmlFor="grid-seeds" className="field-title">
        {says.seeds} <span className="quiet">{says.several}</span>
      </label>
      <div className="grid-seed-row">
        <input
          id="grid-seeds"
          inputMode="numeric"
          autoComplete="off"
          value={wish.seeds}
          onChange={({ target }) => changeGrid({ seeds: target.value })}
        />
        <button type="button" className="button" onClick={() => addSeeds(3)}>
          {says.newSeeds}
        </button>
      </div>
    </div>
  );
}
