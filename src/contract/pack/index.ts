export * from "./citations.ts";
export * from "./json-schema.ts";
export * from "./manifest.ts";
export * from "./rows.ts";
export { whatVoterReveals } from "./voter.ts";
