import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fitBradleyTerry } from "./bradley-terry.ts";
import { fitDavidson } from "./davidson.ts";
import { cholesky, invertCholesky } from "./numeric/matrix.ts";
import type { Maximum } from "./numeric/newton.ts";
import { orderEffectExists } from "./order-effect.ts";
import { fromDense, leftScoreAt, type PairTable, votesAt } from "./pair-table.ts";
import { aheadOf, type Strengths, strengthsOf } from "./strengths.ts";
import { rows, seededChecks, voteFrom } from "./testing/arbitrary.ts";
import { journals, journalTable } from "./testing/journals.ts";
import { indexVotes } from "./vote-index.ts";

/** A table of [left, right, left wins, right wins, ties] rows. */
function table(models: number, cells: readonly (readonly [number, number, number, number, number])[]): PairTable {
  const dense = [0, 1, 2].map(() => new Float64Array(models * models));
  for (const [left, right, ...counts] of cells) {
    for (const [i, count] of counts.entries()) dense[i]![left * models + right] = count;
  }
  return fromDense(models, dense[0]!, dense[1]!, dense[2]!);
}

const strengthsIn = (given: PairTable, voters = 50): Strengths =>
  strengthsOf(given, { order: "fit", votersAmong: () => voters });

describe("Bradley–Terry strengths", () => {
  it("are those of the statistics journals (Stigler's citations, 1994)", () => {
    const { theta } = strengthsOf(journalTable, { order: "none", votersAmong: () => 0 });
    const against = theta.map((value) => value! - theta[0]!);
    expect(journals).toEqual(["Biometrika", "Comm. Statist.", "JASA", "JRSS-B"]);
    for (const [i, published] of [0, -2.9491, -0.4796, 0.269].entries()) expect(against[i]).toBeCloseTo(published, 4);
    // R's BradleyTerry2 1.1.2 on the same table, in full.
    for (const [i, fitted] of [0, -2.949072496843909, -0.479569769751992, 0.268954055819472].entries()) {
      expect(against[i]).toBeCloseTo(fitted, 10);
    }
  });

  it("add up to nothing, with every model's expected score equal to its own", () => {
    const fitted = fitBradleyTerry(journalTable, { withOrder: false, penalty: 0 });
    expect(fitted.gradientMax).toBeLessThan(1e-10);
    expect(fitted.parameters.reduce((sum, value) => sum + value, 0)).toBeCloseTo(0, 12);
  });

  it("count a tie as half a win to each side", () => {
    const withTies = strengthsIn(table(2, [[0, 1, 10, 6, 8]])).theta;
    const withHalves = strengthsIn(table(2, [[0, 1, 14, 10, 0]])).theta;
    expect(withTies[0]).toBeCloseTo(withHalves[0]!, 12);
    expect(2 * withTies[0]!).toBeCloseTo(Math.log(1.4), 10);
  });

  it("separate an order effect from strength", () => {
    const share = (logit: number): number => 1000 / (1 + Math.exp(-logit));
    const [leftFirst, leftSecond] = [share(0.3 + 0.8), share(0.3 - 0.8)];
    const fitted = strengthsIn(
      table(2, [
        [0, 1, leftFirst, 1000 - leftFirst, 0],
        [1, 0, leftSecond, 1000 - leftSecond, 0],
      ]),
    );
    expect(fitted.gamma).toBeCloseTo(0.3, 9);
    expect(fitted.theta[0]! - fitted.theta[1]!).toBeCloseTo(0.8, 9);
  });
});

