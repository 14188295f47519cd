import type { ProviderAdapter } from "../spec/index.ts";
import { imageModels } from "./image-models.ts";
import { BASE_URL, CONCURRENCY_PRESET, ID, NAME, PUBLISHED_ORIGINS } from "./vendor.ts";

export const byteplus: ProviderAdapter = Object.freeze({
  id: ID,
  name: NAME,
  baseUrlPreset: BASE_URL,
  publishedOrigins: PUBLISHED_ORIGINS,
  needsKey: true,
  keyHint:
    "A key is made in the console of BytePlus ModelArk, under API keys; each model must be activated there before it answers.",
  concurrencyPreset: CONCURRENCY_PRESET,
  models: imageModels,
});
