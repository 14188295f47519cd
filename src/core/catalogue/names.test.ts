import { expect, test } from "vitest";
import { alias, cardFixture, catalogueFixture, variantFixture } from "./catalogue.fixture.ts";
import { nearestModels, normalisedName, resolveModelName } from "./names.ts";

const flux = cardFixture({
  slug: "flux-2",
  name: "Flux 2",
  variants: [
    variantFixture({ versions: ["flux-2-pro"], aliases: [alias("FLUX.2 [pro]")] }),
    variantFixture({ id: "klein-9b", name: "Klein 9B", versions: ["flux-2-klein-9b"] }),
  ],
});
const gpt = cardFixture({
  slug: "gpt-image-1-5",
  name: "GPT-Image 1.5",
  aliases: [alias("gpt-image-1.5-high-fidelity", { tier: "high" })],
  variants: [variantFixture({ tiers: ["low", "high"] })],
});
const catalogue = catalogueFixture([flux, gpt, cardFixture({ slug: "flux-2-max", name: "Flux 2 Max" })]);

test.each([
  ["flux-2", { model: "flux-2", variant: null, tier: null, size: null }],
  ["FLUX 2", { model: "flux-2", variant: null, tier: null, size: null }],
  ["flux-2-pro", { model: "flux-2", variant: "standard", tier: null, size: null }],
  ["  flux.2 [PRO] ", { model: "flux-2", variant: "standard", tier: null, size: null }],
  ["flux-2-klein-9b", { model: "flux-2", variant: "klein-9b", tier: null, size: null }],
  ["GPT Image 1.5", { model: "gpt-image-1-5", variant: null, tier: null, size: null }],
  ["gpt-image-1.5-high-fidelity", { model: "gpt-image-1-5", variant: null, tier: "high", size: null }],
])("reads %s", (spelling, meaning) => {
  expect(resolveModelName(catalogue, spelling)).toEqual(meaning);
});

test.each(["flux", "flux-2-pro-preview", "GPT Image 15", "gpt-image-1.5-low", ""])(
  "does not guess at %s",
  (spelling) => {
    expect(resolveModelName(catalogue, spelling)).toBeNull();
  },
);

test("spellings differ by more than case, spaces, hyphens and underscores", () => {
  expect(normalisedName(" GPT_Image  1.5")).toBe("gpt-image-1.5");
  expect(normalisedName("gpt-image-15")).not.toBe(normalisedName("gpt-image-1.5"));
});

test("suggests what resembles the slug, nearest first, and nothing for nonsense", () => {
  expect(nearestModels(catalogue, "flux-2-mx")).toEqual(["flux-2-max", "flux-2"]);
  expect(nearestModels(catalogue, "gpt-image-15")[0]).toBe("gpt-image-1-5");
  expect(nearestModels(catalogue, "zzzzzzzzzzzzzzzzzzzz")).toEqual([]);
});
