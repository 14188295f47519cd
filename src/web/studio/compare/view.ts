/** What all panes show: pure, so that one view moves every picture alike. */

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** `middle`: what is in the middle of every pane, as a share of its picture; `zoom`: how many times larger than fitted. */
export interface View {
  readonly middle: Point;
  readonly zoom: number;
}

export const zoomMax = 16;
export const zoomStep = 1.5;
export const fitted: View = { middle: { x: 0.5, y: 0.5 }, zoom: 1 };

/** No view past the edge of a picture. */
function kept({ middle, zoom }: View): View {
  const clear = 0.5 / zoom;
  const within = (value: number): number => Math.min(1 - clear, Math.max(clear, value));
  return { middle: { x: within(middle.x), y: within(middle.y) }, zoom };
}

/** Zooms so that what lies at `at`, an offset from the middle of a pane in fitted pictures, stays there. */
export function zoomed({ middle, zoom }: View, factor: number, at: Point = { x: 0, y: 0 }): View {
  const next = Math.min(zoomMax, Math.max(1, zoom * factor));
  const moved = 1 / zoom - 1 / next;
  return kept({ middle: { x: middle.x + at.x * moved, y: middle.y + at.y * moved }, zoom: next });
}

/** Moves by an offset in fitted pictures. */
export const panned = ({ middle, zoom }: View, by: Point): View =>
  kept({ middle: { x: middle.x + by.x / zoom, y: middle.y + by.y / zoom }, zoom });

const KEY_PAN = 0.15;

/** What a key does; null: nothing here. */
export function keyed(view: View, key: string): View | null {
  switch (key) {
    case "+":
    case "=":
      return zoomed(view, zoomStep);
    case "-":
      return zoomed(view, 1 / zoomStep);
    case "0":
      return fitted;
    case "ArrowLeft":
      return panned(view, { x: -KEY_PAN, y: 0 });
    case "ArrowRight":
      return panned(view, { x: KEY_PAN, y: 0 });
    case "ArrowUp":
      return panned(view, { x: 0, y: -KEY_PAN });
    case "ArrowDown":
      return panned(view, { x: 0, y: KEY_PAN });
    default:
      return null;
  }
}

/** As many columns as make pictures of this ratio largest. */
export function columnsFor(
  count: number,
  ratio: number,
  room: { readonly width: number; readonly height: number },
): number {
  const sizeWith = (columns: number): number =>
    Math.min(room.width / columns, (room.height / Math.ceil(count / columns)) * ratio);
  return Array.from({ length: count }, (_, index) => index + 1).reduce(
    (best, each) => (sizeWith(each) > sizeWith(best) ? each : best),
    1,
  );
}
