import type { Fit } from "./fit.ts";
import { BLIND } from "./vote.ts";

const significance = 0.05;

/** What a reader of a ranking should know before trusting it, one sentence each. */
export function warningsOf(fitted: Fit, blindShare: number | null): readonly string[] {
  return [...strengthWarnings(fitted), ...besideWarnings(fitted), ...sourceWarnings(fitted, blindShare)];
}

function strengthWarnings(fitted: Fit): readonly string[] {
  const { strengths, index, covariance } = fitted;
  const warnings: string[] = [];
  if (index.size === 0) return ["There are no votes on this question."];
  const without = strengths.theta.filter((theta) => theta === null).length;
  if (without > 0) {
    warnings.push(
      `Wins do not link all models both ways: ${without} of ${index.models.length} have no strength, and a penalised fit orders the models.`,
    );
  }
  if (penalisedOrderDiffers(fitted)) {
    warnings.push(
      "The penalised fit, which orders the models for decisions, puts two models the other way round than their strengths.",
    );
  }
  if (!covariance.known && strengths.part.length > 0) warnings.push(`No standard errors: ${covariance.reason}.`);
  return warnings;
}

function penalisedOrderDiffers({ strengths }: Fit): boolean {
  const { part, theta, standing } = strengths;
  return part.some((a) =>
    part.some((b) => theta[a]! - theta[b]! > 1e-9 && standing.scores[a]! - standing.scores[b]! < -1e-9),
  );
}

function besideWarnings(fitted: Fit): readonly string[] {
  const warnings: string[] = [];
  const { order, davidson, weighted } = fitted;
  if (order.p !== null && order.p < significance) {
    const side = order.gamma > 0 ? "left" : "right";
    warnings.push(
      `The ${side} side is preferred for being there (p = ${order.p.toPrecision(2)}); strengths allow for it.`,
    );
  }
  if (davidson.known && davidson.value.orderChanges) {
    warnings.push("With ties as an outcome of their own (Davidson) two models change places.");
  }
  if (weighted.known && weighted.value.orderChanges) {
    warnings.push("Weighted by the probability with which pairs were drawn, two models change places.");
  }
  return warnings;
}

function sourceWarnings({ index }: Fit, blindShare: number | null): readonly string[] {
  const warnings: string[] = [];
  if (index.size === 0) return warnings;
  if (!index.everyVoterKnown) warnings.push("Votes without a voter id count as one voter together.");
  if (blindShare === null)
    warnings.push("No vote says whether it was blind; imported votes like these decide nothing on a page.");
  else if (blindShare < 1) {
    const others = index.blind.reduce((count, blind) => count + (blind === BLIND ? 0 : 1), 0);
    warnings.push(
      `${others} of ${index.size} ${index.size === 1 ? "vote is" : "votes are"} not known to be blind; imported pairs with such votes decide nothing on a page.`,
    );
  }
  return warnings;
}
