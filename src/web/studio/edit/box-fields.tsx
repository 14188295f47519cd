import { type ReactNode, useState } from "react";
import { announce } from "../api/index.ts";
import { editWords as words, sizeText } from "../words/index.ts";
import { fillBox, KEPT, PAINTED } from "./mask.ts";
import type { Painter } from "./painter.ts";

const fields = ["left", "top", "width", "height"] as const;
type Box = Readonly<Record<(typeof fields)[number], number>>;

/** The mask by numbers, for those who do not draw. */
export function BoxFields({ painter }: { readonly painter: Painter }): ReactNode {
  const { width, height } = painter.mask;
  const [box, setBox] = useState<Box>({
    left: Math.floor(width / 4),
    top: Math.floor(height / 4),
    width: Math.ceil(width / 2),
    height: Math.ceil(height / 2),
  });
  const isWithin =
    fields.every((field) => Number.isInteger(box[field])) &&
    box.width > 0 &&
    box.height > 0 &&
    box.left >= 0 &&
    box.top >= 0 &&
    box.left + box.width <= width &&
    box.top + box.height <= height;
  const fill = (level: number): void => {
    const rect = { left: box.left, top: box.top, right: box.left + box.width, bottom: box.top + box.height };
    painter.draw((mask) => fillBox(mask, rect, level));
    painter.keep();
    announce(level === KEPT ? words.boxTaken(sizeText(box)) : words.boxAdded(sizeText(box)));
  };
  return (
    <details className="box-fields">
      <summary>{words.boxTitle}</summary>
      <div className="box-numbers">
        {fields.map((field) => (
          <label key={field}>
            <span>{words.box[field]}</span>
            <input
              type="number"
              min={field === "width" || field === "height" ? 1 : 0}
              value={Number.isNaN(box[field]) ? "" : box[field]}
              onChange={({ target }) => setBox((before) => ({ ...before, [field]: target.valueAsNumber }))}
            />
          </label>
        ))}
      </div>
      {!isWithin && (
        <p className="fault" role="alert">
          {words.boxFault}
        </p>
      )}
      <p className="buttons">
        <button type="button" className="button" disabled={!isWithin} onClick={() => fill(PAINTED)}>
          {words.addBox}
        </button>
        <button type="button" className="button" disabled={!isWithin} onClick={() => fill(KEPT)}>
          {words.takeBox}
        </button>
      </p>
    </details>
  );
}
