export * from "./overview/index.ts";
