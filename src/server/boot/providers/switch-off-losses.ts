import { defaultCreditRate, formatNumber } from "../../../core/kernel/index.ts";
import { type BookedConfiguration, bookedCosts, LATEST_IMAGES, losesMoney } from "../../generation/index.ts";
import type { JobKind } from "../../jobs/index.ts";
import { lastChanges, lossSetting, routeSwitches, switchRoute } from "../../providers/prices/index.ts";
import { type Db, withTx } from "../../storage/index.ts";

const usd = (microUsd: number): string => `${formatNumber(microUsd / 1_000_000, 6)} USD`;

const reasonOf = ({ latest }: BookedConfiguration): string =>
  `Its last ${latest.images} images cost ${usd(latest.costMicroUsd)} and brought in ${usd(latest.chargedMicroUsd)}.`;

/** Switches off what costs more than it brings in over its last images, where the operator wishes so. */
export async function switchOffLosses(db: Db): Promise<void> {
  if (!(await lossSetting(db)).switchOff) return;
  const booked = await bookedCosts(db, defaultCreditRate, await lastChanges(db));
  const losing = booked.filter((each) => each.latest.images >= LATEST_IMAGES && losesMoney(each));
  if (losing.length === 0) return;
  const off = (await routeSwitches(db)).filter(({ isOn }) => !isOn);
  const isOff = (route: string, tier: string | null): boolean =>
    off.some((each) => each.route === route && (each.tier === null || each.tier === tier));
  for (const configuration of losing) {
    const { route, tier } = configuration;
    if (isOff(route, tier)) continue;
    const reason = reasonOf(configuration);
    await withTx(db, (tx) => switchRoute(tx, { route, tier, isOn: false, reason, switchedBy: "the cost book" }));
  }
}

/** Every ten minutes: it reads what ended within a year, so it is no part of what runs each minute. */
export const lossJob = (db: Db): JobKind => ({
  name: "switch-off-losses",
  atOnceMax: 1,
  retriesMax: 0,
  secondsMax: 300,
  schedule: "*/10 * * * *",
  run: () => switchOffLosses(db),
});
