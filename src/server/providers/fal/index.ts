import type { ProviderAdapter } from "../spec/index.ts";
import { imageModels } from "./image-models.ts";
import { BASE_URL, ID, JOBS_AT_ONCE, NAME, PUBLISHED_ORIGINS } from "./vendor.ts";

export const fal: ProviderAdapter = Object.freeze({
  id: ID,
  name: NAME,
  baseUrlPreset: BASE_URL,
  publishedOrigins: PUBLISHED_ORIGINS,
  needsKey: true,
  keyHint: "A key is made in the dashboard at fal.ai, under API keys; one that may call models is enough.",
  concurrencyPreset: JOBS_AT_ONCE,
  models: imageModels,
});
