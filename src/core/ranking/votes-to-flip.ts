import { type DecisionOptions, verdictOn } from "./decide-pair.ts";
import type { Decision } from "./decision.ts";
import { type Fit, votersAmong } from "./fit.ts";
import { formatNumber, type Known, known, unknown } from "../kernel/index.ts";
import { type Mixture, mixtureOf, withScore } from "./mixture.ts";
import { OrderWatch } from "./order-watch.ts";
import type { PairVotes } from "./pair-votes.ts";
import type { Ahead } from "./strengths.ts";

/**
 * More votes than this are not tried: the answer is then "more than …". Each try costs more than the one before it, so
 * that 10,000 took up to ten seconds while a page waited; nobody gathers 2,000 votes to turn one pair.
 */
export const flipVotesMax = 2_000;

/** Added votes: the loser wins each, by a new voter, prompts in rotation by name, the winner left, then right, and so on. */
export class Flipper {
  private readonly options: DecisionOptions;
  private readonly watch: OrderWatch;

  constructor(fitted: Fit, options: DecisionOptions = {}) {
    this.options = options;
    this.watch = new OrderWatch(fitted, (members) => votersAmong(fitted.index, members));
  }

  /** The least number of votes against the winner of a decided pair that ends its win (method, section 4). */
  votesToFlip(pair: PairVotes): Known<number> {
    return this.least(pair, (winner, decision) => decision !== winner, "neither");
  }

  /** The least number that makes the loser the winner. */
  votesToReverse(pair: PairVotes): Known<number> {
    return this.least(pair, (winner, decision) => decision === (winner === "a" ? "b" : "a"), "loser");
  }

  /**
   * Vote by vote, in order: the state is not monotone in the number of votes on every input (c falls as prompts or voters
   * are added), so the search may not jump. The verdict is first taken with the board's order assumed to be the one that
   * delays the end; only where that would end it, or keeps it, is the board asked (`OrderWatch` answers without
   * refitting while a bound proves that the order cannot have turned).
   */
  private least(
    pair: PairVotes,
    reached: (winner: Ahead, decision: Decision) => boolean,
    needs: "neither" | "loser",
  ): Known<number> {
    const winner = this.winnerOf(pair);
    if (winner === null) return unknown("no model wins this pair, so there is no win to end");
    const loser = winner === "a" ? "b" : "a";
    const extra = new ExtraVotes(pair, loser);
    for (let votes = 1; votes <= flipVotesMax; votes += 1) {
      extra.add(votes);
      const supposed = needs === "loser" ? loser : winner;
      const decision = this.decide(extra, supposed);
      if (needs === "neither" && reached(winner, decision)) return known(votes);
      if (needs === "loser" && !reached(winner, decision)) continue;
      const ahead = this.watch.aheadAfter(pair, winner, votes);
      if (ahead !== supposed && reached(winner, this.decide(extra, ahead))) return known(votes);
      if (ahead === supposed && needs === "loser") return known(votes);
    }
    return unknown(`more than ${formatNumber(flipVotesMax)} votes`);
  }

  private winnerOf(pair: PairVotes): "a" | "b" | null {
    const decision = verdictOn(pair, this.watch.aheadNow(pair), this.options).decision;
    return decision === "a" || decision === "b" ? decision : null;
  }

  private decide(extra: ExtraVotes, ahead: Ahead): Decision {
    return verdictOn(extra.pair, ahead, this.options, extra.mixture).decision;
  }
}

/** A pair's votes that grow by one vote for the loser at a time. */
class ExtraVotes {
  pair: PairVotes;
  mixture: Mixture;
  private readonly loser: "a" | "b";
  private readonly rotation: readonly number[];

  constructor(pair: PairVotes, loser: "a" | "b") {
    this.loser = loser;
    this.pair = pair;
    this.mixture = mixtureOf(pair.voterScores);
    // Prompt ids are in name order, so sorting them is sorting by name.
    this.rotation = pair.promptIds
      .map((id, slot) => ({ id, slot }))
      .sort((first, second) => first.id - second.id)
      .map(({ slot }) => slot);
  }

  /** Adds the vote of this number, counted from 1. */
  add(number: number): void {
    const { pair } = this;
    const score = this.loser === "a" ? 1 : 0;
    const slot = this.rotation[(number - 1) % this.rotation.length]!;
    const winnerLeft = number % 2 === 1;
    const aLeft = winnerLeft === (this.loser === "b");
    this.pair = {
      ...pair,
      aWins: pair.aWins + score,
      bWins: pair.bWins + 1 - score,
      aLeft: pair.aLeft + (aLeft ? 1 : 0),
      voterScores: [...pair.voterScores, score],
      promptScores: pair.promptScores.with(slot, pair.promptScores[slot]! + score),
      promptWeights: pair.promptWeights.with(slot, pair.promptWeights[slot]! + 1),
      cellScores: [...pair.cellScores, score],
      cellWeights: [...pair.cellWeights, 1],
    };
    this.mixture = this.grown(score);
  }

  private grown(score: number): Mixture {
    const mixture = withScore(this.mixture, score);
    // Coefficients stay well scaled only near the share they were tilted to.
    const drift = Math.abs(mixture.sum / mixture.scores - mixture.tilt);
    return drift > 0.1 ? mixtureOf(this.pair.voterScores) : mixture;
  }
}

/** Votes that would end the win of a decided pair; for many pairs of one fit, keep a `Flipper`. */
export const votesToFlip = (pair: PairVotes, fitted: Fit, options: DecisionOptions = {}): Known<number> =>
  new Flipper(fitted, options).votesToFlip(pair);

/** Votes that would make the loser of a decided pair its winner. */
export const votesToReverse = (pair: PairVotes, fitted: Fit, options: DecisionOptions = {}): Known<number> =>
  new Flipper(fitted, options).votesToReverse(pair);
