import type { ProviderAdapter } from "../spec/index.ts";
import { imageModels } from "./image-models.ts";
import { BASE_URL, CONCURRENCY, ID, NAME } from "./vendor.ts";

export const google: ProviderAdapter = Object.freeze({
  id: ID,
  name: NAME,
  baseUrlPreset: BASE_URL,
  publishedOrigins: [BASE_URL],
  needsKey: true,
  keyHint: "A key is made in Google AI Studio, at aistudio.google.com under API keys; its project must have billing.",
  concurrencyPreset: CONCURRENCY,
  models: imageModels,
});
