import { type Dispatch, type RefObject, type SetStateAction, useEffect, useState } from "react";
import { dragged, type Setting, slid } from "./setting.ts";
import { columnsFor, fitted, panned, type Point, zoomed } from "./view.ts";

export type ChangeSetting = Dispatch<SetStateAction<Setting>>;

/** Offset of a place in the window from the middle of the pane under it, in pictures as they are fitted. */
function offsetIn(panes: HTMLElement, place: Point, pane: Element | null): Point {
  const found = pane ?? panes.querySelector(".pane");
  const [box, frame] = [found?.getBoundingClientRect(), found?.querySelector<HTMLElement>(".pane-frame")];
  if (!box || !frame || frame.offsetWidth === 0) return { x: 0, y: 0 };
  return {
    x: (place.x - box.left - box.width / 2) / frame.offsetWidth,
    y: (place.y - box.top - box.height / 2) / frame.offsetHeight,
  };
}

const paneAt = ({ x, y }: Point): Element | null => document.elementFromPoint(x, y)?.closest(".pane") ?? null;

const placeOf = ({ clientX: x, clientY: y }: MouseEvent): Point => ({ x, y });

const spread = ([one, other]: readonly Point[]): number =>
  one && other ? Math.hypot(one.x - other.x, one.y - other.y) : 0;

/** Wheel, drag, pinch and double press on the panes change what is set; true while a picture is held. */
export function useHandling(panes: RefObject<HTMLElement | null>, change: ChangeSetting): boolean {
  const [isHeld, setHeld] = useState(false);
  useEffect(() => {
    const element = panes.current;
    return element === null ? undefined : handle(element, change, setHeld);
  }, [panes, change]);
  return isHeld;
}

function handle(element: HTMLElement, change: ChangeSetting, setHeld: (isHeld: boolean) => void): () => void {
  const held = new Map<number, Point>();
  /** The pointer that holds the slider's edge. */
  let sliding: number | null = null;
  const ended = new AbortController();
  const { signal } = ended;
  const down = (event: PointerEvent): void => {
    element.setPointerCapture(event.pointerId);
    setHeld(true);
    if (event.target instanceof Element && event.target.closest(".divider") !== null) sliding = event.pointerId;
    else held.set(event.pointerId, placeOf(event));
  };
  const move = (event: PointerEvent): void => {
    if (event.pointerId === sliding) return slide(element, event, change);
    const before = held.get(event.pointerId);
    if (before === undefined) return;
    const [wide, here, pane] = [spread([...held.values()]), placeOf(event), paneAt(before)];
    held.set(event.pointerId, here);
    const [was, is] = [offsetIn(element, before, pane), offsetIn(element, here, pane)];
    const by = { x: (was.x - is.x) / held.size, y: (was.y - is.y) / held.size };
    if (held.size === 1) return change((setting) => dragged(setting, by));
    // Two fingers move and enlarge all, also while one picture is being lined up.
    const factor = wide > 0 ? spread([...held.values()]) / wide : 1;
    change((setting) => ({ ...setting, view: zoomed(panned(setting.view, by), factor, is) }));
  };
  const up = (event: PointerEvent): void => {
    held.delete(event.pointerId);
    if (event.pointerId === sliding) sliding = null;
    setHeld(held.size > 0 || sliding !== null);
  };
  const wheel = (event: WheelEvent): void => {
    event.preventDefault();
    const at = offsetIn(element, placeOf(event), paneAt(placeOf(event)));
    // A pinch on a touchpad comes as a wheel with Ctrl, in smaller steps.
    const factor = Math.exp(-event.deltaY * (event.ctrlKey ? 0.01 : 0.002));
    change((setting) => ({ ...setting, view: zoomed(setting.view, factor, at) }));
  };
  const twice = (event: MouseEvent): void => {
    const at = offsetIn(element, placeOf(event), paneAt(placeOf(event)));
    change((setting) => ({ ...setting, view: setting.view.zoom > 1 ? fitted : zoomed(setting.view, 3, at) }));
  };
  element.addEventListener("pointerdown", down, { signal });
  element.addEventListener("pointermove", move, { signal });
  element.addEventListener("pointerup", up, { signal });
  element.addEventListener("pointercancel", up, { signal });
  element.addEventListener("wheel", wheel, { signal, passive: false });
  element.addEventListener("dblclick", twice, { signal });
  return () => ended.abort();
}

function slide(element: HTMLElement, event: PointerEvent, change: ChangeSetting): void {
  const box = element.querySelector(".pane")?.getBoundingClientRect();
  if (box !== undefined && box.width > 0) change((setting) => slid(setting, (event.clientX - box.left) / box.width));
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
