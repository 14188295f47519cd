export { knowRemovals, listRemovals, noteRemoval, noteRemovals, takeRemovalsBack } from "./noted.ts";
export type { Removal, RemovalList } from "./removal-list.ts";
