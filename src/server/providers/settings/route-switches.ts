import type { Reader, Tx } from "../../storage/index.ts";
import { SettingFailure } from "./setting-failure.ts";

/** A route that an operator switched off. */
export interface RouteOff {
  readonly route: string;
  readonly since: string;
  readonly by: string;
  readonly reason: string | null;
}

const REASON_LENGTH_MAX = 500;

/** All that are off, by their names. */
export const routesOff = (reader: Reader): Promise<readonly RouteOff[]> =>
  reader
    .selectFrom("route_switch")
    .select(["route", "off_since as since", "off_by as by", "reason"])
    .orderBy("route")
    .execute();

/** Every process follows once the transaction commits. False where the route is off already. */
export async function switchRouteOff(
  tx: Tx,
  { route, by, reason }: { readonly route: string; readonly by: string; readonly reason: string | null },
): Promise<boolean> {
  if (reason !== null && reason.length > REASON_LENGTH_MAX)
    throw new SettingFailure("reason", `the reason has ${reason.length} characters; at most ${REASON_LENGTH_MAX} fit.`);
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("route_switch")
    .values({ route, off_by: by, reason })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

/** False where the route is on already. */
export async function switchRouteOn(tx: Tx, route: string): Promise<boolean> {
  const { numDeletedRows } = await tx.deleteFrom("route_switch").where("route", "=", route).executeTakeFirstOrThrow();
  return numDeletedRows === 1n;
}
