import type { Block } from "./read/blocks.ts";

/** The models a page compares, by the names it gives them itself: its title's "A vs B", and its tables' headers. */
export interface Model {
  readonly name: string;
  /** Longest first: the full name, then shorter forms that no other model shares. */
  readonly patterns: readonly RegExp[];
}

export interface Mention {
  readonly model: number;
  readonly start: number;
  readonly end: number;
}

const versus = /\s+(?:vs\.?|versus|v\.|meets|takes on)\s+/i;
const joined = /\s*,\s*(?:and\s+|or\s+)?|\s+(?:and|&|or)\s+/i;
const tail =
  /\s+(?:for|in|on|at|which|when|as|compared|comparison|head[- ]to[- ]head|face[- ]off|review|showdown|tested|test|who|what|is|–|—|-|\|)(?:\s.*|$)|[:?|(!,–—].*$|\.(?:\s.*)?$/i;
const generic =
  /\b(?:criteri|feature|winner|verdict|weight|choose|choice|why|reason|note|need|score|metric|price|cost|credit|rests|basis|evidence|best|avoid|use case|use here|used? for|instrument|test|dimension|category|categor|rating|result|prompt|value|date|source|pick|recommend|edge|better|stronger|ahead|comment|aspect|area|figure|unit|tier|maker|provider|variant|model|total|difference|attribute|what|scenario|task|goal|job|if you|our|details|spec|capability|question|row|rank|place|speed|realism|text|quality|size|strength|weakness|takeaway|who|vote|finding|draw|tie|comment|remark|source|share)\w*\b|^n$/i;

/** Two or more models in the order the page names them, or fewer where it does not say what it compares. */
export function modelsOf(blocks: readonly Block[]): readonly Model[] {
  const titled = fromTitles(blocks);
  const tabled = fromHeaders(blocks);
  if (titled.length >= 2) return named([...new Set(withFurther(titled, tabled))]);
  const known = (names: readonly string[]): number =>
    names.length < 2 ? -1 : Math.min(...names.map((name) => timesIn(blocks, name)));
  const found =
    [tabled, fromRows(blocks), fromHeadings(blocks), fromEnumerations(blocks), fromScores(blocks)].find(
      (names) => known(names) >= 1,
    ) ?? [];
  return found.length < 2 ? [] : named([...new Set(found)]);
}

function fromTitles(blocks: readonly Block[]): readonly string[] {
  const titles = blocks.flatMap((block) =>
    block.kind === "table" || block.kind === "quote" || block.text.length > 140 ? [] : [block.text],
  );
  for (const title of titles) {
    if (!versus.test(title)) continue;
    const parts = head(title)
      .split(versus)
      .flatMap((part, index, all) => (index < all.length - 1 ? part.split(joined).slice(-2) : [part]))
      .map((part, index, all) =>
        index === 0
          ? part.replace(/^(?:compar(?:e|ing)|review|testing|we (?:tested|compared))\s+/i, "")
          : index === all.length - 1
            ? part.replace(tail, "")
            : part,
      )
      .map((part) => part.replace(/^(?:the|both)\s+/i, "").trim())
      .filter((part) => part !== "");
    if (parts.length >= 2 && parts.every(isName)) return parts;
  }
  return [];
}

/** Without what stands before the first name: "Pros and cons: …". */
const head = (part: string): string =>
  part.replace(/^(?:(?!\bvs\b|\bversus\b)[^:|–—])*[:|–—]\s+(?=.*\b(?:vs|versus)\b)/i, "");

const isName = (text: string): boolean =>
  text.length <= 40 &&
  !noNames.test(text) &&
  text.split(" ").length <= 5 &&
  /\p{L}/u.test(text) &&
  /^[\p{Lu}\d]|\d/u.test(text);

const headerName = (cell: string): string =>
  cell
    .replace(/\s*\(.*\)\s*$/, "")
    .replace(/[*†]$/, "")
    .trim();

/** Header cells that are no general word; a table of models in rows has them in its first column. */
function fromHeaders(blocks: readonly Block[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const block of blocks) {
    if (block.kind !== "table") continue;
    const names = block.table.header
      .slice(1)
      .map(headerName)
      .filter((cell) => isName(cell) && (!generic.test(cell) || timesIn(blocks, cell) >= 2));
    if (names.length >= 2) for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts.keys()];
}

/** A table whose rows are models: its first cells come up again in the text, its other cells hold figures. */
function fromRows(blocks: readonly Block[]): readonly string[] {
  for (const block of blocks) {
    if (block.kind !== "table") continue;
    const names = [...new Set(block.table.rows.map(({ cells }) => headerName(cells[0] ?? "")))].filter(
      (name) => isName(name) && !/^(?:best|winner|verdict|edge|average|total|overall|mean|median|all)\b/i.test(name),
    );
    const isHeaded = /^(?:models?|names?|generators?|tools?|services?|engines?|contenders?|apps?|products?)$/i.test(
      block.table.header[0] ?? "",
    );
    const figures = block.table.rows.filter(({ cells }) => cells.slice(1).some((cell) => /\d|[●★]/u.test(cell))).length;
    const isSpokenOf = names.every((name) => timesIn(blocks, name) >= 2 && !generic.test(name));
    if (names.length >= 2 && names.length <= 8 && (isHeaded || (isSpokenOf && figures >= names.length))) return names;
  }
  return [];
}

/** Headings with a version in them, of which the text goes on to speak: "## Firefly Image 5". */
function fromHeadings(blocks: readonly Block[]): readonly string[] {
  const headings = blocks.flatMap((block) =>
    block.kind === "heading" && block.level > 1 ? [block.text.replace(/\s*[—–:(|].*$/, "")] : [],
  );
  return [
    ...new Set(
      headings.filter(
        (text) =>
          isName(text) &&
          /\s?v?\d/.test(text) &&
          !/^\d/.test(text) &&
          !generic.test(text) &&
          timesIn(blocks, text) >= 3,
      ),
    ),
  ];
}

const oneName = String.raw`\p{Lu}[\p{L}\d.+]*(?:-[\p{L}\d.+]+)*(?: (?:\p{Lu}[\p{L}\d.+]*|v?\d[\p{L}\d.]*)(?:-[\p{L}\d.+]+)*)*`;
const enumeration = new RegExp(
  String.raw`(${oneName}(?:, ${oneName}){0,4}),? (?:and|or|&|against|with) (${oneName})`,
  "gu",
);
const scored = new RegExp(String.raw`(${oneName})\s*[:(]?\s*(?=[●★⭐]{2,}|\d(?:\.\d)?\/(?:5|10)\b)`, "gu");

/** "Imagen 4 ★★★★☆, Reve ★★☆☆☆": names that scores stand beside. */
function fromScores(blocks: readonly Block[]): readonly string[] {
  const texts = blocks.flatMap((block) => (block.kind === "table" ? [] : [block.text]));
  const names = new Set(texts.flatMap((text) => [...text.matchAll(scored)].map(([, name = ""]) => name)));
  return [...names].filter((name) => !noNames.test(name) && !generic.test(name) && timesIn(blocks, name) >= 2);
}

const noNames =
  /^(?:january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|english|chinese|german|french|pros|cons|i|we|it|the|this|that|if|for|both|two|three|prompts?|yes|no)\b/i;

/** "Three weeks with Flux 2, GPT-Image 1.5 and Midjourney v7": names that the page goes on to speak of. */
function fromEnumerations(blocks: readonly Block[]): readonly string[] {
  let best: { readonly names: readonly string[]; readonly times: number } = { names: [], times: 2 };
  for (const block of blocks) {
    if (block.kind === "table") continue;
    for (const [, list = "", last = ""] of block.text.matchAll(enumeration)) {
      const names = [...list.split(", "), last].map((name) => name.replace(/[.]$/, ""));
      const times = Math.min(...names.map((name) => (noNames.test(name) ? 0 : timesIn(blocks, name))));
      if (times > best.times || (times === best.times && names.length > best.names.length)) best = { names, times };
    }
  }
  return best.names;
}

/** How many blocks speak of a name or of its first word. */
function timesIn(blocks: readonly Block[], name: string): number {
  const first = tokensOf(name)[0] ?? name;
  const form = common.test(first) || first.length < 3 ? name : first;
  return blocks.filter((block) =>
    block.kind === "table"
      ? block.table.rows.some(({ cells }) => cells.some((cell) => cell.includes(form)))
      : block.text.includes(form),
  ).length;
}

/** A header that only adds to a title's name ("Flux 2 [pro]") is the same model; a new name is a further one. */
function withFurther(titled: readonly string[], tabled: readonly string[]): readonly string[] {
  const keys = titled.map(key);
  const further = tabled.filter(
    (name) => !keys.some((each) => key(name).startsWith(each) || each.startsWith(key(name))),
  );
  return further.length > 0 &&
    further.length <= 2 &&
    titled.length + further.length <= 6 &&
    further.length < tabled.length
    ? [...titled, ...further]
    : titled;
}

const key = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9.]/g, "");
const tokensOf = (name: string): readonly string[] => name.split(/[\s\-_/]+/).filter((token) => token !== "");
const common =
  /^(?:the|image|model|stable|photo|pro|dream|magic|open|adobe|google|new|alpha|beta|large|mini|max|ultra|core|studio|art|one|first|gen)$/i;

