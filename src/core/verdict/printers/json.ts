import { counted, type Known } from "../../kernel/index.ts";
import type { Claim, ClaimSet, CostToDecide } from "../claims/claim.ts";
import { estimateOf, printOf } from "./context.ts";
import type { ComparisonPage, Sentence } from "./page-model.ts";

/** The comparison as data, in the stable shape other programs rely on. Unknown numbers are null with a reason. */
export function comparisonJson(set: ClaimSet, page: ComparisonPage) {
  const print = printOf(set);
  return {
    models: set.models.map((model) => ({
      id: model.id,
      name: model.name,
      maker: model.maker,
      configuration: { variant: model.variant, tier: model.tier, size: `${model.size.width}x${model.size.height}` },
      ...numbered("credits", estimateOf(print.claim("price-per-image"), model.id).estimate),
      ...numbered(
        "creditsFrom",
        model.startsAt.known ? { known: true, value: model.startsAt.value.credits } : model.startsAt,
      ),
    })),
    useCase: set.useCase.slug,
    snapshot: set.snapshot,
    method: set.method,
    asOf: set.asOf,
    path: page.path,
    claims: set.claims.map(claimJson),
    shortAnswer: [page.shortAnswer.lead, ...page.shortAnswer.why, ...page.shortAnswer.doubt].map(sentence),
    decisionTable: page.decisionTable.map((row) => ({
      need: row.need,
      choose: row.choose.kind === "model" ? row.choose.models[0] : row.choose.kind,
      ...(row.choose.kind === "either" ? { among: row.choose.models } : {}),
      why: row.why.text,
      claims: row.why.claims,
    })),
    pairs: set.claims.flatMap(pairsJson),
    criteria: page.criteria.map((row) => ({
      criterion: row.name,
      id: row.criterion,
      weight: row.weight,
      winner: row.winner,
      dots: Object.fromEntries(row.dots.map(({ model, dots }) => [model, dots])),
      basis: row.basis.text,
      claims: [row.claim],
    })),
    features: page.features.map((feature) => ({
      feature: feature.feature,
      values: Object.fromEntries(feature.values.map(({ model, text }) => [model, text])),
      claims: feature.claims,
    })),
    strengths: page.strengths.map(({ model, items }) => ({ model, items: items.map(sentence) })),
    bestFor: page.strengths.map(({ model, bestFor }) => ({ model, ...sentence(bestFor) })),
    avoidIf: page.strengths.map(({ model, avoidIf }) => ({ model, ...sentence(avoidIf) })),
    verdict: page.verdict.map(sentence),
    faq: page.questions.map(({ question, answer }) => ({ question, answer: answer.text, claims: answer.claims })),
    examples: page.examples.map(({ promptId, prompt, outputs }) => ({ promptId, prompt, outputs })),
    cited: page.cited,
    counts: set.counts,
    weights: Object.fromEntries(
      set.claims.filter((claim) => claim.kinds[0] !== "derived").map((claim) => [claim.criterion, claim.weight]),
    ),
    summary: counted(
      set.claims.filter((claim) => claim.state === "wins").length,
      "criterion decided",
      "criteria decided",
    ),
  };
}

const pairsJson = ({ criterion, pairs }: Claim) =>
  pairs.map(({ a, b, decision, reason, interval, n, votesToFlip }) => ({
    a,
    b,
    criterion,
    decision,
    reason,
    interval,
    n,
    votesToFlip: votesToFlip?.known === true ? votesToFlip.value : null,
    ...(votesToFlip?.known === false ? { votesToFlipReason: votesToFlip.reason } : {}),
  }));

const sentence = ({ text, claims }: Sentence) => ({ text, claims });

const numbered = (key: string, value: Known<number>): Record<string, number | string | null> =>
  value.known ? { [key]: value.value } : { [key]: null, [`${key}Reason`]: value.reason };

function claimJson(claim: Claim) {
  return {
    id: claim.id,
    criterion: claim.criterion,
    state: claim.state,
    ...(claim.model === null ? {} : { model: claim.model }),
    ...(claim.top.length === 0 ? {} : { top: claim.top }),
    ...(claim.reason === null ? {} : { reason: claim.reason }),
    weight: claim.weight,
    perModel: claim.perModel.map(({ model, estimate, interval, unit, n, dots }) => ({
      model,
      estimate: estimate.known ? estimate.value : null,
      ...(estimate.known ? {} : { reason: estimate.reason }),
      interval,
      unit,
      n,
      dots,
    })),
    kinds: claim.kinds,
    evidence: claim.evidence,
    costToDecide: claim.costToDecide.known ? costJson(claim.costToDecide.value) : null,
    ...(claim.costToDecide.known ? {} : { costToDecideReason: claim.costToDecide.reason }),
  };
}

const costJson = ({ credits, ...cost }: CostToDecide) => ({ ...cost, ...numbered("credits", credits) });
