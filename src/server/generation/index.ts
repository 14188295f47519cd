/** Who asks, as every part of the studio is told. */
export type { Principal } from "../accounts/index.ts";
export {
  archivedPicture,
  archiveGate,
  filledArchive,
  type ManifestPicture,
  manifestPicture,
  namePart,
} from "./archive/index.ts";
export * from "./delivery/index.ts";
export { emit, forgetOldEvents, type StoredEvent } from "./events.ts";
export { describedOutputs } from "./described-outputs.ts";
export { explainedHolds } from "./explained-holds.ts";
export * from "./operating/index.ts";
export { type GenerationWorker, startWorker, type WorkerOptions } from "./queue/worker.ts";
export { type Refusal, Refused } from "./refused.ts";
export { type Booked, type BookedConfiguration, bookedCosts, LATEST_IMAGES, losesMoney } from "./costs/booked.ts";
export { checkAllowance } from "./request/allowance.ts";
export { cancelOutput } from "./cancel.ts";
export {
  type Character,
  changeLikeness,
  charactersOfRealPeople,
  likenessSettings,
  saidOf,
} from "./characters/index.ts";
export { type CheckedTarget, checkRequest, checkText } from "./request/check.ts";
export { checkTemplate } from "./request/template.ts";
export { checkKey, checkQuote, createGeneration, type CreateOptions, lockRequests } from "./request/create.ts";
export { type Input, type Inputs, inputsOf, pictureOf, referenceOf } from "./request/inputs.ts";
export { insertWishes, type Wish } from "./request/insert.ts";
export { type Routes, routeOf } from "./request/offers.ts";
export { availableTo } from "./request/quote.ts";
export { withSeeds } from "./request/seeds.ts";
export { newId } from "./ids.ts";
export { endingOf } from "./delivery/raster.ts";
export { priceOf } from "./request/prices.ts";
export { makesSize, nearestToMegapixel } from "./request/sizes.ts";
export { type GenerationOptions, type GenerationService, generationService } from "./service.ts";
export { defaultSettings, type GenerationSettings, noLimits, type ProviderLimits } from "./settings.ts";
export { markUnfinished, voidUnsent } from "./restored.ts";
export * from "./stops/index.ts";
export { type GenerationSweep, holdIsInUse, sweepGenerations } from "./sweep.ts";
export { forgetOldUploads, openUploads, tooManyBytes, UPLOAD_BYTES_MAX, type Uploads } from "./uploads/index.ts";
export { generationViewOf, madeFromOf, outputViewOf, type OutputRow } from "./views.ts";
export type { WalkLog } from "./walk/context.ts";
export { calledBack } from "./walk/hooks.ts";
