export type { Connection, ProviderAdapter } from "./adapter.ts";
export type { Capabilities, OutputFormat, SizeRule } from "./capabilities.ts";
export type {
  CallContext,
  CancelAnswer,
  Downloaded,
  ImageModel,
  JobState,
  Picture,
  Placed,
  ResultPicture,
  Submission,
} from "./image-model.ts";
