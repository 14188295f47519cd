export { lineageOf } from "./lineage.ts";
