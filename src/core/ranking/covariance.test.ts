import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { varianceOf } from "./covariance.ts";
import { differenceOf, type Fit, fit, strengthOf } from "./fit.ts";
import { studentTQuantile } from "./numeric/student-t.ts";
import { type Row, rows, seededChecks, voteFrom } from "./testing/arbitrary.ts";
import { seededRandom } from "./testing/random.ts";
import { crowdVotes, estimandOf } from "./testing/simulation.ts";
import { indexVotes } from "./vote-index.ts";

const fitRows = (all: readonly Row[], order: "fit" | "none" = "none"): Fit =>
  fit(indexVotes(all.map(voteFrom)), { order });

/** The method's V for two models and no order effect, where everything is a number: x = ±1, H = Σ p(1−p). */
function twoModelVariance(all: readonly Row[], difference: number): { total: number; voter: number; prompt: number } {
  const scored = all.filter(({ choice }) => choice !== "both-bad");
  const p = 1 / (1 + Math.exp(-difference));
  const score = ({ left, choice }: Row): number =>
    (choice === "tie" ? 0.5 : (choice === "left") === (left === 0) ? 1 : 0) - p;
  const meat = (key: (row: Row) => string): { sum: number; clusters: number } => {
    const sums = new Map<string, number>();
    for (const row of scored) sums.set(key(row), (sums.get(key(row)) ?? 0) + score(row));
    return { sum: [...sums.values()].reduce((total, value) => total + value ** 2, 0), clusters: sums.size };
  };
  const bread = (scored.length * p * (1 - p)) ** -2;
  const [byVoter, byPrompt] = [meat((row) => `${row.voter}`), meat((row) => `${row.prompt}`)];
  const voter = (bread * byVoter.sum * byVoter.clusters) / (byVoter.clusters - 1);
  const prompt = (bread * byPrompt.sum * byPrompt.clusters) / (byPrompt.clusters - 1);
  return { voter, prompt, total: voter + prompt - bread * meat((row) => `${row.voter} ${row.prompt}`).sum };
}

describe("the clustered sandwich", () => {
  it("is the method's formula, worked by hand for two models, with the larger part where it is not positive", () => {
    let fallbacks = 0;
    fc.assert(
      fc.property(rows({ models: 2, voters: 4, prompts: 4, min: 8, max: 40 }), (all) => {
        const fitted = fitRows(all);
        const { value, se } = fitted.index.models.length < 2 ? { value: null, se: null } : differenceOf(fitted, 0, 1);
        fc.pre(value !== null && se !== null);
        const { total, voter, prompt } = twoModelVariance(all, value);
        fc.pre(Math.abs(total) > 1e-9);
        if (total < 0) fallbacks += 1;
        expect(se ** 2).toBeCloseTo(total > 0 ? total : Math.max(voter, prompt), 8);
      }),
      { ...seededChecks, numRuns: 300 },
    );
    expect(fallbacks).toBeGreaterThan(0);
  });

  it("gives intervals by Student's t with min(voters, prompts) − 1 degrees of freedom", () => {
    const random = seededRandom(5);
    const crowd = {
      theta: [0.4, 0, -0.4],
      gamma: 0.2,
      tieShare: 0.1,
      voters: 30,
      prompts: 9,
      tasteSpread: 0.5,
      promptSpread: 0.3,
    };
    const fitted = fit(indexVotes(crowdVotes(crowd, 15, random)), { order: "fit" });
    const { value, se, interval } = differenceOf(fitted, 0, 2);
    expect(fitted.covariance).toMatchObject({ known: true, value: { voters: 30, prompts: 9, degreesOfFreedom: 8 } });
    expect((interval![1] - value!) / se!).toBeCloseTo(studentTQuantile(0.975, 8), 10);
    expect(fitted.order.se).toBeGreaterThan(0);
    expect(fitted.order.p).toBeLessThanOrEqual(1);
  });

  it("has a difference's variance from its centred strengths as well", () => {
    const fitted = fit(
      indexVotes(
        crowdVotes(
          { theta: [0.5, -0.5], gamma: 0, tieShare: 0, voters: 20, prompts: 20, tasteSpread: 0, promptSpread: 0 },
          5,
          seededRandom(6),
        ),
      ),
      { order: "none" },
    );
    expect(2 * strengthOf(fitted, 0).se!).toBeCloseTo(differenceOf(fitted, 0, 1).se!, 10);
  });

  it("is missing, with the reason, for one voter, one prompt or no voter ids", () => {
    const row = (voter: number, prompt: number, left: boolean): Row => ({
      left: 0,
      right: 1,
      choice: left ? "left" : "right",
      voter,
      prompt,
    });
    const reasonOf = (fitted: Fit): string | null => differenceOf(fitted, 0, 1).reason;
    expect(reasonOf(fitRows([row(1, 1, true), row(1, 2, false)]))).toMatch(/one voter only/);
    expect(reasonOf(fitRows([row(1, 1, true), row(2, 1, false)]))).toMatch(/one prompt only/);
    const anonymous = [row(1, 1, true), row(2, 2, false)].map((given) => ({ ...voteFrom(given), voter: null }));
    expect(reasonOf(fit(indexVotes(anonymous), { order: "none" }))).toMatch(/without voter ids/);
  });

  it("never is zero: voters and prompts that do not differ have no interval", () => {
    const same = [0, 1, 2].flatMap((voter) =>
      [0, 1, 2].flatMap((prompt) =>
        (["left", "right"] as const).map((choice): Row => ({ left: 0, right: 1, choice, voter, prompt })),
      ),
    );
    const fitted = fitRows(same);
    if (!fitted.covariance.known) throw new Error("covariance expected");
    expect(
      varianceOf(fitted.covariance.value, [
        [0, 1],
        [1, -1],
      ]),
    ).toBeNull();
    expect(differenceOf(fitted, 0, 1)).toMatchObject({ value: 0, se: null, interval: null });
    expect(differenceOf(fitted, 0, 1).reason).toMatch(/neither voters nor prompts differ/);
  });
});

describe("coverage of 95 % intervals, in crowds with tastes that vote many times", () => {
  it.each([
    { voters: 20, prompts: 20, tasteSpread: 0.6, promptSpread: 0.3 },
    { voters: 50, prompts: 20, tasteSpread: 0.6, promptSpread: 0 },
    { voters: 50, prompts: 60, tasteSpread: 0, promptSpread: 0 },
  ])("is near 95 % with $voters voters, $prompts prompts, tastes $tasteSpread", (setting) => {
    const crowd = { theta: [0.4, 0, -0.4], gamma: 0.15, tieShare: 0.1, ...setting };
    const random = seededRandom(77);
    const estimand = estimandOf(crowd);
    let [covered, asked] = [0, 0];
    for (let run = 0; run < 300; run += 1) {
      const fitted = fit(indexVotes(crowdVotes(crowd, 15, random)), { order: "fit" });
      for (const [a, b] of [
        [0, 1],
        [0, 2],
        [1, 2],
      ] as const) {
        const { interval } = differenceOf(fitted, a, b);
        const target = estimand[a]! - estimand[b]!;
        asked += 1;
        if (interval !== null && interval[0] <= target && target <= interval[1]) covered += 1;
      }
    }
    // 900 correlated looks: three standard errors of a 95 % share are about 3 points.
    expect(covered / asked).toBeGreaterThan(0.92);
    expect(covered / asked).toBeLessThan(0.98);
  });
});
