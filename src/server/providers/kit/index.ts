export { type Account, accountOf, bearer, onlyTheBase, type Refusal, refusal, type VendorFacts } from "./account.ts";
export { downloadPicture } from "./downloading.ts";
export { billedIf, isSuccess, neverPlaced, placedJob, refusedAsking, refusedPlacing, tooLate } from "./placing.ts";
export { type Described, introduced, nameOf, routesAt } from "./routes.ts";
export {
  httpClient,
  type HttpAnswer,
  type HttpClient,
  type NetworkPolicy,
  type Payload,
  type ServerEvent,
} from "./http-client.ts";
export { HttpFailure, type HttpFailureReason } from "./http-failure.ts";
export { hasPublicHost, isListed } from "./addresses.ts";
export {
  addressIn,
  type JsonObject,
  listAt,
  numberIn,
  objectAt,
  objectFrom,
  objectIn,
  objectsAt,
  readObject,
  textIn,
} from "./json.ts";
export { orProblem, retryAfterMs, type Vendor } from "./problems.ts";
export { base64Of, dataUrlOf } from "./input-pictures.ts";
export { ratioOf, sizesOf } from "./ratios.ts";
export { fluxThreeRatio, fluxThreeSizes } from "./flux-three.ts";
export { checkNames, optionsRefusal, optionsText, readOptions } from "./options.ts";
export { ownServerKey } from "./own-server.ts";
export type { SocketMessage } from "./web-socket.ts";
export { withoutWords } from "./picture-words.ts";
