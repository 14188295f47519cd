import { expect, test } from "vitest";
import { type AskedImage, microUsdAtMost, type PriceRule, usdFor, variantOf } from "../../../core/catalogue/index.ts";
import { loadCatalogue } from "./index.ts";

/** Every price that the makers' lists and their transcriptions state, by configuration; in USD, as they are printed there. */

const { models } = await loadCatalogue(new URL("../../../../catalogue", import.meta.url).pathname);

function ruleOf(name: string): PriceRule {
  const [slug = "", id] = name.split("/");
  const card = models.get(slug);
  if (card === undefined) throw new Error(`there is no card ${slug}`);
  const { price } = variantOf(card, id ?? card.defaultVariant).facts;
  if (!price.known) throw new Error(`${name}: ${price.reason}`);
  return price.value;
}

const square = (side: number): AskedImage["size"] => ({ width: side, height: side });
const wide = { width: 1536, height: 1024 };
const tall = { width: 1024, height: 1536 };
const MP1 = square(1024);
const MP4 = square(2048);

type Worked = readonly [card: string, tier: string | null, size: AskedImage["size"], usd: number];

const fromText: readonly Worked[] = [
  ...(["gpt-image-2-5-flare", "gpt-image-2-5-sunburst"] as const).flatMap((card): Worked[] => [
    [card, "low", MP1, 0.006],
    [card, "medium", MP1, 0.013],
    [card, "high", MP1, 0.053],
    [card, "xhigh", MP1, 0.094],
    [card, "max", MP1, 0.211],
  ]),
  ["gpt-image-1-5", "low", MP1, 0.009],
  ["gpt-image-1-5", "medium", MP1, 0.034],
  ["gpt-image-1-5", "high", MP1, 0.133],
  ...[wide, tall].flatMap((size): Worked[] => [
    ["gpt-image-1-5", "low", size, 0.013],
    ["gpt-image-1-5", "medium", size, 0.05],
    ["gpt-image-1-5", "high", size, 0.2],
    ["gpt-image-1-mini", "low", size, 0.006],
    ["gpt-image-1-mini", "medium", size, 0.015],
    ["gpt-image-1-mini", "high", size, 0.052],
  ]),
  ["gpt-image-1-mini", "low", MP1, 0.005],
  ["gpt-image-1-mini", "medium", MP1, 0.011],
  ["gpt-image-1-mini", "high", MP1, 0.036],
  ["chatgpt-image-latest", "low", MP1, 0.009],
  ["chatgpt-image-latest", "medium", MP1, 0.034],
  ["chatgpt-image-latest", "high", MP1, 0.133],
  ["flux-2-klein-4b", null, MP1, 0.014],
  ["flux-2-klein-4b", null, MP4, 0.017],
  ["flux-2/klein-9b", null, MP1, 0.015],
  ["flux-2/klein-9b", null, MP4, 0.021],
  ["flux-2/standard", null, MP1, 0.03],
  ["flux-2/standard", null, MP4, 0.075],
  ["flux-2-flex", null, MP1, 0.05],
  ["flux-2-flex", null, MP4, 0.2],
  ["flux-2-max", null, MP1, 0.07],
  ["flux-2-max", null, MP4, 0.16],
  ["flux-3-image", "768sq", square(768), 0.041],
  ["flux-3-image", "1k", MP1, 0.048],
  ["flux-3-image", "2k", MP4, 0.1],
  ["flux-3-image", "4k", square(4096), 0.607],
  ["flux-1-1-pro", null, MP1, 0.04],
  ["flux-1-1-pro-ultra", null, MP4, 0.06],
  ["flux-1-1-pro-ultra/finetuned", null, MP4, 0.06],
  ["flux-kontext-pro", null, MP1, 0.04],
  ["flux-kontext-max", null, MP1, 0.08],
  ["flux-2-dev/dev", null, MP1, 0.021],
  ["flux-2-dev/dev", null, MP4, 0.084],
  ["nano-banana-2-1", "1K", MP1, 0.0336],
  ["nano-banana-2", "1K", MP1, 0.067],
  ["nano-banana-2-lite", null, MP1, 0.034],
  ["nano-banana-pro", "1K", MP1, 0.134],
  ["nano-banana-pro", "4K", square(4096), 0.24],
  ["nano-banana", null, MP1, 0.039],
  ["ideogram-4-5/generate", "low", MP1, 0.03],
  ["ideogram-4-5/generate", "medium", MP1, 0.06],
  ["ideogram-4-5/generate", "high", MP1, 0.1],
  ["ideogram-4-5/precise-edit", "very-low", MP1, 0.008],
  ["ideogram-4-5/precise-edit", "low", MP1, 0.03],
  ["ideogram-4-5/precise-edit", "medium", MP1, 0.06],
  ["ideogram-4-5/precise-edit", "high", MP1, 0.22],
  ["ideogram-4", "turbo", MP4, 0.03],
  ["ideogram-4", "default", MP4, 0.06],
  ["ideogram-4", "quality", MP4, 0.1],
  ["ideogram-3/generate", "turbo", MP1, 0.03],
  ["ideogram-3/generate", "default", MP1, 0.06],
  ["ideogram-3/generate", "quality", MP1, 0.09],
  ["ideogram-3/character", "turbo", MP1, 0.1],
  ["ideogram-3/character", "default", MP1, 0.15],
  ["ideogram-3/character", "quality", MP1, 0.2],
  ["recraft-v4-1-pro", null, MP4, 0.21],
  ["recraft-v4-1-utility-pro", null, MP4, 0.21],
  ["recraft-v4-1", null, MP1, 0.035],
  ["recraft-v4-1-utility", null, MP1, 0.035],
  ["recraft-v4-1-flash", null, MP1, 0.007],
  ["recraft-v4", null, MP1, 0.04],
  ["recraft-v4-pro", null, MP4, 0.25],
  ["recraft-v3", null, MP1, 0.04],
  ["recraft-v2", null, MP1, 0.022],
  ["seedream-5-0-lite", "2K", MP4, 0.035],
  ["seedream-5-0-lite", "3K", square(3072), 0.035],
  ["seedream-5-0-pro", "1K", MP1, 0.045],
  ["seedream-5-0-pro", "2K", MP4, 0.09],
  ["seedream-4-5", null, MP1, 0.04],
  ["seedream-4-0", null, MP1, 0.03],
  ["stable-image-ultra", null, MP1, 0.08],
  ["stable-image-core", null, MP1, 0.03],
  ["stable-diffusion-3-5-large", null, MP1, 0.065],
  ["stable-diffusion-3-5-large-turbo", null, MP1, 0.04],
  ["stable-diffusion-3-5-medium", null, MP1, 0.035],
  ["grok-imagine-image-2-0", "low", MP1, 0.04],
  ["grok-imagine-image", null, MP1, 0.02],
];

