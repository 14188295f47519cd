export * from "./account.ts";
export * from "./amounts.ts";
export * from "./generations.ts";
export * from "./first-answers.ts";
export * from "./models.ts";
export * from "./purchases.ts";
export * from "./uploads.ts";
