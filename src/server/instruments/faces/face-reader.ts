/** Reads faces off a picture: where they are, their points, and 128 numbers that say whose face it is. */
import type { Pixels } from "../../../core/imaging/index.ts";
import { DRAWN_MARGIN, DRAWN_SIDE, drawnMarks } from "./drawn-marks.ts";
import { findFaces } from "./find-faces.ts";
import { type Box, closestSimilarity, middle, type Point, square } from "./geometry.ts";
import { LANDMARKS_SIDE } from "./networks/landmarks.ts";
import { RECOGNITION_SIDE } from "./networks/recognition.ts";
import { type FaceKind, kindOfFace } from "./picture-kind.ts";
import { type Networks, openNetworks, type Run } from "./sessions.ts";

export interface ReadFace {
  readonly box: Box;
  /** 0 to 1: how sure the detector is that it is a face. */
  readonly sureness: number;
  /** Left eye, right eye, tip of the nose, left and right corner of the mouth, as the picture shows them. */
  readonly points: readonly Point[];
  /** As the pixels look: what is compared of a photograph and of a drawing differs, and neither with the other. */
  readonly kind: FaceKind;
  /** Of a photograph the 128 numbers of the recognition network; of a drawing its plain marks. */
  readonly vector: Float32Array;
}

export interface FaceReader {
  /** The surest first. Where it is known that the picture was drawn, no face in it is read as a photograph. */
  readonly read: (pixels: Pixels, isDrawn?: boolean) => Promise<readonly ReadFace[]>;
  readonly close: () => Promise<void>;
}

/** What both networks were trained to be given less of. */
const MEAN = [122.782, 117.001, 104.298] as const;

/** Where the five points stand in the mean face of dlib, whose network wants a quarter of its side around it. */
const MARGIN = 0.25;
const MEAN_FACE: readonly Point[] = [
  { x: 0.2255, y: 0.216 },
  { x: 0.7548, y: 0.216 },
  { x: 0.4901, y: 0.5156 },
  { x: 0.2541, y: 0.7802 },
  { x: 0.7261, y: 0.7802 },
];

/** The face upright in a square, with `margin` of its side around it. */
function upright(pixels: Pixels, points: readonly Point[], margin: number, side: number): Uint8Array {
  const scale = side / (1 + 2 * margin);
  const places = MEAN_FACE.map(({ x, y }) => ({ x: (x + margin) * scale, y: (y + margin) * scale }));
  return square(pixels, closestSimilarity(points, places), side);
}

export async function openFaceReader(): Promise<FaceReader> {
  const networks = await openNetworks();
  return {
    read: async (pixels, isDrawn = false) => {
      const faces: ReadFace[] = [];
      for (const { box, sureness } of await findFaces(pixels, networks.detect))
        faces.push({ box, sureness, ...(await readFace(pixels, box, networks, isDrawn)) });
      return faces;
    },
    close: networks.close,
  };
}

async function readFace(
  pixels: Pixels,
  box: Box,
  networks: Networks,
  isDrawn: boolean,
): Promise<Pick<ReadFace, "points" | "kind" | "vector">> {
  const points = await fivePoints(pixels, box, networks.landmarks);
  const face = upright(pixels, points, MARGIN, RECOGNITION_SIDE);
  const kind = isDrawn ? "drawing" : kindOfFace(face);
  if (kind === "drawing")
    return { points, kind, vector: drawnMarks(upright(pixels, points, DRAWN_MARGIN, DRAWN_SIDE)) };
  return { points, kind, vector: Float32Array.from(await networks.recognise(face, MEAN)) };
}

async function fivePoints(pixels: Pixels, box: Box, landmarks: Run): Promise<readonly Point[]> {
  const scale = LANDMARKS_SIDE / Math.max(box.width, box.height);
  const left = box.x + box.width / 2 - LANDMARKS_SIDE / 2 / scale;
  const top = box.y + box.height / 2 - LANDMARKS_SIDE / 2 / scale;
  const crop = square(pixels, { a: scale, b: 0, c: -left * scale, d: -top * scale }, LANDMARKS_SIDE);
  const numbers = await landmarks(crop, MEAN);
  const side = LANDMARKS_SIDE / scale;
  const point = (place: number): Point => ({
    x: left + (numbers[2 * place] ?? 0) * side,
    y: top + (numbers[2 * place + 1] ?? 0) * side,
  });
  const eye = (first: number): Point => middle([0, 1, 2, 3, 4, 5].map((place) => point(first + place)));
  return [eye(36), eye(42), point(30), point(48), point(54)];
}
