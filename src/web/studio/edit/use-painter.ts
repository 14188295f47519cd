import { type RefObject, useEffect, useRef } from "react";
import { followPointers, type Held } from "./gestures.ts";
import type { Mask, Point } from "./mask.ts";
import { openPainter, type Painter } from "./painter.ts";

export interface Parts {
  readonly stage: RefObject<HTMLDivElement | null>;
  readonly picture: RefObject<HTMLCanvasElement | null>;
  readonly overlay: RefObject<HTMLCanvasElement | null>;
  readonly outline: RefObject<SVGPolygonElement | null>;
  readonly ring: RefObject<HTMLDivElement | null>;
}

interface Drawn {
  readonly image: HTMLImageElement;
  readonly mask: Mask;
  readonly held: Held;
  readonly onPainter: (painter: Painter | null) => void;
}

/** Opens a painter on these canvases, for as long as they are there. */
export function usePainter(
  { stage, picture, overlay, outline, ring }: Parts,
  { image, mask, held, onPainter }: Drawn,
): void {
  const heldNow = useRef(held);
  useEffect(() => {
    heldNow.current = held;
  }, [held]);
  useEffect(() => {
    if (stage.current === null || picture.current === null || overlay.current === null) return;
    const canvases = { stage: stage.current, picture: picture.current, overlay: overlay.current };
    const opened = openPainter(canvases, image, mask);
    const showOutline = (points: readonly Point[]): void => {
      const dots = window.devicePixelRatio;
      outline.current?.setAttribute("points", points.map(({ x, y }) => `${x / dots},${y / dots}`).join(" "));
    };
    const unfollow = followPointers(stage.current, opened, () => heldNow.current, showOutline);
    const unring = ringAround(stage.current, ring.current, () => heldNow.current.radius * opened.sight().scale);
    onPainter(opened);
    return () => {
      unring();
      unfollow();
      opened.close();
      onPainter(null);
    };
  }, [stage, picture, overlay, outline, ring, image, mask, onPainter]);
}

/** Shows under the pointer how far the brush reaches. */
function ringAround(stage: HTMLElement, ring: HTMLElement | null, radiusNow: () => number): () => void {
  const follow = ({ clientX, clientY, type }: PointerEvent): void => {
    if (ring === null) return;
    const box = stage.getBoundingClientRect();
    const radius = radiusNow() / window.devicePixelRatio;
    ring.hidden = type === "pointerleave";
    ring.style.width = ring.style.height = `${2 * radius}px`;
    ring.style.transform = `translate(${clientX - box.left - radius}px, ${clientY - box.top - radius}px)`;
  };
  for (const name of ["pointermove", "pointerdown", "pointerleave"] as const) stage.addEventListener(name, follow);
  return () => {
    for (const name of ["pointermove", "pointerdown", "pointerleave"] as const) stage.removeEventListener(name, follow);
  };
}
