/** Money in its currency's smallest unit, as whole numbers. */

/** Currencies that packs can be sold in, with the decimals of each. */
export const currencies: Readonly<Record<string, number>> = Object.freeze({
  aud: 2,
  brl: 2,
  cad: 2,
  chf: 2,
  czk: 2,
  dkk: 2,
  eur: 2,
  gbp: 2,
  inr: 2,
  jpy: 0,
  nok: 2,
  nzd: 2,
  pln: 2,
  sek: 2,
  sgd: 2,
  usd: 2,
});

const decimalsOf = (currency: string): number => currencies[currency] ?? 2;

/** "9.90", "1,204.50", "−3", always with the currency's decimals. */
export function moneyFigure(minor: number, currency: string): string {
  const decimals = decimalsOf(currency);
  const digits = String(Math.abs(minor)).padStart(decimals + 1, "0");
  const whole = digits.slice(0, digits.length - decimals).replaceAll(/\B(?=(\d{3})+$)/g, ",");
  const fraction = decimals === 0 ? "" : `.${digits.slice(-decimals)}`;
  return `${minor < 0 ? "−" : ""}${whole}${fraction}`;
}

/** "9.90 EUR", which no line breaks apart. */
export const moneyText = (minor: number, currency: string): string =>
  `${moneyFigure(minor, currency)}\u00a0${currency.toUpperCase()}`;

/** What somebody typed, exactly; null where it is no amount above zero of that currency. */
export function minorFrom(text: string, currency: string): number | null {
  const decimals = decimalsOf(currency);
  const [, whole, fraction = ""] = /^(\d{1,9})(?:\.(\d+))?$/.exec(text.trim().replaceAll(",", "")) ?? [];
  if (whole === undefined || fraction.length > decimals) return null;
  const minor = Number(whole + fraction.padEnd(decimals, "0"));
  return minor > 0 ? minor : null;
}

/** "19 %", "8.1 %" */
export const percentOf = (basisPoints: number): string => `${basisPoints / 100}\u00a0%`;
