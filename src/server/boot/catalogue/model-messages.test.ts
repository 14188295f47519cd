import { expect, test } from "vitest";
import { problemsAfter } from "./catalogue-folder.fixture.ts";

// What a person is told: file, line, field, what is wrong, what is expected.
test.each<[string, string, string, string]>([
  ["YAML syntax", "tiers: [low, high]", "tiers: [low, high", "model-a.yaml:18: YAML: "],
  [
    "a key that stands twice",
    "maker: Maker",
    "maker: Maker\nmaker: Other",
    "model-a.yaml:4: YAML: Map keys must be unique",
  ],
  ["a missing field", "maker: Maker\n", "", "model-a.yaml:1: maker: is missing, expected text"],
  [
    "a field that is none",
    "    name: Standard",
    "    name: Standard\n    colour: red",
    "model-a.yaml:17: variants[0].colour: is no field here, expected only id, name, versions,",
  ],
  ["a value of another type", "name: Model A", "name: 5", "model-a.yaml:2: name: is 5, expected text"],
  ["an empty text", "name: Model A", 'name: ""', 'model-a.yaml:2: name: is "", expected some text'],
  [
    "a word that is no choice",
    "status: current",
    "status: old",
    'model-a.yaml:4: status: is "old", expected one of current, retired',
  ],
  [
    "a slug with capitals",
    "slug: model-a",
    "slug: Model-A",
    'model-a.yaml:1: slug: is "Model-A", expected lower-case letters, digits and single hyphens',
  ],
  [
    "a slug that is not the file's name",
    "slug: model-a",
    "slug: model-b",
    'model-a.yaml:1: slug: is "model-b", expected "model-a", the name of the file',
  ],
  [
    "a size that is none",
    "defaultSize: 1024x1024",
    "defaultSize: large",
    'model-a.yaml:19: variants[0].defaultSize: is "large", expected a size as 1024x1536',
  ],
  [
    "a date that is none",
    "date: 2026-11-23",
    "date: last week",
    'model-a.yaml:12: sources.api.date: is "last week", expected a day as YYYY-MM-DD',
  ],
  [
    "a grade that is none",
    "grade: A }",
    "grade: D }",
    'model-a.yaml:12: sources.api.grade: is "D", expected one of A, B, C, derived',
  ],
  [
    "an address without https",
    "https://example.org",
    "example.org",
    'model-a.yaml:12: sources.api.url: is "example.org", expected an address that begins with https://',
  ],
  [
    "a source that is not in the table",
    "{ value: 2025-11, from: api }",
    "{ value: 2025-11, from: apy }",
    'model-a.yaml:5: released.from: is "apy", expected one of api',
  ],
  [
    "a value without a source",
    "{ value: 2025-11, from: api }",
    "{ value: 2025-11 }",
    "model-a.yaml:5: released.from: is missing, expected one of api",
  ],
  [
    "a fact both known and unknown",
    "{ value: 2025-11, from: api }",
    "{ value: 2025-11, from: api, unknown: x }",
    "model-a.yaml:5: released: holds both or neither of value and unknown",
  ],
  [
    "facts that are left out",
    "      unlisted: not read\n",
    "",
    "model-a.yaml:20: variants[0].facts.lora: is missing, expected value with from, unknown with the reason, or unlisted",
  ],
  [
    "a yes-or-no that is neither",
    "value: true, from: api, grade: C",
    "value: perhaps, from: api, grade: C",
    'model-a.yaml:21: variants[0].facts.seeds.value: is "perhaps", expected true or false',
  ],
  [
    "an unknown kind of price",
    "kind: table",
    "kind: auction",
    'model-a.yaml:25: variants[0].facts.price.value.kind: is "auction", expected one of per-image, per-megapixel, flat-per-megapixel, table, tokens',
  ],
  [
    "a price of nothing",
    "usd: 0.01",
    "usd: 0",
    "model-a.yaml:27: variants[0].facts.price.value.rows[0].usd: is 0, expected more than 0",
  ],
  [
    "a price for no tier",
    "tier: low, sizes",
    "tier: ultra, sizes",
    'model-a.yaml:27: variants[0].facts.price.value.rows[0].tier: is "ultra", expected one of low, high',
  ],
  [
    "a default variant that is none",
    "defaultVariant: standard",
    "defaultVariant: max",
    'model-a.yaml:6: defaultVariant: is "max", expected one of standard',
  ],
  [
    "an alias of no tier",
    "tier: high }",
    "tier: ultra }",
    'model-a.yaml:9: aliases[1].tier: is "ultra", expected a tier of variant standard: low, high',
  ],
])("names %s", async (_, from, to, problem) => {
  expect(await problemsAfter("models/model-a.yaml", from, to)).toContainEqual(expect.stringContaining(problem));
});
