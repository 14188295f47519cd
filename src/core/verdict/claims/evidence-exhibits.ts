import { type PriceRule, priceRuleText } from "../../catalogue/index.ts";
import { contentId, counted, formatNumber, listed } from "../../kernel/index.ts";
import type { Claim, ClaimSet, EvidenceExhibit, FeatureClaim } from "./claim.ts";
import { isPicture } from "./examples.ts";
import type { Page } from "./criteria.ts";
import { figureText } from "./kinds/figure-text.ts";
import type { NamedFact } from "./subject.ts";

type ClaimsOf = (id: string) => readonly string[];

/** Everything the claims rest on, as a reader sees it: facts and figures one by one, votes and measurements by pack. */
export function evidenceExhibits(
  page: Page,
  claims: readonly Claim[],
  features: readonly FeatureClaim[],
): readonly EvidenceExhibit[] {
  const users = new Map<string, string[]>();
  for (const { id, evidence } of [...claims, ...features])
    for (const row of evidence) users.set(row, [...(users.get(row) ?? []), id]);
  const claimsOf: ClaimsOf = (id) => users.get(id) ?? [];
  return [
    ...page.subjects.flatMap((subject) =>
      subject.facts.filter((fact) => users.has(fact.id)).map((fact) => factExhibit(fact, subject.card.name, claimsOf)),
    ),
    ...page.selection.citations
      .filter((row) => users.has(row.id))
      .map((row) => ({
        id: row.id,
        claims: claimsOf(row.id),
        kind: "citation",
        title: listed([row.publisher, row.board ?? "", row.category ?? ""].filter(Boolean)),
        detail: `“${row.citedAs}”: ${figureText(row)}${row.n === null ? "" : `, n = ${formatNumber(row.n)}`}`,
        source: row.publisher,
        url: row.url,
        date: row.asOf,
        grade: row.grade,
      })),
    ...gathered(page, users, claimsOf),
  ];
}

function factExhibit(fact: NamedFact, model: string, claimsOf: ClaimsOf): EvidenceExhibit {
  return {
    id: fact.id,
    claims: claimsOf(fact.id),
    kind: "fact",
    title: `${model}: ${factName(fact.key)}`,
    detail: factText(fact.key, fact.value),
    source: fact.source,
    url: fact.url,
    date: fact.date,
    grade: fact.grade,
  };
}

const factNames: Readonly<Record<string, string>> = {
  maxMegapixels: "largest output",
  aspectRatios: "aspect ratios",
  styleTransfer: "style transfer",
  faceSwap: "face swap",
  imageToImage: "image-to-image",
  partialImages: "previews while drawing",
  safetyLevel: "safety setting",
  lora: "LoRA",
  references: "reference images",
};

const factName = (key: string): string => factNames[key] ?? key;

/** A fact's value in words. */
export function factText(key: string, value: unknown): string {
  if (key === "price") return priceRuleText(value as PriceRule);
  if (key === "maxMegapixels") return `${String(value)} megapixels`;
  if (value === true) return "yes";
  if (value === false) return "no";
  return Array.isArray(value) ? value.join(", ") : String(value);
}

/** Votes, judgements and measurements are shown together, a line a pack and question: hundreds of rows prove nothing one by one. */
function gathered(
  page: Page,
  users: ReadonlyMap<string, readonly string[]>,
  claimsOf: ClaimsOf,
): readonly EvidenceExhibit[] {
  const { votes, keepVotes, measurements, judgements } = page.selection;
  const groups: readonly (readonly [string, string, readonly GatheredRow[]])[] = [
    ...grouped(votes, (row) => `votes on ${row.question}`, "vote"),
    ...grouped(keepVotes, () => "would you keep it?", "keep vote"),
    ...grouped(measurements, (row) => `${row.instrument} ${row.version}`, "measurement"),
    ...grouped(judgements, (row) => `${row.judge} ${row.version}`, "judgement"),
  ];
  return groups.flatMap(([title, kind, rows]) => {
    const used = rows.filter((row) => users.has(row.id));
    const [first] = used;
    if (first === undefined) return [];
    const pack = page.snapshot.packs.find((each) => each.id === first.pack);
    const dates = used.flatMap((row) => (typeof row.at === "string" ? [row.at.slice(0, 10)] : [])).sort();
    return [
      {
        id: contentId(used.map((row) => row.id).sort()),
        claims: [...new Set(used.flatMap((row) => claimsOf(row.id)))].sort(),
        kind,
        title,
        detail: counted(used.length, kind),
        source: `${pack?.title ?? first.pack} (imported, not our run)`,
        url: null,
        date: dates[dates.length - 1] ?? null,
        grade: null,
      },
    ];
  });
}

interface GatheredRow {
  readonly id: string;
  readonly pack: string;
  readonly at?: string | null;
}

function grouped<Row extends GatheredRow>(
  rows: readonly Row[],
  title: (row: Row) => string,
  kind: string,
): readonly (readonly [string, string, readonly GatheredRow[]])[] {
  const groups = Map.groupBy(rows, (row) => `${row.pack}\n${title(row)}`);
  return [...groups]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, members]) => [key.slice(key.indexOf("\n") + 1), kind, members]);
}

export function countsOf(page: Page, evidence: readonly EvidenceExhibit[]): ClaimSet["counts"] {
  const { votes, keepVotes, measurements, judgements, outputs } = page.selection;
  const shown = new Set(page.subjects.map((subject) => subject.id));
  const ours = votes.filter((vote) => shown.has(vote.left) && shown.has(vote.right));
  const kept = keepVotes.filter((vote) => shown.has(vote.model));
  return {
    facts: evidence.filter((each) => each.kind === "fact").length,
    citations: evidence.filter((each) => each.kind === "citation").length,
    votes: ours.length + kept.length,
    voters: new Set([...ours, ...kept].map((vote) => `${vote.pack}\n${vote.voter ?? ""}`)).size,
    measurements: measurements.filter((row) => shown.has(row.model)).length,
    judgements: judgements.filter((row) => shown.has(row.left) && shown.has(row.right)).length,
    outputs: outputs.filter((row) => shown.has(row.model) && isPicture(row)).length,
  };
}

/** The newest date among the evidence used; facts have one always, so a page of real models is never undated. */
export function newestDate(page: Page, evidence: readonly EvidenceExhibit[]): string {
  const received = page.selection.outputs.flatMap((row) =>
    row.receivedAt === null ? [] : [row.receivedAt.slice(0, 10)],
  );
  const dates = [...evidence.flatMap((each) => (each.date === null ? [] : [each.date])), ...received].sort();
  return dates[dates.length - 1] ?? "undated";
}
