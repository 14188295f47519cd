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

/** A route as it is offered: at its confirmed price, without the tiers that are switched off or that it says nothing of. */
export function pricedModel(
  model: RouteModel,
  entered: RoutePrice | undefined,
  switches: readonly RouteSwitch[],
): ImageModel {
  const off = new Set(switches.filter(({ route, isOn }) => route === model.route && !isOn).map(({ tier }) => tier));
  const rule = confirmedPrice(model, entered)?.rule ?? null;
  if (rule === null) return Object.freeze({ ...model, price: null });
  if (off.has(null)) return Object.freeze({ ...model, price: rule, isOff: true });
  const { tiers } = model.capabilities;
  const priced = tiers.filter((tier) => isPriced(rule, tier));
  if (priced.length === 0 && tiers.length > 0) return Object.freeze({ ...model, price: null });
  const left = priced.filter((tier) => !off.has(tier));
  if (left.length === tiers.length) return Object.freeze({ ...model, price: rule });
  if (left.length === 0) return Object.freeze({ ...model, price: rule, isOff: true });
  return Object.freeze({ ...model, capabilities: withTiers(model.capabilities, left), price: rule });
}

const isPriced = (rule: PriceRule, tier: string): boolean =>
  !("rows" in rule) || rule.rows.some((row) => row.tier === null || row.tier === tier);

function withTiers(capabilities: Capabilities, left: readonly string[]): Capabilities {
  const { defaultTier, sizes } = capabilities;
  return Object.freeze({
    ...capabilities,
    tiers: left,
    defaultTier: defaultTier !== null && !left.includes(defaultTier) ? (left[0] ?? null) : defaultTier,
    sizes:
      sizes.kind === "by-tier"
        ? {
            kind: sizes.kind,
            sizes: Object.fromEntries(Object.entries(sizes.sizes).filter(([tier]) => left.includes(tier))),
          }
        : sizes,
  });
}
