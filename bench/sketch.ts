/**
 * How long the built-in renderer takes, PNG included: use-case prompts, each variant, one megapixel, one after another.
 * Reports wall and processor time, since a busy machine stretches only the first. Run: `node bench/sketch.ts [COUNT]`.
 */
import { loadCatalogue } from "../src/server/boot/catalogue/index.ts";
import { drawSketch, sketchVariants } from "../src/server/providers/sketch/index.ts";

const LIMIT_MS = 1000;
const count = Number(process.argv[2] ?? 24);
const catalogue = await loadCatalogue(new URL("../catalogue", import.meta.url).pathname);
const prompts = [...catalogue.useCases.values()].flatMap((useCase) => useCase.prompts).map(({ prompt }) => prompt);
const step = Math.max(1, Math.floor(prompts.length / count));
const chosen = prompts.filter((_, place) => place % step === 0).slice(0, count);

const quantile = (values: readonly number[], share: number): number =>
  Math.round(values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))]!);

for (const variant of sketchVariants) {
  const wall: number[] = [];
  const processor: number[] = [];
  await drawSketch({ prompt: "a mug", variant, width: 1024, height: 1024, seed: 1 });
  for (const [seed, prompt] of chosen.entries()) {
    const cpu = process.cpuUsage();
    const start = performance.now();
    await drawSketch({ prompt, variant, width: 1024, height: 1024, seed });
    wall.push(performance.now() - start);
    const used = process.cpuUsage(cpu);
    processor.push((used.user + used.system) / 1000);
  }
  const over = wall.filter((ms) => ms > LIMIT_MS).length;
  console.log(
    `${variant.padEnd(10)} wall ms median ${quantile(wall, 0.5)}, p95 ${quantile(wall, 0.95)}; processor ms median ${quantile(processor, 0.5)}, p95 ${quantile(processor, 0.95)}; over ${LIMIT_MS} ms: ${over} of ${wall.length}`,
  );
}
