/** Boxes of faces in a picture, the surest first. */
import sharp from "sharp";
import type { Pixels } from "../../../core/imaging/index.ts";
import { AROUND_LEVEL, type Box, overlap } from "./geometry.ts";
import { DETECTOR_BOXES, DETECTOR_CELLS, DETECTOR_MEAN, DETECTOR_NUMBERS, DETECTOR_SIDE } from "./networks/detector.ts";
import type { Run } from "./sessions.ts";

export interface FoundBox {
  readonly box: Box;
  /** 0 to 1. */
  readonly sureness: number;
}

const SURE = 0.4;
/** For the one place of a picture in which nothing surer is found. */
const SURENESS_MIN = 0.25;
const OVERLAP_MAX = 0.4;
const AROUND = { r: AROUND_LEVEL, g: AROUND_LEVEL, b: AROUND_LEVEL };
/** More than anybody chooses from. */
const FACES_MAX = 32;

/**
 * A face that fills the picture is only found with room around it, so a picture without any is looked at once more; then
 * the likeliest place counts, which finds faces behind glasses and beards that were drawn.
 */
export async function findFaces(pixels: Pixels, detect: Run): Promise<readonly FoundBox[]> {
  const found = await facesIn(pixels, detect, 1);
  if (isSure(found[0])) return found.filter(isSure);
  const further = await facesIn(pixels, detect, 1 / 2);
  if (isSure(further[0])) return further.filter(isSure);
  return [...found, ...further].toSorted((one, other) => other.sureness - one.sureness).slice(0, 1);
}

const isSure = (found: FoundBox | undefined): boolean => found !== undefined && found.sureness >= SURE;

/** With the picture in the middle of the detector's square, over this share of its sides. */
async function facesIn(pixels: Pixels, detect: Run, share: number): Promise<readonly FoundBox[]> {
  const { width, height } = pixels;
  const colours = await fitted(pixels, share);
  const side = Math.max(width, height) / share;
  const [cell, left, top] = [side / DETECTOR_CELLS, (side - width) / 2, (side - height) / 2];
  const found = candidates(await detect(colours, DETECTOR_MEAN))
    .map(({ x, y, across, down, sureness }) => {
      const [boxWidth, boxHeight] = [across * cell, down * cell];
      return {
        sureness,
        box: {
          x: x * cell - boxWidth / 2 - left,
          y: y * cell - boxHeight / 2 - top,
          width: boxWidth,
          height: boxHeight,
        },
      };
    })
    .toSorted((one, other) => other.sureness - one.sureness);
  const kept: FoundBox[] = [];
  for (const each of found)
    if (kept.length < FACES_MAX && kept.every(({ box }) => overlap(box, each.box) < OVERLAP_MAX)) kept.push(each);
  return kept;
}

async function fitted({ width, height, data }: Pixels, share: number): Promise<Uint8Array> {
  const scale = (DETECTOR_SIDE * share) / Math.max(width, height);
  const [wide, high] = [width, height].map((length) => Math.max(1, Math.round(length * scale))) as [number, number];
  const [left, top] = [Math.floor((DETECTOR_SIDE - wide) / 2), Math.floor((DETECTOR_SIDE - high) / 2)];
  const bytes = await sharp(data, { raw: { width, height, channels: 4 } })
    .removeAlpha()
    .resize({ width: wide, height: high, fit: "fill", kernel: "linear" })
    .extend({
      left,
      top,
      right: DETECTOR_SIDE - wide - left,
      bottom: DETECTOR_SIDE - high - top,
      background: AROUND,
    })
    .raw({ depth: "uchar" })
    .toBuffer();
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length);
}

/** In cells of the detector's grid. */
function candidates(numbers: Float32Array) {
  const area = DETECTOR_CELLS * DETECTOR_CELLS;
  const found: { x: number; y: number; across: number; down: number; sureness: number }[] = [];
  for (const [place, [across, down]] of DETECTOR_BOXES.entries())
    for (let at = 0; at < area; at++) {
      const number = (index: number): number => numbers[(place * DETECTOR_NUMBERS + index) * area + at] ?? 0;
      const sureness = sigmoid(number(4));
      if (sureness < SURENESS_MIN) continue;
      found.push({
        x: (at % DETECTOR_CELLS) + sigmoid(number(0)),
        y: Math.floor(at / DETECTOR_CELLS) + sigmoid(number(1)),
        across: Math.exp(number(2)) * across,
        down: Math.exp(number(3)) * down,
        sureness,
      });
    }
  return found;
}

const sigmoid = (value: number): number => 1 / (1 + Math.exp(-value));
