import { counted, type Known, unknown } from "../../kernel/index.ts";
import type { Claim, ClaimSet, CostToDecide, PairState } from "../claims/claim.ts";
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
    costQuality: page.costQuality === null ? null : { ...set.costQuality, note: page.costQuality.note.text },
    ...(page.costQuality === null ? { costQualityReason: "fewer than two models have a price and a figure" } : {}),
    features: page.features.map((feature) => ({
      feature: feature.feature,
      values: Object.fromEntries(feature.values.map(({ model, text }) => [model, text])),
      claims: feature.claims,
      evidence: [...set.claims, ...set.features]
        .filter(({ id }) => feature.claims.includes(id))
        .flatMap(({ evidence }) => evidence),
    })),
    strengths: page.strengths.map(({ model, items }) => ({ model, items: items.map(sentence) })),
    bestFor: page.strengths.map(({ model, bestFor }) => ({ model, ...sentence(bestFor) })),
    avoidIf: page.strengths.map(({ model, avoidIf }) => ({ model, ...sentence(avoidIf) })),
    verdict: page.verdict.map(sentence),
    faq: page.questions.map(({ question, answer }) => ({ question, answer: answer.text, claims: answer.claims })),
    examples: page.examples.map(({ promptId, prompt, outputs }) => ({ promptId, prompt, outputs })),
    cited: page.cited,
    measured: page.measured,
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
  pairs.map((pair) => ({
    a: pair.a,
    b: pair.b,
    criterion,
    decision: pair.decision,
    reason: pair.reason,
    ...reasoned("interval", pair.interval, noPairNumber(pair)),
    ...reasoned("n", pair.n, noPairNumber(pair)),
    ...numbered("votesToFlip", pair.votesToFlip ?? unknown("no model wins this pair by votes")),
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
    perModel: claim.perModel.map(({ model, estimate, interval, unit, p95, n, dots }) => ({
      model,
      estimate: estimate.known ? estimate.value : null,
      ...(estimate.known ? {} : { reason: estimate.reason }),
      ...reasoned("interval", interval, "none is published or measured for the model alone"),
      unit,
      ...(p95 === null ? {} : { p95 }),
      ...reasoned("n", n, "a fact, or not stated by its source"),
      ...reasoned("dots", dots, "nothing is decided"),
    })),
    kinds: claim.kinds,
    ...(claim.orderChanges.length === 0 ? {} : { orderChanges: claim.orderChanges }),
    evidence: claim.evidence,
    costToDecide: claim.costToDecide.known ? costJson(claim.costToDecide.value) : null,
    ...(claim.costToDecide.known ? {} : { costToDecideReason: claim.costToDecide.reason }),
  };
}

/** A value, or null with its reason beside it. */
const reasoned = (key: string, value: unknown, reason: string): Record<string, unknown> =>
  value === null ? { [key]: null, [`${key}Reason`]: reason } : { [key]: value };

/** Why a pair has no interval or count: its kind of evidence has none, or there is no evidence. */
function noPairNumber({ basis }: PairState): string {
  switch (basis) {
    case "facts":
      return "decided or left open by facts, which are not counted";
    case "citation":
      return "figures are published for each model, not for the pair";
    case "derived":
      return "derived from other claims";
    case "none":
      return "no evidence";
    case "votes":
    case "measurement":
    case "judgement":
      return "not enough answers";
  }
}

const costJson = ({ credits, ...cost }: CostToDecide) => ({ ...cost, ...numbered("credits", credits) });
