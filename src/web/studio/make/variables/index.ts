export { fillIn, useValues, valuesNow } from "./values-store.ts";
export { type Written, writtenBefore, writtenWith } from "./written.ts";
