import { sql } from "kysely";
import type { SweepOptions } from "../credits/index.ts";

/**
 * Which holds a sweep of credits leaves pending, however long their time has been over: those of outputs with an attempt
 * that is not closed. An attempt takes `lockHold` before its row is written, so that no sweep comes between.
 */
export const keepHoldsAtWork: NonNullable<SweepOptions["keep"]> = ({ id }) => sql<boolean>`exists (
  select 1 from output o join attempt a on a.output = o.id where o.hold = ${id} and a.state <> 'closed')`;
