export { application, type BuiltStudio, type Rooms, type Site, type StudioApp } from "./application.ts";
export type {
  AccountServices,
  Changed,
  FormText,
  PriceDesk,
  SubmissionDesk,
  ProviderDesk,
  TestPressed,
} from "./account/index.ts";
export { clientAddress, type TrustProxy } from "./client-address.ts";
export type { StudioGroups, StudioServices } from "./studio/index.ts";
export { addWatch, type WatchServices } from "./watch-routes.ts";
