import type { Size } from "../../../core/catalogue/index.ts";
import type { ExportSize } from "../../../contract/studio/index.ts";
import { makesSize, type Routes } from "../../generation/index.ts";
import type { Channel } from "./board.ts";

type Model = ReturnType<Routes>[number];
type SizeRule = Model["capabilities"]["sizes"];

/** A draft is as large as that, or the nearest to it that its model makes. */
const DRAFT_PIXELS = 512 * 512;

const apart = (one: number, other: number): number => Math.abs(Math.log(one / other));
/** Two ratios that nobody would tell apart. */
const SAME_RATIO = 0.02;

/** What decides between sizes: the ratio first, where it is visibly another one. */
const ratioCost = ({ width, height }: Size, ratio: number): number => {
  const cost = apart(width / height, ratio);
  return cost < SAME_RATIO ? 0 : cost;
};

const best = (sizes: readonly Size[], cost: (size: Size) => readonly [number, number]): Size | null =>
  sizes.toSorted((a, b) => cost(a)[0] - cost(b)[0] || cost(a)[1] - cost(b)[1])[0] ?? null;

export interface Chosen {
  readonly size: Size;
  readonly tier: string | null;
}

/** The smallest sensible size of a shape, for a first look; null where the model makes none. */
export function draftSize({ capabilities }: Model, tier: string | null, shape: Size): Chosen | null {
  const ratio = shape.width / shape.height;
  const cost: Cost = (size) => [ratioCost(size, ratio), apart(size.width * size.height, DRAFT_PIXELS)];
  return chosenAt(capabilities, tier, { shape, pixels: () => DRAFT_PIXELS, cost });
}

/** The smallest size that holds every pixel of a channel in its shape, or else the largest; null where there is none. */
export function finalSize({ capabilities }: Model, tier: string | null, channel: Size): Chosen | null {
  const ratio = channel.width / channel.height;
  const lacks = ({ width, height }: Size): number => Math.max(channel.width / width, channel.height / height, 1) - 1;
  const cost: Cost = (size) => [
    ratioCost(size, ratio),
    lacks(size) > 0 ? 1_000 * lacks(size) : (size.width * size.height) / 1e9,
  ];
  const pixels = (made: number): number => Math.max(channel.width, channel.height * made) ** 2 / made;
  return chosenAt(capabilities, tier, { shape: channel, pixels, cost });
}

type Cost = (size: Size) => readonly [number, number];

interface Wanted {
  readonly shape: Size;
  /** How many pixels in the ratio that the model comes closest to. */
  readonly pixels: (ratio: number) => number;
  readonly cost: Cost;
}

function chosenAt(
  { sizes, defaultTier }: Model["capabilities"],
  tier: string | null,
  { shape, pixels, cost }: Wanted,
): Chosen | null {
  const named = tier ?? defaultTier;
  // Where tiers are classes of sizes and none was chosen, each of them may be the one.
  const tiers = sizes.kind === "by-tier" && tier === null ? Object.keys(sizes.sizes) : [named];
  const all = tiers.flatMap((each) => candidates(sizes, each, shape, pixels).map((size) => ({ size, tier: each })));
  const size = best(
    all.map((each) => each.size),
    cost,
  );
  return all.find((each) => each.size === size) ?? null;
}

function candidates(rule: SizeRule, tier: string | null, shape: Size, pixels: Wanted["pixels"]): readonly Size[] {
  if (rule.kind === "fixed") return rule.sizes;
  if (rule.kind === "by-tier") return tier === null ? [] : (rule.sizes[tier] ?? []);
  const ratio = Math.min(Math.max(shape.width / shape.height, 1 / (rule.ratioMax ?? 1e9)), rule.ratioMax ?? 1e9);
  const most = Math.min(rule.pixelsMax, rule.sideMax ** 2 / Math.max(ratio, 1 / ratio));
  const least = Math.max(rule.pixelsMin ?? 0, rule.sideMin ** 2 * Math.max(ratio, 1 / ratio));
  const found: Size[] = [];
  // On the grid both ways, from what is wanted down to what is allowed.
  for (const area of [Math.min(Math.max(pixels(ratio), least), most), most, least])
    for (const across of around(Math.sqrt(area * ratio), rule))
      for (const down of around(Math.sqrt(area / ratio), rule)) {
        const size = { width: across, height: down };
        if (makesSize(rule, tier, size)) found.push(size);
      }
  return found;
}

function around(
  side: number,
  { sideMin, sideMax, multipleOf }: Extract<SizeRule, { kind: "free" }>,
): readonly number[] {
  const [lowest, highest] = [Math.ceil(sideMin / multipleOf), Math.floor(sideMax / multipleOf)];
  const steps = [Math.floor(side / multipleOf) - 1, Math.floor(side / multipleOf), Math.ceil(side / multipleOf)];
  return [...new Set(steps.map((step) => Math.min(highest, Math.max(lowest, step)) * multipleOf))];
}

/**
 * What an export makes of a picture for a channel. Nothing is enlarged: a picture with fewer pixels keeps them in the
 * channel's ratio, which is said.
 */
export function exportSizeOf(picture: Size, { width, height, fitting }: Omit<Channel, "id" | "name">): ExportSize {
  if (picture.width === width && picture.height === height) return { width, height, how: "whole", smaller: false };
  const [across, down] = [picture.width / width, picture.height / height];
  // Cut, the shorter side fills the channel; fitted, the longer one does.
  const scale = Math.min(1, fitting === "cut" ? Math.min(across, down) : Math.max(across, down));
  const size = { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
  const how = Math.round(picture.width * height) === Math.round(picture.height * width) ? "whole" : fitting;
  return { ...size, how, smaller: scale < 1 };
}
