export * from "./amounts.ts";
export * from "./forms.ts";
export * from "./texts.ts";
export * from "./outputs.ts";
export { rich } from "./rich.tsx";
export * from "./sizes.ts";
export * from "./time-left.ts";
export * from "./times.ts";
