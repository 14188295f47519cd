import type { Page, RatedRow } from "../page.ts";
import { isNear, pairsOf, relationOfScores } from "../relation.ts";
import { namesOf, type Rule, saysVerdict } from "./rule.ts";

/** A row's winner has the most dots, and a tie has equal ones. */
export const winnerAgainstDots: Rule = (page) =>
  page.rows.flatMap((row) => {
    const fault = faultOf(page, row);
    if (fault === null || row.winner === null || row.criterion.id === "price-per-image") return [];
    return [
      {
        kind: "winner-against-dots" as const,
        about: row.criterion.name,
        quotes: [row.quote, row.head] as const,
        also: [],
        explanation: `On ${row.label} the page ${saysVerdict(page, row.winner)}, but ${fault}.`,
      },
    ];
  });

/** What the scores say against the row's winner, or null. */
export function faultOf(page: Page, row: RatedRow): string | null {
  const { winner } = row;
  if (winner === null || winner.kind === "open") return null;
  const pairs = pairsOf(page.models.length).flatMap(([a, b]) => [[a, b] as const, [b, a] as const]);
  for (const [a, b] of pairs) {
    const relation = relationOfScores(row, a, b);
    if (relation === null) continue;
    const [isFirst, isSecond] = [winner.models.includes(a), winner.models.includes(b)];
    if (winner.kind === "tie" && isFirst && isSecond && relation === "ahead" && !isNear(row, a, b))
      return `its scores put ${namesOf(page, [a])} above ${namesOf(page, [b])}`;
    if (isFirst && !isSecond && relation === "behind")
      return `its scores put ${namesOf(page, [b])} above ${namesOf(page, [a])}`;
    if (winner.kind === "ahead" && isFirst && !isSecond && relation === "level")
      return `its scores are the same for ${namesOf(page, [a, b])}`;
  }
  return null;
}
