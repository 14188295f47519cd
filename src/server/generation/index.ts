export { emit, type StoredEvent } from "./events.ts";
export { type GenerationWorker, startWorker, type WorkerOptions } from "./queue/worker.ts";
export { type Refusal, Refused } from "./refused.ts";
export type { Routes } from "./request/offers.ts";
export { type GenerationOptions, type GenerationService, generationService } from "./service.ts";
export { defaultSettings, type GenerationSettings, noLimits, type ProviderLimits } from "./settings.ts";
export { type GenerationSweep, holdIsInUse, sweepGenerations } from "./sweep.ts";
export { generationViewOf, generationViewsOf, type OutputRow, outputViewOf } from "./views.ts";
export type { WalkLog } from "./walk/context.ts";
