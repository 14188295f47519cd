import type { Interval } from "./interval.ts";
import type { Ahead } from "./strengths.ts";

export type Decision = "a" | "b" | "too-close" | "leaning-a" | "leaning-b" | "undecided";

/** What a verdict on a pair rests on. Shares are a's. */
export interface Grounds {
  /** D, the only interval printed beside a claim. */
  readonly interval: Interval;
  /** E(½). */
  readonly eValue: number;
  readonly share: number | null;
  /** Who stands higher by the second witness: the board's θ̂ for votes, the mean difference for measurements. */
  readonly ahead: Ahead;
  /** What to say when that witness contradicts a winner. */
  readonly disagreement: string;
  /** By state: what its floor lacks, or null when it is met. */
  readonly lacks: { readonly wins: string | null; readonly tooClose: string | null; readonly leans: string | null };
  /** Why a winner or a tie may not be declared at all from this kind of evidence; null when it may. */
  readonly onlyLeans: string | null;
}

export interface Ruling {
  readonly decision: Decision;
  readonly why: string;
}

/** E above which C lets go of a share: six pairs of a page at 5 % together, 6 ⁄ 0.05. */
export const wealthLimit = 120;
const leaningWealth = 5;
const negligible: Interval = [0.47, 0.53];
const close: Interval = [0.4, 0.6];

/**
 * The first state that holds (method, section 4); a state whose floor is not met does not hold:
 * wins → (only the second witness fails: undecided) → too close → leans → undecided.
 */
export function rule(grounds: Grounds): Ruling {
  return winner(grounds) ?? tooClose(grounds) ?? leaning(grounds) ?? undecided(grounds);
}

const inside = (inner: Interval, outer: Interval): boolean => inner[0] >= outer[0] && inner[1] <= outer[1];

function winner(grounds: Grounds): Ruling | null {
  const { interval } = grounds;
  const side = interval[0] > 0.5 ? "a" : interval[1] < 0.5 ? "b" : null;
  if (side === null || inside(interval, negligible)) return null;
  if (grounds.onlyLeans !== null || grounds.lacks.wins !== null) return null;
  if (grounds.ahead !== side) return { decision: "undecided", why: grounds.disagreement };
  return { decision: side, why: `the interval ${percents(interval)} lies ${side === "a" ? "above" : "below"} 50 %` };
}

function tooClose(grounds: Grounds): Ruling | null {
  if (grounds.onlyLeans !== null || grounds.lacks.tooClose !== null || !inside(grounds.interval, close)) return null;
  return {
    decision: "too-close",
    why: `the interval ${percents(grounds.interval)} lies inside 40–60 %: neither wins more than 6 of 10`,
  };
}

function leaning(grounds: Grounds): Ruling | null {
  if (grounds.lacks.leans !== null || grounds.eValue < leaningWealth || grounds.share === null) return null;
  const side = grounds.share > 0.5 ? "a" : grounds.share < 0.5 ? "b" : null;
  if (side === null || grounds.ahead !== side) return null;
  const why = `${odds(grounds)} (5 to lean); ${short(grounds)}`;
  return { decision: side === "a" ? "leaning-a" : "leaning-b", why };
}

function undecided(grounds: Grounds): Ruling {
  if (grounds.share === null) return { decision: "undecided", why: "nothing was compared" };
  const strong = grounds.eValue >= leaningWealth && grounds.lacks.leans !== null;
  const why = strong ? `${odds(grounds)}, but ${grounds.lacks.leans}` : short(grounds);
  return { decision: "undecided", why };
}

const odds = ({ eValue }: Grounds): string => `evidence against an even split is ${round(eValue)} to 1`;

/** What keeps the pair from being decided. */
function short(grounds: Grounds): string {
  const { interval, lacks } = grounds;
  if (grounds.onlyLeans !== null) return grounds.onlyLeans;
  const range = `the interval ${percents(interval)}`;
  if (interval[0] > 0.5 || interval[1] < 0.5) {
    if (inside(interval, negligible))
      return `${range} leaves 50 % out but lies inside 47–53 %, ${lacks.tooClose ?? ""}`;
    return `${range} leaves 50 % out, but ${lacks.wins ?? grounds.disagreement}`;
  }
  if (inside(interval, close)) return `${range} lies inside 40–60 %, but ${lacks.tooClose ?? ""}`;
  return `${range} holds 50 % and reaches beyond 40–60 %`;
}

const round = (value: number): number => (value >= 10 ? Math.round(value) : Math.round(value * 10) / 10);

const percents = ([low, high]: Interval): string => `${percent(low)}–${percent(high)} %`;

const percent = (share: number): string => (Math.round(share * 1000) / 10).toFixed(1);
