import type { RankResult } from "../../contract/rank.ts";
import { counted } from "../../core/kernel/index.ts";
import { printableCell } from "../terminal.ts";

type Pair = RankResult["pairs"][number];
type Model = RankResult["models"][number];

const pairsShownMax = 60;

/** A ranking for people: models by rating, the fits beside, pairs, and what to beware of. */
export function rankingText(result: RankResult): string {
  const lines = [
    `${printableCell(result.question)}: ${counted(result.votes, "vote")}, ${counted(result.voters, "voter")}, ${counted(result.prompts, "prompt")}, ${blindness(result)}`,
    "",
    ...columns([
      ["model", "rating", "95 % interval", "strength", "se", "votes", "both bad"],
      ...byRating(result).map(modelRow),
    ]),
    "",
    `strength is against ${printableCell(result.reference ?? "no model")}; ratings stand around 1000`,
    orderLine(result),
    tiesLine(result),
    "",
    ...pairLines(result),
    ...(result.warnings.length > 0 ? ["", ...result.warnings.map((warning) => `! ${printableCell(warning)}`)] : []),
  ];
  return `${lines.join("\n")}\n`;
}

const blindness = ({ blindShare, blindShareReason }: RankResult): string =>
  blindShare === null ? `blindness unknown (${blindShareReason})` : `${percent(blindShare)} % known to be blind`;

const byRating = ({ models }: RankResult): readonly Model[] =>
  models.toSorted(
    (one, other) => (other.rating ?? Number.NEGATIVE_INFINITY) - (one.rating ?? Number.NEGATIVE_INFINITY) || 0,
  );

function modelRow(model: Model): readonly string[] {
  if (model.rating === null || model.strength === null) {
    return [model.id, "–", model.reason ?? "", "–", "–", String(model.votes), String(model.bothBad)];
  }
  const interval = model.interval === null ? "–" : `${model.interval[0].toFixed(0)} to ${model.interval[1].toFixed(0)}`;
  const se = model.se === null ? "–" : model.se.toFixed(3);
  return [
    model.id,
    model.rating.toFixed(0),
    interval,
    model.strength.toFixed(4),
    se,
    String(model.votes),
    String(model.bothBad),
  ];
}

function orderLine({ order }: RankResult): string {
  if (order.p === null || order.se === null)
    return `order effect: γ ${order.gamma.toFixed(3)}, not tested (${order.reason})`;
  return `order effect: γ ${order.gamma.toFixed(3)} ± ${order.se.toFixed(3)} (se), p = ${order.p.toPrecision(2)}`;
}

function tiesLine({ ties }: RankResult): string {
  if (ties.davidsonNu === null) return `ties: no Davidson fit (${ties.reason})`;
  return `ties: Davidson ν ${ties.davidsonNu.toFixed(3)}, order ${ties.orderChanges === true ? "changes" : "the same"}`;
}

function pairLines({ pairs }: RankResult): readonly string[] {
  const shown =
    pairs.length <= pairsShownMax
      ? pairs
      : pairs.filter(({ decision }) => decision !== "undecided").slice(0, pairsShownMax);
  const rest = pairs.length - shown.length;
  return [
    ...columns([["pair", "decision", "share", "D", "votes", "to flip"], ...shown.map(pairRow)]),
    ...(rest > 0 ? [`and ${counted(rest, "more pair")}; --format json lists all`] : []),
    "",
    "share is the first model's, averaged over voters; D is the interval that decides, valid whenever it is read",
  ];
}

function pairRow(pair: Pair): readonly string[] {
  return [
    `${pair.a} / ${pair.b}`,
    decisionText(pair),
    pair.winShare === null ? "–" : `${percent(pair.winShare)} %`,
    `${percent(pair.D[0])}–${percent(pair.D[1])} %`,
    String(pair.aWins + pair.bWins + pair.ties),
    pair.votesToFlip === null ? "–" : String(pair.votesToFlip),
  ];
}

function decisionText({ a, b, decision, why }: Pair): string {
  switch (decision) {
    case "a":
      return `${a} wins`;
    case "b":
      return `${b} wins`;
    case "leaning-a":
      return `leaning ${a}`;
    case "leaning-b":
      return `leaning ${b}`;
    case "too-close":
      return "too close";
    case "undecided":
      return `undecided: ${why}`;
  }
}

const percent = (share: number): string => (100 * share).toFixed(1);

/** Left-aligned columns, two spaces apart. */
function columns(given: readonly (readonly string[])[]): readonly string[] {
  const rows = given.map((row) => row.map(printableCell));
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}
