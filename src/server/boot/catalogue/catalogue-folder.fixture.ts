import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "vitest";
import { Failure } from "../../../core/kernel/index.ts";
import { loadCatalogue } from "./index.ts";

// A small sound catalogue on disk, and the problems found after one passage of it is written otherwise.

export const card = `slug: model-a
name: Model A
maker: Maker
status: current
released: { value: 2025-11, from: api }
defaultVariant: standard
aliases:
  - Modell A
  - { name: model-a-high, tier: high }

sources:
  api: { source: the maker's API, url: https://example.org, date: 2026-11-23, grade: A }

variants:
  - id: standard
    name: Standard
    tiers: [low, high]
    defaultTier: high
    defaultSize: 1024x1024
    facts:
      seeds: { value: true, from: api, grade: C, note: by hearsay }
      price:
        from: api
        value:
          kind: table
          rows:
            - { tier: low, sizes: [1024x1024], usd: 0.01 }
      unlisted: not read
`;

export const prompts = Array.from(
  { length: 10 },
  (_, index) => `  - id: still-life-${String(index + 1).padStart(2, "0")}
    tests: thing ${index}
    size: { width: 1024, height: 1024 }
    prompt: ${"quiet ".repeat(29)}table
    checks: [There is a table., It is quiet., It is of wood., Nobody is there.]
`,
).join("");
export const useCase = `slug: still-life
name: Still life
phrase: still lifes
subtitle: Quiet things
introduction: What stands still must look as if it could be touched.
focus: [light, texture, edges, colour]
category: Worlds
weights:
  realism: 5
  text-accuracy: 0
  prompt-adherence: 3
  editing-flexibility: 2
  consistency: 4
  final-polish: 3
  cost-efficiency: 3
  speed: 1
  overall-preference: 2
  price-per-image: 1
  max-size: 1
prompts:
${prompts}`;

const unanchored = [
  "text-accuracy",
  "prompt-adherence",
  "editing-flexibility",
  "consistency",
  "cost-efficiency",
  "price-per-image",
  "max-size",
];
const anchors = `speed: { unit: s, better: lower, cutPoints: [60, 30, 10, 3], source: a study, date: 2026-01-01, grade: B }
${unanchored.map((id) => `${id}: { unknown: none was read }`).join("\n")}
`;

const files = { "models/model-a.yaml": card, "use-cases/still-life.yaml": useCase, "anchors.yaml": anchors };
export type Name = keyof typeof files;

/** A fresh folder of the sound files; `remove` takes it away. */
export async function soundFolder(): Promise<{ readonly folder: string; readonly remove: () => Promise<void> }> {
  const parent = await mkdtemp(join(tmpdir(), "proofsheet-catalogue-"));
  const folder = join(parent, "catalogue");
  await mkdir(join(folder, "models"), { recursive: true });
  await mkdir(join(folder, "use-cases"));
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  return { folder, remove: () => rm(parent, { recursive: true }) };
}

/** The lines of the failure that loading the folder must end in. */
export async function problemsOf(folder: string): Promise<readonly string[]> {
  const failure = await loadCatalogue(folder).then(
    () => null,
    (error: unknown) => error,
  );
  expect(failure).toBeInstanceOf(Failure);
  expect(failure).toMatchObject({ code: "invalid-catalogue" });
  return failure instanceof Failure ? failure.details : [];
}

export async function problemsAfter(name: Name, from: string, to: string): Promise<readonly string[]> {
  expect(files[name]).toContain(from);
  const { folder, remove } = await soundFolder();
  await writeFile(join(folder, name), files[name].replace(from, to));
  return problemsOf(folder).finally(remove);
}
