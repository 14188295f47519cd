import { Failure } from "../../core/kernel/index.ts";
import { type Reader, restoredState } from "../storage/index.ts";

/**
 * While a restored instance is looked over nothing is sold, Stripe is not asked and nothing is credited: what was paid
 * since the backup may be unknown here. Stripe sends its events again, and what was under way is asked after later.
 */
export async function assertResumed(reader: Reader): Promise<void> {
  if ((await restoredState(reader)) === null) return;
  throw new Failure(
    "unavailable",
    "This studio was restored from a backup, and its operator looks over it first: purchases go on after that.",
  );
}
