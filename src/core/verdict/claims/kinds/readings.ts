import type { Anchor, Sourced } from "../../../catalogue/index.ts";
import type { CitationRow } from "../../../evidence/index.ts";
import { type CriterionId, criterionTexts, known } from "../../../kernel/index.ts";
import type { PairState } from "../claim.ts";
import type { Page } from "../criteria.ts";
import { anchoredBase } from "../dots.ts";
import { nothingOwn, type OwnReading, type PairReading, type Reading } from "../reading.ts";
import { pairsOf } from "../relation.ts";
import type { Subject } from "../subject.ts";
import { citedPair, sameBoard } from "./citations.ts";
import { capabilitySet, editingPair, maxSizePair, pricePair } from "./facts.ts";

type FactCriterion = "price-per-image" | "max-size" | "editing-flexibility";

const factPair: Readonly<Record<FactCriterion, (a: Subject, b: Subject) => PairState>> = {
  "price-per-image": pricePair,
  "max-size": maxSizePair,
  "editing-flexibility": editingPair,
};

export function factReading(criterion: FactCriterion, { snapshot, subjects }: Page): Reading {
  const { unit } = criterionTexts[criterion];
  const own = (subject: Subject): OwnReading => factOwn(criterion, subject, unit);
  return {
    basis: "facts",
    pair: (a, b) => withFloor(factPair[criterion](a, b)),
    own,
    base: anchorBase(snapshot.catalogue.anchors[criterion], subjects, own),
  };
}

/** Printed cut points where the catalogue has them for this criterion; null where dots can only show order. */
export function anchorBase(
  anchor: Sourced<Anchor>,
  subjects: readonly Subject[],
  own: (subject: Subject) => OwnReading,
): Reading["base"] {
  if (!anchor.known) return null;
  const values = subjects.flatMap((subject) => {
    const { estimate } = own(subject);
    return estimate.known ? [[subject.id, estimate.value] as const] : [];
  });
  return anchoredBase(anchor.value.cutPoints, anchor.value.better, new Map(values));
}

function factOwn(criterion: FactCriterion, subject: Subject, unit: string): OwnReading {
  if (criterion === "price-per-image") {
    const { quote } = subject;
    return quote.known ? { ...nothingOwn(unit), estimate: known(quote.value.credits) } : nothingOwn(unit, quote.reason);
  }
  if (criterion === "max-size") {
    const most = subject.variant.facts.maxMegapixels;
    return most.known ? { ...nothingOwn(unit), estimate: known(most.value) } : nothingOwn(unit, most.reason);
  }
  return { ...nothingOwn(unit), estimate: known(capabilitySet(subject).has.size) };
}

/** Published figures of one criterion; a model's own value is shown only where one board and one row a model speak. */
export function citationReading(
  criterion: CriterionId,
  useCase: string,
  rows: readonly CitationRow[],
  subjects: readonly Subject[],
): Reading {
  const pair = (a: Subject, b: Subject): PairState => citedPair(criterion, useCase, rows, a, b);
  const byId = new Map(subjects.map((subject) => [subject.id, subject]));
  const used = new Set(
    pairsOf(subjects.map((subject) => subject.id)).flatMap(([a, b]) => {
      const [one, other] = [byId.get(a), byId.get(b)];
      return one === undefined || other === undefined ? [] : pair(one, other).evidence;
    }),
  );
  const shown = rows.filter((row) => used.has(row.id));
  const [first] = shown;
  const isOneScale =
    first !== undefined &&
    shown.every((row) => row.publisher === first.publisher && sameBoard(row, first)) &&
    new Set(shown.map((row) => row.model)).size === shown.length;
  return {
    basis: "citation",
    pair: (a, b) => withFloor(pair(a, b)),
    own: (subject) => citedOwn(isOneScale ? shown.find((row) => row.model === subject.id) : undefined, criterion),
    base: null,
  };
}

const citedOwn = (row: CitationRow | undefined, criterion: CriterionId): OwnReading =>
  row === undefined
    ? nothingOwn(criterionTexts[criterion].unit)
    : { estimate: known(row.value), interval: row.interval, unit: row.unit, n: row.n };

/** Facts and figures that exist have no number to wait for: any usable one meets the floor. */
const withFloor = (pair: PairState): PairReading => ({ pair, meetsFloor: pair.decision !== "no-evidence" });
