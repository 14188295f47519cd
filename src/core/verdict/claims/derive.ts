import { type Configuration, type ModelCard, type UseCase } from "../../catalogue/index.ts";
import type { Snapshot } from "../../evidence/index.ts";
import {
  type CriterionId,
  criterionTexts,
  present,
  unknown,
  type WeightedCriterionId,
  weightedCriterionIds,
} from "../../kernel/index.ts";
import type { Claim, ClaimSet } from "./claim.ts";
import { citedFigures } from "./cited-figures.ts";
import { criterionClaim, dotStyleOf, type Page } from "./criteria.ts";
import { dotsFor } from "./dots.ts";
import { countsOf, evidenceExhibits, newestDate } from "./evidence-exhibits.ts";
import { examplesOf } from "./examples.ts";
import { costQualityOf } from "./frontier.ts";
import { featureClaims } from "./features.ts";
import { measuredFigures } from "./measured.ts";
import { modelExhibit, useCaseExhibit } from "./page-exhibits.ts";
import { relationOf } from "./relation.ts";
import { selectRows } from "./selection.ts";
import { subjectOf } from "./subject.ts";
import { bestFirstTest, type Conclusion, forUseCase, standingsOf, workflowOf } from "./whole.ts";

export type Weights = Readonly<Record<WeightedCriterionId, number>>;

export interface DeriveInput {
  readonly snapshot: Snapshot;
  /** Two to four models, each in the one configuration compared, in the page's order. */
  readonly configurations: readonly Configuration[];
  /** A visitor's own weights; the use case's printed weights otherwise. */
  readonly weights?: Weights;
}

/**
 * The only place that decides: everything a page may say, as frozen claims and exhibits. A function of its input
 * alone; row order changes nothing, and swapping two models swaps every direction.
 */
export function derive({ snapshot, configurations, weights }: DeriveInput): ClaimSet {
  const useCase = present(
    snapshot.catalogue.useCases.get(snapshot.useCase),
    "the snapshot's use case is in its catalogue",
  );
  const subjects = configurations.map((configuration) => subjectOf(snapshot.catalogue, configuration));
  const selection = selectRows(snapshot, subjects);
  const page: Page = { snapshot, useCase, subjects, selection, weights: weights ?? useCase.weights };
  const claims = allClaims(page);
  const features = featureClaims(subjects);
  const evidence = evidenceExhibits(page, claims, features);
  return deepFrozen({
    models: subjects.map((subject) => modelExhibit(subject, snapshot.catalogue)),
    useCase: useCaseExhibit(useCase, heaviestOf(page.weights, useCase)),
    snapshot: snapshot.hash,
    method: snapshot.method,
    asOf: newestDate(page, evidence),
    sandbox: false,
    creditRate: snapshot.catalogue.creditRate,
    claims,
    features,
    standings: standingsOf(
      page.subjects.map((subject) => subject.id),
      byCriterion(claims),
    ),
    workflow: workflowOf(byCriterion(claims)),
    costQuality: costQualityOf(
      page.subjects.map((subject) => subject.id),
      byCriterion(claims),
    ),
    criteriaTested: claims.filter((claim) => claim.kinds.some((kind) => kind !== "facts" && kind !== "derived")).length,
    counts: countsOf(page, evidence),
    examples: examplesOf(selection, subjects),
    packs: snapshot.packs
      .filter(
        (pack) =>
          pack.useCase === snapshot.useCase && snapshot.rows.some((row) => row.pack === pack.id && !row.sandbox),
      )
      .map((pack) => ({
        id: pack.id,
        title: pack.title,
        source: pack.source,
        license: pack.license,
        missing: pack.missingCells.map(
          ({ prompt, model }) => `${prompt} by ${snapshot.catalogue.models.get(model)?.name ?? model}`,
        ),
      })),
    cited: citedFigures(page),
    measured: measuredFigures(page),
    evidence,
    referenceNotes: subjects.flatMap(({ card }) => referenceNotes(card)),
  });
}

function allClaims(page: Page): readonly Claim[] {
  const models = page.subjects.map((subject) => subject.id);
  const heaviest = heaviestOf(page.weights, page.useCase);
  const claims = weightedCriterionIds.map((id) => criterionClaim(id, page));
  return [...claims, ...derivedClaims(models, claims, page.weights, heaviest)];
}

/** What follows from the claims of the criteria alone: where the first credit should go, and the use case as a whole. */
export function derivedClaims(
  models: readonly string[],
  criteria: readonly Claim[],
  weights: Weights,
  heaviest: WeightedCriterionId,
): readonly [Claim, Claim] {
  const claims = byCriterion(criteria);
  return [
    derivedClaim("best-first-test", bestFirstTest(models, claims, heaviest), models, claims),
    derivedClaim("use-case", forUseCase(models, claims, weights, heaviest), models, claims),
  ];
}

function derivedClaim(
  criterion: "best-first-test" | "use-case",
  { decided, pairs, sources }: Conclusion,
  models: readonly string[],
  claims: ReadonlyMap<CriterionId, Claim>,
): Claim {
  const dots = dotsFor(relationOf(models, pairs), decided, () => 3);
  return {
    id: criterion,
    criterion,
    ...decided,
    weight: 0,
    pairs,
    perModel: models.map((model) => ({
      model,
      estimate: unknown("derived from other claims"),
      interval: null,
      unit: criterionTexts[criterion].unit,
      p95: null,
      n: null,
      dots: dots.get(model) ?? null,
    })),
    dotStyle: dotStyleOf(decided.state),
    dotsShowOrderOnly: true,
    kinds: ["derived"],
    orderChanges: [],
    evidence:
      decided.state === "no-evidence" ? [] : [...new Set(sources.flatMap((id) => claims.get(id)?.evidence ?? []))],
    costToDecide: unknown("derived from other claims"),
  };
}

/** The criterion with the highest weight; the use case's own where a visitor's weights tie. */
export function heaviestOf(weights: Weights, useCase: UseCase): WeightedCriterionId {
  const most = Math.max(...weightedCriterionIds.map((id) => weights[id]));
  const own = weightedCriterionIds.toSorted((x, y) => useCase.weights[y] - useCase.weights[x]);
  return present(
    own.find((id) => weights[id] === most),
    "some criterion has the highest weight",
  );
}

const byCriterion = (claims: readonly Claim[]): ReadonlyMap<CriterionId, Claim> =>
  new Map(claims.map((claim) => [claim.criterion, claim]));

const referenceNotes = (card: ModelCard): ClaimSet["referenceNotes"] =>
  card.referenceSays.map((each) => ({ model: card.slug, field: each.field, theirs: each.claim, ours: each.ours }));

function deepFrozen<T>(value: T): T {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) deepFrozen(inner);
  }
  return value;
}
