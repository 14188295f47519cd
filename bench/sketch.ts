/**
 * The built-in renderer, in two parts. Time: use-case prompts, each variant, one megapixel, PNG included, one after another;
 * wall and processor time, since a busy machine stretches only the first. Differences: the same prompts by each variant, as
 * our own instruments measure the pictures, which know nothing of how they were made. Run: `node bench/sketch.ts [COUNT]`.
 */
import { loadCatalogue } from "../src/server/boot/catalogue/index.ts";
import { openMeasuringPool, type MeasuringPool } from "../src/server/instruments/index.ts";
import { drawSketch, type SketchVariant, sketchVariants } from "../src/server/providers/sketch/index.ts";
import { machine } from "./ranking-setting.ts";

const LIMIT_MS = 1000;
const SIDE = 1024;
const count = Number(process.argv[2] ?? 24);
const catalogue = await loadCatalogue(new URL("../catalogue", import.meta.url).pathname);
const prompts = [...catalogue.useCases.values()].flatMap((useCase) => useCase.prompts);

const everyNth = <T>(all: readonly T[]): readonly T[] => {
  const step = Math.max(1, Math.floor(all.length / count));
  return all.filter((_, place) => place % step === 0).slice(0, count);
};
const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? Number.NaN;
const median = (values: readonly number[]): number => quantile(values, 0.5);

async function time(variant: SketchVariant): Promise<void> {
  const wall: number[] = [];
  const processor: number[] = [];
  await drawSketch({ prompt: "a mug", variant, width: SIDE, height: SIDE, seed: 1 });
  for (const [seed, { prompt }] of everyNth(prompts).entries()) {
    const cpu = process.cpuUsage();
    const start = performance.now();
    await drawSketch({ prompt, variant, width: SIDE, height: SIDE, seed });
    wall.push(performance.now() - start);
    const used = process.cpuUsage(cpu);
    processor.push((used.user + used.system) / 1000);
  }
  const spent = (values: readonly number[]): string =>
    `median ${median(values).toFixed(0)}, p95 ${quantile(values, 0.95).toFixed(0)}`;
  console.log(
    `${variant.padEnd(10)} wall ms ${spent(wall)}; processor ms ${spent(processor)}; over ${LIMIT_MS} ms of processor: ${processor.filter((ms) => ms > LIMIT_MS).length} of ${processor.length}`,
  );
}

/** Small lettering under a headline, which a brush loses. */
const lettered = [
  ["GRAND OPENING", "Saturday 9 am", "free coffee for the first hundred guests"],
  ["JAZZ NIGHT", "Friday 8 pm", "doors open at half past seven"],
  ["BOOK FAIR", "22-26 January", "second hand and antiquarian"],
  ["CITY RUN", "Sunday 3 May", "start at the harbour bridge"],
  ["LOST CAT", "Answers to Biscuit", "please call any time of day"],
  ["MUSEUM OF MAPS", "Open daily", "closed on public holidays"],
] as const;

type Readings = ReadonlyMap<string, number>;

async function readings(
  pool: MeasuringPool,
  [prompt, texts]: readonly [string, readonly string[]],
  variant: SketchVariant,
  seed: number,
): Promise<Readings> {
  const { bytes } = await drawSketch({ prompt, variant, width: SIDE, height: SIDE, seed });
  const measured = await pool.picture({ bytes, asked: { size: null, aspectRatio: null }, texts });
  return new Map(
    measured.readings.flatMap(({ instrument, value }) => (value === null ? [] : [[instrument, value] as const])),
  );
}

/** A difference is found where at least this share of prompts has it: 8 of 10 by chance alone happen once in 18. */
const FOUND = 0.8;

/** What each variant is said to be, as an instrument would see it: the first has the higher value. */
const expected: readonly (readonly [instrument: string, higher: SketchVariant, lower: SketchVariant, what: string])[] =
  [
    ["text-accuracy", "painterly", "precise", "painterly loses small lettering"],
    ["text-accuracy", "painterly", "flat", "flat keeps it"],
    ["sharpness", "painterly", "precise", "painterly is softer at its edges"],
    ["noise", "painterly", "flat", "a brush leaves a grain, flat colour none"],
    ["banding", "flat", "precise", "flat has steps where precise has gradients"],
  ];

async function differences(): Promise<void> {
  const pool = openMeasuringPool();
  const posters = lettered.map((texts) => [`poster, ${texts.map((text) => `"${text}"`).join(", ")}`, texts] as const);
  const plain = everyNth(prompts).map(({ prompt }) => [prompt.replaceAll(/["“”]/g, ""), []] as const);
  const all = [...posters, ...plain];
  const found = new Map<SketchVariant, readonly Readings[]>();
  for (const variant of sketchVariants) {
    const each: Readings[] = [];
    for (const [seed, prompt] of all.entries()) each.push(await readings(pool, prompt, variant, seed));
    found.set(variant, each);
  }
  await pool.close();
  const valuesOf = (variant: SketchVariant, instrument: string): readonly (number | undefined)[] =>
    (found.get(variant) ?? []).map((each) => each.get(instrument));
  console.log(`\n${all.length} prompts, medians by instrument (${sketchVariants.join(", ")})`);
  const instruments = new Set([...found.values()].flat().flatMap((each) => [...each.keys()]));
  for (const instrument of instruments)
    console.log(
      `  ${instrument.padEnd(20)} ${sketchVariants
        .map((variant) =>
          median(valuesOf(variant, instrument).filter((value) => value !== undefined))
            .toPrecision(3)
            .padStart(10),
        )
        .join("")}`,
    );
  for (const [instrument, higher, lower, what] of expected) {
    const lows = valuesOf(lower, instrument);
    const pairs = valuesOf(higher, instrument).flatMap((high, place) => {
      const low = lows[place];
      return high === undefined || low === undefined ? [] : [high > low];
    });
    const share = pairs.filter(Boolean).length / pairs.length;
    console.log(
      `  ${what}: ${instrument} ${higher} > ${lower} on ${pairs.filter(Boolean).length} of ${pairs.length}: ${share >= FOUND ? "found" : "NOT FOUND"}`,
    );
  }
}

console.log(machine());
for (const variant of sketchVariants) await time(variant);
await differences();
