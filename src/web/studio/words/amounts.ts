import { creditFigure } from "../../ui/index.ts";

export { creditFigure, credits } from "../../ui/index.ts";

/** "+12", "−3.5", "0". */
export const signedFigure = (microcredits: string): string =>
  BigInt(microcredits) > 0n ? `+${creditFigure(microcredits)}` : creditFigure(microcredits);

export const sumOf = (amounts: readonly string[]): string =>
  amounts.reduce((sum, each) => sum + BigInt(each), 0n).toString();

export const isMore = (one: string, other: string): boolean => BigInt(one) > BigInt(other);
