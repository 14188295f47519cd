import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import {
  configurationFrom,
  configurationLabel,
  defaultConfiguration,
  editCapabilities,
  factRows,
  quote,
  resolveModelName,
  sizeModes,
  startingPrice,
} from "../../../core/catalogue/index.ts";
import type { ModelCard } from "../../../core/catalogue/index.ts";
import { present } from "../../../core/kernel/index.ts";
import { loadCatalogue } from "./index.ts";

const catalogue = await loadCatalogue(fileURLToPath(new URL("../../../../catalogue", import.meta.url)));
const card = (slug: string): ModelCard => present(catalogue.models.get(slug), `a card ${slug}`);
const creditsOf = (slug: string, request: Parameters<typeof configurationFrom>[1] = {}): number | string => {
  const configuration = configurationFrom(card(slug), request);
  if (!configuration.known) return configuration.reason;
  const quoted = quote(card(slug), configuration.value, catalogue.creditRate);
  return quoted.known ? quoted.value.credits : quoted.reason;
};

describe("prices of the committed cards", () => {
  test.each([
    ["flux-2", {}, 22],
    ["flux-2", { variant: "klein-9b" }, 12],
    ["flux-2", { size: { width: 1024, height: 1536 } }, 27],
    ["gpt-image-1-5", {}, 91],
    ["gpt-image-1-5", { tier: "low" }, 8],
    ["gpt-image-1-5", { tier: "medium" }, 25],
    ["gpt-image-1-5", { tier: "high", size: { width: 1536, height: 1024 } }, 136],
    ["nano-banana-2", {}, 47],
  ])("%s %j costs %d credits", (slug, request, credits) => {
    expect(creditsOf(slug, request)).toBe(credits);
  });

  test("what has no confirmed price has no quote, and says why", () => {
    expect(creditsOf("gpt-image-2")).toMatch(/tokens.*not confirmed/);
    expect(creditsOf("flux-3-image", { tier: "1.5k" })).toBe("no price is known for 1.5k at 1536 × 1536");
  });

  test("the reference's starting prices: 8 for the low tier; Klein 9B goes below its 22", () => {
    const gpt = startingPrice(card("gpt-image-1-5"), catalogue.creditRate);
    expect(gpt.known && [gpt.value.credits, gpt.value.configuration.tier]).toEqual([8, "low"]);
    const flux = startingPrice(card("flux-2"), catalogue.creditRate);
    expect(flux.known && [flux.value.credits, flux.value.configuration.variant]).toEqual([12, "klein-9b"]);
  });
});

test.each([
  ["flux-2", "Standard at 1 MP"],
  ["gpt-image-1-5", "high at 1024 × 1024"],
  ["gpt-image-2", "medium at 1024 × 1024"],
  ["nano-banana-pro", "1K at 1024 × 1024"],
])("%s is judged as %s unless asked otherwise", (slug, label) => {
  expect(configurationLabel(card(slug), defaultConfiguration(card(slug)))).toBe(label);
});

test("flux-2 makes 2k and not 4k, gpt-image-1-5 not even 1080p, as far as facts say", () => {
  const modes = (slug: string) => {
    const limit = present(card(slug).variants[0], "a variant").facts.maxMegapixels;
    return limit.known ? sizeModes(limit.value) : null;
  };
  expect(modes("flux-2")).toEqual({ hd1080: true, k2: true, k4: false });
  expect(modes("gpt-image-1-5")).toEqual({ hd1080: false, k2: false, k4: false });
});

test("LoRA belongs to flux-2-dev and to neither variant of flux-2", () => {
  const lora = (slug: string, variant: string) => editCapabilities(card(slug), variant).lora;
  expect(lora("flux-2-dev", "dev")).toEqual({ known: true, value: true });
  expect(lora("flux-2", "standard")).toEqual({ known: true, value: false });
  expect(lora("flux-2", "klein-9b")).toEqual({ known: true, value: false });
});

test("retired models stay and are marked, with the day and its source", () => {
  const retired = [...catalogue.models.values()].filter(({ status }) => status === "retired");
  expect(retired.map(({ slug, retiredOn }) => [slug, retiredOn?.known && retiredOn.value])).toEqual([
    ["dall-e-2", "2026-05-12"],
    ["dall-e-3", "2026-05-12"],
    ["gpt-image-1", "2026-10-23"],
  ]);
});

test("every known fact carries a source, a day and a grade", () => {
  const rows = factRows(catalogue);
  expect(rows.length).toBeGreaterThan(500);
  for (const row of rows) {
    expect(row.source).not.toBe("");
    expect(row.date).toMatch(/^\d{4}-\d\d-\d\d$/);
  }
});

// Spellings that citations use, each with the model, variant and tier that it states.
test.each([
  ["FLUX.2 [pro]", "flux-2 standard -"],
  ["bfl/flux-2-klein-9b", "flux-2 klein-9b -"],
  ["flux-2-max", "flux-2-max - -"],
  ["FLUX.2 [dev] Flash", "flux-2-dev flash -"],
  ["flux-1.1-pro-ultra", "flux-1-1-pro-ultra - -"],
  ["flux-1-dev-fp8", "flux-dev fp8 -"],
  ["gpt-image-1.5-high-fidelity", "gpt-image-1-5 - high"],
  ["GPT Image 1.5 (high)", "gpt-image-1-5 - high"],
  ["gpt-image-2 (medium)", "gpt-image-2 - medium"],
  ["GPT Image 2.5 Sunburst (high)", "gpt-image-2-5-sunburst - high"],
  ["GPT Image 1 [High]", "gpt-image-1 - high"],
  ["chatgpt-image-latest-high-fidelity (20251216)", "chatgpt-image-latest 2025-12-16 high"],
  ["Nano Banana 2.0", "nano-banana-2 - -"],
  ["gemini-3.1-flash-image-preview (nano-banana-2)", "nano-banana-2 - -"],
  ["gemini-3.1-flash-image (nano-banana-2) [web-search]", "nano-banana-2 web-search -"],
  ["gemini-3-pro-image-preview-2k (nano-banana-pro)", "nano-banana-pro - 2K"],
  ["gemini-2.5-flash-image-preview (nano-banana)", "nano-banana - -"],
  ["seedream-4-2k", "seedream-4-0 - 2K"],
  ["seedream-4-high-res-fal", "seedream-4-0 fal-high-res -"],
  ["grok-imagine-image-2.0 (low)", "grok-imagine-image-2-0 - low"],
  ["grok-imagine-image (20260207)", "grok-imagine-image 2026-02-07 -"],
  ["ideogram-4.0-quality", "ideogram-4 - quality"],
  ["Qwen-Image-2512", "qwen-image 2512 -"],
  ["stable-diffusion-v35-large", "stable-diffusion-3-5-large - -"],
  ["flux-tools/erase-v1", "flux-erase v1 -"],
])("%s means %s", (spelling, meaning) => {
  const found = resolveModelName(catalogue, spelling);
  expect(found && [found.model, found.variant ?? "-", found.tier ?? "-"].join(" ")).toBe(meaning);
});

test.each([
  "imagen-4.0-generate-001",
  "reve-v1.5",
  "mai-image-2.6",
  "z-image-turbo",
  "hunyuan-image-3.0",
  "Seedream 5.0",
  "krea-2-turbo",
  "FLUX.1 Kontext",
  "qwen-image-edit",
  "flux-2-pro-preview",
  "flux-tools/vto-v2",
  "comfyui-workflow",
])("%s has no card and means no model", (spelling) => {
  expect(resolveModelName(catalogue, spelling)).toBeNull();
});