function named(names: readonly string[]): readonly Model[] {
  return names.map((name) => ({
    name,
    patterns: [name, ...shorterForms(name, names)].map((form, index) => patternOf(form, index > 0)),
  }));
}

/** Without its version, and by its first word, where no other model of the page could be meant. */
function shorterForms(name: string, all: readonly string[]): readonly string[] {
  const tokens = tokensOf(name);
  const others = all
    .filter((other) => other !== name)
    .map((other) => tokensOf(other).map((token) => token.toLowerCase()));
  const isOwn = (form: readonly string[]): boolean =>
    !others.some((other) => form.every((token, index) => other[index] === token.toLowerCase()));
  const lengths = tokens.map((_, index) => tokens.length - 1 - index).filter((length) => length > 0);
  const forms = lengths.map((length) => tokens.slice(0, length)).filter((form) => isOwn(form));
  return forms
    .filter((form) =>
      form.length > 1
        ? true
        : (form[0]?.length ?? 0) >= 3 && !common.test(form[0] ?? "") && !/^[\d.]+$/.test(form[0] ?? ""),
    )
    .map((form) => form.join(" "));
}

/** A short form is not followed by another version: "Flux 3" is not "Flux 2". */
function patternOf(form: string, isShort: boolean): RegExp {
  const body = tokensOf(form)
    .map((token) => token.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`))
    .join(String.raw`[\s\-_]*`);
  const notFurther = isShort ? String.raw`(?![\s\-]?v?\d)` : String.raw`(?!\.\d)`;
  return new RegExp(`(?<![\\p{L}\\d])${body}(?![\\p{L}\\d])${notFurther}`, isShort ? "gu" : "giu");
}

/** Every mention of a model in a text, in order; where names overlap the longest is meant. */
export function mentionsIn(text: string, models: readonly Model[]): readonly Mention[] {
  const known = kept.get(models) ?? new Map<string, readonly Mention[]>();
  kept.set(models, known);
  const mentions = known.get(text) ?? findMentions(text, models);
  known.set(text, mentions);
  return mentions;
}

/** Rules look at the same texts again and again; they live as long as their models. */
const kept = new WeakMap<readonly Model[], Map<string, readonly Mention[]>>();

function findMentions(text: string, models: readonly Model[]): readonly Mention[] {
  const all = models.flatMap(({ patterns }, model) =>
    patterns.flatMap((pattern) =>
      [...text.matchAll(pattern)].map((match) => ({ model, start: match.index, end: match.index + match[0].length })),
    ),
  );
  if (all.length === 0) return all;
  const longest: Mention[] = [];
  for (const each of all.toSorted((a, b) => b.end - b.start - (a.end - a.start)))
    if (!longest.some(({ start, end }) => each.start < end && start < each.end)) longest.push(each);
  return longest.toSorted((a, b) => a.start - b.start);
}

export const modelsIn = (text: string, models: readonly Model[]): readonly number[] => [
  ...new Set(mentionsIn(text, models).map(({ model }) => model)),
];

/** The text with something else in the place of every name. */
export function withoutNames(text: string, models: readonly Model[], instead: string): string {
  const pieces: string[] = [];
  let from = 0;
  for (const { start, end } of mentionsIn(text, models)) {
    pieces.push(text.slice(from, start), instead);
    from = end;
  }
  return [...pieces, text.slice(from)].join("");
}
