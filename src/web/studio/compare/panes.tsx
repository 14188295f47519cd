import { type CSSProperties, type ReactNode, useState } from "react";
import type { OutputView } from "../../../contract/studio/index.ts";
import { ModelMark } from "../../ui/index.ts";
import { compareWords as words, costLine, duration, type Size, sizeLine, sizeText } from "../words/index.ts";
import type { Laid } from "./light-table.tsx";
import { offsetOf, type Offsets } from "./offsets.ts";
import type { Point } from "./view.ts";

export const sizeOf = ({ received, requested }: OutputView): Size => received ?? requested;

interface PaneProps {
  readonly laid: Laid;
  readonly offset: Point;
  readonly isLined: boolean;
}

/** One picture in its own pane. */
export function Pane({ laid, offset, isLined }: PaneProps): ReactNode {
  return (
    <figure className={`pane ${isLined ? "pane-lined" : ""}`}>
      <Frame of={sizeOf(laid.output)}>
        <Picture output={laid.output} offset={offset} share={1} />
      </Frame>
      <Caption laid={laid} />
    </figure>
  );
}

/** Of the places of two pictures. */
interface PairProps {
  readonly two: readonly [Laid, Laid];
  readonly pair: readonly [number, number];
  readonly offsets: Offsets;
}

/** One picture over the other, and an edge that is moved. */
export function PairPane({ two: [first, second], pair, offsets }: PairProps): ReactNode {
  const frame = sizeOf(first.output);
  return (
    <div className="pane">
      <Frame of={frame}>
        <Picture output={first.output} offset={offsetOf(offsets, pair[0])} share={1} />
      </Frame>
      <div className="pane-over">
        <Frame of={frame}>
          <Picture
            output={second.output}
            offset={offsetOf(offsets, pair[1])}
            share={shareIn(frame, sizeOf(second.output))}
          />
        </Frame>
      </div>
      <div className="divider" aria-hidden="true">
        <span />
      </div>
      <Caption laid={first} />
      <Caption laid={second} isSecond />
    </div>
  );
}

/** How wide a picture is that is fitted into the frame of another. */
const shareIn = (frame: Size, { width, height }: Size): number =>
  Math.min(1, width / height / (frame.width / frame.height));

/** As large as a picture that is fitted into the pane; it is what is zoomed and moved. */
export function Frame({ of, children }: { readonly of: Size; readonly children: ReactNode }): ReactNode {
  return (
    <span className="pane-frame" style={{ "--r": of.width / of.height } as CSSProperties}>
      {children}
    </span>
  );
}

export const moved = (offset: Point, size: Size, share: number): CSSProperties =>
  ({
    "--ox": offset.x,
    "--oy": offset.y,
    width: `${share * 100}%`,
    aspectRatio: `${size.width} / ${size.height}`,
  }) as CSSProperties;

interface PictureProps {
  readonly output: OutputView;
  readonly offset: Point;
  /** Of its frame's width. */
  readonly share: number;
}

/** Small at first, large as soon as that can be shown at once. */
function Picture({ output, offset, share }: PictureProps): ReactNode {
  const { picture, name } = output;
  const size = sizeOf(output);
  const small = `${picture?.url ?? ""}?width=640`;
  const large = `${picture?.url ?? ""}?width=2048`;
  const [source, setSource] = useState(small);
  return (
    <img
      className="pane-picture"
      src={source}
      alt={words.picture(name, sizeText(size))}
      draggable={false}
      style={moved(offset, size, share)}
      onLoad={() => {
        if (source === small)
          readied(large).then(
            () => setSource(large),
            () => undefined, // where it cannot be fetched, the small one stays
          );
      }}
    />
  );
}

async function readied(url: string): Promise<void> {
  const image = new Image();
  image.src = url;
  await image.decode();
}

/** Which picture it is, with its size, its cost and its time. */
export function Caption({ laid, isSecond = false }: { readonly laid: Laid; readonly isSecond?: boolean }): ReactNode {
  const { output, mark } = laid;
  return (
    <span className={`pane-caption ${isSecond ? "pane-caption-second" : ""}`}>
      <span className="edge-name">
        <ModelMark index={mark} />
        {output.name}
      </span>
      <span className="pane-facts">
        <span>{sizeLine(output)}</span>
        <span>{costLine(output)}</span>
        {output.tookMs !== null && <span>{duration(output.tookMs)}</span>}
      </span>
    </span>
  );
}
