import { expect, test } from "vitest";
import { cardFixture, catalogueFixture, fact, source, variantFixture } from "./catalogue.fixture.ts";
import { catalogueHash, factRows } from "./facts.ts";

const card = cardFixture({
  status: "retired",
  retiredOn: fact("2026-10-23"),
  released: fact("2025"),
  variants: [variantFixture({}, { seeds: fact(false) })],
});

test("every known fact is one row with its source, and unknown ones have none", () => {
  const rows = factRows(catalogueFixture([card]));
  expect(rows.map(({ variant, key, value }) => [variant, key, value])).toEqual([
    [null, "released", "2025"],
    [null, "retiredOn", "2026-10-23"],
    ["standard", "modes", ["text-to-image", "image-to-image"]],
    ["standard", "seeds", false],
    ["standard", "imageToImage", true],
  ]);
  expect(rows[0]).toEqual({ kind: "fact", model: "model-a", variant: null, key: "released", value: "2025", ...source });
});

test("the hash is the same for the same facts in another order, and another for other facts", () => {
  const other = cardFixture({ slug: "model-b", name: "Model B" });
  const hash = catalogueHash(catalogueFixture([card, other]));
  expect(catalogueHash(catalogueFixture([other, card]))).toBe(hash);
  expect(catalogueHash(catalogueFixture([card, { ...other, maker: "Somebody" }]))).not.toBe(hash);
  const dearer = { ...catalogueFixture([card, other]), creditRate: { creditsPerUsd: 667, feeCredits: 2 } };
  expect(catalogueHash(dearer)).not.toBe(hash);
});
