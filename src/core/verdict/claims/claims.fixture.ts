import {
  cardFixture,
  catalogueFixture,
  fact,
  square,
  useCaseFixture,
  variantFixture,
} from "../../catalogue/catalogue.fixture.ts";
import {
  type Configuration,
  defaultConfiguration,
  type ModelCard,
  type Size,
  type UseCase,
  type Variant,
} from "../../catalogue/index.ts";
import {
  type CitationRow,
  type EvidenceRow,
  type JudgementRow,
  type KeepVoteRow,
  type MeasurementRow,
  type OutputRow,
  type PackRecord,
  rowFrom,
  sealSnapshot,
  type Snapshot,
  type VoteRow,
} from "../../evidence/index.ts";
import { type CriterionId, present, unknown } from "../../kernel/index.ts";
import type { Claim, PairState } from "./claim.ts";
import { dotStyleOf, type Page } from "./criteria.ts";
import { dotsFor } from "./dots.ts";
import { openPair } from "./kinds/pair.ts";
import { pairsOf, relationOf } from "./relation.ts";
import { selectRows } from "./selection.ts";
import { criterionState, withoutCircles } from "./state.ts";
import { subjectOf } from "./subject.ts";

// Small records for the tests of claims, to be changed where a test needs something else.

/** The value, or a stop: for what a test made itself and must find again. */
export const must = <T>(value: T | null | undefined): T => present(value, "what the test has made");

export const pairState = (
  a: string,
  b: string,
  decision: PairState["decision"],
  parts: Partial<PairState> = {},
): PairState => ({
  ...openPair(a, b),
  decision,
  reason: decision === "undecided" ? "interval-includes-tie" : decision === "no-evidence" ? "no-data" : null,
  ...parts,
});

/** Every pair of the models in page order; those not named have no evidence. */
export const pairStates = (
  models: readonly string[],
  decisions: Readonly<Record<string, PairState["decision"]>>,
): readonly PairState[] => pairsOf(models).map(([a, b]) => pairState(a, b, decisions[`${a} ${b}`] ?? "no-evidence"));

/** A model whose one variant costs `usd` an image; null: nobody says. */
export const modelFixture = (
  slug: string,
  usd: number | null = 0.03,
  facts: Partial<Variant["facts"]> = {},
  parts: Partial<Variant> = {},
): ModelCard =>
  cardFixture({
    slug,
    name: slug.toUpperCase(),
    variants: [
      variantFixture(parts, { ...(usd === null ? {} : { price: fact({ kind: "per-image", usd }) }), ...facts }),
    ],
  });

export const sized = (size: Size): Partial<Variant> => ({ defaultSize: size });

/** The claim that pairs make on a criterion, by the rules of the page itself. */
export function claimFrom(
  criterion: CriterionId,
  models: readonly string[],
  given: readonly PairState[],
  weight = 1,
): Claim {
  const pairs = withoutCircles(models, given);
  const decided = criterionState(models, pairs);
  const dots = dotsFor(relationOf(models, pairs), decided, () => 3);
  return {
    id: criterion,
    criterion,
    ...decided,
    weight,
    pairs,
    perModel: models.map((model) => ({
      model,
      estimate: unknown("not in this test"),
      interval: null,
      unit: "",
      p95: null,
      n: null,
      dots: dots.get(model) ?? null,
    })),
    dotStyle: dotStyleOf(decided.state),
    dotsShowOrderOnly: true,
    orderChanges: [],
    kinds: ["facts"],
    evidence: [],
    costToDecide: unknown("not in this test"),
  };
}

const rowBase = { pack: "pack", useCase: "still-life", sandbox: false, supersedes: null, occurrence: 0 } as const;

export const outputRow = (model: string, parts: Partial<OutputRow> = {}): OutputRow =>
  rowFrom({
    ...rowBase,
    kind: "output",
    prompt: "p1",
    model,
    modelAs: model,
    variant: null,
    tier: null,
    size: null,
    route: null,
    sample: 1,
    hash: null,
    mediaType: "image/png",
    width: square.width,
    height: square.height,
    seed: null,
    requested: null,
    receivedAt: null,
    costUsd: null,
    latencyMs: null,
    ...parts,
  });

export const voteRow = (
  left: string,
  right: string,
  choice: VoteRow["choice"],
  parts: Partial<VoteRow> = {},
): VoteRow =>
  rowFrom({
    ...rowBase,
    kind: "vote",
    prompt: "p1",
    question: "preference",
    left,
    right,
    choice,
    voter: "v1",
    at: null,
    blind: true,
    probability: null,
    leftSample: 1,
    rightSample: 1,
    ...parts,
  });