describe("the order effect", () => {
  const even = table(2, [
    [0, 1, 30, 20, 0],
    [1, 0, 30, 20, 0],
  ]);

  it("waits for 100 votes and 10 voters", () => {
    expect(strengthsIn(even, 10).gammaReason).toBeNull();
    expect(strengthsIn(even, 9).gammaReason).toMatch(/10 voters; there are 9/);
    expect(
      strengthsIn(
        table(2, [
          [0, 1, 30, 20, 0],
          [1, 0, 30, 19, 0],
        ]),
      ).gammaReason,
    ).toMatch(/100 votes; there are 99/);
    expect(strengthsIn(even, 9).gamma).toBe(0);
  });

  it("is not fitted where sides never vary", () => {
    expect(
      orderEffectExists(
        table(3, [
          [0, 1, 5, 5, 0],
          [1, 2, 5, 5, 0],
        ]),
      ),
    ).toBe(false);
    expect(strengthsIn(table(2, [[0, 1, 90, 60, 0]])).gammaReason).toMatch(/sides vary too little/);
  });

  it("is not fitted where one side always wins", () => {
    expect(
      orderEffectExists(
        table(2, [
          [0, 1, 60, 0, 0],
          [1, 0, 60, 0, 0],
        ]),
      ),
    ).toBe(false);
    expect(
      orderEffectExists(
        table(2, [
          [0, 1, 60, 1, 0],
          [1, 0, 60, 0, 0],
        ]),
      ),
    ).toBe(false);
    expect(
      orderEffectExists(
        table(2, [
          [0, 1, 60, 1, 0],
          [1, 0, 60, 1, 0],
        ]),
      ),
    ).toBe(true);
  });

  it("exists exactly where Newton's method finds it", () => {
    fc.assert(
      fc.property(rows({ models: 3, voters: 5, prompts: 5, min: 3, max: 25 }), (votes) => {
        const given = indexVotes(votes.map(voteFrom)).table;
        const { part } = strengthsIn(given);
        fc.pre(given.models === 3 && part.length === 3);
        const fitted = fitBradleyTerry(given, { withOrder: true, penalty: 0 });
        const finite = fitted.found && fitted.parameters.every((value) => Math.abs(value) < 12);
        expect(orderEffectExists(given)).toBe(finite && orderVariance(fitted) < 1e4);
      }),
      { ...seededChecks, numRuns: 400 },
    );
  });
});

describe("strengths where wins do not link all models", () => {
  // 0 and 1 beat each other; 2 beats both and never loses; 3 loses to both and never wins; 4 and 5 stand apart.
  const split = table(6, [
    [0, 1, 6, 4, 0],
    [1, 0, 5, 5, 0],
    [2, 0, 5, 0, 0],
    [1, 2, 0, 5, 0],
    [0, 3, 5, 0, 0],
    [3, 1, 0, 5, 0],
    [4, 5, 3, 2, 0],
  ]);
  const fitted = strengthsIn(split);

  it("exist in the largest strongly connected part only, with reasons outside it", () => {
    expect(fitted.part).toEqual([0, 1]);
    expect(fitted.reasons).toEqual([null, null, "never lost", "never won", "not connected", "not connected"]);
    expect(fitted.theta.slice(2)).toEqual([null, null, null, null]);
  });

  it("are those of the part alone", () => {
    const alone = strengthsIn(
      table(2, [
        [0, 1, 6, 4, 0],
        [1, 0, 5, 5, 0],
      ]),
    );
    expect(fitted.theta[0]).toBeCloseTo(alone.theta[0]!, 10);
  });

  it("still order all linked models, by the penalised fit", () => {
    const { standing } = fitted;
    expect(standing.penalised).toBe(true);
    expect(aheadOf(standing, 2, 0)).toBe("a");
    expect(aheadOf(standing, 3, 1)).toBe("b");
    expect(aheadOf(standing, 4, 5)).toBe("a");
  });

  it("give unconnected parts no order", () => {
    expect(aheadOf(fitted.standing, 2, 4)).toBe("neither");
    expect(aheadOf(fitted.standing, 5, 3)).toBe("neither");
  });

  it("do not exist at all without two models that beat each other", () => {
    const { part, theta, reasons, standing } = strengthsIn(table(2, [[0, 1, 9, 0, 0]]));
    expect(part).toEqual([]);
    expect(theta).toEqual([null, null]);
    expect(reasons).toEqual(["never lost", "never won"]);
    expect(aheadOf(standing, 0, 1)).toBe("a");
  });

  it("take the unpenalised fit for order when everything is linked", () => {
    const linked = strengthsIn(table(2, [[0, 1, 6, 4, 0]]));
    expect(linked.standing.penalised).toBe(false);
    expect(linked.standing.scores[0]).toBe(linked.theta[0]);
  });
});

