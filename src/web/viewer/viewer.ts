/**
 * Runs in the browser and enhances pages that work without it. There each frame of a strip is a link to its whole
 * picture; here a click lays the two to four pictures of one prompt side by side, and zooming and panning any of them
 * moves all. One file without imports, so that it is served as it stands.
 */

const ZOOM_MAX = 12;
const STEP = 1.5;

const style = `
.viewer{box-sizing:border-box;width:100vw;max-width:none;height:100dvh;max-height:none;margin:0;padding:0;border:0;overflow:hidden;background:var(--film-frame);color:var(--edge-soft);font:500 var(--size-label)/1.3 var(--sans)}
.viewer[open]{display:grid;grid-template-rows:auto 1fr}
html:has(.viewer[open]){overflow:hidden}
.viewer header{display:flex;flex-wrap:wrap;align-items:center;gap:0 var(--space-4);padding:var(--space-1) var(--space-4)}
.viewer h2{flex:1 1 12rem;min-width:0;margin:0;font:inherit;color:var(--edge);overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.viewer menu{display:flex;align-items:center;margin:0 -.5rem;padding:0}
.viewer button{min-width:var(--target);min-height:var(--target);border:0;background:none;color:inherit;font:inherit;cursor:pointer;border-radius:var(--round)}
.viewer button:hover{color:var(--edge)}.viewer button:disabled{opacity:.35;cursor:default}
.viewer output{min-width:3.2em;text-align:center;font-variant-numeric:tabular-nums}
.viewer-panes{display:grid;grid-auto-rows:1fr;gap:2px;min-height:0;touch-action:none;user-select:none;cursor:grab}
.viewer.held .viewer-panes{cursor:grabbing}
.viewer figure{position:relative;display:grid;place-items:center;min-width:0;min-height:0;overflow:hidden;container-type:size;background:var(--film)}
.viewer img{width:min(100cqw,calc(100cqh*var(--r)));height:auto;aspect-ratio:var(--r);pointer-events:none;transform:translate(calc((.5 - var(--x))*var(--z)*100%),calc((.5 - var(--y))*var(--z)*100%)) scale(var(--z))}
.viewer figcaption{position:absolute;left:0;bottom:0;padding:var(--space-1) var(--space-3);background:var(--film);color:var(--edge);font-size:var(--size-note)}
@media (prefers-reduced-motion:no-preference){.viewer:not(.held) img{transition:transform var(--quick) var(--ease)}.viewer[open]{animation:lay var(--lay) var(--ease)}}`;

interface Point {
  readonly x: number;
  readonly y: number;
}

/** What is in the middle of every pane, as a fraction of its picture, and how many times larger than fitted. */
let middle: Point = { x: 0.5, y: 0.5 };
let zoom = 1;
let strip: Element | null = null;

const make = <K extends keyof HTMLElementTagNameMap>(
  tag: K,
  properties: Partial<HTMLElementTagNameMap[K]> = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[K] => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
};

const button = (text: string, label: string, press: () => void): HTMLButtonElement => {
  const made = make("button", { type: "button", textContent: text, ariaLabel: label });
  made.addEventListener("click", press);
  return made;
};

const heading = make("h2", { id: "viewer-title" });
const level = make("output");
const panes = make("div", { className: "viewer-panes" });
const back = button("‹", "Previous prompt", () => turn(-1));
const on = button("›", "Next prompt", () => turn(1));
const close = button("Close", "Close", () => dialog.close());
const controls = make(
  "menu",
  {},
  back,
  on,
  button("−", "Smaller", () => zoomBy(1 / STEP)),
  level,
  button("+", "Larger", () => zoomBy(STEP)),
  button("Fit", "Fit the window", fit),
  close,
);
const dialog = make("dialog", { className: "viewer" }, make("header", {}, heading, controls), panes);
dialog.setAttribute("aria-labelledby", heading.id);

const framesOf = (of: Element): readonly HTMLAnchorElement[] => [
  ...of.querySelectorAll<HTMLAnchorElement>("a.exposure"),
];

/** Strips that can be compared, in the order of the page; the small one at the top leads to the first of them. */
const strips = (): readonly Element[] =>
  [...document.querySelectorAll(".example .strip")].filter((each) => framesOf(each).length > 1);

function show(next: Element): void {
  strip = next;
  const all = strips();
  const place = all.indexOf(next);
  [back.disabled, on.disabled] = [place <= 0, place === all.length - 1];
  heading.textContent = next.closest(".example")?.querySelector("h3")?.textContent ?? "";
  panes.replaceChildren(...framesOf(next).map(paneOf));
  fit();
  arrange();
  // A button that is switched off loses the focus.
  if (back.disabled || on.disabled) close.focus();
}

/** The small picture at once, the whole one when it is there. */
function paneOf(link: HTMLAnchorElement): HTMLElement {
  const small = link.querySelector("img");
  const signature = link.closest(".frame")?.querySelector(".edge-name");
  const image = make("img", { alt: small?.alt ?? "", src: small?.currentSrc || link.href, draggable: false });
  const [width = 1, height = 1] = ["width", "height"].map((name) => Number(small?.getAttribute(name)) || 1);
  image.style.setProperty("--r", String(width / height));
  const whole = make("img", { src: link.href });
  void whole.decode().then(
    () => (image.src = whole.src),
    () => undefined,
  );
  return make("figure", {}, image, make("figcaption", {}, ...(signature ? [signature.cloneNode(true)] : [])));
}