/**
 * Votes between two models, each voter `votesEach` times, sides alternating, prompts in rotation; `choose` says who is
 * preferred.
 */
export function votesBetween(
  a: string,
  b: string,
  crowd: {
    readonly voters: number;
    readonly votesEach: number;
    readonly prompts: number;
    readonly question?: string;
    readonly blind?: boolean;
  },
  choose: (voter: number, vote: number) => "a" | "b" | "tie",
): readonly VoteRow[] {
  return Array.from({ length: crowd.voters * crowd.votesEach }, (_, index) => {
    const [voter, vote] = [Math.floor(index / crowd.votesEach), index % crowd.votesEach];
    const aLeft = index % 2 === 0;
    const preferred = choose(voter, vote);
    const choice = preferred === "tie" ? "tie" : (preferred === "a") === aLeft ? "left" : "right";
    return voteRow(aLeft ? a : b, aLeft ? b : a, choice, {
      question: crowd.question ?? "preference",
      blind: crowd.blind ?? true,
      voter: `v${voter}`,
      prompt: `p${(voter + vote) % crowd.prompts}`,
      occurrence: index,
    });
  });
}

export const keepRow = (model: string, prompt: string, keep: boolean, occurrence = 0): KeepVoteRow =>
  rowFrom({ ...rowBase, kind: "keep-vote", prompt, model, sample: 1, keep, voter: "v1", at: null, occurrence });

export const measurementRow = (
  instrument: string,
  model: string,
  prompt: string,
  value: number,
  parts: Partial<MeasurementRow> = {},
): MeasurementRow =>
  rowFrom({
    ...rowBase,
    kind: "measurement",
    instrument,
    version: "1",
    parameters: {},
    prompt,
    model,
    outputs: [`${prompt}/${model}/1`],
    value,
    unit: "any",
    detail: {},
    ...parts,
  });

export const judgementRow = (
  left: string,
  right: string,
  prompt: string,
  answers: JudgementRow["answers"],
  parts: Partial<JudgementRow> = {},
): JudgementRow =>
  rowFrom({
    ...rowBase,
    kind: "judgement",
    judge: "judge",
    version: "1",
    rubric: "real",
    question: "realism",
    prompt,
    left,
    right,
    answers,
    ...parts,
  });

/** An Arena-like rating of overall preference on all prompts, usable as it stands. */
export const citationRow = (model: string, value: number, parts: Partial<CitationRow> = {}): CitationRow =>
  rowFrom({
    ...rowBase,
    useCase: null,
    kind: "citation",
    model,
    citedAs: model,
    variant: null,
    tier: null,
    size: null,
    metric: "rating",
    category: "overall",
    value,
    unit: "rating",
    direction: "higher",
    publisher: "Board House",
    board: "text-to-image",
    suiteVersion: null,
    url: "https://example.org/board",
    asOf: "2026-09-30",
    asOfText: null,
    grade: "secondary",
    note: null,
    mapping: { criterion: "overall-preference", useCase: null },
    shownUnder: null,
    n: null,
    nUnit: null,
    k: null,
    kDerived: false,
    interval: [value - 3, value + 3],
    level: 0.95,
    ...parts,
  });

export const packFixture = (parts: Partial<PackRecord> = {}): PackRecord => ({
  id: "pack",
  title: "A pack",
  source: "somebody",
  license: null,
  useCase: "still-life",
  requestedAspectRatio: null,
  missingCells: [],
  models: [],
  ...parts,
});

export interface Given {
  readonly cards: readonly ModelCard[];
  readonly rows?: readonly EvidenceRow[];
  readonly useCase?: UseCase;
  readonly packs?: readonly PackRecord[];
}

export const snapshotOf = ({
  cards,
  rows = [],
  useCase = useCaseFixture(),
  packs = [packFixture()],
}: Given): Snapshot =>
  sealSnapshot({ useCase: useCase.slug, rows, packs, catalogue: catalogueFixture(cards, [useCase]) });

/** What a kind of evidence sees of a page; all cards are compared, each in its default configuration unless said. */
export function pageOf(
  given: Given,
  configurations: readonly Configuration[] = given.cards.map(defaultConfiguration),
): Page {
  const snapshot = snapshotOf(given);
  const subjects = configurations.map((configuration) => subjectOf(snapshot.catalogue, configuration));
  const useCase = present(snapshot.catalogue.useCases.get(snapshot.useCase), "the fixture's use case");
  return { snapshot, useCase, subjects, selection: selectRows(snapshot, subjects), weights: useCase.weights };
}

export const prompts = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `p${index + 1}`);
