import type { CitationRow } from "../../../evidence/records.ts";
import { formatNumber } from "../../../kernel/index.ts";

/** "1154 ± 3", "95.3 % (183 of 192)", "28.1 s", "rank 42 of 44": ratings without thousands separator, as their publishers print them. */
export function figureText(row: CitationRow): string {
  if (/^rank\b/.test(row.unit)) return `rank ${row.value}${row.unit.slice("rank".length)}`;
  const plain = row.unit === "rating" || row.unit === "Elo" ? String(row.value) : formatNumber(row.value, 3);
  const unit = row.unit === "rating" ? "" : ` ${row.unit}`;
  if (row.interval !== null) {
    const [below, above] = [row.value - row.interval[0], row.interval[1] - row.value];
    const even = Math.abs(below - above) < 0.01;
    return even
      ? `${plain} ± ${formatNumber(above)}${unit}`
      : `${plain} (${formatNumber(row.interval[0])} to ${formatNumber(row.interval[1])})${unit}`;
  }
  return row.k !== null && row.n !== null ? `${plain}${unit} (${row.k} of ${row.n})` : `${plain}${unit}`;
}
