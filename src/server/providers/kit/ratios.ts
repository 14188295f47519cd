import type { Size } from "../../../core/catalogue/index.ts";

/** A ratio as providers write it, such as "16:9". */
type Ratio = `${number}:${number}`;

const stretchOf = (ratio: Ratio): number => {
  const [width = 1, height = 1] = ratio.split(":").map(Number);
  return width / height;
};

/** One size a ratio, each of about that many pixels, its sides in whole steps; widest first as the ratios are. */
export function sizesOf(ratios: readonly Ratio[], pixels: number, step: number): readonly Size[] {
  const side = (length: number): number => Math.max(step, Math.round(length / step) * step);
  return ratios.map((ratio) => {
    const stretch = stretchOf(ratio);
    return Object.freeze({ width: side(Math.sqrt(pixels * stretch)), height: side(Math.sqrt(pixels / stretch)) });
  });
}

/** The ratio that a size was made from: of all of them the nearest. */
export function ratioOf<R extends Ratio>(ratios: readonly [R, ...R[]], { width, height }: Size): R {
  const away = (ratio: R): number => Math.abs(Math.log(width / height / stretchOf(ratio)));
  return ratios.reduce((nearest, ratio) => (away(ratio) < away(nearest) ? ratio : nearest), ratios[0]);
}