describe("Davidson's fit", () => {
  it("is exact for two models: shares of wins, losses and ties are the model's own", () => {
    const fitted = fitDavidson(table(2, [[0, 1, 40, 10, 20]]), false);
    if (!fitted.known) throw new Error(fitted.reason);
    expect(fitted.value.theta[0]! - fitted.value.theta[1]!).toBeCloseTo(Math.log(4), 9);
    expect(fitted.value.nu).toBeCloseTo(20 / Math.sqrt(400), 9);
  });

  it("is the Bradley–Terry fit with ν = 0 where nobody tied", () => {
    const fitted = fitDavidson(journalTable, false);
    if (!fitted.known) throw new Error(fitted.reason);
    expect(fitted.value.nu).toBe(0);
    const plain = fitBradleyTerry(journalTable, { withOrder: false, penalty: 0 }).parameters;
    for (const [i, value] of fitted.value.theta.entries()) expect(value).toBeCloseTo(plain[i]!, 9);
  });

  it("expects as many ties as there were, and each model's own points", () => {
    fc.assert(
      fc.property(rows({ models: 3, voters: 5, prompts: 5, min: 30, max: 80 }), (votes) => {
        const given = indexVotes(votes.map(voteFrom)).table;
        const fitted = fitDavidson(given, true);
        fc.pre(fitted.known);
        const { theta, nu } = fitted.value;
        const ties = given.ties.reduce((sum, value) => sum + value, 0);
        const first = [...given.left].reduce((sum, left, i) => {
          const points = leftScoreAt(given, i);
          return sum + (left === 0 ? points : given.right[i] === 0 ? votesAt(given, i) - points : 0);
        }, 0);
        const gamma = gammaOf(given, theta, nu);
        const expected = expectations(given, theta, nu, gamma);
        expect(expected.ties).toBeCloseTo(ties, 5);
        expect(expected.firstPoints).toBeCloseTo(first, 5);
      }),
      seededChecks,
    );
  });

  it("has no finite solution where one model never lost outright, and none where all tied", () => {
    expect(fitDavidson(table(2, [[0, 1, 10, 0, 5]]), false).known).toBe(false);
    expect(fitDavidson(table(2, [[0, 1, 0, 0, 5]]), false).known).toBe(false);
  });
});

/** The last parameter's variance by the inverse information; huge where θ and γ cannot be told apart. */
function orderVariance({ information, parameters }: Maximum): number {
  const factor = cholesky(information, parameters.length);
  return factor === null ? Number.POSITIVE_INFINITY : invertCholesky(factor, parameters.length).at(-1)!;
}

/** Solves the score equation of γ alone by bisection. */
function gammaOf(given: PairTable, theta: Float64Array, nu: number): number {
  const net = given.leftWins.reduce((sum, wins, i) => sum + wins - given.rightWins[i]!, 0);
  let [low, high] = [-30, 30];
  for (let i = 0; i < 100; i += 1) {
    const middle = (low + high) / 2;
    if (expectations(given, theta, nu, middle).net > net) high = middle;
    else low = middle;
  }
  return (low + high) / 2;
}

function expectations(
  given: PairTable,
  theta: Float64Array,
  nu: number,
  gamma: number,
): { readonly ties: number; readonly net: number; readonly firstPoints: number } {
  let [ties, net, firstPoints] = [0, 0, 0];
  for (let i = 0; i < given.left.length; i += 1) {
    const [left, right] = [given.left[i]!, given.right[i]!];
    const odds = Math.exp((gamma + theta[left]! - theta[right]!) / 2);
    const total = odds + 1 / odds + nu;
    const votes = votesAt(given, i);
    const [pLeft, pRight, pTie] = [odds / total, 1 / odds / total, nu / total];
    ties += votes * pTie;
    net += votes * (pLeft - pRight);
    if (left === 0) firstPoints += votes * (pLeft + pTie / 2);
    if (right === 0) firstPoints += votes * (pRight + pTie / 2);
  }
  return { ties, net, firstPoints };
}
