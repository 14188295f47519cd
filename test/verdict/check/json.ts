import type { Claim, ClaimSet, PairState } from "../../../src/core/verdict/claims/claim.ts";
import type { comparisonJson } from "../../../src/core/verdict/printers/index.ts";
import { type Printed, spaced } from "../read-page.ts";
import { byWeight, type Check, checkOf, estimateOf, type Findings } from "./context.ts";
import { criterionNames } from "./words.ts";

type PageJson = ReturnType<typeof comparisonJson>;

/** The machine's form: figures and states as claimed, sentences as printed for people. */
export function checkJson(set: ClaimSet, json: PageJson, printed: Printed): Findings {
  const findings: Findings = { problems: [], spoken: new Map() };
  const check = checkOf(set, findings);
  const same = (what: string, said: unknown, meant: unknown): void => check.same("json", what, said, meant);
  same(
    "the models",
    json.models,
    set.models.map((model) => modelJson(check, model)),
  );
  same(
    "what it is of",
    [json.useCase, json.snapshot, json.method, json.asOf, json.path],
    [
      set.useCase.slug,
      set.snapshot,
      set.method,
      set.asOf,
      `/models/compare/${check.models.join("-vs-")}/${set.useCase.slug}`,
    ],
  );
  same(
    "cost against quality",
    [json.costQuality === null ? null : { ...json.costQuality, note: undefined }, json.costQualityReason],
    set.costQuality === null
      ? [null, "fewer than two models have a price and a figure"]
      : [{ ...set.costQuality, note: undefined }, undefined],
  );
  same("the claims", json.claims, set.claims.map(claimJson));
  same(
    "the pairs",
    json.pairs,
    set.claims.flatMap((claim) => pairsJson(claim)),
  );
  same(
    "the criteria",
    json.criteria.map((row) => ({ ...row, basis: undefined })),
    [...byWeight(check), check.claim("best-first-test")].map((claim) => criterionJson(claim)),
  );
  same(
    "the decisions",
    json.decisionTable.map(({ choose, ...row }) => [choose, "among" in row ? row.among : null]),
    [...byWeight(check), check.claim("use-case")].map(choiceJson),
  );
  same(
    "counts and weights",
    [json.counts, json.weights],
    [set.counts, Object.fromEntries(byListing(set).map((claim) => [claim.criterion, claim.weight]))],
  );
  const decided = set.claims.filter((claim) => claim.state === "wins").length;
  same("the summary", json.summary, `${decided} ${decided === 1 ? "criterion" : "criteria"} decided`);
  same(
    "the examples",
    json.examples.map(({ promptId, prompt }) => [promptId, prompt]),
    set.examples.map(({ promptId, prompt }) => [promptId, prompt]),
  );
  same(
    "whose figures",
    json.cited.map(({ publisher }) => publisher),
    (printed.cited ?? []).map(({ publisher }) => publisher),
  );
  const resting = [
    ...set.features,
    ...["max-size", "price-per-image", "price-per-image"].map((id) => check.claim(id as "max-size")),
  ];
  same(
    "the evidence of features",
    json.features.map(({ evidence }) => evidence),
    resting.map(({ evidence }) => evidence),
  );
  sentencesMatch(check, json, printed);
  return findings;
}

/** Every sentence of the machine's form stands, word for word, on the page. */
function sentencesMatch(check: Check, json: PageJson, printed: Printed): void {
  const same = (what: string, said: readonly string[], meant: readonly string[]): void =>
    check.same("json", what, said.map(spaced), meant);
  same(
    "the answer",
    json.shortAnswer.map(({ text }) => text),
    printed.answer.filter((line) => !line.startsWith("Settling ")),
  );
  same(
    "why to choose",
    json.decisionTable.map(({ need, why }) => `${need} ${why}`),
    printed.decisions.map(({ need, why }) => `${need} ${why}`),
  );
  same(
    "what criteria rest on",
    json.criteria.map(({ basis }, index) => String(printed.criteria[index]?.grounds.startsWith(spaced(basis)))),
    json.criteria.map(() => "true"),
  );
  same(
    "the verdict",
    json.verdict.map(({ text }) => text),
    printed.verdict,
  );
  same(
    "questions",
    json.faq.map(({ question, answer }) => `${question} ${answer}`),
    (printed.questions ?? []).map(({ question, answer }) => `${question} ${answer}`),
  );
  const strengths = printed.strengths ?? [];
  same(
    "strengths",
    json.strengths.map(({ model, items }) => [model, ...items.map(({ text }) => text)].join(" ")),
    strengths.map(({ model, items }) => [check.idOf(model), ...items].join(" ")),
  );
  same(
    "best for",
    json.bestFor.map(({ model, text }) => `${model} ${text}`),
    strengths.map(({ model, bestFor }) => `${check.idOf(model)} ${bestFor}`),
  );
  same(
    "avoid if",
    json.avoidIf.map(({ model, text }) => `${model} ${text}`),
    strengths.map(({ model, avoidIf }) => `${check.idOf(model)} ${avoidIf}`),
  );
  same(
    "features",
    json.features.map(({ feature, values }) => JSON.stringify([feature, check.models.map((model) => values[model])])),
    (printed.features ?? []).map(({ feature, values }) => JSON.stringify([feature, values])),
  );
}

