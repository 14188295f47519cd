import { OFFSET_STEP, OFFSET_STEP_FINE, type Offsets, offsetsText, putBack, readOffsets, shifted } from "./offsets.ts";
import { fitted, keyed as viewKeyed, panned, type Point, type View } from "./view.ts";

/** How the pictures are shown: each in a pane, one over the other with a slider, or where two of them differ. */
export const modes = ["panes", "slider", "difference"] as const;
export type Mode = (typeof modes)[number];

/** Everything about the room that is set: pure, so that mouse, touch and keys do the same. */
export interface Setting {
  readonly mode: Mode;
  readonly view: View;
  readonly offsets: Offsets;
  /** The picture that is moved by itself; null: all move together. */
  readonly lined: number | null;
  /** The places of the two that the slider and the difference show. */
  readonly pair: readonly [number, number];
  /** Where the second of them begins, as a share of the pane's width. */
  readonly divider: number;
}

/** What of it stands in the address. */
export interface SettingSearch {
  readonly view?: string | undefined;
  readonly pair?: string | undefined;
  readonly offsets?: string | undefined;
}

export function settingIn(search: SettingSearch, count: number): Setting {
  return {
    mode: modes.find((mode) => mode === search.view) ?? "panes",
    view: fitted,
    offsets: readOffsets(search.offsets, count),
    lined: null,
    pair: pairIn(search.pair, count),
    divider: 0.5,
  };
}

function pairIn(text: string | undefined, count: number): readonly [number, number] {
  const match = /^([1-9])-([1-9])$/.exec(text ?? "");
  const [first, second] = [Number(match?.[1]) - 1, Number(match?.[2]) - 1];
  return first !== second && first < count && second < count ? [first, second] : [0, 1];
}

/** Only what is not as it is anyway, so that addresses stay short. */
export const searchOf = ({ mode, pair: [first, second], offsets }: Setting): SettingSearch => ({
  view: mode === "panes" ? undefined : mode,
  pair: first === 0 && second === 1 ? undefined : `${first + 1}-${second + 1}`,
  offsets: offsetsText(offsets),
});

/** One of the pair becomes another picture; the two change places where it is the other one's. */
export function paired({ pair, ...setting }: Setting, side: 0 | 1, place: number): Setting {
  const [first, second] = pair;
  const other = side === 0 ? second : first;
  const rest = other === place ? (side === 0 ? first : second) : other;
  return settled({ ...setting, pair: side === 0 ? [place, rest] : [rest, place] });
}

/** The places of what is shown. */
export const shownIn = ({ mode, pair, offsets }: Setting): readonly number[] =>
  mode === "panes" ? offsets.map((_, place) => place) : pair;

/** What is not shown is not moved. */
const settled = (setting: Setting): Setting =>
  setting.lined === null || shownIn(setting).includes(setting.lined) ? setting : { ...setting, lined: null };

export const shownAs = (setting: Setting, mode: Mode): Setting => settled({ ...setting, mode });

/** The picture that is moved by itself; the same once more: none. */
export const lining = (setting: Setting, place: number): Setting =>
  settled({ ...setting, lined: setting.lined === place ? null : place });

/** Moves the picture that is being lined up by a share of itself. */
export const nudged = (setting: Setting, by: Point): Setting =>
  setting.lined === null ? setting : { ...setting, offsets: shifted(setting.offsets, setting.lined, by) };

/** Drags what is held by an offset in fitted pictures: the one that is being lined up, or the view of all. */
export const dragged = (setting: Setting, by: Point): Setting =>
  setting.lined === null
    ? { ...setting, view: panned(setting.view, by) }
    : nudged(setting, { x: -by.x / setting.view.zoom, y: -by.y / setting.view.zoom });

export const restored = (setting: Setting): Setting =>
  setting.lined === null ? setting : { ...setting, offsets: putBack(setting.offsets, setting.lined) };

export const slid = (setting: Setting, divider: number): Setting => ({
  ...setting,
  divider: Math.min(1, Math.max(0, Math.round(divider * 1000) / 1000)),
});

export const directions = {
  left: { x: -1, y: 0 },
  up: { x: 0, y: -1 },
  down: { x: 0, y: 1 },
  right: { x: 1, y: 0 },
} as const satisfies Readonly<Record<string, Point>>;

export const step = ({ x, y }: Point, isFine: boolean): Point => {
  const by = isFine ? OFFSET_STEP_FINE : OFFSET_STEP;
  return { x: x * by, y: y * by };
};

const arrows: Readonly<Record<string, Point>> = {
  ArrowLeft: directions.left,
  ArrowUp: directions.up,
  ArrowDown: directions.down,
  ArrowRight: directions.right,
};
const modeKeys: Readonly<Record<string, Mode>> = { p: "panes", s: "slider", d: "difference" };
const DIVIDER_STEP = 0.05;

/** What a key does; null: nothing here. */
export function keyed(setting: Setting, key: string, isFine: boolean): Setting | null {
  const mode = modeKeys[key.toLowerCase()];
  if (mode !== undefined) return shownAs(setting, mode);
  if (/^[1-4]$/.test(key)) return lining(setting, Number(key) - 1);
  if (setting.mode === "slider" && (key === "," || key === "."))
    return slid(setting, setting.divider + (key === "," ? -DIVIDER_STEP : DIVIDER_STEP));
  const arrow = arrows[key];
  if (setting.lined !== null) {
    if (arrow !== undefined) return nudged(setting, step(arrow, isFine));
    if (key === "Backspace") return restored(setting);
    if (key === "Escape") return { ...setting, lined: null };
  }
  const view = viewKeyed(setting.view, key);
  return view === null ? null : { ...setting, view };
}
