import type { VoteRow } from "../../../evidence/index.ts";
import { known, unknown } from "../../../kernel/index.ts";
import {
  decidePair,
  type Fit,
  fit,
  gatherPairs,
  indexVotes,
  type PairDecision,
  pairVotes,
  strengthOf,
  type VoteIndex,
  Flipper,
} from "../../../ranking/index.ts";
import { kept } from "../kept-values.ts";
import type { Page } from "../criteria.ts";
import type { OrderChange, PairState, Reason } from "../claim.ts";
import { strengthBase } from "../dots.ts";
import { nothingOwn, type OwnReading, type PairReading, type Reading } from "../reading.ts";
import type { Subject } from "../subject.ts";
import { openPair } from "./pair.ts";

/** Fewer votes or voters than a lean needs are not yet evidence (method, section 4). */
const floor = { votes: 10, voters: 5 };

/** Imported votes decide only if they were blind and their sides even. */
const imported = { imported: true } as const;

/** Blind votes on one question: one fit over all models of the use case, each pair decided from its own votes. */
export function voteReading(question: string, page: Page): Reading {
  const { rows, index, fitted, gathered, flipper } = boardOf(page.selection.votes, question);
  if (rows.length === 0) return silent;
  const read = (a: string, b: string): PairReading => {
    const [one, other] = [index.models.indexOf(a), index.models.indexOf(b)];
    if (one < 0 || other < 0) return { pair: openPair(a, b), meetsFloor: false };
    const votes = pairVotes(index, gathered, one, other);
    const decision = decidePair(votes, fitted, imported);
    if (decision.votes === 0) return { pair: openPair(a, b), meetsFloor: false };
    const flips = decision.decision === "a" || decision.decision === "b" ? flipper.votesToFlip(votes) : null;
    return { pair: stateOf(decision, flips, idsBetween(rows, a, b)), meetsFloor: meetsFloor(decision) };
  };
  const strengths = strengthsOf(fitted, page.subjects);
  return {
    basis: "votes",
    pair: (a, b) => read(a.id, b.id),
    own: (subject) => ownOf(fitted, subject.id, rows),
    base: strengthBase(strengths),
    orderChanges: changesOf(fitted, page.subjects),
  };
}

/** All votes on one question that count for a page, with their fit: the same for every page of the same board. */
interface Board {
  readonly rows: readonly VoteRow[];
  readonly index: VoteIndex;
  readonly fitted: Fit;
  readonly gathered: ReturnType<typeof gatherPairs>;
  readonly flipper: Flipper;
}

const boards = new WeakMap<readonly VoteRow[], Map<string, Board>>();

function boardOf(votes: readonly VoteRow[], question: string): Board {
  const byQuestion = kept(boards, votes, () => new Map<string, Board>());
  return kept(byQuestion, question, () => {
    const rows = votes.filter((vote) => vote.question === question);
    const index = indexVotes(rows.map(asVote), question);
    const fitted = fit(index, { order: "fit" });
    return { rows, index, fitted, gathered: gatherPairs(index), flipper: new Flipper(fitted, imported) };
  });
}

const silent: Reading = {
  basis: "votes",
  pair: (a, b) => ({ pair: openPair(a.id, b.id), meetsFloor: false }),
  own: () => nothingOwn("log-odds", "no votes"),
  base: null,
};

/** Prompts and voters are named within their pack; a pack without voter ids is one voter. */
export const asVote = (row: VoteRow) => ({
  prompt: `${row.pack}\n${row.prompt}`,
  question: row.question,
  left: row.left,
  right: row.right,
  choice: row.choice,
  voter: `${row.pack}\n${row.voter ?? ""}`,
  blind: row.blind,
  probability: row.probability,
  leftSample: row.leftSample,
  rightSample: row.rightSample,
  at: row.at,
});

const meetsFloor = (decision: PairDecision): boolean =>
  decision.votes >= floor.votes && decision.voters >= floor.voters && reasonOf(decision) !== "not-blind";

function stateOf(
  decision: PairDecision,
  votesToFlip: PairState["votesToFlip"],
  evidence: readonly string[],
): PairState {
  return {
    ...openPair(decision.a, decision.b),
    decision: decision.decision,
    reason: decision.decision === "undecided" ? reasonOf(decision) : null,
    basis: "votes",
    share: decision.winShare,
    interval: decision.D,
    n: decision.votes,
    voters: decision.voters,
    prompts: decision.prompts,
    votesToFlip,
    evidence,
  };
}

/** Where D leaves a tie out and the floor of a lean is met, only the board can have kept the pair from leaning. */
function reasonOf({ why, votes, voters, D }: PairDecision): Reason {
  if (why.includes("imported votes")) return "not-blind";
  if (votes < floor.votes || voters < floor.voters) return "below-floor";
  return D[0] <= 0.5 && D[1] >= 0.5 ? "interval-includes-tie" : "direct-and-board-differ";
}

const idsBetween = (rows: readonly VoteRow[], a: string, b: string): readonly string[] =>
  rows.filter((row) => (row.left === a && row.right === b) || (row.left === b && row.right === a)).map((row) => row.id);

/** Of the page's models only, since dots compare them and no others. */
function strengthsOf(fitted: Fit, subjects: readonly Subject[]): ReadonlyMap<string, number> {
  return new Map(
    subjects.flatMap(({ id }) => {
      const position = fitted.index.models.indexOf(id);
      const value = position < 0 ? null : strengthOf(fitted, position).value;
      return value === null ? [] : [[id, value] as const];
    }),
  );
}

/** Which fits beside the deciding one turn two models of the page round. */
function changesOf(
  { index, strengths, davidson, weighted }: Fit,
  subjects: readonly Subject[],
): readonly OrderChange[] {
  const positions = subjects.map(({ id }) => index.models.indexOf(id)).filter((position) => position >= 0);
  const turns = (beside: readonly number[]): boolean =>
    positions.some((one) =>
      positions.some((other) => {
        const [ours, theirs] = [strengths.theta[one], strengths.theta[other]];
        if (ours == null || theirs == null) return false;
        const [a, b] = [strengths.part.indexOf(one), strengths.part.indexOf(other)];
        return ours > theirs + 1e-9 && (beside[a] ?? 0) < (beside[b] ?? 0) - 1e-9;
      }),
    );
  return [
    ...(davidson.known && turns(davidson.value.theta) ? (["davidson"] as const) : []),
    ...(weighted.known && turns(weighted.value.theta) ? (["weighted"] as const) : []),
  ];
}

/** A model's strength in log-odds on this use case's board, centred, with its own 95 % interval. */
function ownOf(fitted: Fit, model: string, rows: readonly VoteRow[]): OwnReading {
  const position = fitted.index.models.indexOf(model);
  if (position < 0) return nothingOwn("log-odds", "no votes");
  const { value, interval, reason } = strengthOf(fitted, position);
  return {
    estimate: value === null ? unknown(reason ?? "not estimable") : known(value),
    interval,
    unit: "log-odds",
    n: rows.filter((row) => row.left === model || row.right === model).length,
  };
}
