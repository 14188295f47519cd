import {
  citationEntry,
  factLine,
  pairCitationEntry,
  type CitationEntry,
  type PairCitationEntry,
} from "../../../contract/pack/index.ts";
import type { ResolvedName } from "../../../core/catalogue/index.ts";
import type { CitationRow } from "../../../core/evidence/index.ts";
import { shown } from "./checked.ts";
import { isDayPast, isFactSound } from "./fact-values.ts";
import { isUsableJson } from "./free-json.ts";
import { resolveModel } from "./resolve-model.ts";
import { checkedRow, draft, report, rowBase, type RowReader, type RowReading } from "./row-reader.ts";
import { statedConfiguration, type Stated } from "./stated-configuration.ts";
import { warnOfFields } from "./unread-fields.ts";

const PAIR_METRIC = "pair result";

export const readCitation: RowReader = (value, reading) =>
  typeof value === "object" && value !== null && ("modelA" in value || "modelB" in value)
    ? readPairCitation(value, reading)
    : readFigure(value, reading);

/** Citations and facts name a model as the manifest spells it, or as the catalogue knows it. */
function modelNamed(spelling: string, field: string, reading: RowReading): ResolvedName | null {
  const { context } = reading;
  return (
    context.models.get(spelling) ?? resolveModel(context.catalogue, spelling, (what) => report(reading, [field], what))
  );
}

const configurationOf = (resolved: ResolvedName, stated: Stated, reading: RowReading) =>
  statedConfiguration(reading.context.catalogue, resolved, stated, {
    report: (field, what) => report(reading, [field], what),
    warn: reading.warnings.add,
  });

const readFigure: RowReader = (value, reading) => {
  const line = checkedRow(citationEntry, value, reading);
  if (line === null) return null;
  warnOfFields(value, citationEntry, "citations", reading.warnings);
  const resolved = modelNamed(line.model, "model", reading);
  const isSound = isCommonSound(line, reading) && isFigureSound(line, reading);
  if (resolved === null || !isSound || !reading.context.catalogue.models.has(resolved.model)) return null;
  const body = {
    kind: "citation" as const,
    ...rowBase(reading.context, line.useCase ?? null, false),
    ...common(line),
    model: resolved.model,
    citedAs: line.citedAs ?? line.model,
    ...configurationOf(resolved, line, reading),
    route: line.route ?? null,
    value: line.value,
    k: line.k ?? null,
    kDerived: line.kDerived ?? false,
    interval: line.interval ?? null,
    level: line.level ?? null,
  };
  return draft(line, body, reading);
};

const readPairCitation: RowReader = (value, reading) => {
  const line = checkedRow(pairCitationEntry, value, reading);
  if (line === null) return null;
  warnOfFields(value, pairCitationEntry, "citations", reading.warnings);
  const a = modelNamed(line.modelA, "modelA", reading);
  const b = modelNamed(line.modelB, "modelB", reading);
  if (!isCommonSound(line, reading) || a === null || b === null || !isPairSound(line, a, b, reading)) return null;
  const { models } = reading.context.catalogue;
  if (!models.has(a.model) || !models.has(b.model)) return null;
  const body = {
    kind: "pair-citation" as const,
    ...rowBase(reading.context, line.useCase ?? null, false),
    ...common(line),
    modelA: a.model,
    modelB: b.model,
    citedAsA: line.citedAsA ?? line.modelA,
    citedAsB: line.citedAsB ?? line.modelB,
    configurationA: configurationOf(a, line.configurationA ?? {}, reading),
    configurationB: configurationOf(b, line.configurationB ?? {}, reading),
    winA: line.winA,
    tie: line.tie,
    winB: line.winB,
  };
  return draft(line, body, reading);
};

/** Reports, and says no. */
function refuse(reading: RowReading, field: string, what: string): false {
  report(reading, [field], what);
  return false;
}

function isUseCaseKnown(slug: string | null, field: string, reading: RowReading): boolean {
  const { useCases } = reading.context.catalogue;
  if (slug === null || useCases.has(slug)) return true;
  return refuse(reading, field, `is ${shown(slug)}, expected one of ${[...useCases.keys()].join(", ")}`);
}

/** The columns that single figures and pair results share. */
function common(line: CitationEntry | PairCitationEntry) {
  return {
    metric: line.metric ?? PAIR_METRIC,
    category: line.category ?? null,
    unit: line.unit ?? "%",
    direction: line.direction ?? "higher",
    publisher: line.publisher,
    board: line.board ?? null,
    suiteVersion: line.suiteVersion ?? null,
    url: line.url,
    readFrom: line.readFrom ?? null,
    asOf: line.asOf ?? null,
    asOfText: line.asOfText ?? null,
    grade: line.grade,
    note: line.note ?? null,
    mapping: line.mapping ?? null,
    shownUnder: line.shownUnder ?? null,
    n: line.n ?? null,
    nUnit: line.nUnit ?? null,
  } satisfies Partial<Record<keyof CitationRow | "readFrom", unknown>>;
}

function isCommonSound({ mapping, useCase }: CitationEntry | PairCitationEntry, reading: RowReading): boolean {
  if (!isUseCaseKnown(useCase ?? null, "useCase", reading)) return false;
  if (!mapping || (mapping.useCase === null && mapping.criterion === "overall-preference")) return true;
  if (mapping.useCase !== null) return isUseCaseKnown(mapping.useCase, "mapping.useCase", reading);
  const expected = "expected a use case: a figure for any prompt may speak for overall preference only";
  return refuse(reading, "mapping.useCase", `is null for ${mapping.criterion}, ${expected}`);
}

function isFigureSound({ interval, value, n, k }: CitationEntry, reading: RowReading): boolean {
  const isWithin = !interval || (interval[0] <= value && value <= interval[1]);
  if (!isWithin)
    return refuse(
      reading,
      "interval",
      `is ${interval.join(" to ")} about ${value}, expected [low, high] with the value between`,
    );
  const isShare = typeof k !== "number" || typeof n !== "number" || k <= n;
  return isShare || refuse(reading, "k", `is ${k} of ${n}, expected at most n`);
}

function isPairSound(line: PairCitationEntry, a: ResolvedName, b: ResolvedName, reading: RowReading): boolean {
  if (a.model === b.model)
    return refuse(reading, "modelB", `is ${shown(line.modelB)}, the same model as modelA, expected another`);
  return (
    line.winA + line.tie + line.winB > 0 ||
    refuse(reading, "winA", "is 0 like tie and winB, expected that somebody voted")
  );
}

export const readFactRow: RowReader = (value, reading) => {
  const line = checkedRow(factLine, value, reading);
  if (line === null) return null;
  warnOfFields(value, factLine, "facts", reading.warnings);
  const resolved = modelNamed(line.model, "model", reading);
  const { models } = reading.context.catalogue;
  const isOfAUseCase = isUseCaseKnown(line.useCase ?? null, "useCase", reading);
  const isSound = isUsableJson(line.value, "value", reading) && isFactSound(line.key, line.value, reading);
  if (!isDayPast(line.date, reading) || !isOfAUseCase || !isSound) return null;
  if (resolved === null || !models.has(resolved.model)) return null;
  const { variant, tier } = configurationOf(resolved, line, reading);
  const body = {
    kind: "fact" as const,
    ...rowBase(reading.context, line.useCase ?? null, false),
    model: resolved.model,
    variant,
    tier,
    key: line.key,
    value: line.value,
    source: line.source,
    url: line.url ?? null,
    date: line.date,
    grade: line.grade,
  };
  return draft(line, body, reading);
};
