import type { Reader, Tx } from "../../storage/index.ts";
import { routeSwitches, switchRoute } from "./route-switches.ts";

/** A route that is switched off as a whole. */
export interface RouteOff {
  readonly route: string;
  readonly since: string;
  readonly by: string;
  readonly reason: string | null;
}

/** All that are off, by their names. */
export const routesOff = async (reader: Reader): Promise<readonly RouteOff[]> =>
  (await routeSwitches(reader))
    .filter(({ tier, isOn }) => tier === null && !isOn)
    .map(({ route, reason, switchedBy: by, switchedAt: since }) => ({ route, since, by, reason: reason || null }));

const isOff = async (reader: Reader, route: string): Promise<boolean> =>
  (await routesOff(reader)).some((each) => each.route === route);

/** Every process follows once the transaction commits. False where the route is off already. */
export async function switchRouteOff(
  tx: Tx,
  { route, by, reason }: { readonly route: string; readonly by: string; readonly reason: string | null },
): Promise<boolean> {
  if (await isOff(tx, route)) return false;
  await switchRoute(tx, { route, tier: null, isOn: false, reason: reason ?? "", switchedBy: by });
  return true;
}

/** False where the route is on already. */
export async function switchRouteOn(tx: Tx, { route, by }: Pick<RouteOff, "route" | "by">): Promise<boolean> {
  if (!(await isOff(tx, route))) return false;
  await switchRoute(tx, { route, tier: null, isOn: true, reason: "", switchedBy: by });
  return true;
}
