import { type PriceRule, priceRuleText } from "../../../core/catalogue/index.ts";
import { Failure } from "../../../core/kernel/index.ts";
import { recordAction } from "../../accounts/index.ts";
import {
  enterPrice,
  priceHistory,
  type RoutePrice,
  routePrices,
  ruleFrom,
  usdFrom,
} from "../../providers/prices/index.ts";
import type { RouteModel } from "../../providers/spec/index.ts";
import { type Db, type Tx, withTx } from "../../storage/index.ts";
import type { Instance } from "../open.ts";
import { configuredRoutes } from "./price-list.ts";

export type PriceSource = { readonly db: Db } & Pick<Instance, "catalogue">;

/** The route of that name at a provider that is set; null where there is none. */
export const findRoute = async (source: PriceSource, route: string): Promise<RouteModel | null> =>
  (await configuredRoutes(source)).find(({ model }) => model.route === route)?.model ?? null;

async function routeNamed(source: PriceSource, route: string): Promise<RouteModel> {
  const found = await findRoute(source, route);
  if (found !== null) return found;
  throw new Failure("not-found", `no provider that is set has a route "${route}"; ./proofsheet price list names them.`);
}

/** Takes what the catalogue proposes as the operator's own price. */
export async function confirmPrice(source: PriceSource, route: string, enteredBy: string): Promise<void> {
  const { proposedPrice } = await routeNamed(source, route);
  if (!proposedPrice.known)
    throw new Failure("invalid-input", `nothing is proposed for ${route}: ${proposedPrice.reason}. Set a price.`);
  const { value: rule, source: from, grade, date } = proposedPrice;
  const words = `proposal confirmed: ${from} (grade ${grade}, ${date})`;
  await withTx(source.db, async (tx) => {
    await enterPrice(tx, { route, rule, source: words, enteredBy });
    await recordPrice(tx, { route, by: enteredBy, did: `confirmed the price ${priceRuleText(rule)}` });
  });
}

/** Prices keep a history of their own, which has names only. */
export const recordPrice = (
  tx: Tx,
  { route, by, did }: { readonly route: string; readonly by: string; readonly did: string },
): Promise<void> => recordAction(tx, { by: { person: null, name: by }, subject: `price/${route}`, did });

export async function setPrice(
  source: PriceSource,
  { route, rule, enteredBy }: { readonly route: string; readonly rule: PriceRule; readonly enteredBy: string },
): Promise<void> {
  await routeNamed(source, route);
  await withTx(source.db, async (tx) => {
    await enterPrice(tx, { route, rule, source: "entered by the operator", enteredBy });
    await recordPrice(tx, { route, by: enteredBy, did: `set the price ${priceRuleText(rule)}` });
  });
}

/** A price as a command gives it: an amount for each image, or a whole rule as JSON. */
export function priceFrom({ usd, rule }: { readonly usd?: string; readonly rule?: string }): PriceRule {
  if ((usd === undefined) === (rule === undefined))
    throw new Failure("invalid-input", "give either --usd, for one price an image, or --rule, for a rule as JSON.");
  if (rule !== undefined) return ruleFrom(rule);
  const amount = usdFrom(usd ?? "");
  if (amount === null)
    throw new Failure(
      "invalid-input",
      "--usd must be an amount in US dollars, more than 0 and at most 1000, as in 0.04.",
    );
  return { kind: "per-image", usd: amount };
}

/** Every price that operators entered for a route, the newest first. */
export const historyOf = (source: Pick<PriceSource, "db">, route: string): Promise<readonly RoutePrice[]> =>
  priceHistory(source.db, route);

/** Takes the operator's price back; false where there was none. What was entered stays in the history. */
export async function forgetPrice({ db }: Pick<PriceSource, "db">, route: string, enteredBy: string): Promise<boolean> {
  if (((await routePrices(db)).get(route)?.rule ?? null) === null) return false;
  await withTx(db, async (tx) => {
    await enterPrice(tx, { route, rule: null, source: "taken back", enteredBy });
    await recordPrice(tx, { route, by: enteredBy, did: "took the price back" });
  });
  return true;
}
