/** The colours that a picture mostly has, by the names that people look for them under. */
import { colourNames, type ColourName } from "../kernel/index.ts";
import { type Oklab, oklabOf } from "./oklab.ts";
import { assertPixels, type Pixels } from "./pixels.ts";

/** Less than this is no colour that the picture has, but one in it. */
const SHARE_MIN = 0.12;
const COLOURS_MAX = 4;

/** Names of the colours that cover an eighth of the picture or more, the largest first, at most four. */
export function mainColours(pixels: Pixels): readonly ColourName[] {
  assertPixels(pixels);
  const { data } = pixels;
  const counts = new Map<ColourName, number>();
  for (let at = 0; at < data.length; at += 4) {
    const name = colourName(oklabOf(data[at]!, data[at + 1]!, data[at + 2]!));
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts]
    .filter(([, count]) => count >= (SHARE_MIN * data.length) / 4)
    .toSorted(([one, many], [other, few]) => few - many || colourNames.indexOf(one) - colourNames.indexOf(other))
    .slice(0, COLOURS_MAX)
    .map(([name]) => name);
}

/** Below this chroma nobody names a hue. */
const CHROMA_MIN = 0.035;
/** Where the hues of Oklab change their names, in degrees; what lies beyond the last is pink again. */
const HUES: readonly (readonly [number, ColourName])[] = [
  [12, "pink"],
  [45, "red"],
  [82, "orange"],
  [115, "yellow"],
  [168, "green"],
  [215, "teal"],
  [285, "blue"],
  [332, "purple"],
];

/** What people call a colour; the bounds are set so that the colours that CSS names keep their family's name. */
export function colourName({ l, a, b }: Oklab): ColourName {
  const chroma = Math.hypot(a, b);
  if (l < 0.2) return "black";
  if (chroma < CHROMA_MIN) return l < 0.32 ? "black" : l > 0.9 ? "white" : "grey";
  const hue = ((Math.atan2(b, a) * 180) / Math.PI + 360) % 360;
  const name = HUES.find(([end]) => hue < end)?.[1] ?? "pink";
  // Dark or dull, the warm hues go by another name; a light red is pink.
  if (name === "red" && l > 0.72) return "pink";
  if (name === "orange" && (l < 0.62 || chroma < 0.09)) return "brown";
  if (name === "yellow" && l < 0.62) return hue < 100 ? "brown" : "green";
  return name;
}
