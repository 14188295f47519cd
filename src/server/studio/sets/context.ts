import type { CreateOptions } from "../../generation/index.ts";

/** What sets are made with. */
export type SetContext = CreateOptions;
