import { type ReactNode, useEffect, useRef } from "react";
import { compareWords as words, sizeText } from "../words/index.ts";
import type { Laid } from "./light-table.tsx";
import { Frame, moved, sizeOf } from "./panes.tsx";
import type { Finding, Found } from "./use-difference.ts";
import type { Point } from "./view.ts";

/** What nobody sees and what packing a picture changes. */
export const IGNORED_STEPS = 8;
const IGNORED_STEPS_MAX = 64;

interface PaneProps {
  readonly two: readonly [Laid, Laid];
  readonly finding: Finding;
  /** How far the first picture is moved. */
  readonly offset: Point;
}

/** The first picture, dim, and on it where the second differs. */
export function DifferencePane({ two: [first, second], finding, offset }: PaneProps): ReactNode {
  const canvas = useRef<HTMLCanvasElement>(null);
  const found = typeof finding === "string" ? null : finding;
  useEffect(() => {
    const shown = canvas.current;
    if (shown === null || found === null) return;
    const { width, height } = found.canvas;
    Object.assign(shown, { width, height });
    shown.getContext("2d")?.putImageData(new ImageData(found.pixels, width, height), 0, 0);
  }, [found]);
  const size = sizeOf(first.output);
  return (
    <div className="pane">
      <Frame of={size}>
        <canvas
          ref={canvas}
          className="pane-picture"
          role="img"
          aria-label={words.difference(first.output.name, second.output.name)}
          style={moved(offset, size, 1)}
        />
      </Frame>
    </div>
  );
}

interface WordsProps {
  readonly finding: Finding;
  readonly ignored: number;
  readonly setIgnored: (steps: number) => void;
}

/** How much of the pictures differs, and what is let pass. */
export function DifferenceWords({ finding, ignored, setIgnored }: WordsProps): ReactNode {
  return (
    <div className="pane-finding">
      <p role="status">
        <b>{said(finding)}</b>{" "}
        {typeof finding !== "string" && finding.compared > 0 && (
          <span className="quiet">{words.comparedAt(sizeText(finding.canvas))}</span>
        )}
      </p>
      <label>
        <span>{words.tolerance}</span>
        <input
          type="range"
          min={0}
          max={IGNORED_STEPS_MAX}
          value={ignored}
          aria-valuetext={words.toleranceOf(ignored)}
          onChange={({ target }) => setIgnored(Number(target.value))}
        />
        <output>{words.toleranceOf(ignored)}</output>
      </label>
    </div>
  );
}

const said = (finding: Finding): string =>
  finding === "failed" ? words.cannotCompare : finding === "comparing" ? words.comparing : shareSaid(finding);

function shareSaid({ compared, differing, ignored }: Found): string {
  if (compared === 0) return words.apart;
  return differing === 0 ? words.same(ignored) : words.differ(differing / compared, ignored);
}
