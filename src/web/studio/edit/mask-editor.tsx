import { type ReactNode, useEffect, useRef, useState, useSyncExternalStore } from "react";
import { editWords as words, sizeText } from "../words/index.ts";
import { BoxFields } from "./box-fields.tsx";
import type { Held } from "./gestures.ts";
import { commandOf, type Command } from "./keys.ts";
import type { Mask } from "./mask.ts";
import type { Painter } from "./painter.ts";
import { Toolbar } from "./toolbar.tsx";
import { usePainter } from "./use-painter.ts";

const ZOOM_STEP = 1.5;
const SIZE_STEP = 1.2;

interface EditorProps {
  readonly image: HTMLImageElement;
  readonly mask: Mask;
  /** Of this mask, once it is there. */
  readonly painter: Painter | null;
  /** Called with the painter once it is there, and with null when it is gone. */
  readonly onPainter: (painter: Painter | null) => void;
  readonly goOn: () => void;
  readonly leave: () => void;
}

/** A picture with the mask over it, and the tools to draw it. */
export function MaskEditor({ image, mask, painter, onPainter, goOn, leave }: EditorProps): ReactNode {
  const stage = useRef<HTMLDivElement>(null);
  const picture = useRef<HTMLCanvasElement>(null);
  const overlay = useRef<HTMLCanvasElement>(null);
  const outline = useRef<SVGPolygonElement>(null);
  const ring = useRef<HTMLDivElement>(null);
  const longest = Math.max(mask.width, mask.height);
  const [held, setHeld] = useState<Held>(() => ({
    tool: "brush",
    radius: Math.max(2, Math.round(longest / 32)),
    takesAway: false,
  }));
  const [feather, setFeather] = useState(0);
  usePainter({ stage, picture, overlay, outline, ring }, { image, mask, held, onPainter });
  const change = (next: Partial<Held>): void => setHeld((before) => ({ ...before, ...next }));
  const resize = (factor: number): void => change({ radius: Math.min(longest / 2, resized(held.radius, factor)) });
  const soften = (radius: number): void => {
    setFeather(radius);
    painter?.soften(radius);
  };
  const obey = (command: Command): void => {
    if (typeof command === "object") return change(command);
    if (command === "go-on") return goOn();
    // A key that is pressed by habit takes no work away.
    if (command === "leave") return painter?.standing().canUndo === true ? undefined : leave();
    if (command === "larger-brush" || command === "smaller-brush")
      return resize(command === "larger-brush" ? SIZE_STEP : 1 / SIZE_STEP);
    if (painter === null) return;
    if (command === "enlarge" || command === "shrink")
      return painter.zoom(command === "enlarge" ? ZOOM_STEP : 1 / ZOOM_STEP);
    painter[command]();
  };
  useCommands(obey);
  return (
    <div className="mask-editor">
      <Toolbar
        held={held}
        change={change}
        feather={feather}
        soften={soften}
        painter={painter}
        longest={longest}
        obey={obey}
      />
      <div
        ref={stage}
        className={`mask-stage mask-stage-${held.tool}`}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it is drawn on, and its keys are heard here
        tabIndex={0}
        role="application"
        aria-label={words.canvas(sizeText(mask))}
      >
        <canvas ref={picture} />
        <canvas ref={overlay} />
        <svg aria-hidden="true">
          <polygon ref={outline} />
        </svg>
        <div ref={ring} className="mask-ring" hidden />
      </div>
      {painter !== null && <Painted painter={painter} />}
      <p className="quiet mask-keys">{words.keys}</p>
      {painter !== null && <BoxFields painter={painter} />}
    </div>
  );
}

/** By a factor, and by a pixel at least. */
const resized = (radius: number, factor: number): number =>
  Math.max(1, Math.round(radius * factor) + Math.sign(factor - 1));

function Painted({ painter }: { readonly painter: Painter }): ReactNode {
  const { share } = useSyncExternalStore(painter.subscribe, painter.standing);
  return (
    <p className="mask-share" role="status">
      {words.painted(share)}
    </p>
  );
}

/** Keys are heard wherever no field is being filled in. */
function useCommands(obey: (command: Command) => void): void {
  const latest = useRef(obey);
  useEffect(() => {
    latest.current = obey;
  });
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const command = commandOf(event);
      if (command === null) return;
      event.preventDefault();
      latest.current(command);
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
}
