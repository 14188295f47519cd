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
