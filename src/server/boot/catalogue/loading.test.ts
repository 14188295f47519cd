import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { card, problemsAfter, problemsOf, soundFolder, useCase } from "./catalogue-folder.fixture.ts";
import { loadCatalogue } from "./index.ts";

let folder = "";
let remove = async (): Promise<void> => {};
beforeEach(async () => {
  ({ folder, remove } = await soundFolder());
});
afterEach(() => remove());

test("reads a sound folder, filling sources in and unknowns with their reason", async () => {
  const catalogue = await loadCatalogue(folder);
  const facts = catalogue.models.get("model-a")?.variants[0]?.facts;
  expect(facts?.seeds).toEqual({
    known: true,
    value: true,
    source: "the maker's API",
    url: "https://example.org",
    date: "2026-11-23",
    grade: "C",
    note: "by hearsay",
  });
  expect(facts?.lora).toEqual({ known: false, reason: "not read" });
  expect(catalogue.models.get("model-a")?.aliases).toEqual([
    { name: "Modell A", variant: null, tier: null, size: null },
    { name: "model-a-high", variant: null, tier: "high", size: null },
  ]);
  expect(catalogue.useCases.get("still-life")?.prompts).toHaveLength(10);
  expect(catalogue.anchors.speed).toMatchObject({ known: true, value: { cutPoints: [60, 30, 10, 3] } });
  expect(catalogue.anchors.consistency).toEqual({ known: false, reason: "none was read" });
});

test("one mistake is one problem, not a cascade", async () => {
  expect(await problemsAfter("models/model-a.yaml", "status: current", "status: old")).toHaveLength(1);
  expect(await problemsAfter("anchors.yaml", "unit: s, ", "")).toHaveLength(1);
});

test("every problem of every file is listed at once", async () => {
  await writeFile(
    join(folder, "models/model-a.yaml"),
    card.replace("status: current", "status: old").replace("name: Model A", "name: 5"),
  );
  await writeFile(join(folder, "use-cases/still-life.yaml"), useCase.replace("speed: 1", "speed: 9"));
  const found = await problemsOf(folder);
  expect(found.map((line) => line.split(":").slice(0, 2).join(":"))).toEqual([
    "catalogue/models/model-a.yaml:2",
    "catalogue/models/model-a.yaml:4",
    "catalogue/use-cases/still-life.yaml:16",
  ]);
});

test("a spelling that two cards claim is named at the second", async () => {
  const other = card
    .replace("slug: model-a", "slug: model-b")
    .replace("name: Model A", "name: Model B")
    .replace("model-a-high", "model-b-high");
  await writeFile(join(folder, "models/model-b.yaml"), other);
  expect(await problemsOf(folder)).toEqual([
    'catalogue/models/model-b.yaml:8: aliases[0]: "Modell A" already means model-a / standard, expected one meaning for a spelling',
  ]);
});

test("a folder that is missing and an anchors file that is missing are said so", async () => {
  await rm(join(folder, "models"), { recursive: true });
  await rm(join(folder, "anchors.yaml"));
  expect(await problemsOf(folder)).toEqual([
    "catalogue/models:1: (folder): cannot be read (ENOENT), expected a folder of .yaml files",
    "catalogue/anchors.yaml:1: (whole file): cannot be read (ENOENT), expected a file of cut points",
  ]);
});

test("the failure's message lists its problems, so that a start that stops shows them", async () => {
  await writeFile(join(folder, "models/model-a.yaml"), card.replace("status: current", "status: old"));
  await expect(loadCatalogue(folder)).rejects.toThrow(
    /1 problem\(s\).*\n\s+catalogue\/models\/model-a\.yaml:4: status/,
  );
});
