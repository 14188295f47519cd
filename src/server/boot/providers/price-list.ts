import { type PriceRule, priceRuleText, type Sourced, type Size } from "../../../core/catalogue/index.ts";
import { defaultCreditRate } from "../../../core/kernel/index.ts";
import {
  type BookedConfiguration,
  bookedCosts,
  losesMoney,
  nearestToMegapixel,
  priceOf,
} from "../../generation/index.ts";
import {
  type ConfirmedPrice,
  confirmedPrice,
  lastChanges,
  lossSetting,
  type RoutePrice,
  routePrices,
  type RouteSwitch,
  routeSwitches,
} from "../../providers/prices/index.ts";
import { type ProviderSetting, providerSettings } from "../../providers/settings/index.ts";
import type { ProviderAdapter, RouteModel } from "../../providers/spec/index.ts";
import type { Db } from "../../storage/index.ts";
import type { Instance } from "../open.ts";
import { adapters } from "./adapters.ts";
import { modelsAt } from "./changes.ts";

/** What one image of a tier costs the creator and the operator, at about one megapixel or the nearest size. */
export interface PricedTier {
  readonly tier: string | null;
  readonly size: Size;
  /** null: not offered. */
  readonly price: { readonly credits: number; readonly chargedMicroUsd: number; readonly costMicroUsd: number } | null;
}

export interface ListedRoute {
  readonly model: RouteModel;
  readonly provider: string;
  readonly proposal: Sourced<PriceRule>;
  readonly confirmed: ConfirmedPrice | null;
  readonly tiers: readonly PricedTier[];
  readonly off: readonly RouteSwitch[];
  readonly booked: readonly (BookedConfiguration & { readonly losesMoney: boolean })[];
}

export interface ListedPrices {
  readonly rate: typeof defaultCreditRate;
  readonly switchesOffLosses: boolean;
  readonly routes: readonly ListedRoute[];
}

type Source = { readonly db: Db } & Pick<Instance, "catalogue">;

/** Every route of the providers that are set, without their keys: nothing is called. */
export async function configuredRoutes({
  db,
  catalogue,
}: Source): Promise<readonly { readonly adapter: ProviderAdapter; readonly model: RouteModel }[]> {
  const settings = await providerSettings(db);
  return settings.flatMap((setting) => {
    const adapter = adapters.find(({ id }) => id === setting.provider);
    return adapter === undefined ? [] : routesOf(adapter, setting, catalogue).map((model) => ({ adapter, model }));
  });
}

function routesOf(
  adapter: ProviderAdapter,
  setting: ProviderSetting,
  catalogue: Source["catalogue"],
): readonly RouteModel[] {
  try {
    return modelsAt(adapter, catalogue, setting);
  } catch {
    // What keeps a provider from being offered stands in the log of the server that would offer it.
    return [];
  }
}

export async function listPrices(source: Source): Promise<ListedPrices> {
  const { db } = source;
  const [routes, prices, switches, losses, since] = await Promise.all([
    configuredRoutes(source),
    routePrices(db),
    routeSwitches(db),
    lossSetting(db),
    lastChanges(db),
  ]);
  const booked = await bookedCosts(db, defaultCreditRate, since);
  return {
    rate: defaultCreditRate,
    switchesOffLosses: losses.switchOff,
    routes: routes.map(({ adapter, model }) => listedRoute(adapter, model, { prices, switches, booked })),
  };
}

interface Known {
  readonly prices: ReadonlyMap<string, RoutePrice>;
  readonly switches: readonly RouteSwitch[];
  readonly booked: readonly BookedConfiguration[];
}

function listedRoute(adapter: ProviderAdapter, model: RouteModel, known: Known): ListedRoute {
  const confirmed = confirmedPrice(model, known.prices.get(model.route));
  const { tiers } = model.capabilities;
  return {
    model,
    provider: adapter.name,
    proposal: model.proposedPrice,
    confirmed,
    tiers: (tiers.length === 0 ? [null] : tiers).map((tier) => pricedTier(model, confirmed, tier)),
    off: known.switches.filter(({ route, isOn }) => route === model.route && !isOn),
    booked: known.booked
      .filter(({ route }) => route === model.route)
      .map((each) => ({ ...each, losesMoney: losesMoney(each) })),
  };
}

const MICROCREDITS = 1_000_000n;

function pricedTier(model: RouteModel, confirmed: ConfirmedPrice | null, tier: string | null): PricedTier {
  const size = nearestToMegapixel(model.capabilities.sizes, tier);
  const price = priceOf({ ...model, price: confirmed?.rule ?? null }, tier, size, defaultCreditRate);
  if (price === null) return { tier, size, price: null };
  const credits = Number(price.microcredits / MICROCREDITS);
  const chargedMicroUsd = Number(price.microcredits / BigInt(defaultCreditRate.creditsPerUsd));
  return { tier, size, price: { credits, chargedMicroUsd, costMicroUsd: price.microUsd } };
}

/** A rule in words, or why there is none. */
export const proposalText = (proposal: Sourced<PriceRule>): string =>
  proposal.known ? priceRuleText(proposal.value) : proposal.reason;
