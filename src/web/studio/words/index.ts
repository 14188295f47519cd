export * from "./amounts.ts";
export * from "./outputs.ts";
export * from "./sizes.ts";
export * from "./times.ts";
