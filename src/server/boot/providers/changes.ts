import type { Catalogue } from "../../../core/catalogue/index.ts";
import { type Actor, recordAction } from "../../accounts/index.ts";
import {
  describedChange,
  isLive,
  presetSetting,
  type ProviderChange,
  type ProviderSetting,
  removeProvider,
  setProvider,
  SettingFailure,
  settingOf,
} from "../../providers/settings/index.ts";
import { switchRouteOff, switchRouteOn } from "../../providers/prices/index.ts";
import type { ProviderAdapter, RouteModel } from "../../providers/spec/index.ts";
import type { Tx, Vault } from "../../storage/index.ts";

/** Under what the actions on a provider, its key and its routes are found. */
export const subjectOf = ({ id }: Pick<ProviderAdapter, "id">): string => `provider/${id}`;

/** Sets a provider and records who did it; nothing is recorded where nothing changed. */
export async function changeAndRecord(
  tx: Tx,
  vault: Vault,
  { adapter, change, by }: { readonly adapter: ProviderAdapter; readonly change: ProviderChange; readonly by: Actor },
): Promise<ProviderSetting> {
  const row = await tx
    .selectFrom("provider_setting")
    .selectAll()
    .where("provider", "=", adapter.id)
    .forUpdate()
    .executeTakeFirst();
  const after = await setProvider(tx, vault, adapter, change);
  const before = row === undefined ? null : settingOf(row);
  const did = describedChange(before, after, { keyEntered: change.key !== undefined });
  if (did !== "") await recordAction(tx, { by, subject: subjectOf(adapter), did });
  return after;
}

/** False where nothing was set. */
export async function forgetAndRecord(tx: Tx, adapter: ProviderAdapter, by: Actor): Promise<boolean> {
  const removed = await removeProvider(tx, adapter.id);
  if (removed)
    await recordAction(tx, { by, subject: subjectOf(adapter), did: "all of it was forgotten, with the key" });
  return removed;
}

export interface RouteSwitch {
  readonly adapter: ProviderAdapter;
  readonly route: string;
  readonly isOff: boolean;
  /** Why it is off; null where nobody said. */
  readonly reason: string | null;
  readonly by: Actor;
}

const REASON_LENGTH_MAX = 500;

/** False where it stood so already. What it is called is checked by whoever asks. */
export async function switchAndRecord(tx: Tx, { adapter, route, isOff, reason, by }: RouteSwitch): Promise<boolean> {
  if (reason !== null && reason.length > REASON_LENGTH_MAX)
    throw new SettingFailure("reason", `the reason has ${reason.length} characters; at most ${REASON_LENGTH_MAX} fit.`);
  const changed = isOff
    ? await switchRouteOff(tx, { route, by: by.name, reason })
    : await switchRouteOn(tx, { route, by: by.name });
  const why = isOff && reason !== null ? `: ${reason}` : "";
  if (changed)
    await recordAction(tx, { by, subject: subjectOf(adapter), did: `switched ${isOff ? "off" : "on"} ${route}${why}` });
  return changed;
}

/** What can be reached at a provider, as its cards say; no key is needed to know it. */
export function modelsAt(
  adapter: ProviderAdapter,
  catalogue: Pick<Catalogue, "models">,
  setting: ProviderSetting = presetSetting(adapter),
): readonly RouteModel[] {
  const { baseUrl, allowedHosts, options } = setting;
  return adapter.models(catalogue, { baseUrl, allowedHosts, options, key: null, live: isLive(adapter, setting) });
}

/** Throws a SettingFailure that names those there are. */
export function assertRoute(adapter: ProviderAdapter, models: readonly RouteModel[], route: string): void {
  if (models.some((model) => model.route === route)) return;
  const there = models.map((model) => model.route).join(", ") || "none";
  throw new SettingFailure("route", `${adapter.name} has no such route; there are: ${there}.`);
}
