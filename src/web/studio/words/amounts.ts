/** Credits as people read them, from whole microcredits as text; exact, however large. */

const MICRO = 1_000_000n;

/** "12", "2.75", "−0.5": no rounding, thousands set apart by a comma. */
export function creditFigure(microcredits: string): string {
  const amount = BigInt(microcredits);
  const size = amount < 0n ? -amount : amount;
  const whole = (size / MICRO).toString().replaceAll(/\B(?=(\d{3})+$)/g, ",");
  const fraction = (size % MICRO).toString().padStart(6, "0").replace(/0+$/, "");
  return `${amount < 0n ? "−" : ""}${whole}${fraction === "" ? "" : `.${fraction}`}`;
}

/** "1 credit", "12 credits". */
export const credits = (microcredits: string): string =>
  `${creditFigure(microcredits)} ${BigInt(microcredits) === MICRO ? "credit" : "credits"}`;

/** "+12", "−3.5", "0". */
export const signedFigure = (microcredits: string): string =>
  BigInt(microcredits) > 0n ? `+${creditFigure(microcredits)}` : creditFigure(microcredits);

export const sumOf = (amounts: readonly string[]): string =>
  amounts.reduce((sum, each) => sum + BigInt(each), 0n).toString();

export const isMore = (one: string, other: string): boolean => BigInt(one) > BigInt(other);
