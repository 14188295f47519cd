export * from "./assert.ts";
export * from "./credits.ts";
export * from "./criteria.ts";
export * from "./failure.ts";
export * from "./format.ts";
export * from "./hash.ts";
export * from "./known.ts";
export * from "./provider-error.ts";
