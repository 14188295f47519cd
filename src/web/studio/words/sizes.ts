import type { OfferedModel } from "../../../contract/studio/index.ts";
import { sizeWords as words } from "./texts.ts";

export interface Size {
  readonly width: number;
  readonly height: number;
}
type OfferedSizes = OfferedModel["capabilities"]["sizes"];
type SizeRule = Exclude<OfferedSizes, { kind: "by-tier" }>;

/** What a route makes at a tier; some makers' tiers are size classes. */
export const sizesAt = (sizes: OfferedSizes, tier: string | null): SizeRule =>
  sizes.kind === "by-tier" ? { kind: "fixed", sizes: tier === null ? [] : (sizes.sizes[tier] ?? []) } : sizes;

/** Shapes to choose from: square first, then upright, then wide. */
export const shapes = ["1:1", "4:5", "3:4", "2:3", "9:16", "5:4", "4:3", "3:2", "16:9"] as const;
export type Shape = (typeof shapes)[number];

/** How large: as many pixels as the class has at 16:9, in any shape. */
export const areas = ["quarter", "megapixel", "1080p", "2k", "4k"] as const;
export type Area = (typeof areas)[number];

const MEGAPIXEL = 1_048_576;

/** What screens and films call by these names. */
const screens: Partial<Readonly<Record<Area, Size>>> = {
  "1080p": { width: 1920, height: 1080 },
  "2k": { width: 2560, height: 1440 },
  "4k": { width: 3840, height: 2160 },
};

const pixelsOf = (area: Area): number => {
  const screen = screens[area];
  return screen === undefined ? (area === "quarter" ? MEGAPIXEL / 4 : MEGAPIXEL) : screen.width * screen.height;
};

export const sizeText = ({ width, height }: Size): string => `${width} × ${height}`;
export const areaText = (area: Area): string => (area === "quarter" || area === "megapixel" ? words[area] : area);

/** As it is chosen: "2k (3.7 megapixels)". */
export const areaLabel = (area: Area): string =>
  screens[area] === undefined ? areaText(area) : words.screen(area, pixelsOf(area) / 1_000_000);

const ratioOf = (shape: Shape): number => {
  const [across = 1, down = 1] = shape.split(":").map(Number);
  return across / down;
};

/** How far two positive figures are apart; 0 where they are equal, the same both ways. */
const apart = (one: number, other: number): number => Math.abs(Math.log(one / other));

/** Two ratios that nobody would tell apart. */
const SAME_RATIO = 0.02;
/** Two sizes that nobody would call different. */
const SAME_AREA = 0.12;

export interface Fitted {
  readonly size: Size;
  /** What is not as asked for, said of a model by its name; null where all is. */
  readonly note: ((model: string) => string) | null;
}

/** The size nearest to a wish that a route makes: the shape first, then how large. */
export function fit(rule: SizeRule, shape: Shape, area: Area): Fitted {
  const ratio = ratioOf(shape);
  const pixels = pixelsOf(area);
  const size =
    rule.kind === "fixed"
      ? nearest(rule.sizes, ratio, pixels)
      : nearest(candidates(rule, ratio, pixels), ratio, pixels);
  return { size, note: noteOn(size, shape, area) };
}

/** The size where a picture to work from decides it: its own, or the smallest of that shape that holds it and more. */
export function fitFirst(rule: SizeRule, first: Size, by: "same" | "around", shape: Shape): Fitted {
  if (by === "same") return { size: first, note: (model) => words.keeps(model, sizeText(first)) };
  const step = rule.kind === "free" ? rule.multipleOf : 1;
  const ratio = ratioOf(shape);
  const onGrid = (side: number): number => Math.ceil(side / step) * step;
  const grown = (least: number): Size => {
    const height = Math.max(first.height * least, (first.width * least) / ratio);
    return { width: onGrid(Math.max(first.width, height * ratio)), height: onGrid(height) };
  };
  const held = grown(1);
  const isLarger = held.width * held.height > first.width * first.height * 1.1;
  const size = isLarger ? held : grown(1.5);
  return { size, note: (model) => words.paintsAround(model, sizeText(size)) };
}

/**
 * The tier to ask for where tiers are size classes: the smallest one that reaches the wish, so that nothing larger is
 * paid for, and the largest where none does. Null where tiers are something else.
 */
export function tierFor(sizes: OfferedSizes, shape: Shape, area: Area): string | null {
  if (sizes.kind !== "by-tier") return null;
  const made = Object.keys(sizes.sizes).flatMap((tier) => {
    const rule = sizesAt(sizes, tier);
    if (rule.kind === "fixed" && rule.sizes.length === 0) return [];
    const { size } = fit(rule, shape, area);
    return { tier, pixels: size.width * size.height };
  });
  const rising = made.toSorted((one, other) => one.pixels - other.pixels);
  return (rising.find(({ pixels }) => pixels >= pixelsOf(area) * (1 - SAME_AREA)) ?? rising.at(-1))?.tier ?? null;
}

