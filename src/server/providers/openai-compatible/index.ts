import type { ProviderAdapter } from "../spec/index.ts";
import { imageModels } from "./image-models.ts";
import { described, optionsIn } from "./options.ts";
import { BASE_URL, CONCURRENCY_PRESET, ID, NAME } from "./vendor.ts";

export const openAiCompatible: ProviderAdapter = Object.freeze<ProviderAdapter>({
  id: ID,
  name: NAME,
  baseUrlPreset: BASE_URL,
  // A server of somebody's own: only the operator can say what it runs.
  publishedOrigins: [],
  needsKey: false,
  keyHint:
    "None is needed, unless the server was started with one; behind a proxy, name:password is sent as HTTP Basic and anything else as a bearer token.",
  options: { check: (options) => void optionsIn(options), describe: described },
  concurrencyPreset: CONCURRENCY_PRESET,
  models: imageModels,
});
