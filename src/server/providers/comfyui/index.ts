import type { ProviderAdapter } from "../spec/index.ts";
import { imageModels } from "./image-models.ts";
import { described, templatesIn } from "./options.ts";
import { BASE_URL, CONCURRENCY, ID, NAME } from "./vendor.ts";

export const comfyui: ProviderAdapter = Object.freeze<ProviderAdapter>({
  id: ID,
  name: NAME,
  baseUrlPreset: BASE_URL,
  // A server of somebody's own: only the operator can say what it runs.
  publishedOrigins: [],
  needsKey: false,
  keyHint: "None is needed; behind a proxy, name:password is sent as HTTP Basic and anything else as a bearer token.",
  options: { check: (options) => void templatesIn(options), describe: described },
  concurrencyPreset: CONCURRENCY,
  models: imageModels,
});
