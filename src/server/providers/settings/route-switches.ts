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

/** All that are off as a whole, by their names: the newest word on each says so. */
export async function routesOff(reader: Reader): Promise<readonly RouteOff[]> {
  const rows = await reader
    .selectFrom("route_switch")
    .distinctOn("route")
    .selectAll()
    .where("tier", "is", null)
    .orderBy("route")
    .orderBy("id", "desc")
    .execute();
  return rows
    .filter((row) => !row.is_on)
    .map(({ route, switched_at: since, switched_by: by, reason }) => ({ route, since, by, reason: reason || null }));
}

export interface SwitchedRoute {
  readonly route: string;
  readonly isOn: boolean;
  /** null: nobody said. */
  readonly reason: string | null;
  readonly by: string;
}

/** Every process follows once the transaction commits. False where it stood so already: then nothing is written. */
export async function switchRoute(tx: Tx, { route, isOn, reason, by }: SwitchedRoute): Promise<boolean> {
  if (reason !== null && reason.length > REASON_LENGTH_MAX)
    throw new SettingFailure("reason", `the reason has ${reason.length} characters; at most ${REASON_LENGTH_MAX} fit.`);
  const isOff = (await routesOff(tx)).some((off) => off.route === route);
  if (isOff !== isOn) return false;
  await tx
    .insertInto("route_switch")
    .values({ route, tier: null, is_on: isOn, reason: reason ?? "", switched_by: by })
    .execute();
  return true;
}
