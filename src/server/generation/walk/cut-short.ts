import { releaseLease } from "../queue/claim.ts";
import { routeOf } from "../request/offers.ts";
import type { OutputRow } from "../views.ts";
import { openAttempt, placedOf } from "./attempts.ts";
import type { WalkContext } from "./context.ts";
import { leaveUnsettled } from "./endings.ts";
import { cutOff } from "./problems.ts";

/**
 * The process ends while this is under way, so that nobody will hear what is answered: what may have been billed is
 * recorded as such, and the rest given to another worker. An answer that comes before the end is still kept.
 */
export async function cutShort(
  { db, routes, settings }: Pick<WalkContext, "db" | "routes" | "settings">,
  output: OutputRow,
): Promise<void> {
  const open = await openAttempt(db, output.id);
  const billsNobody = routeOf(routes, output.route)?.billsNobody === true;
  if (open !== null && placedOf(open) === null && !billsNobody)
    await leaveUnsettled(db, output, cutOff, settings.unsettledMs);
  await releaseLease(db, output);
}
