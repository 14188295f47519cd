import type { PriceRule } from "../../../core/catalogue/index.ts";
import type { Reader, Tx } from "../../storage/index.ts";
import { storedRule } from "./rule.ts";

/** A price that an operator entered for a route. */
export interface RoutePrice {
  readonly route: string;
  /** null: taken back. */
  readonly rule: PriceRule | null;
  /** In words: where the operator has it from. */
  readonly source: string;
  readonly enteredBy: string;
  readonly enteredAt: string;
}

/** The newest of each route, those that were taken back too. */
export async function routePrices(reader: Reader): Promise<ReadonlyMap<string, RoutePrice>> {
  const rows = await reader
    .selectFrom("route_price")
    .distinctOn("route")
    .selectAll()
    .orderBy("route")
    .orderBy("id", "desc")
    .execute();
  return new Map(rows.map((row) => [row.route, priceOfRow(row)]));
}

/** Every one of a route, the newest first. */
export const priceHistory = async (reader: Reader, route: string): Promise<readonly RoutePrice[]> =>
  (await reader.selectFrom("route_price").selectAll().where("route", "=", route).orderBy("id", "desc").execute()).map(
    priceOfRow,
  );

export const enterPrice = async (
  tx: Tx,
  { route, rule, source, enteredBy }: Omit<RoutePrice, "enteredAt">,
): Promise<void> => {
  await tx
    .insertInto("route_price")
    .values({ route, rule: rule === null ? null : JSON.stringify(rule), source, entered_by: enteredBy })
    .execute();
};

const priceOfRow = (row: {
  readonly route: string;
  readonly rule: unknown;
  readonly source: string;
  readonly entered_by: string;
  readonly entered_at: string;
}): RoutePrice =>
  Object.freeze({
    route: row.route,
    rule: row.rule === null ? null : storedRule(row.rule),
    source: row.source,
    enteredBy: row.entered_by,
    enteredAt: row.entered_at,
  });
