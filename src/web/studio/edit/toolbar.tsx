import { type ReactNode, useSyncExternalStore } from "react";
import { editWords as words } from "../words/index.ts";
import { type Held, tools } from "./gestures.ts";
import type { Command } from "./keys.ts";
import type { Painter, Standing } from "./painter.ts";

const FEATHER_MAX = 40;
const untouched: Standing = { share: 0, canUndo: false, canRedo: false };
const silent = (): (() => void) => () => undefined;

interface ToolbarProps {
  readonly held: Held;
  readonly change: (next: Partial<Held>) => void;
  readonly feather: number;
  readonly soften: (radius: number) => void;
  readonly painter: Painter | null;
  /** The longer side of the picture. */
  readonly longest: number;
  readonly obey: (command: Command) => void;
}

export function Toolbar({ held, change, feather, soften, painter, longest, obey }: ToolbarProps): ReactNode {
  const { canUndo, canRedo } = useSyncExternalStore(
    painter?.subscribe ?? silent,
    painter?.standing ?? (() => untouched),
  );
  return (
    <div className="mask-tools" role="group" aria-label={words.tools}>
      <span className="mask-tool-row">
        {tools.map((tool) => (
          <button
            key={tool}
            type="button"
            className="button"
            aria-pressed={held.tool === tool}
            onClick={() => change({ tool })}
          >
            {words.tool[tool]}
          </button>
        ))}
      </span>
      <span className="mask-tool-row">
        <button type="button" className="button" disabled={!canUndo} onClick={() => obey("undo")}>
          {words.undo}
        </button>
        <button type="button" className="button" disabled={!canRedo} onClick={() => obey("redo")}>
          {words.redo}
        </button>
        <button type="button" className="button" onClick={() => obey("invert")}>
          {words.invert}
        </button>
        <button type="button" className="button" onClick={() => painter?.clear()}>
          {words.clear}
        </button>
      </span>
      <span className="mask-tool-row">
        <button type="button" className="button" aria-label={words.smaller} onClick={() => obey("shrink")}>
          −
        </button>
        <button type="button" className="button" aria-label={words.larger} onClick={() => obey("enlarge")}>
          +
        </button>
        <button type="button" className="button" onClick={() => obey("fit")}>
          {words.fit}
        </button>
      </span>
      <Slider
        name={words.size}
        value={held.radius * 2}
        most={Math.max(16, Math.round(longest / 2))}
        set={(size) => change({ radius: Math.max(1, size / 2) })}
      />
      <Slider name={words.feather} value={feather} most={FEATHER_MAX} set={soften} />
      <label className="mask-away">
        <input
          type="checkbox"
          checked={held.takesAway}
          onChange={({ target }) => change({ takesAway: target.checked })}
        />
        {words.takesAway}
      </label>
    </div>
  );
}

function Slider(props: {
  readonly name: string;
  readonly value: number;
  readonly most: number;
  readonly set: (value: number) => void;
}): ReactNode {
  const { name, value, most, set } = props;
  return (
    <label className="mask-slider">
      <span>{name}</span>
      <input type="range" min={0} max={most} value={value} onChange={({ target }) => set(target.valueAsNumber)} />
      <output>{words.pixels(Math.round(value))}</output>
    </label>
  );
}
