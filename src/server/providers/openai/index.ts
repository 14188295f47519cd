import type { ProviderAdapter } from "../spec/index.ts";
import { imageModels } from "./image-models.ts";
import { BASE_URL, CONCURRENCY_PRESET, ID, NAME, PUBLISHED_ORIGINS } from "./vendor.ts";

export const openAi: ProviderAdapter = Object.freeze({
  id: ID,
  name: NAME,
  baseUrlPreset: BASE_URL,
  publishedOrigins: PUBLISHED_ORIGINS,
  needsKey: true,
  keyHint:
    "A key is made at platform.openai.com, under API keys; it must be allowed to make images, and some models ask that the organization be verified first.",
  concurrencyPreset: CONCURRENCY_PRESET,
  models: imageModels,
});
