import { store } from "../api/index.ts";

/** Ids of the pictures that were deleted last, to be brought back at one press; empty: nothing is offered. */
export const justDeleted = store<readonly string[]>([]);
