import type { ReactNode } from "react";
import type { Given } from "../references/index.ts";
import { editWords, sizeText } from "../words/index.ts";
import { grownBy, onSteps, type Sides } from "./actions.ts";

const words = editWords.extend;
const names = ["left", "right", "top", "bottom"] as const;

interface ExtendProps {
  readonly given: Given;
  readonly sides: Sides;
  readonly set: (sides: Sides) => void;
  /** What the chosen models make sides in steps of. */
  readonly step: number;
}

/** How much is painted on each side, shown to scale. */
export function ExtendFields({ given, sides, set, step }: ExtendProps): ReactNode {
  const { width, height } = grownBy(given, sides);
  const isOnSteps = width % step === 0 && height % step === 0;
  const part = (length: number, of: number): string => `${(100 * length) / of}%`;
  return (
    <div className="extend">
      <div className="extend-room">
        <div
          className="extend-whole"
          style={{ aspectRatio: `${width} / ${height}`, ["--r" as string]: width / height }}
        >
          <img
            src={`${given.pictureUrl}?width=1280`}
            alt={words.preview}
            style={{
              left: part(sides.left, width),
              top: part(sides.top, height),
              width: part(given.width, width),
              height: part(given.height, height),
            }}
          />
        </div>
      </div>
      <p className="quiet">{words.how}</p>
      <div className="box-numbers">
        {names.map((name) => (
          <label key={name}>
            <span>{words[name]}</span>
            <input
              type="number"
              min={0}
              step={16}
              value={sides[name]}
              onChange={({ target }) =>
                set({
                  ...sides,
                  [name]: Math.max(0, Math.round(Number.isNaN(target.valueAsNumber) ? 0 : target.valueAsNumber)),
                })
              }
            />
          </label>
        ))}
      </div>
      <p role="status">{words.becomes(sizeText(given), sizeText({ width, height }))}</p>
      {!isOnSteps && (
        <p className="buttons">
          <button type="button" className="button" onClick={() => set(onSteps(given, sides, step))}>
            {words.fit(step)}
          </button>
        </p>
      )}
    </div>
  );
}
