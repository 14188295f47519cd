import type { ProviderAdapter } from "../spec/index.ts";
import { check } from "./check.ts";
import { imageModels } from "./image-models.ts";
import { ACTIVE_TASKS_MAX, BASE_URL, ID, NAME, PUBLISHED_ORIGINS } from "./vendor.ts";

export const blackForestLabs: ProviderAdapter = Object.freeze({
  id: ID,
  name: NAME,
  baseUrlPreset: BASE_URL,
  publishedOrigins: PUBLISHED_ORIGINS,
  needsKey: true,
  keyHint: "A key is made in the dashboard at dashboard.bfl.ai, under API keys.",
  concurrencyPreset: ACTIVE_TASKS_MAX,
  models: imageModels,
  check,
});
