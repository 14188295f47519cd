export * from "./account.ts";
export * from "./amounts.ts";
export * from "./generations.ts";
export * from "./first-answers.ts";
export * from "./held-up.ts";
export * from "./models.ts";
export * from "./uploads.ts";
