import type { CriterionId } from "../../src/core/kernel/index.ts";
import { asOfIn, intervalIn, isKDerived, levelIn, numberIn, requiredNumber, requiredText, textIn } from "./fields.ts";
import { Unusable } from "./fields.ts";
import { grades, type Mapping, type Meaning, meaningOf, ruleFor } from "./mapping.ts";
import { agreed, type ReadName, readName, type Resolve } from "./names.ts";
import { browserAddress, type Publisher, type PublisherOf } from "./publishers.ts";

type Row = Readonly<Record<string, unknown>>;

/** What every citation carries, whether of one model or of two; null means that the source does not say. */
export interface Common {
  readonly metric: string;
  readonly category: string | null;
  readonly unit: string;
  readonly n: number | null;
  readonly nUnit: string | null;
  readonly direction: "higher" | "lower";
  readonly publisher: string;
  readonly board: string | null;
  readonly suiteVersion: string | null;
  readonly url: string;
  /** The public transcription that the figure was read from, where it was not the publisher's own page. */
  readonly readFrom: string | null;
  readonly asOf: string | null;
  readonly asOfText: string | null;
  readonly grade: "primary" | "secondary" | "unclear";
  readonly note: string | null;
  /** The criterion that the figure may answer, for one use case or for any (null); null if it decides nothing. */
  readonly mapping: { readonly criterion: CriterionId; readonly useCase: string | null } | null;
  /** The criterion beside which it is shown. */
  readonly shownUnder: CriterionId | null;
}

/** A published figure of one model. */
export interface Figure extends Common, ReadName {
  readonly route: string | null;
  readonly value: number;
  readonly k: number | null;
  readonly kDerived: boolean;
  readonly interval: readonly [number, number] | null;
  readonly level: number | null;
}

export interface Tables {
  readonly mapping: Mapping;
  readonly publisherOf: PublisherOf;
  readonly resolve: Resolve;
}

/** One source row as a figure; throws `Unusable` with the reason where it is none. */
export function figureFrom(tables: Tables, row: Row): Figure {
  if (row["value"] === undefined || row["model"] === undefined)
    throw new Unusable("not a figure", "a description without a value");
  const category = textIn(row, "category");
  const { publisher, meaning } = understood(tables, row, requiredText(row, "metric"), category);
  const { value, unit } = valueIn(row, meaning.unit);
  const spelt = readName(tables, publisher.publisher, requiredText(row, "model"));
  const name = configured(tables, row, publisher, spelt);
  return {
    ...name,
    ...commonOf(row, publisher, { ...meaning, unit }, category),
    route: textIn(row, "provider")?.toLowerCase() ?? null,
    value,
    k: numberIn(row, "k"),
    kDerived: isKDerived(row),
    interval: intervalIn(row, value),
    level: levelIn(row),
    note: noteOf(row, [...remarks(row), repetition(publisher)]),
  };
}

/** Who published the row, and what its metric means; throws where a table has no line for it. */
export function understood(
  { mapping, publisherOf }: Tables,
  row: Row,
  metric: string,
  category: string | null,
): { readonly publisher: Publisher; readonly meaning: Meaning } {
  const url = browserAddress(requiredText(row, "url"));
  const publisher = publisherOf(url);
  if (publisher === null) throw new Unusable("no publisher", `no pattern of publishers.yaml fits ${url}`);
  const rule = ruleFor(mapping, publisher.publisher, metric);
  const meaning = rule === null ? null : meaningOf(rule, category);
  if (rule === null || meaning === null)
    throw new Unusable("no rule", `no line of citation-mapping.yaml for ${metric}, ${category ?? "no category"}`);
  const [unit, direction] = [requiredText(row, "unit"), requiredText(row, "direction").replace(/ = .*$/, "")];
  if (unit !== rule.unit || direction !== rule.direction)
    throw new Unusable(
      "unreadable",
      `${metric} comes in ${unit}, ${direction}; its rule says ${rule.unit}, ${rule.direction}`,
    );
  return { publisher, meaning };
}

/** The fields that single figures and pair results share. */
export function commonOf(row: Row, publisher: Publisher, meaning: Meaning, category: string | null): Common {
  return {
    metric: textIn(row, "metric") ?? "pair result",
    category,
    unit: meaning.unit,
    n: numberIn(row, "n"),
    nUnit: textIn(row, "nUnit"),
    direction: requiredText(row, "direction").startsWith("lower") ? "lower" : "higher",
    publisher: publisher.publisher,
    board: publisher.board,
    suiteVersion: textIn(row, "suiteVersion"),
    url: browserAddress(requiredText(row, "url")),
    readFrom: readFromOf(row),
    ...asOfIn(row),
    grade: gradeIn(row),
    note: null,
    mapping: meaning.mapping,
    shownUnder: meaning.shownUnder,
  };
}

export const noteOf = (row: Row, added: readonly (string | null)[]): string | null =>
  [textIn(row, "note"), ...added].filter((part) => part !== null).join("; ") || null;

export const repetition = (publisher: Publisher): string | null =>
  publisher.repeatedBy === null ? null : `as repeated by ${publisher.repeatedBy}`;

/** "3/44" is the rank 3 of 44: comparable with other ranks of 44 only, so the size of the field goes into the unit. */
function valueIn(row: Row, unit: string): { readonly value: number; readonly unit: string } {
  if (unit !== "rank/of") return { value: requiredNumber(row, "value"), unit };
  const match = /^(\d+)\/(\d+)$/.exec(requiredText(row, "value"));
  const [rank, of] = [Number(match?.[1]), Number(match?.[2])];
  if (!(rank >= 1 && rank <= of)) throw new Unusable("not a figure", `${String(row["value"])} is no rank`);
  return { value: rank, unit: `rank of ${of}` };
}

function configured({ mapping }: Tables, row: Row, { publisher }: Publisher, name: ReadName): ReadName {
  for (const each of mapping.configurations) {
    if (each.publisher !== publisher) continue;
    const match = new RegExp(each.pattern, "u").exec(textIn(row, each.field) ?? "");
    if (match === null) continue;
    const tier = each.tier ?? match.groups?.["tier"] ?? null;
    if (each.sizeClass === true && tier !== null && !name.tiers.includes(tier)) continue;
    const size = match.groups?.["size"] ?? null;
    return {
      ...name,
      tier: agreed(`tier of ${name.citedAs}`, name.tier, tier),
      size: agreed(`size of ${name.citedAs}`, name.size, size),
    };
  }
  return name;
}

function remarks(row: Row): readonly (string | null)[] {
  const battles = ["wins", "losses", "ties"]
    .filter((key) => row[key] !== undefined)
    .map((key) => `${numberIn(row, key)} ${key}`);
  const isSaid = textIn(row, "note") === "preliminary";
  return [
    row["preliminary"] === true && !isSaid ? "preliminary" : null,
    textIn(row, "conflict"),
    battles.length === 0 ? null : battles.join(", "),
  ];
}

function readFromOf(row: Row): string | null {
  const snapshot = textIn(row, "snapshot");
  return snapshot === null ? null : browserAddress(snapshot);
}

function gradeIn(row: Row): Common["grade"] {
  const read = grades.safeParse(row["grade"]);
  if (!read.success) throw new Unusable("unreadable", `grade ${JSON.stringify(row["grade"])} is not known`);
  return read.data;
}
