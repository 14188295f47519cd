import type { ClaimSet } from "../../src/core/verdict/claims/index.ts";
import { criterionTexts } from "../../src/core/kernel/index.ts";
import { spaced } from "./read-page.ts";
import { classes, type Element, one, parseHtml } from "./html-tree.ts";

/** Words in a row that make a run: a template rings where one run comes back on page after page. */
const runLength = 8;

/** A run of words and the share of pages it stands on. */
export interface Run {
  readonly words: string;
  readonly share: number;
}

export interface Read {
  readonly set: ClaimSet;
  readonly html: string;
}

/**
 * Runs of eight words that stand on more than `shareMax` of the pages, the most frequent first. Names break a run, and
 * so does the end of a sentence; what only defines a term is left out: the questions of the criteria, the rules in the
 * proofs, the legend, links to other pages, buttons.
 */
export function repeatedRuns(pages: readonly Read[], shareMax: number, numbers: Numbers = "count"): readonly Run[] {
  const seen = new Map<string, number>();
  for (const page of pages) for (const run of new Set(runsOf(page, numbers))) seen.set(run, (seen.get(run) ?? 0) + 1);
  return [...seen]
    .map(([words, count]) => ({ words, share: count / pages.length }))
    .filter(({ share }) => share > shareMax)
    .toSorted((x, y) => y.share - x.share || (x.words < y.words ? -1 : 1));
}

/** Whether a number is a word of a run, or ends it: invented pages have the same counts over and over. */
export type Numbers = "count" | "break";

function runsOf({ set, html }: Read, numbers: Numbers): readonly string[] {
  const names = new RegExp(
    `(?<![\\p{L}\\p{N}])(?:${namesOf(set)
      .toSorted((x, y) => y.length - x.length)
      .map((name) => spaced(name).replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`))
      .join("|")})(?![\\p{L}\\p{N}])`,
    "giu",
  );
  return blocksOf(one(parseHtml(html), "main")).flatMap((block) =>
    spaced(block)
      .replaceAll(/\s+/gu, " ")
      .replaceAll(names, " | ")
      .split(numbers === "count" ? /\||[.?!](?=\s|$)/u : /\||[.?!](?=\s|$)|\d[\d.,]*/u)
      .flatMap((part) => {
        const words = part.toLowerCase().match(/[\p{L}\p{N}’'.,]*[\p{L}\p{N}’'%]/gu) ?? [];
        return Array.from({ length: Math.max(0, words.length - runLength + 1) }, (_, at) =>
          words.slice(at, at + runLength).join(" "),
        );
      }),
  );
}

/** Names of models, makers, settings, use cases, publishers and packs, and whole texts of the catalogue. */
const namesOf = (set: ClaimSet): readonly string[] =>
  [
    ...set.models.flatMap(({ name, maker, label, variantName, versions, startsAt }) => [
      name,
      maker,
      label,
      variantName,
      ...versions,
      ...(startsAt.known ? [startsAt.value.label] : []),
    ]),
    ...Object.values(criterionTexts).map(({ name }) => name),
    ...set.features.map(({ feature }) => feature),
    ...features,
    set.useCase.name,
    set.useCase.phrase,
    set.useCase.subtitle,
    set.useCase.introduction,
    ...set.useCase.focus,
    set.useCase.firstPrompt,
    ...set.cited.flatMap(({ publisher, board, metric, category, citedAs, value, n, asOfText }) => [
      value,
      n ?? "",
      asOfText ?? "",
      publisher,
      board ?? "",
      metric,
      category ?? "",
      citedAs,
    ]),
    ...set.claims.flatMap(({ perModel }) =>
      perModel.flatMap(({ estimate }) => (estimate.known ? [] : [estimate.reason])),
    ),
    ...set.packs.flatMap(({ title, source }) => [title, source]),
    ...set.examples.map(({ prompt }) => prompt),
    ...set.evidence.flatMap(({ title, detail, source }) => [title, detail, source]),
    ...set.referenceNotes.flatMap(({ theirs, ours, field }) => [theirs, ours, field]),
    ...set.features.flatMap(({ values }) => values.flatMap(({ value }) => (value.known ? [] : [value.reason]))),
    set.snapshot,
  ].filter((name) => name.length > 3);

/** Capabilities as a list names them; those of the feature table have other spellings. */
const features = ["image-to-image", "reference images", "style transfer", "face swap", "outpainting", "masks", "LoRA"];

const definitions = new Set(["definition", "question", "proof-rule", "legend", "proof-link", "related", "buttons"]);

const inline = new Set(["a", "abbr", "b", "em", "i", "mark", "span", "strong", "sup", "time"]);
const silent = new Set(["svg", "pre", "code", "select", "form", "nav"]);

/** The text of every block, inline elements joined; what carries no sentence of ours is left out. */
function blocksOf(element: Element): readonly string[] {
  const blocks: string[] = [];
  let text = "";
  const flush = (): void => {
    if (text.trim() !== "") blocks.push(text);
    text = "";
  };
  const walk = (from: Element): void => {
    for (const child of from.children) {
      if (typeof child === "string") text += child;
      else if (
        silent.has(child.tag) ||
        classes(child).some((name) => definitions.has(name)) ||
        child.attributes["id"] === "more"
      )
        continue;
      else if (inline.has(child.tag)) {
        text += " ";
        walk(child);
        text += " ";
      } else {
        flush();
        walk(child);
        flush();
      }
    }
  };
  walk(element);
  flush();
  return blocks;
}

/** Words a page has on average: one without text would pass every check. */
export const wordsPerPage = (pages: readonly Read[]): number =>
  pages.reduce(
    (sum, { html }) =>
      sum +
      blocksOf(one(parseHtml(html), "main"))
        .join(" ")
        .split(/\s+/).length,
    0,
  ) / pages.length;
