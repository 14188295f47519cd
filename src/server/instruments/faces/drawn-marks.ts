/**
 * Plain marks of a drawn face: the colours of skin and hair, whether there is hair beside it, a beard, glasses, and where
 * it is dark and light. Read off the face turned upright, with room for the hair around it.
 */
import { oklabOf } from "../../../core/imaging/index.ts";

export const DRAWN_SIDE = 96;
/** Room around the face, in its own sides. */
export const DRAWN_MARGIN = 0.75;

/** From and to, in sides of the face: 0 is its left or its brows, 1 its right or its lower lip. */
interface Region {
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
}

type Lab = readonly [lightness: number, greenRed: number, blueYellow: number];

const CHEEKS: readonly Region[] = [
  { x: [0.1, 0.3], y: [0.42, 0.62] },
  { x: [0.7, 0.9], y: [0.42, 0.62] },
  { x: [0.3, 0.7], y: [-0.1, 0.02] },
];
const CROWN: Region = { x: [0.3, 0.7], y: [-0.62, -0.42] };
const BESIDE: readonly Region[] = [
  { x: [-0.4, -0.12], y: [0.4, 1.1] },
  { x: [1.12, 1.4], y: [0.4, 1.1] },
];
const CHIN: Region = { x: [0.3, 0.7], y: [0.96, 1.12] };
const EYES: readonly Region[] = [
  { x: [0.1, 0.36], y: [0.12, 0.34] },
  { x: [0.64, 0.9], y: [0.12, 0.34] },
];
const UNDER_EYES: readonly Region[] = [
  { x: [0.1, 0.36], y: [0.34, 0.46] },
  { x: [0.64, 0.9], y: [0.34, 0.46] },
];
/** The face in so many fields each way, for what stands where. */
const FIELDS = 6;
const FACE: Region = { x: [-0.05, 1.05], y: [-0.15, 1.15] };

/** How much each mark counts: chosen so that each difference a person would name is about as large as the next. */
const WEIGHTS = { skin: 5, crown: 4, beside: 1, chin: 4, eyes: 2.5, underEyes: 5, fields: 0.35 } as const;

/** As long for every face; the distance of two is their Euclidean one. */
export function drawnMarks(colours: Uint8Array): Float32Array {
  const labs = toLabs(colours);
  const skin = medianOf(pixelsIn(labs, CHEEKS));
  const crown = medianOf(pixelsIn(labs, [CROWN]));
  const chin = medianOf(pixelsIn(labs, [CHIN]));
  const eyes = meanOf(pixelsIn(labs, EYES));
  const under = meanOf(pixelsIn(labs, UNDER_EYES));
  const beside = pixelsIn(labs, BESIDE);
  const asCrown = beside.filter((lab) => apart(lab, crown) < 0.08).length / Math.max(1, beside.length);
  return Float32Array.from([
    ...weighted(skin, WEIGHTS.skin),
    ...weighted(less(crown, skin), WEIGHTS.crown),
    asCrown * WEIGHTS.beside,
    ...weighted(less(chin, skin), WEIGHTS.chin),
    ...weighted(less(eyes, skin), WEIGHTS.eyes),
    ...weighted(less(under, skin), WEIGHTS.underEyes),
    ...fields(labs, skin).map((value) => value * WEIGHTS.fields),
  ]);
}

/** Lightness of each field against the skin. */
function fields(labs: readonly Lab[], skin: Lab): readonly number[] {
  const [width, height] = [(FACE.x[1] - FACE.x[0]) / FIELDS, (FACE.y[1] - FACE.y[0]) / FIELDS];
  return Array.from({ length: FIELDS * FIELDS }, (_, place) => {
    const [x, y] = [FACE.x[0] + (place % FIELDS) * width, FACE.y[0] + Math.floor(place / FIELDS) * height];
    return less(meanOf(pixelsIn(labs, [{ x: [x, x + width], y: [y, y + height] }])), skin)[0];
  });
}

function toLabs(colours: Uint8Array): readonly Lab[] {
  return Array.from({ length: DRAWN_SIDE * DRAWN_SIDE }, (_, at) => {
    const { l, a, b } = oklabOf(colours[3 * at] ?? 0, colours[3 * at + 1] ?? 0, colours[3 * at + 2] ?? 0);
    return [l, a, b];
  });
}

function pixelsIn(labs: readonly Lab[], regions: readonly Region[]): readonly Lab[] {
  const pixel = (share: number): number => ((share + DRAWN_MARGIN) / (1 + 2 * DRAWN_MARGIN)) * DRAWN_SIDE;
  return regions.flatMap(({ x, y }) => {
    const found: Lab[] = [];
    for (let row = Math.floor(pixel(y[0])); row < pixel(y[1]); row++)
      for (let column = Math.floor(pixel(x[0])); column < pixel(x[1]); column++) {
        const lab = labs[row * DRAWN_SIDE + column];
        if (lab !== undefined) found.push(lab);
      }
    return found;
  });
}

const each = (of: (channel: 0 | 1 | 2) => number): Lab => [of(0), of(1), of(2)];
const less = (one: Lab, other: Lab): Lab => each((channel) => one[channel] - other[channel]);
const weighted = (lab: Lab, weight: number): Lab => each((channel) => lab[channel] * weight);
const apart = (one: Lab, other: Lab): number => Math.hypot(...less(one, other));
const meanOf = (labs: readonly Lab[]): Lab =>
  each((channel) => labs.reduce((sum, lab) => sum + lab[channel], 0) / Math.max(1, labs.length));
const medianOf = (labs: readonly Lab[]): Lab =>
  each((channel) => labs.map((lab) => lab[channel]).toSorted((a, b) => a - b)[Math.floor(labs.length / 2)] ?? 0);
