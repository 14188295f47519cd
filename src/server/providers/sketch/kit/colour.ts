/** Colours as "#rrggbb", mixed in sRGB as a painter's palette would be. */
type Rgb = readonly [number, number, number];

const parsed = (hex: string): Rgb => [
  Number.parseInt(hex.slice(1, 3), 16),
  Number.parseInt(hex.slice(3, 5), 16),
  Number.parseInt(hex.slice(5, 7), 16),
];

const written = (rgb: Rgb): string =>
  `#${rgb
    .map((value) =>
      Math.round(Math.min(255, Math.max(0, value)))
        .toString(16)
        .padStart(2, "0"),
    )
    .join("")}`;

/** `share` 0 is all of `from`, 1 all of `to`. */
export function mix(from: string, to: string, share: number): string {
  const a = parsed(from);
  const b = parsed(to);
  return written([a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share, a[2] + (b[2] - a[2]) * share]);
}

export const darker = (colour: string, share: number): string => mix(colour, "#0b0a12", share);
export const lighter = (colour: string, share: number): string => mix(colour, "#fffdf6", share);

/** The colour with an opacity of 0 to 1, for a canvas. */
export function veil(colour: string, opacity: number): string {
  const [red, green, blue] = parsed(colour);
  return `rgba(${red},${green},${blue},${opacity.toFixed(3)})`;
}

/** Relative luminance, 0 to 1 (WCAG 2.2, "relative luminance"). */
export function luminance(colour: string): number {
  const [red, green, blue] = parsed(colour).map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
