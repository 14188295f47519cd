import type { ProviderAdapter } from "../spec/index.ts";
import { imageModels } from "./image-models.ts";
import { described, modelsIn } from "./options.ts";
import { BASE_URL, CONCURRENCY, ID, NAME } from "./vendor.ts";

export const automatic1111: ProviderAdapter = Object.freeze<ProviderAdapter>({
  id: ID,
  name: NAME,
  baseUrlPreset: BASE_URL,
  // A server of somebody's own: only the operator can say what it runs.
  publishedOrigins: [],
  needsKey: false,
  keyHint: "With --api-auth it is name:password, as the server was started with; without, none is needed.",
  options: { check: (options) => void modelsIn(options), describe: described },
  concurrencyPreset: CONCURRENCY,
  models: imageModels,
});
