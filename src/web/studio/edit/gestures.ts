import { type Dab, fillBox, KEPT, PAINTED, type Point, type Rect } from "./mask.ts";
import type { Painter } from "./painter.ts";
import { onPicture } from "./sight.ts";
import { fillOutline, strokeBetween } from "./strokes.ts";

export const tools = ["brush", "eraser", "lasso", "box", "hand"] as const;
export type Tool = (typeof tools)[number];

/** What the hand holds. */
export interface Held {
  readonly tool: Tool;
  /** Of brush and eraser, in pixels of the picture. */
  readonly radius: number;
  /** What is drawn is kept instead of painted anew. */
  readonly takesAway: boolean;
}

/** A line on the screen around what a lasso or a box will take, in device pixels; empty: none. */
export type ShowOutline = (points: readonly Point[]) => void;

/** How little of the brush the lightest touch of a pen is. */
const PRESSURE_LEAST = 0.2;
/** Nearer points of a lasso say nothing more, in device pixels. */
const LASSO_STEP = 2;

/**
 * What pointers are doing:
 *   rest → stroke | lasso | box (one pointer with that tool) → rest, and a step is kept
 *   rest → move (the hand, the middle button, or a finger where a pen draws) → rest
 *   any → pinch (a second finger: what it drew so far is dropped) → rest, once all fingers are off
 */
type Doing =
  | { readonly kind: "rest" }
  | { readonly kind: "pinch" }
  | { readonly kind: "stroke"; readonly pointer: number; readonly level: number; last: Dab }
  | { readonly kind: "lasso"; readonly pointer: number; readonly level: number; readonly line: Point[] }
  | { readonly kind: "box"; readonly pointer: number; readonly level: number; readonly from: Point; to: Point }
  | { readonly kind: "move"; readonly pointer: number };

const rest = { kind: "rest" } as Doing;

