import type { PriceRule } from "../../../core/catalogue/index.ts";
import type { Capabilities, ImageModel, RouteModel } from "../spec/index.ts";
import type { RoutePrice } from "./route-prices.ts";
import type { RouteSwitch } from "./route-switches.ts";

/** A price that may be asked for: the maker's own word, or an operator's. */
export interface ConfirmedPrice {
  readonly rule: PriceRule;
  readonly by: "maker" | "operator";
  readonly source: string;
  /** Of the maker's word: when it was read. Of an operator's: when it was entered. */
  readonly date: string;
  readonly enteredBy: string | null;
}

/** What an operator entered comes first, then what the maker says itself. Everything else is a proposal. */
export function confirmedPrice(
  { proposedPrice }: Pick<RouteModel, "proposedPrice">,
  entered: RoutePrice | undefined,
): ConfirmedPrice | null {
  if (entered !== undefined && entered.rule !== null) {
    const { rule, source, enteredAt: date, enteredBy } = entered;
    return { rule, by: "operator", source, date, enteredBy };
  }
  if (!proposedPrice.known || proposedPrice.grade !== "A") return null;
  const { value: rule, source, date } = proposedPrice;
  return { rule, by: "maker", source, date, enteredBy: null };
}

/** A route as it is offered, at its confirmed price and without what is switched off. */
export function pricedModel(
  model: RouteModel,
  entered: RoutePrice | undefined,
  switches: readonly RouteSwitch[],
): ImageModel {
  const off = switches.filter(({ route, isOn }) => route === model.route && !isOn).map(({ tier }) => tier);
  const { tiers } = model.capabilities;
  const isOff = off.includes(null) || (tiers.length > 0 && tiers.every((tier) => off.includes(tier)));
  return Object.freeze({
    ...model,
    capabilities: isOff ? model.capabilities : withoutTiers(model.capabilities, off),
    price: confirmedPrice(model, entered)?.rule ?? null,
    ...(isOff ? { isOff } : {}),
  });
}

function withoutTiers(capabilities: Capabilities, off: readonly (string | null)[]): Capabilities {
  const { tiers, defaultTier, sizes } = capabilities;
  const left = tiers.filter((tier) => !off.includes(tier));
  if (left.length === tiers.length) return capabilities;
  return Object.freeze({
    ...capabilities,
    tiers: left,
    defaultTier: defaultTier !== null && off.includes(defaultTier) ? (left[0] ?? null) : defaultTier,
    sizes:
      sizes.kind === "by-tier"
        ? {
            kind: sizes.kind,
            sizes: Object.fromEntries(Object.entries(sizes.sizes).filter(([tier]) => left.includes(tier))),
          }
        : sizes,
  });
}
