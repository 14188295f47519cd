export * from "./capabilities.ts";
export * from "./checks.ts";
export * from "./configuration.ts";
export * from "./facts.ts";
export * from "./names.ts";
export * from "./price.ts";
export * from "./records.ts";
export * from "./size.ts";
