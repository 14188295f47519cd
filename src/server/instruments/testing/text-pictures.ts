/**
 * Pictures with text whose words are known: rendered from a list, or drawn by a seed. No picture here was made by a
 * model, so what is measured on them is how well text is read, not how models misspell.
 */
import sharp from "sharp";
import { type Face, outlineOf, pathData, type Point } from "./text-outlines.ts";

export interface TextPicture {
  readonly name: string;
  /** What stands there, letter by letter; of a misspelt text, as it is misspelt. */
  readonly drawn: readonly string[];
  readonly bytes: Uint8Array;
}

/** How lines are bent; each takes a point of a line of that width, its middle at 0 0. */
type Bend = (point: Point, width: number) => Point;

interface Recipe {
  readonly name: string;
  readonly lines: readonly string[];
  readonly face: Face;
  /** Height of the letters' line, in pixels. */
  readonly size: number;
  /** How many times as wide and high as usual the picture is. */
  readonly canvas?: number;
  readonly ink?: string;
  readonly stroke?: { readonly colour: string; readonly width: number };
  readonly letterSpacing?: number;
  readonly ground?: string;
  readonly turn?: number;
  readonly shear?: number;
  readonly bend?: Bend;
  readonly glow?: string;
  readonly blur?: number;
  readonly jpegQuality?: number;
}

/** 0.8 megapixels. */
const WIDTH = 1024;
const HEIGHT = 768;

const arc =
  (radius: number): Bend =>
  ([x, y]) => [(radius - y) * Math.sin(x / radius), radius - (radius - y) * Math.cos(x / radius)];
const wave =
  (height: number, length: number): Bend =>
  ([x, y]) => [x, y + height * Math.sin((2 * Math.PI * x) / length)];

const gradient = (from: string, to: string): string =>
  `<linearGradient id="g" x2="1" y2="1"><stop stop-color="${from}"/><stop offset="1" stop-color="${to}"/></linearGradient>
   <rect width="100%" height="100%" fill="url(#g)"/>`;

/** Cloudy coloured noise, as a stand-in for a photograph behind the text. */
const clouds = (seed: number, frequency: number): string =>
  `<filter id="c" x="0" y="0" width="100%" height="100%"><feTurbulence type="fractalNoise" baseFrequency="${frequency}" numOctaves="4" seed="${seed}"/>
   <feColorMatrix values="1 0 0 0 0  0 1 0 0 0  0 0 1 0 0  0 0 0 0 1"/></filter><rect width="100%" height="100%" filter="url(#c)"/>`;

