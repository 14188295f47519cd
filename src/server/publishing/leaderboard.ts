import type { Catalogue, UseCase } from "../../core/catalogue/index.ts";
import type { CitationRow, Snapshot, VoteRow } from "../../core/evidence/index.ts";
import { counted, criterionTexts, formatBound, formatNumber, formatPercent, present } from "../../core/kernel/index.ts";
import { type RankedModel, type RankedPair, type Ranking, rank } from "../../core/ranking/index.ts";
import { modelFigures } from "../../core/verdict/claims/index.ts";
import { asVote } from "../../core/verdict/claims/kinds/votes.ts";
import { selectRows } from "../../core/verdict/claims/selection.ts";
import type { LeaderboardPage } from "../../web/pages/index.ts";

type Board = LeaderboardPage["boards"][number];
type Published = LeaderboardPage["published"][number];

/**
 * The boards of one use case: one a question that people have voted on, by the method's own ranking, and apart from
 * them what others publish. Votes count as on a comparison: live, of complete packs, and about each model's default
 * configuration.
 */
export function leaderboardPage(catalogue: Catalogue, useCase: UseCase, snapshot: Snapshot): LeaderboardPage {
  const { votes } = selectRows(snapshot, []);
  const questions = [...Map.groupBy(votes, (vote) => vote.question)].toSorted(([one], [other]) =>
    one < other ? -1 : 1,
  );
  const boards = questions.map(([question, rows]) => boardOf(catalogue, question, rows));
  return {
    kind: "leaderboard",
    path: `/use-cases/${useCase.slug}/leaderboard`,
    title: `${useCase.name}: leaderboard`,
    useCase: { slug: useCase.slug, name: useCase.name, phrase: useCase.phrase },
    snapshot: snapshot.hash,
    method: snapshot.method,
    asOf: newestDate(snapshot, votes),
    summary: summaryOf(useCase, boards),
    boards,
    setAside: setAside(snapshot, votes),
    published: publishedBoards(catalogue, useCase, snapshot),
  };
}

function summaryOf(useCase: UseCase, boards: readonly Board[]): string {
  if (boards.length === 0)
    return `Nobody has voted on ${useCase.phrase} here yet, so there is no board of ours to show. What others publish stands below, as they publish it.`;
  const decided = boards.reduce((sum, board) => sum + board.decidedPairs, 0);
  const pairs = boards.reduce((sum, board) => sum + board.votedPairs, 0);
  const questions = counted(boards.length, "question");
  return `${counted(
    boards.reduce((sum, board) => sum + board.votes, 0),
    "vote",
  )} on ${questions}; ${decidedText(decided, pairs)}.`;
}

/** "3 of 12 pairs of models are decided" */
function decidedText(decided: number, pairs: number): string {
  if (pairs === 1) return `the one pair of models compared is ${decided === 1 ? "" : "not "}decided`;
  if (decided === 0) return `none of ${formatNumber(pairs)} pairs of models is decided`;
  const share = decided === pairs ? "all" : `${formatNumber(decided)} of`;
  return `${share} ${formatNumber(pairs)} pairs of models ${decided === 1 ? "is" : "are"} decided`;
}

function boardOf(catalogue: Catalogue, question: string, rows: readonly VoteRow[]): Board {
  const ranking = rank(rows.map(asVote), { question, order: "fit", imported: true });
  const nameOf = (id: string): string => catalogue.models.get(id)?.name ?? id;
  const texts =
    criterionTexts[question === "preference" ? "overall-preference" : (question as keyof typeof criterionTexts)];
  const voted = ranking.pairs.filter((pair) => pair.votes > 0);
  return {
    question,
    title: texts?.name ?? question,
    asks: texts?.question ?? "",
    votes: ranking.votes,
    voters: ranking.voters,
    prompts: ranking.prompts,
    votedPairs: voted.length,
    decidedPairs: voted.filter(({ decision }) => decision === "a" || decision === "b" || decision === "too-close")
      .length,
    models: ranking.models.toSorted(higherFirst).map((model) => ({
      model: model.id,
      name: nameOf(model.id),
      rating: model.rating,
      interval: model.interval,
      text: ratingText(model),
      votes: model.votes,
      bothBad: model.bothBad,
      reason: model.rating === null ? (model.reason ?? "not estimable") : model.interval === null ? model.reason : null,
    })),
    pairs: voted.map((pair) => ({
      a: pair.a,
      b: pair.b,
      decision: pair.decision,
      text: pairText(pair, nameOf),
      share: pair.winShare,
      interval: pair.D,
      votes: pair.votes,
      why: pair.why,
    })),
    notes: notesOf(ranking),
  };
}

/** By rating, the unrated last; equal ones by name. */
const higherFirst = (one: RankedModel, other: RankedModel): number =>
  (other.rating ?? -Infinity) - (one.rating ?? -Infinity) || (one.id < other.id ? -1 : 1);

const whole = (value: number): string => String(Math.round(value));

function ratingText({ rating, interval }: RankedModel): string {
  if (rating === null) return "no rating";
  return interval === null ? whole(rating) : `${whole(rating)} (${whole(interval[0])} to ${whole(interval[1])})`;
}

