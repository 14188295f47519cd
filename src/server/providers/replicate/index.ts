import type { ProviderAdapter } from "../spec/index.ts";
import { imageModels } from "./image-models.ts";
import { BASE_URL, ID, JOBS_AT_ONCE, NAME, PUBLISHED_ORIGINS } from "./vendor.ts";

export const replicate: ProviderAdapter = Object.freeze({
  id: ID,
  name: NAME,
  baseUrlPreset: BASE_URL,
  publishedOrigins: PUBLISHED_ORIGINS,
  needsKey: true,
  keyHint: "A token is made at replicate.com, under account settings, API tokens.",
  concurrencyPreset: JOBS_AT_ONCE,
  models: imageModels,
});
