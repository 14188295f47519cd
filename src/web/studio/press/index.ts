export { dearerIn } from "./dearer.ts";
export { type Press, usePress } from "./use-press.ts";
