import type { ReactNode } from "react";
import { ModelMark } from "../../ui/index.ts";
import { compareWords as words, figure } from "../words/index.ts";
import type { ChangeSetting } from "./handling.ts";
import type { Laid } from "./light-table.tsx";
import { offsetOf } from "./offsets.ts";
import { directions, lining, nudged, restored, type Setting, shownIn, step } from "./setting.ts";

interface LineUpProps {
  readonly laid: readonly Laid[];
  readonly setting: Setting;
  readonly set: ChangeSetting;
}

const signs = { left: "←", up: "↑", down: "↓", right: "→" } as const;

/** Moves one picture by itself, so that what is to be compared lies at the same place in all. */
export function LineUp({ laid, setting, set }: LineUpProps): ReactNode {
  const { lined, offsets } = setting;
  const name = lined === null ? "" : (laid[lined]?.output.name ?? "");
  if (laid.length < 2) return null;
  return (
    <div className="line-up" role="group" aria-label={words.lineUp}>
      <span className="field-title">{words.lineUp}</span>
      {shownIn(setting).map((place) => (
        <button
          key={place}
          type="button"
          className="button"
          aria-pressed={lined === place}
          aria-label={words.lineUpOne(place + 1, laid[place]?.output.name ?? "")}
          onClick={() => set((before) => lining(before, place))}
        >
          <ModelMark index={laid[place]?.mark ?? 0} /> {figure(place + 1)}
        </button>
      ))}
      {lined !== null && (
        <>
          <span className="line-up-arrows">
            {(["left", "up", "down", "right"] as const).map((direction) => (
              <button
                key={direction}
                type="button"
                className="button"
                aria-label={words.move[direction]}
                onClick={({ shiftKey }) => set((before) => nudged(before, step(directions[direction], shiftKey)))}
              >
                {signs[direction]}
              </button>
            ))}
          </span>
          <button type="button" className="button" onClick={() => set(restored)}>
            {words.putBack}
          </button>
          <button type="button" className="button" onClick={() => set((before) => ({ ...before, lined: null }))}>
            {words.done}
          </button>
        </>
      )}
      <p className="quiet" role="status">
        {lined !== null && (
          <>
            <span>{words.lining(lined + 1, name)}</span>{" "}
            <span>{words.moved(offsetOf(offsets, lined).x, offsetOf(offsets, lined).y)}</span>
          </>
        )}
      </p>
    </div>
  );
}