/** By hand, each for one difficulty. */
export const recipes: readonly Recipe[] = [
  { name: "plain sans", lines: ["Fresh bread daily"], face: "sans", size: 72 },
  { name: "plain serif", lines: ["The Quiet Harbour"], face: "serif", size: 72 },
  { name: "serif italic", lines: ["Handmade since 1987"], face: "serif-italic", size: 64 },
  { name: "display serif", lines: ["Aurora"], face: "serif-display", size: 180 },
  { name: "bold capitals", lines: ["GRAND OPENING"], face: "sans", size: 96, stroke: { colour: "#111", width: 5 } },
  { name: "two lines", lines: ["Summer Sale", "up to 40% off"], face: "sans", size: 90 },
  {
    name: "four lines",
    lines: ["JAZZ NIGHT", "Friday 21 March", "Doors 19:30", "Tickets $15"],
    face: "serif",
    size: 84,
  },
  { name: "white on black", lines: ["After Midnight"], face: "sans-italic", size: 88, ink: "#fff", ground: "#000" },
  { name: "low contrast", lines: ["Whisper Linen"], face: "sans", size: 80, ink: "#a8a49a", ground: "#c9c5bb" },
  {
    name: "on a gradient",
    lines: ["Golden Hour Coffee"],
    face: "serif",
    size: 76,
    ink: "#3a1d0a",
    ground: gradient("#ffd28a", "#c0562b"),
  },
  {
    name: "on clouds",
    lines: ["Mountain Trail Map"],
    face: "sans",
    size: 84,
    ink: "#fff",
    stroke: { colour: "#000", width: 3 },
    ground: clouds(3, 0.01),
  },
  { name: "on fine texture", lines: ["Wool & Thread"], face: "serif", size: 96, ink: "#fff", ground: clouds(8, 0.08) },
  {
    name: "outlined letters",
    lines: ["HOLLOW KNIGHTS"],
    face: "sans",
    size: 92,
    ink: "none",
    stroke: { colour: "#b01030", width: 4 },
  },
  {
    name: "neon",
    lines: ["Open 24 Hours"],
    face: "sans-italic",
    size: 88,
    ink: "#ffe6fb",
    glow: "#ff2fd0",
    ground: "#12061f",
  },
  { name: "letterspaced", lines: ["M O D E R N A"], face: "sans", size: 72, letterSpacing: 30 },
  { name: "16 pixels", lines: ["Ingredients: oats, honey, almonds"], face: "sans", size: 16 },
  { name: "24 pixels serif", lines: ["Chapter One: The Lighthouse Keeper"], face: "serif", size: 24 },
  { name: "20 pixels in 3 megapixels", lines: ["Store in a cool, dry place"], face: "sans", size: 20, canvas: 2 },
  { name: "28 pixels in 3 megapixels", lines: ["Printed on recycled paper"], face: "serif", size: 28, canvas: 2 },
  { name: "36 pixels in 7 megapixels", lines: ["Keep out of reach of children"], face: "sans", size: 36, canvas: 3 },
  { name: "turned 8°", lines: ["Best in Town"], face: "sans", size: 88, turn: -8 },
  { name: "turned 17°", lines: ["Lucky Dragon"], face: "serif", size: 88, turn: 17 },
  { name: "turned 35°", lines: ["Handle with care"], face: "sans", size: 72, turn: -35 },
  { name: "sheared", lines: ["Velocity Racing"], face: "sans", size: 84, shear: -0.35 },
  { name: "gentle arc", lines: ["Riverside Bakery"], face: "serif", size: 84, bend: arc(900) },
  { name: "tight arc", lines: ["Fire Station 12"], face: "sans", size: 84, bend: arc(420) },
  { name: "wave", lines: ["Ocean Breeze Spa"], face: "sans", size: 80, bend: wave(26, 420) },
  {
    name: "JPEG quality 20",
    lines: ["Limited Edition"],
    face: "serif-italic",
    size: 60,
    ground: gradient("#dfe8f0", "#7f9fb8"),
    jpegQuality: 20,
  },
  { name: "blurred", lines: ["Northern Lights"], face: "sans", size: 64, blur: 3 },
  { name: "accents", lines: ["Café Zoë, Crème Brûlée"], face: "serif", size: 72 },
  { name: "digits", lines: ["0800 555 1234"], face: "sans", size: 80 },
  { name: "misspelt: COFFFE SHOPP", lines: ["COFFFE SHOPP"], face: "sans", size: 96 },
  { name: "misspelt: Wlecome", lines: ["Wlecome to our resturant"], face: "serif", size: 68 },
  { name: "no words", lines: ["GRAFNOD TELIVAR MOSQE"], face: "sans", size: 68 },
  { name: "misspelt: Happy Brithday", lines: ["Happy Brithday Emliy"], face: "serif-italic", size: 80 },
];

const escaped = (text: string): string => text.replaceAll("&", "&amp;");