const byListing = (set: ClaimSet): readonly Claim[] =>
  set.claims.filter(({ criterion }) => criterion !== "best-first-test" && criterion !== "use-case");

function modelJson(check: Check, model: ClaimSet["models"][number]): unknown {
  const { estimate } = estimateOf(check.claim("price-per-image"), model.id);
  const { startsAt } = model;
  return {
    id: model.id,
    name: model.name,
    maker: model.maker,
    configuration: { variant: model.variant, tier: model.tier, size: `${model.size.width}x${model.size.height}` },
    ...(estimate.known ? { credits: estimate.value } : { credits: null, creditsReason: estimate.reason }),
    ...(startsAt.known
      ? { creditsFrom: startsAt.value.credits }
      : { creditsFrom: null, creditsFromReason: startsAt.reason }),
  };
}

function claimJson(claim: Claim): unknown {
  const cost = claim.costToDecide;
  const known = cost.known ? cost.value : null;
  const { credits = null, ...rest } = known ?? {};
  const credited =
    credits === null
      ? {}
      : credits.known
        ? { credits: credits.value }
        : { credits: null, creditsReason: credits.reason };
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
      ...explained("interval", interval, "none is published or measured for the model alone"),
      unit,
      ...(p95 === null ? {} : { p95 }),
      ...explained("n", n, "a fact, or not stated by its source"),
      ...explained("dots", dots, "nothing is decided"),
    })),
    kinds: claim.kinds,
    ...(claim.orderChanges.length === 0 ? {} : { orderChanges: claim.orderChanges }),
    evidence: claim.evidence,
    costToDecide: known === null ? null : { ...rest, ...credited },
    ...(cost.known ? {} : { costToDecideReason: cost.reason }),
  };
}

/** A value, or null with the reason beside it. */
const explained = (key: string, value: unknown, reason: string): Readonly<Record<string, unknown>> => ({
  [key]: value,
  ...(value === null ? { [`${key}Reason`]: reason } : {}),
});

const uncounted: Readonly<Record<PairState["basis"], string>> = {
  facts: "decided or left open by facts, which are not counted",
  citation: "figures are published for each model, not for the pair",
  derived: "derived from other claims",
  none: "no evidence",
  votes: "not enough answers",
  measurement: "not enough answers",
  judgement: "not enough answers",
};

const pairsJson = ({ criterion, pairs }: Claim): readonly unknown[] =>
  pairs.map(({ a, b, decision, reason, interval, n, votesToFlip, basis }) => ({
    a,
    b,
    criterion,
    decision,
    reason,
    ...explained("interval", interval, uncounted[basis]),
    ...explained("n", n, uncounted[basis]),
    ...(votesToFlip?.known === true
      ? { votesToFlip: votesToFlip.value }
      : { votesToFlip: null, votesToFlipReason: votesToFlip?.reason ?? "no model wins this pair by votes" }),
  }));

const winners = {
  "too-close": "tie",
  leans: "undecided",
  undecided: "undecided",
  "no-evidence": "no-evidence",
} as const;
const winnerOf = (claim: Claim): string | null => (claim.state === "wins" ? claim.model : winners[claim.state]);

const criterionJson = (claim: Claim): unknown => ({
  criterion: criterionNames[claim.criterion],
  id: claim.criterion,
  weight: claim.weight,
  winner: winnerOf(claim),
  dots: Object.fromEntries(claim.perModel.map(({ model, dots }) => [model, dots])),
  claims: [claim.id],
});

const choiceJson = (claim: Claim): unknown => [
  claim.state === "wins" ? claim.model : claim.state === "too-close" ? "either" : "none",
  claim.state === "too-close" ? claim.top : null,
];
