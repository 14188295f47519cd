/** A token's name without its dashes, and its colour as "#rrggbb". */
export type Colours = ReadonlyMap<string, string>;

export interface Schemes {
  readonly light: Colours;
  readonly dark: Colours;
}

const coloursIn = (css: string): Colours =>
  new Map([...css.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})\b/g)].map(([, name = "", hex = ""]) => [name, hex]));

/** The colours of tokens.css in both schemes, read from the stylesheet itself so that what is said of them is so. */
export function schemesOf(stylesheet: string): Schemes {
  const light = coloursIn(blockAfter(stylesheet, /:root\s*\{/));
  const dark = coloursIn(blockAfter(stylesheet, /prefers-color-scheme:\s*dark\)\s*\{\s*:root\s*\{/));
  return { light, dark: new Map([...light, ...dark]) };
}

function blockAfter(css: string, opening: RegExp): string {
  const match = opening.exec(css);
  if (match === null) return "";
  const start = match.index + match[0].length;
  return css.slice(start, css.indexOf("}", start));
}

/** WCAG 2.2 contrast ratio of two "#rrggbb", from 1 to 21. */
export function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((left, right) => left - right);
  return (light + 0.05) / (dark + 0.05);
}

/** Relative luminance as WCAG 2.2 defines it. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
