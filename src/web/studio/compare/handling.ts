import { type Dispatch, type RefObject, type SetStateAction, useEffect, useState } from "react";
import { columnsFor, fitted, panned, type Point, type View, zoomed } from "./view.ts";

type ChangeView = Dispatch<SetStateAction<View>>;

/** Offset of a place in the window from the middle of the pane under it, in pictures as they are fitted. */
function offsetIn(panes: HTMLElement, place: Point, pane: Element | null): Point {
  const found = pane ?? panes.querySelector(".pane");
  const [box, image] = [found?.getBoundingClientRect(), found?.querySelector("img")];
  if (!box || !image || image.offsetWidth === 0) return { x: 0, y: 0 };
  return {
    x: (place.x - box.left - box.width / 2) / image.offsetWidth,
    y: (place.y - box.top - box.height / 2) / image.offsetHeight,
  };
}

const paneAt = ({ x, y }: Point): Element | null => document.elementFromPoint(x, y)?.closest(".pane") ?? null;

const placeOf = ({ clientX: x, clientY: y }: MouseEvent): Point => ({ x, y });

const spread = ([one, other]: readonly Point[]): number =>
  one && other ? Math.hypot(one.x - other.x, one.y - other.y) : 0;

/** Wheel, drag, pinch and double press on the panes change the view; true while a picture is held. */
export function useHandling(panes: RefObject<HTMLElement | null>, change: ChangeView): boolean {
  const [isHeld, setHeld] = useState(false);
  useEffect(() => {
    const element = panes.current;
    return element === null ? undefined : handle(element, change, setHeld);
  }, [panes, change]);
  return isHeld;
}

function handle(element: HTMLElement, change: ChangeView, setHeld: (isHeld: boolean) => void): () => void {
  const held = new Map<number, Point>();
  const ended = new AbortController();
  const { signal } = ended;
  const down = (event: PointerEvent): void => {
    element.setPointerCapture(event.pointerId);
    held.set(event.pointerId, placeOf(event));
    setHeld(true);
  };
  const move = (event: PointerEvent): void => {
    const before = held.get(event.pointerId);
    if (before === undefined) return;
    const [wide, here, pane] = [spread([...held.values()]), placeOf(event), paneAt(before)];
    held.set(event.pointerId, here);
    const [was, is] = [offsetIn(element, before, pane), offsetIn(element, here, pane)];
    const by = { x: (was.x - is.x) / held.size, y: (was.y - is.y) / held.size };
    const factor = wide > 0 ? spread([...held.values()]) / wide : 1;
    change((view) => zoomed(panned(view, by), factor, is));
  };
  const up = (event: PointerEvent): void => {
    held.delete(event.pointerId);
    setHeld(held.size > 0);
  };
  const wheel = (event: WheelEvent): void => {
    event.preventDefault();
    const at = offsetIn(element, placeOf(event), paneAt(placeOf(event)));
    // A pinch on a touchpad comes as a wheel with Ctrl, in smaller steps.
    change((view) => zoomed(view, Math.exp(-event.deltaY * (event.ctrlKey ? 0.01 : 0.002)), at));
  };
  const twice = (event: MouseEvent): void => {
    const at = offsetIn(element, placeOf(event), paneAt(placeOf(event)));
    change((view) => (view.zoom > 1 ? fitted : zoomed(view, 3, at)));
  };
  element.addEventListener("pointerdown", down, { signal });
  element.addEventListener("pointermove", move, { signal });
  element.addEventListener("pointerup", up, { signal });
  element.addEventListener("pointercancel", up, { signal });
  element.addEventListener("wheel", wheel, { signal, passive: false });
  element.addEventListener("dblclick", twice, { signal });
  return () => ended.abort();
}

/** How many columns make the pictures largest, as the window changes. */
export function useColumns(panes: RefObject<HTMLElement | null>, count: number, ratio: number): number {
  const [columns, setColumns] = useState(Math.min(count, 2));
  useEffect(() => {
    const element = panes.current;
    if (element === null) return;
    const arrange = (): void =>
      setColumns(columnsFor(count, ratio, { width: element.clientWidth, height: element.clientHeight }));
    const watcher = new ResizeObserver(arrange);
    watcher.observe(element);
    return () => watcher.disconnect();
  }, [panes, count, ratio]);
  return columns;
}
