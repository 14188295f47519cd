import type { ProviderAdapter } from "../spec/index.ts";
import { imageModels } from "./image-models.ts";
import { BASE_URL, CONCURRENCY, ID, NAME } from "./vendor.ts";

export const ideogram: ProviderAdapter = Object.freeze<ProviderAdapter>({
  id: ID,
  name: NAME,
  baseUrlPreset: BASE_URL,
  publishedOrigins: [BASE_URL],
  needsKey: true,
  keyHint: "A key is made in Ideogram's API dashboard, after credits for it were bought.",
  concurrencyPreset: CONCURRENCY,
  models: imageModels,
});
