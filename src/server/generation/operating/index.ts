export type { CheapestImage } from "./cheapest.ts";
export { type ProviderHealth, providerHealth } from "./health.ts";
export {
  latestTest,
  type ProviderTest,
  startTest,
  testImage,
  type TestRequest,
  type TestStart,
} from "./provider-tests.ts";