/** Mouse, pen and fingers on the stage draw, move and enlarge; ends with what it gives back. */
// oxlint-disable-next-line max-lines-per-function -- one state machine
export function followPointers(
  stage: HTMLElement,
  painter: Painter,
  heldNow: () => Held,
  showOutline: ShowOutline,
): () => void {
  const ended = new AbortController();
  const fingers = new Map<number, Point>();
  let doing: Doing = rest;
  let [hasPen, isSpaceDown] = [false, false];

  const screenPoint = ({ clientX, clientY }: MouseEvent): Point => {
    const box = stage.getBoundingClientRect();
    const dots = window.devicePixelRatio;
    return { x: (clientX - box.left) * dots, y: (clientY - box.top) * dots };
  };
  const placeOf = (event: MouseEvent): Point => onPicture(painter.sight(), screenPoint(event));
  const dabOf = (event: PointerEvent): Dab => {
    const { radius } = heldNow();
    const share = event.pointerType === "pen" ? PRESSURE_LEAST + (1 - PRESSURE_LEAST) * event.pressure : 1;
    return { ...placeOf(event), radius: Math.max(0.5, radius * share) };
  };

  const begin = (event: PointerEvent): Doing => {
    const { tool, takesAway } = heldNow();
    const pointer = event.pointerId;
    const isMoving = tool === "hand" || event.button === 1 || isSpaceDown || (hasPen && event.pointerType === "touch");
    if (isMoving) return { kind: "move", pointer };
    const level = (tool === "eraser" || takesAway) !== event.altKey ? KEPT : PAINTED;
    if (tool === "lasso") return { kind: "lasso", pointer, level, line: [screenPoint(event)] };
    if (tool === "box") return { kind: "box", pointer, level, from: screenPoint(event), to: screenPoint(event) };
    const last = dabOf(event);
    painter.draw((mask) => strokeBetween(mask, last, last, level));
    return { kind: "stroke", pointer, level, last };
  };
  const down = (event: PointerEvent): void => {
    if (event.button > 1) return;
    event.preventDefault();
    stage.focus({ preventScroll: true });
    stage.setPointerCapture(event.pointerId);
    hasPen ||= event.pointerType === "pen";
    if (event.pointerType === "touch") fingers.set(event.pointerId, screenPoint(event));
    if (fingers.size === 2) {
      drop();
      doing = { kind: "pinch" };
    } else if (doing.kind === "rest") doing = begin(event);
  };
  const drop = (): void => {
    if (doing.kind === "stroke") painter.drop();
    showOutline([]);
    doing = rest;
  };
  const move = (event: PointerEvent): void => {
    if (doing.kind === "pinch") return pinch(event);
    if (doing.kind === "rest" || doing.pointer !== event.pointerId) return;
    const events = eventsWithin(event);
    switch (doing.kind) {
      case "stroke":
        for (const each of events) {
          const { last, level } = doing;
          const next = dabOf(each);
          painter.draw((mask) => strokeBetween(mask, last, next, level));
          doing.last = next;
        }
        return;
      case "lasso":
        for (const each of events) {
          const [at, last] = [screenPoint(each), doing.line.at(-1)];
          if (last === undefined || Math.hypot(at.x - last.x, at.y - last.y) >= LASSO_STEP) doing.line.push(at);
        }
        return showOutline(doing.line);
      case "box":
        doing.to = screenPoint(event);
        return showOutline(corners(doing.from, doing.to));
      case "move": {
        const dots = window.devicePixelRatio;
        return painter.move({ x: event.movementX * dots, y: event.movementY * dots });
      }
    }
  };
  const pinch = (event: PointerEvent): void => {
    const before = fingers.get(event.pointerId);
    if (before === undefined || fingers.size !== 2) return;
    const other = [...fingers].find(([pointer]) => pointer !== event.pointerId)?.[1] ?? before;
    const here = screenPoint(event);
    fingers.set(event.pointerId, here);
    painter.move({ x: (here.x - before.x) / 2, y: (here.y - before.y) / 2 });
    const wide = Math.hypot(before.x - other.x, before.y - other.y);
    if (wide > 0)
      painter.zoom(Math.hypot(here.x - other.x, here.y - other.y) / wide, {
        x: (here.x + other.x) / 2,
        y: (here.y + other.y) / 2,
      });
  };
  const up = (event: PointerEvent): void => {
    fingers.delete(event.pointerId);
    if (doing.kind === "pinch") {
      if (fingers.size === 0) doing = rest;
      return;
    }
    if (doing.kind === "rest" || doing.pointer !== event.pointerId) return;
    const over = doing;
    doing = rest;
    showOutline([]);
    if (event.type === "pointercancel") return painter.drop();
    if (over.kind === "move") return;
    if (over.kind !== "stroke") painter.draw((mask) => taken(mask, painter, over));
    painter.keep();
  };
  const wheel = (event: WheelEvent): void => {
    event.preventDefault();
    // A pinch on a touchpad comes as a wheel with Ctrl, in smaller steps.
    painter.zoom(Math.exp(-event.deltaY * (event.ctrlKey ? 0.01 : 0.002)), screenPoint(event));
  };
  const space = (event: KeyboardEvent): void => {
    if (event.key !== " " || event.target !== stage) return;
    event.preventDefault();
    isSpaceDown = event.type === "keydown";
  };
  const escape = (event: KeyboardEvent): void => {
    if (event.key !== "Escape" || doing.kind === "rest") return;
    drop();
    event.stopPropagation();
  };

  const { signal } = ended;
  stage.addEventListener("pointerdown", down, { signal });
  stage.addEventListener("pointermove", move, { signal });
  stage.addEventListener("pointerup", up, { signal });
  stage.addEventListener("pointercancel", up, { signal });
  stage.addEventListener("wheel", wheel, { signal, passive: false });
  stage.addEventListener("keydown", space, { signal });
  stage.addEventListener("keyup", space, { signal });
  stage.addEventListener("keydown", escape, { signal });
  return () => ended.abort();
}

/** All places since the last frame. Browsers tell them only where the studio is reached by https or on the machine itself. */
function eventsWithin(event: PointerEvent): readonly PointerEvent[] {
  const all = (event as Partial<PointerEvent>).getCoalescedEvents?.call(event) ?? [];
  return all.length === 0 ? [event] : all;
}

const corners = (from: Point, to: Point): readonly Point[] => [
  from,
  { x: to.x, y: from.y },
  to,
  { x: from.x, y: to.y },
];

/** What a finished lasso or box takes of the mask. A box takes every pixel that it touches. */
function taken(
  mask: Painter["mask"],
  painter: Painter,
  over: Extract<Doing, { readonly kind: "lasso" | "box" }>,
): Rect {
  const on = (point: Point): Point => onPicture(painter.sight(), point);
  if (over.kind === "lasso") return fillOutline(mask, over.line.map(on), over.level);
  const [from, to] = [on(over.from), on(over.to)];
  const box = {
    left: Math.min(from.x, to.x),
    top: Math.min(from.y, to.y),
    right: Math.max(from.x, to.x),
    bottom: Math.max(from.y, to.y),
  };
  return fillBox(mask, box, over.level);
}