const decimals = (usd: number): number => String(usd).split(".")[1]?.length ?? 0;

test.each(fromText)("%s at tier %s and %o costs %d USD from text", (card, tier, size, usd) => {
  const rule = ruleOf(card);
  const counted = usdFor(rule, { tier, size });
  expect(counted).not.toBeNull();
  // Lists print prices by tokens at two or three decimals.
  expect(Number(counted?.toFixed(decimals(usd)))).toBe(usd);
  expect(microUsdAtMost(rule, { tier, size })).toBe(Math.ceil(Math.round((counted ?? 0) * 1e9) / 1000));
});

test.each([
  ["flux-2/standard", { references: [MP1] }, 0.045],
  ["flux-2-flex", { references: [MP1] }, 0.1],
  ["flux-2-max", { references: [MP1, MP4] }, 0.22],
  ["flux-2/klein-9b", { references: [MP1] }, 0.017],
  ["flux-2-klein-4b", { references: [MP1] }, 0.015],
  ["flux-2-dev/turbo", { references: [MP4] }, 0.016],
  ["flux-kontext-pro", { references: [MP1, MP1] }, 0.04],
  ["flux-2-dev/dev", { loraBytes: [2_000_000_000] }, 0.021],
  ["flux-2-dev/dev", { loraBytes: [1_500_000_000, 1_500_000_000] }, 0.0315],
  ["flux-2-dev/dev", { loraBytes: [5_000_000_000] }, 0.0525],
] as const)("%s with %o costs %d USD at 1 MP", (card, asked, usd) => {
  expect(microUsdAtMost(ruleOf(card), { tier: null, size: MP1, ...asked })).toBe(Math.round(usd * 1e6));
});

test("tokens of prompt, previews and inputs come on top where they are billed", () => {
  const asked = { tier: "medium", size: MP1 };
  const rule = ruleOf("gpt-image-1-5");
  expect(microUsdAtMost(rule, { ...asked, promptBytes: 1_000 })).toBe(34_000 + 5_000);
  expect(microUsdAtMost(rule, { ...asked, partialImages: 3 })).toBe(34_000 + 9_600);
  expect(microUsdAtMost(rule, { ...asked, references: [MP1, wide] })).toBe(34_000 + (194 + 323) * 8);
  expect(microUsdAtMost(rule, { ...asked, references: [MP1], mask: MP1 })).toBe(34_000 + 2 * 194 * 8);
});

test("nothing is quoted whose price nobody states", () => {
  expect(microUsdAtMost(ruleOf("flux-3-image"), { tier: "1.5k", size: square(1536) })).toBeNull();
  expect(microUsdAtMost(ruleOf("gpt-image-2-5-flare"), { tier: "low", size: wide })).toBeNull();
  expect(microUsdAtMost(ruleOf("nano-banana-pro"), { tier: "1K", size: MP1, references: [MP1] })).toBeNull();
  expect(microUsdAtMost(ruleOf("flux-2-dev/dev"), { tier: null, size: MP1, loraBytes: [5_000_000_001] })).toBeNull();
  expect(microUsdAtMost(ruleOf("flux-2/standard"), { tier: null, size: MP1, loraBytes: [1] })).toBeNull();
});
