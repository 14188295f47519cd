import type { CitationRow } from "../../../evidence/records.ts";
import type { CriterionId } from "../../../kernel/index.ts";
import type { CitedBoard, PairState } from "../claim.ts";
import { speaksFor, type Subject } from "../subject.ts";
import { figureText } from "./figure-text.ts";
import { openPair } from "./pair.ts";

/** Published figures at most lean, and only under the conditions of the method, section 6, "Citations". */

interface BoardReading {
  readonly a: CitationRow;
  readonly b: CitationRow;
}

/** What one publisher's newest usable reading of one pair says. */
interface Opinion {
  readonly reading: BoardReading;
  readonly leans: "a" | "b" | null;
}

/**
 * The state of a pair from citations: leaning where every publisher with a usable reading leans the same way,
 * undecided where they differ or their intervals overlap, no evidence where none has both models.
 */
export function citedPair(
  criterion: CriterionId,
  useCase: string,
  rows: readonly CitationRow[],
  a: Subject,
  b: Subject,
): PairState {
  const usable = rows.filter((row) => speaksOf(row, criterion, useCase));
  const publishers = [...new Set(usable.map((row) => row.publisher))].sort();
  const opinions = publishers.flatMap((publisher) =>
    newestReadings(
      usable.filter((row) => row.publisher === publisher),
      useCase,
      a,
      b,
    ).map((reading) => ({
      reading,
      leans: leaningOf(reading),
    })),
  );
  return combined(a, b, useCase, opinions);
}

/** A figure asks the criterion's own question; a board of every kind of prompt speaks for overall preference only. */
export function speaksOf(row: CitationRow, criterion: CriterionId, useCase: string): boolean {
  const { mapping } = row;
  if (mapping === null || mapping.criterion !== criterion || whyUnusable(row) !== null) return false;
  return mapping.useCase === useCase || (mapping.useCase === null && criterion === "overall-preference");
}

/** Why a figure can decide nothing, whatever it is compared with; null where it may lean. */
export function whyUnusable(row: CitationRow): "undated" | "derived" | "no-interval" | "no-counts" | null {
  if (row.asOf === null) return "undated";
  if (row.kDerived) return "derived";
  if (isShare(row)) return row.interval === null && (row.n === null || row.k === null) ? "no-counts" : null;
  return row.interval === null ? "no-interval" : null;
}

const isShare = (row: CitationRow): boolean => row.unit === "%" || row.unit === "share";

/**
 * The boards nearest to the use case, of those their newest date on which both models have a usable figure. A publisher
 * with several boards, metrics or rows of that date has several readings, and all of them count.
 */
function newestReadings(
  rows: readonly CitationRow[],
  useCase: string,
  a: Subject,
  b: Subject,
): readonly BoardReading[] {
  const readings = rows.flatMap((one) =>
    one.model === a.id && speaksFor(one, a)
      ? rows
          .filter((other) => other.model === b.id && speaksFor(other, b) && sameBoard(one, other))
          .map((other) => ({ a: one, b: other }))
      : [],
  );
  const near = readings.filter((reading) => reading.a.mapping?.useCase === useCase);
  const nearest = near.length > 0 ? near : readings;
  const dates = nearest.map((reading) => reading.a.asOf ?? "").sort();
  const newest = nearest.filter((reading) => reading.a.asOf === dates[dates.length - 1]);
  return newest.sort((x, y) => (readingKey(x) < readingKey(y) ? -1 : 1));
}

/** The same for both orders of a pair, so that the reading shown first does not depend on which model stands first. */
const readingKey = ({ a, b }: BoardReading): string =>
  [
    a.board ?? "",
    a.suiteVersion ?? "",
    a.metric,
    a.category ?? "",
    a.unit,
    ...[a.value, b.value].sort((x, y) => x - y).map(String),
    ...[a.id, b.id].sort(),
  ].join("\n");

export const sameBoard = (one: CitationRow, other: CitationRow): boolean =>
  one.board === other.board &&
  one.suiteVersion === other.suiteVersion &&
  one.asOf === other.asOf &&
  one.metric === other.metric &&
  one.category === other.category &&
  one.direction === other.direction &&
  one.unit === other.unit;

function leaningOf({ a, b }: BoardReading): "a" | "b" | null {
  const higher = a.value >= b.value ? "a" : "b";
  if (!clearlyApart(a, b)) return null;
  return a.direction === "higher" ? higher : higher === "a" ? "b" : "a";
}

/** Ratings: r_a − r_b > 2(h_a + h_b), h the published half-widths. Shares with n and k: Wilson intervals at z = 3 disjoint. */
function clearlyApart(a: CitationRow, b: CitationRow): boolean {
  if (isShare(a) && a.interval === null && b.interval === null) {
    const [one, other] = [wilson(a), wilson(b)];
    return one !== null && other !== null && (one[0] > other[1] || other[0] > one[1]);
  }
  if (a.interval === null || b.interval === null) return false;
  const half = (row: readonly [number, number]): number => (row[1] - row[0]) / 2;
  return Math.abs(a.value - b.value) > 2 * (half(a.interval) + half(b.interval));
}

/** Wilson score interval of k ⁄ n (Wilson 1927) at z standard errors. */
export function wilsonInterval(k: number, n: number, z: number): readonly [number, number] {
  const share = k / n;
  const middle = (share + (z * z) / (2 * n)) / (1 + (z * z) / n);
  const half = (z / (1 + (z * z) / n)) * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n));
  return [middle - half, middle + half];
}

const wilson = (row: CitationRow): readonly [number, number] | null =>
  row.k === null || row.n === null || row.n <= 0 ? null : wilsonInterval(row.k, row.n, 3);

function combined(a: Subject, b: Subject, useCase: string, opinions: readonly Opinion[]): PairState {
  const [first] = opinions;
  if (first === undefined) return openPair(a.id, b.id);
  const leanings = new Set(opinions.map((opinion) => opinion.leans));
  const [leans] = leanings;
  const agreed = leanings.size === 1 && leans !== null && leans !== undefined ? leans : null;
  return {
    ...openPair(a.id, b.id),
    basis: "citation",
    decision: agreed === null ? "undecided" : `leaning-${agreed}`,
    reason: agreed === null ? (leanings.size > 1 ? "publishers-disagree" : "intervals-overlap") : null,
    n: null,
    expectedShare: agreed === null ? null : expectedShare(first),
    cited: boardOf(first.reading, useCase),
    evidence: opinions.flatMap(({ reading }) => [reading.a.id, reading.b.id]),
  };
}

/** On a scale of 400 points a factor of ten, the share that the higher-rated model of a pair is expected to win. */
function expectedShare({ reading: { a, b } }: Opinion): number | null {
  if (a.unit !== "rating" && a.unit !== "Elo") return null;
  return 1 / (1 + 10 ** (-Math.abs(a.value - b.value) / 400));
}

const boardOf = ({ a, b }: BoardReading, useCase: string): CitedBoard => ({
  publisher: a.publisher,
  board: a.board,
  category: a.category,
  asOf: a.asOf ?? "",
  url: a.url,
  broader: a.mapping?.useCase !== useCase,
  figures: { a: figureText(a), b: figureText(b) },
});
