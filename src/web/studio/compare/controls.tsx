import type { ReactNode } from "react";
import { compareWords as words } from "../words/index.ts";
import type { ChangeSetting } from "./handling.ts";
import type { Laid } from "./light-table.tsx";
import { modes, paired, type Setting, shownAs, slid } from "./setting.ts";
import { fitted, zoomed, zoomStep } from "./view.ts";

interface ControlsProps {
  readonly laid: readonly Laid[];
  readonly setting: Setting;
  readonly set: ChangeSetting;
  readonly keys: {
    readonly isOpen: boolean;
    readonly toggle: (change: (isOpen: boolean) => boolean) => void;
    readonly helpId: string;
  };
}

/** How the pictures are shown, how large, and which keys do the same. */
export function Controls({ laid, setting, set, keys }: ControlsProps): ReactNode {
  return (
    <>
      <div className="pane-controls">
        {laid.length > 1 && <Modes setting={setting} set={set} />}
        <Zoom setting={setting} set={set} />
        <button
          type="button"
          className="button"
          aria-expanded={keys.isOpen}
          onClick={() => keys.toggle((before) => !before)}
        >
          {words.keys}
        </button>
        <p id={keys.helpId} className="quiet">
          {words.help}
        </p>
      </div>
      {keys.isOpen && <Keys />}
      {setting.mode !== "panes" && <Pair laid={laid} setting={setting} set={set} />}
    </>
  );
}

interface PartProps {
  readonly setting: Setting;
  readonly set: ChangeSetting;
}

function Modes({ setting, set }: PartProps): ReactNode {
  return (
    <div className="pane-modes" role="group" aria-label={words.modes}>
      {modes.map((mode) => (
        <button
          key={mode}
          type="button"
          className="button"
          aria-pressed={setting.mode === mode}
          onClick={() => set((before) => shownAs(before, mode))}
        >
          {words.modeNames[mode]}
        </button>
      ))}
    </div>
  );
}

function Zoom({ setting, set }: PartProps): ReactNode {
  const { zoom } = setting.view;
  const by = (factor: number) => set((before) => ({ ...before, view: zoomed(before.view, factor) }));
  return (
    <div className="pane-zoom">
      <button type="button" className="button" aria-label={words.smaller} onClick={() => by(1 / zoomStep)}>
        −
      </button>
      <output>{words.zoom(zoom)}</output>
      <button type="button" className="button" aria-label={words.larger} onClick={() => by(zoomStep)}>
        +
      </button>
      <button
        type="button"
        className="button"
        disabled={zoom === 1}
        onClick={() => set((before) => ({ ...before, view: fitted }))}
      >
        {words.whole}
      </button>
    </div>
  );
}

function Keys(): ReactNode {
  return (
    <dl className="key-list">
      {words.keyList.map(([keys, meaning]) => (
        <div key={keys}>
          <dt>{keys}</dt>
          <dd>{meaning}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Which two, where there are more, and where the slider's edge is: also for who has no pointer. */
function Pair({ laid, setting, set }: PartProps & { readonly laid: readonly Laid[] }): ReactNode {
  const choice = (side: 0 | 1, label: string) => (
    <label>
      <span>{label}</span>
      <select
        value={setting.pair[side]}
        onChange={({ target }) => set((before) => paired(before, side, Number(target.value)))}
      >
        {laid.map(({ output }, place) => (
          <option key={output.id} value={place}>
            {words.numbered(place + 1, output.name)}
          </option>
        ))}
      </select>
    </label>
  );
  if (laid.length === 2 && setting.mode === "difference") return null;
  return (
    <div className="pane-pair">
      {laid.length > 2 && choice(0, words.pair.first)}
      {laid.length > 2 && choice(1, words.pair.second)}
      {setting.mode === "slider" && (
        <label className="pane-slide">
          <span>{words.divider}</span>
          <input
            type="range"
            min={0}
            max={100}
            value={Math.round(setting.divider * 100)}
            onChange={({ target }) => set((before) => slid(before, Number(target.value) / 100))}
          />
        </label>
      )}
    </div>
  );
}
