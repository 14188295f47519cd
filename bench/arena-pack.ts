import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { below, seededRandom } from "../src/core/ranking/testing/random.ts";

/** A pack of blind votes over real models on one use case, written as a person would bring it; no pictures. */
export function writeArenaPack(
  folder: string,
  { models, votes, seed }: { readonly models: readonly string[]; readonly votes: number; readonly seed: number },
): void {
  mkdirSync(folder, { recursive: true });
  const prompts = Array.from({ length: 20 }, (_, index) => ({
    id: `p${index + 1}`,
    prompt: `Scene ${index + 1}.`,
    outputs: models.map((model) => ({ model })),
  }));
  const manifest = {
    title: "Made votes",
    source: "bench",
    license: "CC0",
    useCase: "portrait",
    models: models.map((id) => ({ id, maker: "as in the catalogue" })),
    prompts,
  };
  writeFileSync(path.join(folder, "manifest.json"), JSON.stringify(manifest));
  const random = seededRandom(seed);
  const questions = ["preference", "realism", "final-polish"];
  const lines = Array.from({ length: votes }, (_, index) => {
    const left = below(random, models.length);
    const right = (left + 1 + below(random, models.length - 1)) % models.length;
    const share = 1 / (1 + Math.exp((left - right) / models.length));
    return JSON.stringify({
      prompt: `p${1 + below(random, 20)}`,
      question: questions[index % questions.length],
      left: models[left],
      right: models[right],
      choice: random() < share ? "left" : "right",
      voter: `v${below(random, 1000)}`,
      blind: true,
    });
  });
  writeFileSync(path.join(folder, "votes.jsonl"), `${lines.join("\n")}\n`);
}
