import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { openTestStorage, type TestStorage } from "../../../test/support/storage.ts";
import { importPack } from "./index.ts";
import { testCatalogue as catalogue } from "./testing/catalogue.ts";
import { expectNothingStored, failureOf, freshen, testManifest, writePackFolder } from "./testing/packs.ts";

let storage: TestStorage;
beforeAll(async () => {
  storage = await openTestStorage();
});
beforeEach(() => freshen(storage.db));
afterAll(() => storage.close());

const fact = (parts: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> => ({
  model: "alpha",
  key: "lora",
  value: true,
  source: "its maker",
  date: "2026-11-01",
  grade: "A",
  ...parts,
});

test.each<[string, Readonly<Record<string, unknown>>, readonly unknown[]]>([
  [
    "facts without a real day, or of a day to come",
    { "facts.jsonl": [fact({ date: "2026-11" }), fact({ date: "2026-02-30" }), fact({ date: "9999-01-01" })] },
    [
      'facts.jsonl:1: date: is "2026-11", expected a full calendar date, YYYY-MM-DD',
      'facts.jsonl:2: date: is "2026-02-30", expected a full calendar date, YYYY-MM-DD',
      expect.stringMatching(
        /^facts\.jsonl:3: date: is "9999-01-01", expected the day the source was read, \d{4}-\d\d-\d\d at the latest$/,
      ),
    ],
  ],
  [
    "facts that no card knows, or with another kind of value",
    {
      "facts.jsonl": [
        fact({ key: "vibes" }),
        fact({ key: "constructor" }),
        fact({ value: "yes" }),
        fact({ key: "references", value: 2.5 }),
        fact({ key: "modes", value: ["text-to-image", "telepathy"] }),
        fact({ key: "price", value: { kind: "per-image", usd: "0.04" } }),
        fact({ key: "price", value: { kind: "auction" } }),
        fact({ key: "released", value: "2026-13" }),
        fact({ grade: "D" }),
      ],
    },
    [
      expect.stringMatching(/^facts\.jsonl:1: key: is "vibes", expected one of modes, .*, price, released, retiredOn$/),
      expect.stringMatching(/^facts\.jsonl:2: key: is "constructor", expected one of modes, /),
      'facts.jsonl:3: value: is "yes", expected true or false',
      "facts.jsonl:4: value: is 2.5, expected a whole number",
      expect.stringMatching(/^facts\.jsonl:5: value\[1\]: is "telepathy", expected one of text-to-image, /),
      'facts.jsonl:6: value.usd: is "0.04", expected a number',
      expect.stringMatching(/^facts\.jsonl:7: value\.kind: is "auction", expected a price whose kind is per-image, /),
      'facts.jsonl:8: value: is "2026-13", expected a date that there is',
      'facts.jsonl:9: grade: is "D", expected one of A, B, C, derived',
    ],
  ],
])("a pack is refused for %s", async (_, files, expected) => {
  const folder = await writePackFolder({ "manifest.json": testManifest(), ...files });
  const failure = await failureOf(importPack({ storage, catalogue, folder }));
  expect(failure.code).toBe("invalid-pack");
  await expectNothingStored(storage.db);
  expect(failure.details).toEqual(expected);
});
