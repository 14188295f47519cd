import type { Size } from "../../../core/catalogue/index.ts";
import type { SizeRule } from "../../providers/spec/index.ts";

const sizeText = ({ width, height }: Size): string => `${width} × ${height}`;

/** Which sizes a rule allows, as a person reads it. */
export function sizesText(rule: SizeRule, tier: string | null): string {
  if (rule.kind !== "free") return listed(rule, tier).map(sizeText).join(", ");
  const step = rule.multipleOf === 1 ? "" : ` in steps of ${rule.multipleOf}`;
  const pixels = Math.round(rule.pixelsMax / 10_000) / 100;
  const most = rule.pixelsMax < rule.sideMax ** 2 ? `, at most ${pixels} million pixels in all` : "";
  const least = rule.pixelsMin === undefined ? "" : `, at least ${Math.round(rule.pixelsMin / 10_000) / 100} in all`;
  const ratio = rule.ratioMax === undefined ? "" : `, no side longer than ${rule.ratioMax} times the other`;
  return `${rule.sideMin} to ${rule.sideMax} pixels a side${step}${most}${least}${ratio}`;
}

/** The sizes that a rule names; where a tier is a size class, those of this tier. */
const listed = (rule: Exclude<SizeRule, { kind: "free" }>, tier: string | null): readonly Size[] =>
  rule.kind === "fixed" ? rule.sizes : tier === null ? [] : (rule.sizes[tier] ?? []);

export function makesSize(rule: SizeRule, tier: string | null, { width, height }: Size): boolean {
  if (rule.kind !== "free") return listed(rule, tier).some((size) => size.width === width && size.height === height);
  const fits = (side: number): boolean => side >= rule.sideMin && side <= rule.sideMax && side % rule.multipleOf === 0;
  const stretch = Math.max(width, height) / Math.min(width, height);
  const pixels = width * height;
  return (
    fits(width) &&
    fits(height) &&
    pixels <= rule.pixelsMax &&
    pixels >= (rule.pixelsMin ?? 0) &&
    stretch <= (rule.ratioMax ?? Number.POSITIVE_INFINITY)
  );
}

const SIDE = 1024;

/** One megapixel, or the nearest size that the rule makes: by area, then by the squarest. */
export function nearestToMegapixel(rule: SizeRule, tier: string | null): Size {
  if (rule.kind !== "free") {
    const away = ({ width, height }: Size): number => Math.abs(Math.log((width * height) / SIDE ** 2));
    const stretch = ({ width, height }: Size): number => Math.abs(Math.log(width / height));
    const [nearest] = listed(rule, tier).toSorted((a, b) => away(a) - away(b) || stretch(a) - stretch(b));
    return nearest ?? { width: SIDE, height: SIDE };
  }
  const within = Math.min(SIDE, rule.sideMax, Math.floor(Math.sqrt(rule.pixelsMax)));
  const side = Math.max(rule.sideMin, Math.floor(within / rule.multipleOf) * rule.multipleOf);
  return { width: side, height: side };
}
