/** Amounts of the ledger: whole microcredits, a million to the credit, as bigint from the database to the page. */
export type Microcredits = bigint;

export const MICROCREDITS_PER_CREDIT = 1_000_000n;

/** The most that one command may move: a thousand million credits. The database checks the same. */
export const AMOUNT_MAX: Microcredits = 1_000_000_000n * MICROCREDITS_PER_CREDIT;

/** Credits as people read them, exact: "1,204.5", "−0.000001". */
export function formatCredits(amount: Microcredits): string {
  const size = amount < 0n ? -amount : amount;
  const whole = (size / MICROCREDITS_PER_CREDIT).toString().replaceAll(/\B(?=(\d{3})+$)/g, ",");
  const fraction = (size % MICROCREDITS_PER_CREDIT).toString().padStart(6, "0").replace(/0+$/, "");
  return `${amount < 0n ? "−" : ""}${whole}${fraction === "" ? "" : `.${fraction}`}`;
}

export const smaller = (a: Microcredits, b: Microcredits): Microcredits => (a < b ? a : b);
