import { feathered } from "./feather.ts";
import { type History, historyOf } from "./history.ts";
import {
  fillBox,
  invert,
  isEmpty,
  joined,
  KEPT,
  type Mask,
  newMask,
  nothing,
  paintedShare,
  type Point,
  type Rect,
  wholeOf,
} from "./mask.ts";
import { showMask } from "./overlay.ts";
import { fittedSight, movedSight, onScreen, type Sight, zoomedSight } from "./sight.ts";

/** What the tools say of the mask. */
export interface Standing {
  /** Share of the pixels that are painted anew. */
  readonly share: number;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
}

export interface Painter {
  readonly mask: Mask;
  /** What leaves: the mask with its edges as soft as was set. */
  readonly result: () => Mask;
  readonly standing: () => Standing;
  readonly subscribe: (listener: () => void) => () => void;
  readonly sight: () => Sight;
  /** Changes the mask and shows it; part of a step until `keep`. */
  readonly draw: (change: (mask: Mask) => Rect) => void;
  /** What was drawn since the last step becomes one, or is taken back. */
  readonly keep: () => void;
  readonly drop: () => void;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly clear: () => void;
  readonly invert: () => void;
  readonly soften: (radius: number) => void;
  readonly zoom: (factor: number, at?: Point) => void;
  readonly move: (by: Point) => void;
  readonly fit: () => void;
  readonly close: () => void;
}

interface Canvases {
  readonly stage: HTMLElement;
  readonly picture: HTMLCanvasElement;
  readonly overlay: HTMLCanvasElement;
}

/** Beyond this a pixel is to be seen as one. */
const SHARP_FROM = 3;

/**
 * Shows a picture and the mask over it, on a canvas each, both as large as the screen has room for: a stroke costs what it
 * touches of the screen, however large the picture is. At most one drawing a frame.
 */
// oxlint-disable-next-line max-lines-per-function -- one state, and what changes it
export function openPainter({ stage, picture, overlay }: Canvases, image: CanvasImageSource, mask: Mask): Painter {
  const [below, above] = [picture.getContext("2d"), overlay.getContext("2d")];
  if (below === null || above === null) throw new TypeError();
  const history: History = historyOf(mask);
  const soft = newMask(mask.width, mask.height);
  const listeners = new Set<() => void>();
  const screen = { width: 1, height: 1 };
  let sight: Sight = { scale: 1, x: 0, y: 0 };
  let [isFitted, isMoved, frame, softness] = [true, true, 0, 0];
  /** On the mask: what is to be shown anew, and what was drawn since the last step. */
  let [unseen, touched]: [Rect, Rect] = [nothing, nothing];
  let standing: Standing = { share: paintedShare(mask), canUndo: false, canRedo: false };

  const show = (): void => {
    frame = 0;
    const shown = softness > 0 && isEmpty(touched) ? soft : mask;
    if (isMoved) {
      showPicture(below, image, mask, sight);
      above.clearRect(0, 0, screen.width, screen.height);
      showMask(above, shown, sight, onScreen(sight, wholeOf(mask), screen));
    } else showMask(above, shown, sight, onScreen(sight, unseen, screen));
    [isMoved, unseen] = [false, nothing];
  };
  const soon = (): void => {
    if (frame === 0) frame = requestAnimationFrame(show);
  };
  const changed = (rect: Rect): void => {
    unseen = joined(unseen, rect);
    soon();
  };
  /** After each step: edges, the share, and what can be taken back. */
  const settle = (rect: Rect): void => {
    touched = nothing;
    changed(softness > 0 ? feathered(mask, soft, softness, rect) : rect);
    const { undo, redo } = history.can();
    standing = { share: paintedShare(mask), canUndo: undo, canRedo: redo };
    for (const listener of listeners) listener();
  };
  const look = (next: Sight): void => {
    [sight, isMoved] = [next, true];
    soon();
  };
  const step = (change: () => Rect): void => {
    const rect = joined(touched, change());
    history.keep(rect);
    settle(rect);
  };
  const back = (rect: Rect | null): void => {
    if (rect !== null) settle(rect);
  };
  const middle = (): Point => ({ x: screen.width / 2, y: screen.height / 2 });
  const watcher = new ResizeObserver(() => {
    const dots = window.devicePixelRatio;
    screen.width = Math.max(1, Math.round(stage.clientWidth * dots));
    screen.height = Math.max(1, Math.round(stage.clientHeight * dots));
    for (const canvas of [picture, overlay]) Object.assign(canvas, screen);
    look(isFitted ? fittedSight(mask, screen) : movedSight(sight, { x: 0, y: 0 }, mask, screen));
  });
  watcher.observe(stage);

  return Object.freeze<Painter>({
    mask,
    result: () => (softness > 0 ? soft : mask),
    standing: () => standing,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    sight: () => sight,
    draw: (change) => {
      const rect = change(mask);
      touched = joined(touched, rect);
      changed(rect);
    },
    keep: () => step(() => nothing),
    drop: () => {
      history.drop(touched);
      settle(touched);
    },
    undo: () => back(history.undo()),
    redo: () => back(history.redo()),
    clear: () => step(() => fillBox(mask, wholeOf(mask), KEPT)),
    invert: () =>
      step(() => {
        invert(mask);
        return wholeOf(mask);
      }),
    soften: (radius) => {
      softness = radius;
      settle(wholeOf(mask));
    },
    zoom: (factor, at = middle()) => {
      isFitted = false;
      look(zoomedSight(sight, factor, at, mask, screen));
    },
    move: (by) => {
      isFitted = false;
      look(movedSight(sight, by, mask, screen));
    },
    fit: () => {
      isFitted = true;
      look(fittedSight(mask, screen));
    },
    close: () => {
      cancelAnimationFrame(frame);
      watcher.disconnect();
    },
  });
}

function showPicture(
  context: CanvasRenderingContext2D,
  image: CanvasImageSource,
  { width, height }: Pick<Mask, "width" | "height">,
  { scale, x, y }: Sight,
): void {
  const { canvas } = context;
  context.clearRect(0, 0, canvas.width, canvas.height);
  context.imageSmoothingEnabled = scale < SHARP_FROM;
  context.imageSmoothingQuality = "high";
  context.drawImage(image, x, y, width * scale, height * scale);
}
