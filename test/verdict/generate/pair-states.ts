import { known, unknown, type WeightedCriterionId } from "../../../src/core/kernel/index.ts";
import type { Basis, Claim, PairState, Reason } from "../../../src/core/verdict/claims/claim.ts";
import { openPair } from "../../../src/core/verdict/claims/kinds/pair.ts";
import type { Dice } from "./dice.ts";
import { must } from "../must.ts";

export type Decision = PairState["decision"];
export type Mood = "anything" | "ordered" | "level" | "leaning" | "nothing";

/** What a pair should come to, by the mood of its criterion and how far apart its models are. */
export function wanted(dice: Dice, mood: Mood, ahead: number): Decision {
  if (mood === "nothing") return "no-evidence";
  if (mood === "anything" || dice.chance(0.05))
    return dice.pick(["a", "b", "too-close", "leaning-a", "leaning-b", "undecided", "no-evidence"]);
  if (mood === "level" || ahead === 0) return "too-close";
  if (mood === "leaning") return ahead > 0 ? "leaning-a" : "leaning-b";
  return ahead > 0 ? "a" : "b";
}

/** A pair that comes to this decision on one of these kinds of evidence, with figures that agree. */
export function pairOf(
  dice: Dice,
  a: string,
  b: string,
  kinds: readonly Basis[],
  decision: Decision,
  criterion: WeightedCriterionId,
): PairState {
  const basis = dice.pick(kinds);
  if (decision === "no-evidence")
    return criterion === "cost-efficiency" ? openPair(a, b, "unknown-fact") : openPair(a, b, asideOr(dice, basis));
  if (basis === "citation") return { ...cited(dice, a, b, decision), setAside: dice.pick([0, 0, 1, 500]) };
  if (basis === "facts")
    return { ...openPair(a, b, dice.pick(["kept-share-unknown", "unknown-fact"])), decision: "undecided", basis };
  const atMost = basis === "judgement" ? leanAtMost(decision) : decision;
  return counted(dice, a, b, basis, atMost, basis === "votes" && criterion !== "cost-efficiency");
}

/** Why there is no evidence: nobody looked, or who did left pictures out. */
const asideOr = (dice: Dice, basis: Basis): Reason =>
  basis !== "facts" && dice.chance(0.1) ? "incomplete-pack" : "no-data";

const leanAtMost = (decision: Decision): Decision =>
  decision === "a" ? "leaning-a" : decision === "b" ? "leaning-b" : decision === "too-close" ? "undecided" : decision;

const openReasons: Readonly<Record<string, readonly Reason[]>> = {
  votes: ["below-floor", "direct-and-board-differ", "interval-includes-tie", "not-blind", "incomplete-pack"],
  prompts: ["below-floor", "prompts-and-mean-differ", "interval-includes-tie"],
};

/** Votes or prompts counted, with a share and an interval on the side that the decision says. */
function counted(dice: Dice, a: string, b: string, basis: Basis, decision: Decision, byPeople: boolean): PairState {
  const side = decision === "a" || decision === "leaning-a" ? 1 : decision === "b" || decision === "leaning-b" ? -1 : 0;
  const share = Math.min(
    1,
    Math.max(0, 0.5 + side * (0.12 + 0.35 * dice.share()) + (side === 0 ? 0.06 * (dice.share() - 0.5) : 0)),
  );
  const reach = decision === "too-close" ? 0.05 : 0.1 * dice.share() + (side === 0 ? 0.2 : 0.01);
  const n = dice.pick([1, 2, 18, 45, 1250]);
  const isWon = decision === "a" || decision === "b";
  return {
    ...openPair(a, b),
    decision,
    basis,
    reason: decision === "undecided" ? dice.pick(must(openReasons[byPeople ? "votes" : "prompts"])) : null,
    share,
    interval: [Math.max(0, share - reach), Math.min(1, share + reach)],
    n,
    voters: byPeople ? dice.pick([1, 2, 60]) : null,
    prompts: byPeople ? dice.pick([1, 12, 14]) : n,
    votesToFlip:
      isWon && byPeople ? (dice.chance(0.8) ? known(dice.pick([1, 7, 1234])) : unknown("more than 2,000 votes")) : null,
  };
}

function cited(dice: Dice, a: string, b: string, decision: Decision): PairState {
  const lean = leanAtMost(decision);
  const isOpen = lean === "undecided";
  return {
    ...openPair(a, b),
    decision: lean,
    basis: "citation",
    reason: isOpen ? dice.pick(["publishers-disagree", "intervals-overlap"]) : null,
    expectedShare: isOpen || dice.chance(0.3) ? null : 0.5 + 0.4 * dice.share(),
    cited: {
      publisher: dice.pick(["Arenaline", "the Bench House"]),
      board: dice.chance(0.7) ? "main" : null,
      category: dice.pick([null, "overall", "text-to-image/overall"]),
      asOf: "2026-09-30",
      url: "https://example.org/board",
      broader: dice.chance(0.5),
      figures: { a: `${1100 + dice.whole(99)} ± 3`, b: `${1200 + dice.whole(99)} ± 4` },
    },
  };
}

/** A model's own figure: shown beside claims of one kind only. */
export function ownOf(
  dice: Dice,
  kinds: readonly Basis[],
  criterion: WeightedCriterionId,
): Pick<Claim["perModel"][number], "estimate" | "interval" | "unit" | "n"> {
  const [kind] = kinds;
  if (kind === undefined || kinds.length > 1 || dice.chance(0.2))
    return { estimate: unknown("no figure"), interval: null, unit: "share of votes", n: null };
  const isCited = kind === "citation";
  const value = isCited
    ? 1100 + dice.whole(200)
    : criterion === "cost-efficiency"
      ? 20 + 80 * dice.share()
      : 3 * (dice.share() - 0.4);
  const half = isCited ? 3.5 : 0.25;
  return {
    estimate: known(value),
    interval: (isCited || kind === "votes") && dice.chance(0.7) ? [value - half, value + half] : null,
    unit: isCited
      ? dice.pick(["rating", "Elo", "%"])
      : kind === "measurement"
        ? "CER"
        : criterion === "cost-efficiency"
          ? "credits per kept image"
          : "log-odds",
    n: dice.pick([null, 18, 45]),
  };
}
