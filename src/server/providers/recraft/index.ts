import type { ProviderAdapter } from "../spec/index.ts";
import { imageModels } from "./image-models.ts";
import { BASE_URL, CONCURRENCY_PRESET, ID, NAME, PUBLISHED_ORIGINS } from "./vendor.ts";

export const recraft: ProviderAdapter = Object.freeze({
  id: ID,
  name: NAME,
  baseUrlPreset: BASE_URL,
  publishedOrigins: PUBLISHED_ORIGINS,
  needsKey: true,
  keyHint: "A key is made at recraft.ai, in the profile under API; it needs units that were bought before.",
  concurrencyPreset: CONCURRENCY_PRESET,
  models: imageModels,
});
