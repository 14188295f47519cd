import { type Known, unknown } from "../../kernel/index.ts";
import type { Basis, OrderChange, PairState } from "./claim.ts";
import { pairsOf } from "./relation.ts";
import type { Subject } from "./subject.ts";

/** What one kind of evidence says about one criterion on one page. */
export interface Reading {
  readonly basis: Basis;
  readonly pair: (a: Subject, b: Subject) => PairReading;
  readonly own: (subject: Subject) => OwnReading;
  /** Base dots 1–5 where this kind has a scale for them; null where dots can only show order. */
  readonly base: ((model: string) => number) | null;
  readonly orderChanges?: readonly OrderChange[];
}

export interface PairReading {
  readonly pair: PairState;
  /** A kind below its floor leaves the decision to the next kind. */
  readonly meetsFloor: boolean;
}

export interface OwnReading {
  readonly estimate: Known<number>;
  readonly interval: readonly [number, number] | null;
  readonly unit: string;
  readonly p95?: number;
  readonly n: number | null;
}

export const nothingOwn = (unit: string, reason = "no figure"): OwnReading => ({
  estimate: unknown(reason),
  interval: null,
  unit,
  n: null,
});

/**
 * The state of every pair: the first kind that meets its floor decides; without one, what the best kind has so far
 * (undecided, with its n), so that a page can say how much is there.
 */
export function readPairs(subjects: readonly Subject[], readings: readonly Reading[]): readonly PairState[] {
  const byId = new Map(subjects.map((subject) => [subject.id, subject]));
  return pairsOf(subjects.map((subject) => subject.id)).map(([a, b]) => {
    const [one, other] = [byId.get(a), byId.get(b)];
    if (one === undefined || other === undefined) throw new Error("broken invariant: pairs are of the page's subjects");
    const read = readings.map((reading) => reading.pair(one, other));
    const decided = read.find((each) => each.meetsFloor) ?? read.find((each) => each.pair.decision !== "no-evidence");
    const first = decided ?? read[0];
    if (first === undefined) throw new Error("broken invariant: every criterion has a kind of evidence");
    const barred = read.filter((each) => each !== first && each.pair.reason === "not-blind");
    return { ...first.pair, setAside: barred.reduce((sum, each) => sum + (each.pair.n ?? 0), 0) };
  });
}
