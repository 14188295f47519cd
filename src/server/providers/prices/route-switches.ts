import type { Reader, Tx } from "../../storage/index.ts";

/** A route, or one tier of it, that was switched off or on. */
export interface RouteSwitch {
  readonly route: string;
  /** null: the whole route. */
  readonly tier: string | null;
  readonly isOn: boolean;
  readonly reason: string;
  readonly switchedBy: string;
  readonly switchedAt: string;
}

/** The newest of each route and tier that was ever switched. */
export async function routeSwitches(reader: Reader): Promise<readonly RouteSwitch[]> {
  const rows = await reader
    .selectFrom("route_switch")
    .distinctOn(["route", "tier"])
    .selectAll()
    .orderBy("route")
    .orderBy("tier")
    .orderBy("id", "desc")
    .execute();
  return rows.map((row) => ({
    route: row.route,
    tier: row.tier,
    isOn: row.is_on,
    reason: row.reason,
    switchedBy: row.switched_by,
    switchedAt: row.switched_at,
  }));
}

export const switchRoute = async (tx: Tx, change: Omit<RouteSwitch, "switchedAt">): Promise<void> => {
  await tx
    .insertInto("route_switch")
    .values({
      route: change.route,
      tier: change.tier,
      is_on: change.isOn,
      reason: change.reason,
      switched_by: change.switchedBy,
    })
    .execute();
};
