// How well and how fast the instruments measure, on pictures made here with known truth.
//   node bench/instruments.ts [drawn text pictures, default 40]
// Errors first: noise, blur and text against what was put in. Then time: every instrument on one picture of 1 megapixel,
// on one core. Figures printed here stand on the instruments' sheets (src/server/instruments/sheets).
import os from "node:os";
import sharp, { type Sharp } from "sharp";
import {
  containmentError,
  edgeSpread,
  hashDistance,
  lumaOf,
  noiseLevel,
  perceptualHash,
} from "../src/core/imaging/index.ts";
import { normal, seededRandom } from "../src/core/ranking/testing/random.ts";
import { decodePicture } from "../src/server/instruments/decode.ts";
import { measurePicture } from "../src/server/instruments/measure-picture.ts";
import { openTextReader, type TextReader } from "../src/server/instruments/text-reader.ts";
import { drawnRecipe, madePicture, recipes } from "../src/server/instruments/testing/text-pictures.ts";
import { machine } from "./ranking-setting.ts";

const seed = 20_261_123;
const drawn = Number(process.argv[2] ?? 40);
const ROUNDS = 9;
const CER_TARGET = 0.12;
const TIME_TARGET_MS = 1000;

sharp.concurrency(1);
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1]!;
const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
const verdict = (isMet: boolean): string => (isMet ? "pass" : "MISS");