function pairText({ a, b, decision, winShare, D, votes }: RankedPair, nameOf: (id: string) => string): string {
  const share =
    winShare === null
      ? ""
      : ` (${formatPercent(winShare)} for ${nameOf(a)}, ${formatBound(D[0])} to ${formatBound(D[1])}\u00a0%, ${counted(votes, "vote")})`;
  const [one, other] = [nameOf(a), nameOf(b)];
  switch (decision) {
    case "a":
      return `${one} beats ${other}${share}`;
    case "b":
      return `${other} beats ${one}${share}`;
    case "too-close":
      return `${one} and ${other} are too close to call${share}`;
    case "leaning-a":
      return `undecided, leaning ${one} over ${other}${share}`;
    case "leaning-b":
      return `undecided, leaning ${other} over ${one}${share}`;
    case "undecided":
      return `${one} against ${other} is undecided${share}`;
  }
}

function notesOf({ order, ties, blindShare, blindShareReason, warnings }: Ranking): readonly string[] {
  const side = order.p === null ? [`No effect of sides was fitted: ${order.reason ?? "too few votes"}.`] : [];
  const blind =
    blindShare === null
      ? `${capitalised(blindShareReason ?? "unknown")}.`
      : `${formatPercent(blindShare)} of the votes were blind.`;
  const draws = ties.orderChanges === true ? ["Counting draws by Davidson’s model would change the order."] : [];
  return [...side, blind, ...draws, ...warnings];
}

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Votes that stand in the snapshot and count for no board, and why. */
function setAside(snapshot: Snapshot, counting: readonly VoteRow[]): readonly string[] {
  const all = snapshot.rows.filter((row) => row.kind === "vote");
  const sandbox = all.filter((row) => row.sandbox).length;
  const left = all.length - sandbox - counting.length;
  return [
    sandbox === 0 ? null : `${counted(sandbox, "vote")} on pictures by stand-ins: they rank no real model.`,
    left === 0
      ? null
      : `${counted(left, "vote")} of packs with missing outputs, or on pictures made at other settings or by stand-ins.`,
  ].filter((line) => line !== null);
}

/** The day of the newest vote; without one, of the newest figure shown. */
function newestDate(snapshot: Snapshot, votes: readonly VoteRow[]): string | null {
  const days = votes.flatMap(({ at }) => (at === null ? [] : [at.slice(0, 10)]));
  const figures = snapshot.rows.flatMap((row) => (row.kind === "citation" && row.asOf !== null ? [row.asOf] : []));
  return (days.length > 0 ? days : figures).toSorted().at(-1) ?? null;
}

/** Boards of others that asked a question of ours, of this use case or of all prompts; each as its publisher orders it. */
function publishedBoards(catalogue: Catalogue, useCase: UseCase, snapshot: Snapshot): readonly Published[] {
  const rows = snapshot.rows.filter(
    (row): row is CitationRow =>
      row.kind === "citation" &&
      row.mapping !== null &&
      (row.mapping.useCase === null || row.mapping.useCase === useCase.slug) &&
      !row.sandbox,
  );
  const boards = Map.groupBy(rows, ({ publisher, board, category, metric, suiteVersion, asOf, unit }) =>
    JSON.stringify([publisher, board, category, metric, suiteVersion, asOf, unit]),
  );
  return [...boards.values()]
    .filter((board) => board.length > 1)
    .map((board) => publishedBoard(catalogue, board))
    .toSorted((one, other) => (sortKey(one) < sortKey(other) ? -1 : 1));
}

/** What is closest to the use case first, then the newest. */
const sortKey = ({ isBroader, publisher, date, title }: Published): string =>
  [isBroader ? 1 : 0, publisher, date === null ? "~" : complement(date), title].join("\n");

/** A text that sorts the other way round, for digits. */
const complement = (date: string): string => date.replaceAll(/\d/g, (digit) => String(9 - Number(digit)));

function publishedBoard(catalogue: Catalogue, rows: readonly CitationRow[]): Published {
  const first = present(rows[0], "a board has rows");
  const sign = first.direction === "higher" ? -1 : 1;
  const sorted = rows.toSorted((one, other) => sign * (one.value - other.value) || (one.id < other.id ? -1 : 1));
  return {
    title: [first.publisher, first.category ?? first.board ?? "", first.metric].filter(Boolean).join(", "),
    publisher: first.publisher,
    url: first.url,
    date: first.asOf,
    isBroader: first.mapping?.useCase === null,
    rows: sorted.flatMap((row) => {
      const card = catalogue.models.get(row.model);
      const figure = card === undefined ? undefined : modelFigures(card, [row])[0];
      if (card === undefined || figure === undefined) return [];
      return [
        {
          model: card.slug,
          name: card.name,
          citedAs: [figure.citedAs, figure.configuration].filter(Boolean).join("; "),
          value: figure.value,
          n: figure.n ?? "not stated",
          use: figure.decides ? "may lean" : `decides nothing: ${figure.whyNot ?? ""}`,
        },
      ];
    }),
  };
}
