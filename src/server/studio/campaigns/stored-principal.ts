import type { Principal } from "../../generation/index.ts";

/** Who pressed, as it is kept with the step: amounts are text. */
export interface StoredPrincipal extends Omit<Principal, "spendingLimits" | "maker"> {
  readonly spendingLimits: StoredLimits;
  readonly maker?: { readonly spender: string; readonly spendingLimits: StoredLimits };
}
interface StoredLimits {
  readonly daily: string | null;
  readonly total: string | null;
}

const limitsIn = ({ daily, total }: StoredLimits): Principal["spendingLimits"] => ({
  daily: daily === null ? null : BigInt(daily),
  total: total === null ? null : BigInt(total),
});

/** The same as it asked. */
export const principalIn = ({ spendingLimits, maker, ...rest }: StoredPrincipal): Principal => ({
  ...rest,
  spendingLimits: limitsIn(spendingLimits),
  ...(maker === undefined ? {} : { maker: { spender: maker.spender, spendingLimits: limitsIn(maker.spendingLimits) } }),
});

/** As JSON, which has no whole numbers of that size. */
export const storedPrincipal = (principal: Principal): string =>
  JSON.stringify(principal, (_key, value: unknown) => (typeof value === "bigint" ? String(value) : value));