function nearest(sizes: readonly Size[], ratio: number, pixels: number): Size {
  const cost = ({ width, height }: Size): number => {
    const shapeCost = apart(width / height, ratio);
    return (shapeCost < SAME_RATIO ? shapeCost / 10 : shapeCost) * 10 + apart(width * height, pixels);
  };
  return sizes.reduce((best, each) => (cost(each) < cost(best) ? each : best));
}

/** Sizes around the wish, within the limits and on the grid; never more pixels than asked for, so that the price is not raised. */
function candidates(rule: Extract<SizeRule, { kind: "free" }>, ratio: number, pixels: number): readonly Size[] {
  const { sideMin, sideMax, multipleOf, pixelsMax } = rule;
  const wanted = Math.max(Math.min(pixels, pixelsMax), rule.pixelsMin ?? 0);
  const [width, height] = [Math.sqrt(wanted * ratio), Math.sqrt(wanted / ratio)];
  const scale = Math.max(Math.min(1, sideMax / Math.max(width, height)), sideMin / Math.min(width, height));
  const lowest = Math.ceil(sideMin / multipleOf) * multipleOf;
  const highest = Math.floor(sideMax / multipleOf) * multipleOf;
  const around = (side: number): readonly number[] =>
    [Math.floor, Math.ceil].map((round) =>
      Math.min(highest, Math.max(lowest, round((side * scale) / multipleOf) * multipleOf)),
    );
  const all = around(width).flatMap((across) => around(height).map((down) => ({ width: across, height: down })));
  const stretch = ({ width: across, height: down }: Size): number => Math.max(across, down) / Math.min(across, down);
  const within = (limit: number): readonly Size[] =>
    all.filter(
      (size) =>
        size.width * size.height <= limit &&
        size.width * size.height >= (rule.pixelsMin ?? 0) &&
        stretch(size) <= (rule.ratioMax ?? Number.POSITIVE_INFINITY),
    );
  const [small, possible] = [within(wanted), within(pixelsMax)];
  return small.length > 0 ? small : possible.length > 0 ? possible : [{ width: lowest, height: lowest }];
}

function noteOn(size: Size, shape: Shape, area: Area): Fitted["note"] {
  const otherShape = apart(size.width / size.height, ratioOf(shape)) > SAME_RATIO;
  const otherArea = apart(size.width * size.height, pixelsOf(area)) > SAME_AREA;
  if (!otherShape && !otherArea)
    return isScreen(size, shape, area) ? null : (model) => words.nextTo(model, sizeText(size), area);
  if (!otherArea) return (model) => words.notShape(model, sizeText(size), shape);
  if (!otherShape) return (model) => words.notArea(model, sizeText(size), areaText(area));
  return (model) => words.notShapeAndArea(model, sizeText(size), shape, areaText(area));
}

/** Who asks for 1080p at 16:9 means 1920 × 1080 and nothing else. */
function isScreen({ width, height }: Size, shape: Shape, area: Area): boolean {
  const screen = screens[area];
  if (screen === undefined || (shape !== "16:9" && shape !== "9:16")) return true;
  return Math.max(width, height) === screen.width && Math.min(width, height) === screen.height;
}

/** Why a model does not make a size; null where it does. */
export function whyNot(model: string, rule: SizeRule, { width, height }: Size): string | null {
  if (rule.kind === "fixed") {
    if (rule.sizes.some((size) => size.width === width && size.height === height)) return null;
    return words.only(model, rule.sizes.map(sizeText));
  }
  const { sideMin, sideMax, multipleOf, pixelsMax } = rule;
  if ([width, height].some((side) => !Number.isInteger(side) || side < sideMin || side > sideMax))
    return words.sides(model, sideMin, sideMax);
  if ([width, height].some((side) => side % multipleOf !== 0)) return words.multiples(model, multipleOf);
  if (width * height > pixelsMax) return words.most(model, megapixelsText(pixelsMax));
  if (width * height < (rule.pixelsMin ?? 0)) return words.least(model, megapixelsText(rule.pixelsMin ?? 0));
  if (Math.max(width, height) / Math.min(width, height) > (rule.ratioMax ?? Number.POSITIVE_INFINITY))
    return words.ratio(model, rule.ratioMax ?? 0);
  return null;
}

const megapixelsText = (pixels: number): string => (pixels / MEGAPIXEL).toFixed(2).replace(/\.?0+$/, "");

/** The shape nearest to a size, for a prompt that comes with one. */
export function shapeOf({ width, height }: Size): Shape {
  return shapes.reduce((best, each) =>
    apart(ratioOf(each), width / height) < apart(ratioOf(best), width / height) ? each : best,
  );
}

/** How large a size is, rounded down, so that taking it over raises no price. */
export const areaOf = ({ width, height }: Size): Area =>
  areas.findLast((area) => pixelsOf(area) * (1 - SAME_AREA) <= width * height) ?? areas[0];
