import type { ProviderAdapter } from "../spec/index.ts";
import { imageModels } from "./image-models.ts";
import { described, optionsIn } from "./options.ts";
import { BASE_URL, ID, JOBS_AT_ONCE, NAME, PUBLISHED_ORIGINS } from "./vendor.ts";

export const fal: ProviderAdapter = Object.freeze<ProviderAdapter>({
  id: ID,
  name: NAME,
  baseUrlPreset: BASE_URL,
  publishedOrigins: PUBLISHED_ORIGINS,
  needsKey: true,
  keyHint: "A key is made in the dashboard at fal.ai, under API keys; one that may call models is enough.",
  options: { check: (options) => void optionsIn(options), describe: described },
  concurrencyPreset: JOBS_AT_ONCE,
  models: imageModels,
});
