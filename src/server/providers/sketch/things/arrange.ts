/** Puts the things of a prompt on a surface, in rows with equal gaps, and says where lettering may go. */
import { at } from "../kit/easel.ts";
import type { ThingRequest } from "../prompt/request.ts";
import { drawBoat } from "../scenes/town.ts";
import { sofaAt } from "../scenes/indoors.ts";
import type { Stage } from "../scenes/parts.ts";
import { animals } from "./animals.ts";
import { food } from "./food.ts";
import { landmarks } from "./landmarks.ts";
import { made } from "./made.ts";
import type { Label } from "./label.ts";
import { pots } from "./pots.ts";
import { vessels } from "./vessels.ts";

/** Width and height of a thing beside its companions; 1 is a bottle's height. */
const SIZES: Readonly<Record<string, readonly [width: number, height: number]>> = {
  mug: [0.62, 0.5],
  bottle: [0.36, 1],
  perfume: [0.56, 0.76],
  can: [0.4, 0.84],
  tube: [0.44, 0.9],
  jar: [0.5, 0.56],
  vase: [0.6, 0.6],
  kettle: [0.96, 0.74],
  teapot: [0.96, 0.62],
  candle: [0.3, 0.5],
  glass: [0.4, 0.76],
  bowl: [1.0, 0.44],
  lamp: [0.7, 0.95],
  ball: [0.6, 0.6],
  box: [0.84, 0.7],
  book: [0.6, 0.78],
  phone: [0.42, 0.8],
  bag: [0.86, 0.8],
  shoe: [1.1, 0.56],
  watch: [0.44, 0.94],
  headphones: [0.8, 0.8],
  chair: [0.9, 1],
  sofa: [1.6, 0.6],
  plant: [0.8, 0.94],
  burger: [0.95, 0.62],
  pancakes: [1.0, 0.64],
  cake: [0.95, 0.66],
  pizza: [1.3, 0.6],
  bread: [0.95, 0.52],
  apple: [0.4, 0.4],
  orange: [0.38, 0.38],
  "ice-cream": [0.4, 0.9],
  donut: [0.7, 0.46],
  cat: [0.75, 0.86],
  dog: [0.75, 0.9],
  fox: [0.78, 0.88],
  bird: [0.6, 0.6],
  fish: [0.8, 0.56],
  car: [1.6, 0.66],
  boat: [1.5, 0.9],
  house: [0.9, 0.84],
  flower: [0.6, 0.8],
  sunflower: [0.6, 1],
  lighthouse: [0.6, 1.5],
  castle: [1.5, 1.2],
  bicycle: [1.8, 1],
  laptop: [1.2, 0.7],
  guitar: [0.6, 1.2],
  rocket: [0.6, 1.3],
  umbrella: [1.1, 0.9],
  "birthday-cake": [0.95, 0.8],
  fries: [0.5, 0.6],
};
export const DRAWN_THINGS: ReadonlySet<string> = new Set(Object.keys(SIZES));
/** What stands up out of a thing and must fit in too: height with it. */
const REACH: Readonly<Record<string, number>> = { vase: 1.02 };
/** Whose colour is their own, however many there are. */
const OWN_COLOUR: ReadonlySet<string> = new Set([
  "sunflower",
  "fries",
  "lighthouse",
  "castle",
  "burger",
  "pizza",
  "bread",
]);
/** A picture holds at most this many; further ones are left out and said to be. */
export const THINGS_MAX = 9;

const COLOURS: readonly [string, ...string[]] = [
  "#ec7460",
  "#cf9a26",
  "#9cab8a",
  "#1f2d4f",
  "#d9c4a3",
  "#7a9cb8",
  "#8a5a78",
  "#f0c52f",
  "#2f6f6a",
];

export interface Drawn {
  readonly kind: string;
  readonly count: number;
  readonly label: Label | null;
}

export function drawThings(
  stage: Stage,
  things: readonly ThingRequest[],
  floor: number,
  room: number,
): readonly Drawn[] {
  const each = things
    .flatMap((thing) => Array.from({ length: thing.count }, (_, copy) => ({ thing, copy })))
    .slice(0, THINGS_MAX);
  const widths = each.map(({ thing }) => SIZES[thing.kind]?.[0] ?? 0.6);
  const tallest = Math.max(...each.map(({ thing: { kind } }) => REACH[kind] ?? SIZES[kind]?.[1] ?? 0.6));
  const gap = 0.14;
  const total = widths.reduce((sum, width) => sum + width, 0) + gap * (each.length - 1);
  const scale = Math.min((stage.width * 0.84) / total, room / (tallest * 1.06));
  let x = stage.width / 2 - (total * scale) / 2;
  const labels = new Map<string, Label | null>();
  for (const [place, { thing, copy }] of each.entries()) {
    const wide = (widths[place] ?? 0.6) * scale;
    const varied = thing.count > 1 && !OWN_COLOUR.has(thing.kind);
    const colour = thing.colour ?? (varied ? (COLOURS[(place + copy) % COLOURS.length] ?? null) : null);
    const label = drawThing(
      stage,
      thing.kind,
      { x: x + wide / 2, base: floor, tall: (SIZES[thing.kind]?.[1] ?? 0.6) * scale },
      colour,
    );
    if (!labels.has(thing.kind)) labels.set(thing.kind, label);
    x += wide + gap * scale;
  }
  const kinds = [...new Set(each.map(({ thing }) => thing.kind))];
  return kinds.map((kind) => ({
    kind,
    count: each.filter(({ thing }) => thing.kind === kind).length,
    label: labels.get(kind) ?? null,
  }));
}

function drawThing(
  stage: Stage,
  kind: string,
  { x, base, tall }: { x: number; base: number; tall: number },
  colour: string | null,
): Label | null {
  const vessel = vessels[kind] ?? pots[kind];
  if (vessel !== undefined) return vessel(stage, { x, base, tall }, colour);
  if (kind === "sofa") sofaAt(stage, x, base, tall * 2.7, colour ?? "#5d7a78");
  else if (kind === "boat") drawBoat(stage, x, base - tall * 0.4, tall * 0.7, colour ?? "#c8463a");
  const maker = made[kind] ?? landmarks[kind] ?? food[kind] ?? animals[kind];
  if (maker === undefined) return null;
  const faces: Label[] = [];
  at(stage.context, x, base, tall, 0, () => {
    const face = maker(stage, colour);
    if (face !== null)
      faces.push({
        x: x + face[0] * tall,
        y: base + face[1] * tall,
        width: face[2] * tall,
        height: face[3] * tall,
        ground: face[4],
      });
  });
  return faces[0] ?? null;
}
