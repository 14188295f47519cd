import { type PointerEvent, type ReactNode, useRef } from "react";
import type { FaceBox } from "../../../contract/studio/index.ts";
import { characterWords } from "../words/index.ts";

const words = characterWords.form;

/** A box smaller than this share is a press, not a box. */
const SHARE_MIN = 0.02;

const within = (value: number): number => Math.min(1, Math.max(0, value));
const rounded = (value: number): number => Math.round(value * 10_000) / 10_000;

/** The box between two corners, as shares of the picture. */
export function boxBetween(one: readonly [number, number], other: readonly [number, number]): FaceBox | null {
  const [left, top] = [within(Math.min(one[0], other[0])), within(Math.min(one[1], other[1]))];
  const width = within(Math.max(one[0], other[0])) - left;
  const height = within(Math.max(one[1], other[1])) - top;
  if (width < SHARE_MIN || height < SHARE_MIN) return null;
  return { left: rounded(left), top: rounded(top), width: rounded(width), height: rounded(height) };
}

export const boxStyle = ({ left, top, width, height }: FaceBox) => ({
  left: `${left * 100}%`,
  top: `${top * 100}%`,
  width: `${width * 100}%`,
  height: `${height * 100}%`,
});

/** A picture on which a box is drawn around the face that is meant: by dragging, or by four numbers. */
export function FaceBoxField(props: {
  readonly place: number;
  readonly pictureUrl: string;
  readonly face: FaceBox | null;
  readonly change: (face: FaceBox) => void;
}): ReactNode {
  const { place, pictureUrl, face, change } = props;
  const from = useRef<readonly [number, number] | null>(null);
  const at = ({ clientX, clientY, currentTarget }: PointerEvent<HTMLElement>): readonly [number, number] => {
    const { left, top, width, height } = currentTarget.getBoundingClientRect();
    return [(clientX - left) / width, (clientY - top) / height];
  };
  const drawTo = (event: PointerEvent<HTMLElement>): void => {
    const box = from.current === null ? null : boxBetween(from.current, at(event));
    if (box !== null) change(box);
  };
  return (
    <>
      <div
        className="face-field"
        role="img"
        aria-label={words.box(place)}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          from.current = at(event);
        }}
        onPointerMove={drawTo}
        onPointerUp={(event) => {
          drawTo(event);
          from.current = null;
        }}
      >
        <img src={`${pictureUrl}?width=640`} alt="" draggable={false} />
        {face !== null && <span className="face-box" style={boxStyle(face)} />}
      </div>
      <Edges face={face} change={change} />
    </>
  );
}

const edges = ["left", "top", "width", "height"] as const;
const middle: FaceBox = { left: 0.3, top: 0.15, width: 0.4, height: 0.4 };

/** The same in numbers, for those who cannot drag. */
function Edges({
  face,
  change,
}: {
  readonly face: FaceBox | null;
  readonly change: (face: FaceBox) => void;
}): ReactNode {
  const box = face ?? middle;
  const set = (edge: (typeof edges)[number], value: number): void => {
    const next = { ...box, [edge]: within(value / 100) };
    const left = Math.min(next.left, 1 - SHARE_MIN);
    const top = Math.min(next.top, 1 - SHARE_MIN);
    change({
      left: rounded(left),
      top: rounded(top),
      width: rounded(Math.min(Math.max(next.width, SHARE_MIN), 1 - left)),
      height: rounded(Math.min(Math.max(next.height, SHARE_MIN), 1 - top)),
    });
  };
  return (
    <div className="face-edges">
      {edges.map((edge) => (
        <label key={edge}>
          {words.edges[edge]}
          <input
            type="number"
            min={0}
            max={100}
            value={face === null ? "" : Math.round(box[edge] * 1000) / 10}
            onChange={({ target }) => set(edge, target.valueAsNumber || 0)}
          />
        </label>
      ))}
      <button type="button" className="link-button" onClick={() => change({ left: 0, top: 0, width: 1, height: 1 })}>
        {words.whole}
      </button>
    </div>
  );
}
