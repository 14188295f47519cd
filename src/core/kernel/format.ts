/** Numbers as pages print them: no locale, a thin rule set, the same everywhere. */

/** Thousands set apart by a comma from 1,000; at most `decimals` decimals, none trailing. */
export function formatNumber(value: number, decimals = 2): string {
  const rounded = Number(value.toFixed(decimals));
  const [whole = "0", fraction] = Math.abs(rounded).toString().split(".");
  const grouped = whole.replaceAll(/\B(?=(\d{3})+(?!\d))/g, ",");
  const sign = rounded < 0 ? "−" : "";
  return `${sign}${grouped}${fraction === undefined ? "" : `.${fraction}`}`;
}

/** A share 0–1 as a whole percentage: "62 %"; the number and its sign stay on one line. */
export const formatPercent = (share: number): string => `${Math.round(share * 100)}\u00a0%`;

/**
 * The end of a range, in percent: whole, but with as many decimals as tell it from an even 50, so that what lies wholly
 * above a half is never printed as beginning at it.
 */
export function formatBound(share: number): string {
  const whole = Math.round(share * 100);
  if (whole !== 50 || share === 0.5) return String(whole);
  const digits = [1, 2, 3].find((each) => Number((share * 100).toFixed(each)) !== 50) ?? 3;
  return (share * 100).toFixed(digits);
}

/** "1 vote", "12 votes" */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${formatNumber(count)} ${count === 1 ? one : many}`;

/** "a", "a and b", "a, b and c" */
export function listed(items: readonly string[], conjunction = "and"): string {
  if (items.length <= 1) return items[0] ?? "";
  return `${items.slice(0, -1).join(", ")} ${conjunction} ${items[items.length - 1]}`;
}