/** Shapes on shading, 1 megapixel at 1,024; another scene for each number. */
async function scene(number: number, side = 1024): Promise<Buffer> {
  const random = seededRandom(seed + number);
  const shape = (): string => {
    const [x, y, size, hue] = [random() * side, random() * side, (0.02 + random() * 0.12) * side, random() * 360];
    const fill = `hsl(${hue.toFixed(0)} 55% ${(30 + random() * 40).toFixed(0)}%)`;
    return random() < 0.5
      ? `<circle cx="${x}" cy="${y}" r="${size}" fill="${fill}"/>`
      : `<rect x="${x}" y="${y}" width="${size}" height="${size * 1.4}" fill="${fill}" transform="rotate(${random() * 90} ${x} ${y})"/>`;
  };
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${side}" height="${side}"><linearGradient id="g" x2="1" y2="1">
    <stop stop-color="hsl(${random() * 360} 40% 30%)"/><stop offset="1" stop-color="hsl(${random() * 360} 40% 70%)"/></linearGradient>
    <rect width="100%" height="100%" fill="url(#g)"/>${Array.from({ length: 60 }, shape).join("")}</svg>`;
  return sharp(Buffer.from(svg)).png().toBuffer();
}

const SCENES = 10;
const scenes = await Promise.all(Array.from({ length: SCENES }, (_, number) => scene(number)));

async function noiseError(sigma: number): Promise<number[]> {
  const errors: number[] = [];
  for (const [number, bytes] of scenes.entries()) {
    const random = seededRandom(seed + 100 + number);
    const clean = await decodePicture(bytes);
    const data = clean.data.slice();
    for (let at = 0; at < data.length; at += 4) {
      const noise = sigma * normal(random);
      for (let channel = at; channel < at + 3; channel += 1)
        data[channel] = Math.max(0, Math.min(255, Math.round(data[channel]! + noise)));
    }
    const found = noiseLevel(lumaOf({ ...clean, data }));
    if (found.known) errors.push(found.value.deviation / sigma - 1);
  }
  return errors;
}

async function blurError(sigma: number): Promise<number[]> {
  const errors: number[] = [];
  for (const bytes of scenes) {
    const found = edgeSpread(lumaOf(await decodePicture(await sharp(bytes).blur(sigma).png().toBuffer())));
    if (found.known) errors.push(found.value.spread / sigma - 1);
  }
  return errors;
}

async function hashDistances(change: (picture: Sharp) => Sharp): Promise<number[]> {
  const hashOf = async (bytes: Uint8Array): Promise<string> => {
    const hash = perceptualHash(lumaOf(await decodePicture(bytes)));
    if (!hash.known) throw new Error(hash.reason);
    return hash.value;
  };
  return Promise.all(
    scenes.map(async (bytes) => hashDistance(await hashOf(bytes), await hashOf(await change(sharp(bytes)).toBuffer()))),
  );
}

async function unrelatedDistances(): Promise<number[]> {
  const hashes = await Promise.all(scenes.map(async (bytes) => perceptualHash(lumaOf(await decodePicture(bytes)))));
  const values = hashes.flatMap((hash) => (hash.known ? [hash.value] : []));
  return values.flatMap((one, i) => values.slice(i + 1).map((other) => hashDistance(one, other)));
}

interface TextErrors {
  readonly name: string;
  readonly error: number;
}

async function textErrors(reader: TextReader): Promise<readonly TextErrors[]> {
  const random = seededRandom(seed);
  const set = [...recipes, ...Array.from({ length: drawn }, (_, place) => drawnRecipe(random, place))];
  const found: TextErrors[] = [];
  for (const recipe of set) {
    const { bytes, drawn: texts } = await madePicture(recipe);
    const read = (await reader.read(await decodePicture(bytes))).join("\n");
    found.push({ name: recipe.name, error: mean(texts.map((text) => containmentError(text, read).rate)) });
  }
  return found;
}

/** A scene with a sign in it, as JPEG, so that every instrument has something to do. */
async function wholePicture(): Promise<{ readonly bytes: Uint8Array; readonly texts: readonly string[] }> {
  const sign = await madePicture({ name: "sign", lines: ["Grand Opening", "Saturday"], face: "serif", size: 96 });
  const small = await sharp(sign.bytes).resize(700).toBuffer();
  const bytes = await sharp(await scene(99))
    .composite([{ input: small, left: 160, top: 260 }])
    .jpeg({ quality: 92 })
    .toBuffer();
  return { bytes, texts: sign.drawn };
}

async function timesOf(
  work: () => Promise<unknown>,
): Promise<{ readonly wall: number[]; readonly processor: number[] }> {
  const times = { wall: [] as number[], processor: [] as number[] };
  await work(); // warm
  for (let round = 0; round < ROUNDS; round += 1) {
    const [began, used] = [performance.now(), process.cpuUsage()];
    await work();
    const { user, system } = process.cpuUsage(used);
    times.wall.push(performance.now() - began);
    times.processor.push((user + system) / 1000);
  }
  return times;
}

console.log(`${machine()}, load ${os.loadavg()[0]?.toFixed(1)}; seed ${seed}\n`);

for (const sigma of [2, 5, 10]) {
  const errors = await noiseError(sigma);
  console.log(
    `noise of ${sigma} levels on ${errors.length} scenes: mean error ${percent(mean(errors))}, worst ${percent(Math.max(...errors.map(Math.abs)))}`,
  );
}
for (const sigma of [1, 2, 4]) {
  const errors = await blurError(sigma);
  console.log(
    `blur of σ = ${sigma} px on ${errors.length} scenes: mean error ${percent(mean(errors))}, worst ${percent(Math.max(...errors.map(Math.abs)))}`,
  );
}
const changes: readonly (readonly [string, (picture: Sharp) => Sharp])[] = [
  ["JPEG at quality 40", (picture) => picture.jpeg({ quality: 40 })],
  ["scaled to 600 px", (picture) => picture.resize(600)],
  ["30 % brighter", (picture) => picture.modulate({ brightness: 1.3 })],
  ["mirrored", (picture) => picture.flop()],
];
for (const [name, change] of changes) {
  const distances = await hashDistances(change);
  console.log(`hash, ${name}: ${median(distances)} of 64 bits in the median, at most ${Math.max(...distances)}`);
}
const unrelated = await unrelatedDistances();
console.log(
  `hash, ${unrelated.length} pairs of unrelated scenes: ${median(unrelated)} bits in the median, at least ${Math.min(...unrelated)}\n`,
);

const reader = await openTextReader();
const texts = await textErrors(reader);
const cer = mean(texts.map(({ error }) => error));
const whole = texts.filter(({ error }) => error === 0).length;
console.log(
  `text: containment CER ${cer.toFixed(3)} on ${texts.length} pictures, ${whole} without an error   target ≤ ${CER_TARGET}: ${verdict(cer <= CER_TARGET)}`,
);
for (const { name, error } of texts) if (error > 0) console.log(`  ${name}: ${error.toFixed(2)}`);

const picture = await wholePicture();
const asked = { size: "1024x1024", aspectRatio: null };
const everything = await timesOf(() => measurePicture({ ...picture, asked }, () => Promise.resolve(reader)));
const withoutText = await timesOf(() =>
  measurePicture({ bytes: picture.bytes, asked, texts: [] }, () => Promise.resolve(reader)),
);
const decoding = await timesOf(() => decodePicture(picture.bytes));
const ms = (values: readonly number[]): string => `${median(values).toFixed(0)} ms`;
console.log(`\none picture of 1024 × 1024, one thread for decoding, measuring and text (median of ${ROUNDS})`);
console.log(
  `  every instrument: ${ms(everything.processor)} of processor time (${ms(everything.wall)} by the clock)   target ≤ ${TIME_TARGET_MS} ms of one core: ${verdict(median(everything.processor) <= TIME_TARGET_MS)}`,
);
console.log(`  without text: ${ms(withoutText.processor)} (${ms(withoutText.wall)} by the clock)`);
console.log(`  decoding alone: ${ms(decoding.wall)}`);
await reader.close();