/** As many columns as make the pictures largest. */
function arrange(): void {
  const count = panes.childElementCount;
  const ratio = Number(panes.querySelector("img")?.style.getPropertyValue("--r")) || 1;
  const sizeWith = (columns: number): number =>
    Math.min(panes.clientWidth / columns, (panes.clientHeight / Math.ceil(count / columns)) * ratio);
  const columns = [1, 2, 3, 4].slice(0, count).reduce((best, each) => (sizeWith(each) > sizeWith(best) ? each : best));
  panes.style.gridTemplateColumns = `repeat(${columns}, minmax(0, 1fr))`;
}

function turn(by: number): void {
  const all = strips();
  const next = strip && all[all.indexOf(strip) + by];
  if (next) show(next);
}

function draw(): void {
  const clear = 0.5 / zoom;
  const within = (value: number): number => Math.min(1 - clear, Math.max(clear, value));
  middle = { x: within(middle.x), y: within(middle.y) };
  for (const [name, value] of [
    ["--x", middle.x],
    ["--y", middle.y],
    ["--z", zoom],
  ] as const)
    dialog.style.setProperty(name, String(value));
  level.textContent = `${zoom.toFixed(1)}×`;
}

function fit(): void {
  [zoom, middle] = [1, { x: 0.5, y: 0.5 }];
  draw();
}

const paneAt = ({ x, y }: Point): Element | null =>
  document.elementFromPoint(x, y)?.closest("figure") ?? panes.querySelector("figure");

/** Offset of a place in the window from the middle of a pane, in pictures as they are fitted. */
function offset(place: Point, pane = paneAt(place)): Point {
  const [box, image] = [pane?.getBoundingClientRect(), pane?.querySelector("img")];
  if (!box || !image) return { x: 0, y: 0 };
  return {
    x: (place.x - box.left - box.width / 2) / image.offsetWidth,
    y: (place.y - box.top - box.height / 2) / image.offsetHeight,
  };
}

/** Zooms so that what lies under the offset stays there. */
function zoomBy(factor: number, at: Point = { x: 0, y: 0 }): void {
  const next = Math.min(ZOOM_MAX, Math.max(1, zoom * factor));
  const moved = 1 / zoom - 1 / next;
  middle = { x: middle.x + at.x * moved, y: middle.y + at.y * moved };
  zoom = next;
  draw();
}

function pan(x: number, y: number): void {
  middle = { x: middle.x + x / zoom, y: middle.y + y / zoom };
  draw();
}

const held = new Map<number, Point>();
const spread = ([one, other]: readonly Point[]): number =>
  one && other ? Math.hypot(one.x - other.x, one.y - other.y) : 0;

function drag(event: PointerEvent): void {
  const before = held.get(event.pointerId);
  if (before === undefined) return;
  const wide = spread([...held.values()]);
  const here = { x: event.clientX, y: event.clientY };
  held.set(event.pointerId, here);
  const pane = paneAt(before);
  const [was, is] = [offset(before, pane), offset(here, pane)];
  pan((was.x - is.x) / held.size, (was.y - is.y) / held.size);
  if (wide > 0) zoomBy(spread([...held.values()]) / wide, is);
}

function release(event: PointerEvent): void {
  held.delete(event.pointerId);
  dialog.classList.toggle("held", held.size > 0);
}

panes.addEventListener("pointerdown", (event) => {
  panes.setPointerCapture(event.pointerId);
  held.set(event.pointerId, { x: event.clientX, y: event.clientY });
  dialog.classList.add("held");
});
panes.addEventListener("pointermove", drag);
for (const end of ["pointerup", "pointercancel"] as const) panes.addEventListener(end, release);
panes.addEventListener("dblclick", (event) => (zoom > 1 ? fit() : zoomBy(3, offset(event))));
panes.addEventListener(
  "wheel",
  (event) => {
    event.preventDefault();
    zoomBy(Math.exp(-event.deltaY * (event.ctrlKey ? 0.01 : 0.002)), offset(event));
  },
  { passive: false },
);

const keys: Readonly<Record<string, () => void>> = {
  "+": () => zoomBy(STEP),
  "=": () => zoomBy(STEP),
  "-": () => zoomBy(1 / STEP),
  "0": fit,
  ArrowLeft: () => (zoom > 1 ? pan(-0.15, 0) : turn(-1)),
  ArrowRight: () => (zoom > 1 ? pan(0.15, 0) : turn(1)),
  ArrowUp: () => pan(0, -0.15),
  ArrowDown: () => pan(0, 0.15),
  PageUp: () => turn(-1),
  PageDown: () => turn(1),
};
dialog.addEventListener("keydown", (event) => {
  const act = event.ctrlKey || event.metaKey || event.altKey ? undefined : keys[event.key];
  if (act === undefined) return;
  event.preventDefault();
  act();
});
addEventListener("resize", () => dialog.open && arrange());

/** Only a plain press: whoever opens a link in another tab gets the whole picture there. */
document.addEventListener("click", (event) => {
  if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const link = event.target instanceof Element ? event.target.closest("a.exposure") : null;
  const pressed = link?.closest(".glance") ? strips()[0] : link?.closest(".strip");
  if (!pressed || framesOf(pressed).length < 2) return;
  event.preventDefault();
  if (!dialog.isConnected) document.body.append(make("style", { textContent: style }), dialog);
  dialog.showModal();
  show(pressed);
});
