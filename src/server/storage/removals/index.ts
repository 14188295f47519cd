export { knowRemovals, listRemovals, noteRemoval } from "./noted.ts";
export type { Removal, RemovalList } from "./removal-list.ts";
