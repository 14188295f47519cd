import type { ReactNode } from "react";
import type { OfferedModel } from "../../../contract/studio/index.ts";
import { type Area, areaLabel, areas, onwardWords as words } from "../words/index.ts";

interface PickProps {
  readonly models: readonly OfferedModel[];
  readonly route: string;
  readonly choose: (route: string) => void;
  readonly area: Area;
  readonly chooseArea: (area: Area) => void;
}

/** A model and how large; the shape stays the picture's own. */
export function PickModel({ models, route, choose, area, chooseArea }: PickProps): ReactNode {
  return (
    <div className="onward-fields">
      <label>
        <span>{words.model}</span>
        <select value={route} onChange={({ target }) => choose(target.value)}>
          {models.map((model) => (
            <option key={model.route} value={model.route}>
              {model.name}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>{words.size}</span>
        <select
          value={area}
          onChange={({ target }) => {
            const chosen = areas.find((each) => each === target.value);
            if (chosen !== undefined) chooseArea(chosen);
          }}
        >
          {areas.map((each) => (
            <option key={each} value={each}>
              {areaLabel(each)}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}