async function drawn(recipe: Recipe): Promise<Uint8Array> {
  const {
    lines,
    face,
    size,
    ink = "#161616",
    stroke,
    letterSpacing = 0,
    ground = "#f6f2e8",
    bend,
    blur,
    glow,
  } = recipe;
  const groundPart = ground.startsWith("#") ? `<rect width="100%" height="100%" fill="${ground}"/>` : ground;
  const [width, height] = [WIDTH * (recipe.canvas ?? 1), HEIGHT * (recipe.canvas ?? 1)];
  const paths: string[] = [];
  for (const [row, line] of lines.entries()) {
    const outline = await outlineOf(line, face, letterSpacing);
    const scale = Math.min(size / 100, (width * 0.92) / outline.width);
    const top = (row - (lines.length - 1) / 2) * size * 1.35;
    paths.push(
      pathData(outline, ([x, y]) => {
        const centred: Point = [(x - outline.width / 2) * scale, y * scale];
        const [bentX, bentY] = bend === undefined ? centred : bend(centred, outline.width * scale);
        return [bentX, bentY + top];
      }),
    );
  }
  const strokePart = stroke === undefined ? "" : ` stroke="${stroke.colour}" stroke-width="${stroke.width}"`;
  const text = `<path d="${paths.join("")}" fill="${ink}"${strokePart}/>`;
  const light =
    glow === undefined
      ? ""
      : `<filter id="b" x="-20%" y="-50%" width="140%" height="200%"><feGaussianBlur stdDeviation="12"/></filter><path d="${paths.join("")}" fill="${glow}" filter="url(#b)"/>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${groundPart}
    <g transform="translate(${width / 2} ${height / 2}) rotate(${recipe.turn ?? 0}) skewX(${(Math.atan(recipe.shear ?? 0) * 180) / Math.PI})">${light}${text}</g></svg>`;
  const picture = sharp(Buffer.from(escaped(svg)));
  const softened = blur === undefined ? picture : picture.blur(blur);
  return recipe.jpegQuality === undefined
    ? softened.png().toBuffer()
    : softened.jpeg({ quality: recipe.jpegQuality }).toBuffer();
}

export async function madePicture(recipe: Recipe): Promise<TextPicture> {
  return { name: recipe.name, drawn: recipe.lines, bytes: await drawn(recipe) };
}

const words =
  "amber birch canal delta ember fjord glade haven inlet jolly kayak lemon mango noble olive pearl quilt river stone tulip urban vivid wagon yacht zebra".split(
    " ",
  );
const faces: readonly Face[] = ["sans", "sans-italic", "serif", "serif-italic", "serif-display"];
const grounds = ["#ffffff", "#101418", "#f4d35e", "#2b59c3", gradient("#f9e0ff", "#7a4fc0")] as const;

/** A recipe drawn by chance: words, one of them misspelt in every third, face, size, ground, turn, JPEG. */
export function drawnRecipe(random: () => number, place: number): Recipe {
  const below = (count: number): number => Math.floor(random() * count);
  const one = <T>(list: readonly T[]): T => list[below(list.length)] as T;
  const chosen = Array.from({ length: 2 + below(3) }, () => one(words));
  const text = place % 3 === 0 ? [misspelt(chosen[0] ?? "", below), ...chosen.slice(1)].join(" ") : chosen.join(" ");
  const ground = one(grounds);
  return {
    name: `drawn ${place}`,
    lines: [random() < 0.3 ? text.toUpperCase() : text],
    face: one(faces),
    size: 28 + below(80),
    ink: ground === "#101418" || ground === "#2b59c3" ? "#fdfdfd" : "#1a1a1a",
    ground,
    turn: Math.round((random() - 0.5) * 30),
    ...(random() < 0.4 ? { jpegQuality: 25 + below(60) } : {}),
  };
}

/** Two neighbouring letters change places, or one stands twice. */
function misspelt(word: string, below: (count: number) => number): string {
  const at = 1 + below(word.length - 2);
  const swapped = word.slice(0, at) + (word[at + 1] ?? "") + (word[at] ?? "") + word.slice(at + 2);
  return swapped === word || below(2) === 0 ? word.slice(0, at) + (word[at] ?? "") + word.slice(at) : swapped;
}
