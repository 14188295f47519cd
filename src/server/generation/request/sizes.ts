import type { Size } from "../../../core/catalogue/index.ts";
import type { SizeRule } from "../../providers/spec/index.ts";

const sizeText = ({ width, height }: Size): string => `${width} × ${height}`;

/** Which sizes a rule allows, as a person reads it. */
export function sizesText(rule: SizeRule): string {
  if (rule.kind === "fixed") return rule.sizes.map(sizeText).join(", ");
  const step = rule.multipleOf === 1 ? "" : ` in steps of ${rule.multipleOf}`;
  const pixels = Math.round(rule.pixelsMax / 10_000) / 100;
  const most = rule.pixelsMax < rule.sideMax ** 2 ? `, at most ${pixels} million pixels in all` : "";
  return `${rule.sideMin} to ${rule.sideMax} pixels a side${step}${most}`;
}

export function makesSize(rule: SizeRule, { width, height }: Size): boolean {
  if (rule.kind === "fixed") return rule.sizes.some((size) => size.width === width && size.height === height);
  const fits = (side: number): boolean => side >= rule.sideMin && side <= rule.sideMax && side % rule.multipleOf === 0;
  return fits(width) && fits(height) && width * height <= rule.pixelsMax;
}

const SIDE = 1024;

/** One megapixel, or the nearest size that the rule makes: by area, then by the squarest. */
export function nearestToMegapixel(rule: SizeRule): Size {
  if (rule.kind === "fixed") {
    const away = ({ width, height }: Size): number => Math.abs(Math.log((width * height) / SIDE ** 2));
    const stretch = ({ width, height }: Size): number => Math.abs(Math.log(width / height));
    const [nearest] = rule.sizes.toSorted((a, b) => away(a) - away(b) || stretch(a) - stretch(b));
    return nearest ?? { width: SIDE, height: SIDE };
  }
  const within = Math.min(SIDE, rule.sideMax, Math.floor(Math.sqrt(rule.pixelsMax)));
  const side = Math.max(rule.sideMin, Math.floor(within / rule.multipleOf) * rule.multipleOf);
  return { width: side, height: side };
}
