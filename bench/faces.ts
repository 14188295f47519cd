/**
 * How well faces are told apart. With a folder that holds a folder of photographs for each person: distances of one
 * person and of two, over every pair. Always: people drawn by the built-in renderer, each in several scenes by each of its
 * variants. Run: `node bench/faces.ts [FOLDER]`.
 */
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import sharp from "sharp";
import { openMeasuringPool, type ReadFace } from "../src/server/instruments/index.ts";
import { faceDistance } from "../src/server/instruments/faces/compare-faces.ts";
import { drawSketch, sketchVariants } from "../src/server/providers/sketch/index.ts";
import { machine } from "./ranking-setting.ts";

const SIDE = 768;
/** Around a photograph that is cut close to its face, so that it is found. */
const MARGIN = 145;
const people = [
  "a woman in her twenties with pale skin, long red hair, green eyes and freckles",
  "a man in his seventies with brown skin, short grey hair, a full beard and round glasses",
  "a woman in her thirties with dark skin, black braids and brown eyes",
  "a man in his twenties with tan skin, short blond hair and blue eyes",
  "a bald man in his forties with brown skin and sunglasses",
  "a woman in her forties with pale skin, a blond bob and square glasses",
  "a man in his thirties with olive skin, black curly hair and a moustache",
  "a woman in her sixties with light skin, white hair in a bun and blue eyes",
] as const;
const scenes = [
  "portrait of ?",
  "portrait of ? in a cafe",
  "? on a beach, close-up portrait",
  "portrait of ? in a forest",
];

interface Seen {
  readonly person: string;
  /** Pairs of one person are told apart by whether this is the same. */
  readonly manner: string;
  readonly face: ReadFace;
}

const pool = openMeasuringPool();
const seen: Seen[] = [];
let pictures = 0;

async function look(person: string, manner: string, bytes: Uint8Array, isDrawn: boolean): Promise<void> {
  pictures += 1;
  const [face] = await pool.faces(bytes, isDrawn);
  if (face !== undefined) seen.push({ person, manner, face });
}

async function lookAtPerson(within: string, person: string): Promise<void> {
  for (const file of await readdir(path.join(within, person))) {
    if (!/\.(?:jpe?g|png|webp)$/i.test(file)) continue;
    const around = { top: MARGIN, bottom: MARGIN, left: MARGIN, right: MARGIN, background: "#808080" };
    const photograph = sharp(await readFile(path.join(within, person, file)));
    await look(person, "photograph", await photograph.extend(around).png().toBuffer(), false);
  }
}

const quantiles = (values: number[]): string =>
  [0, 0.01, 0.05, 0.5, 0.9, 0.95, 0.99, 1]
    .map((share) => {
      const value = values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))];
      return `${share * 100}%: ${value?.toFixed(2) ?? "none"}`;
    })
    .join("  ");

function print(title: string, kind: ReadFace["kind"]): void {
  const compared = seen.filter(({ face }) => face.kind === kind);
  const [same, manners, different]: [number[], number[], number[]] = [[], [], []];
  for (const [place, one] of compared.entries())
    for (const other of compared.slice(0, place)) {
      const distance = faceDistance(one.face.vector, other.face.vector);
      if (one.person !== other.person) different.push(distance);
      else (one.manner === other.manner ? same : manners).push(distance);
    }
  console.log(`${title}: a face found in ${seen.length} of ${pictures} pictures, ${compared.length} read as a ${kind}`);
  console.log(`  one person, ${same.length} pairs: ${quantiles(same)}`);
  if (manners.length > 0) console.log(`  one person by two variants, ${manners.length}: ${quantiles(manners)}`);
  console.log(`  two people, ${different.length} pairs: ${quantiles(different)}`);
  seen.length = 0;
  pictures = 0;
}

console.log(machine());
const [, , folder] = process.argv;
if (folder !== undefined) {
  const found = await readdir(folder, { withFileTypes: true });
  for (const { name } of found.filter((entry) => entry.isDirectory())) await lookAtPerson(folder, name);
  print("photographs", "photograph");
}
let takenForPhotographs = 0;
for (const [number, person] of people.entries())
  for (const scene of scenes)
    for (const variant of sketchVariants) {
      const prompt = scene.replace("?", person);
      const { bytes } = await drawSketch({ prompt, variant, width: SIDE, height: SIDE, seed: 100 + number });
      const [unknown] = await pool.faces(bytes, false);
      if (unknown?.kind === "photograph") takenForPhotographs += 1;
      await look(person, variant, bytes, true);
    }
print("drawn by sketch", "drawing");
console.log(`  taken for a photograph where it is not said that they are drawn: ${takenForPhotographs}`);
await pool.close();
