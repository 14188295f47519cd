import { criteriaTerms, type CriterionTerms } from "./criteria-terms.ts";

/** A criterion as this page knows it: from the field's words, or from a row of the page's own tables. */
export interface Criterion {
  readonly id: string;
  readonly name: string;
  readonly terms: CriterionTerms;
}

export interface CriterionMention {
  readonly criterion: Criterion;
  readonly start: number;
  readonly end: number;
}

const idle = new Set(
  "a an the of and or for in on at to with per your our its how by is are vs score rating quality level test tests overall handling".split(
    " ",
  ),
);

export const knownCriteria: readonly Criterion[] = criteriaTerms.map((terms) => ({
  id: terms.id,
  name: terms.name,
  terms,
}));

const contentWords = (text: string): readonly string[] =>
  (text.toLowerCase().match(/[\p{L}\d]+/gu) ?? []).filter((word) => !idle.has(word));

/** The criteria that a row's label names, longest words first; several where it names several ("speed and cost"). */
export function criteriaNamed(label: string, criteria: readonly Criterion[]): readonly Criterion[] {
  return [...new Set(mentionsOf(label, criteria).map(({ criterion }) => criterion))];
}

/** A row that no general word describes is a criterion of this page alone, found again by its own words. */
export function ownCriterion(label: string): Criterion | null {
  const own = contentWords(label.replaceAll(/\(.*?\)/g, ""));
  if (own.length === 0 || own.length > 5) return null;
  const body = own.map((word) => word.replace(/(?<=\p{L}{3})(?:s|es)$/u, "")).join(String.raw`\w*\W+(?:\w+\W+)?`);
  const terms = {
    id: `own:${own.join(" ")}`,
    name: label,
    named: new RegExp(String.raw`(?<![\p{L}\d])${body}\w*`, "iu"),
  };
  return { id: terms.id, name: terms.name, terms };
}

/** Every mention of a criterion in a text; where words overlap, the longer mention is meant. */
export function mentionsOf(text: string, criteria: readonly Criterion[]): readonly CriterionMention[] {
  const known = read.get(criteria) ?? new Map<string, readonly CriterionMention[]>();
  // The field's own list outlives every page, so what was read with it is not kept.
  if (criteria !== knownCriteria) read.set(criteria, known);
  const mentions = known.get(text) ?? findMentions(text, criteria);
  known.set(text, mentions);
  return mentions;
}

const read = new WeakMap<readonly Criterion[], Map<string, readonly CriterionMention[]>>();

function findMentions(text: string, criteria: readonly Criterion[]): readonly CriterionMention[] {
  const all = criteria.flatMap((criterion) =>
    [...text.matchAll(globally(criterion.terms.named))].map((match) => ({
      criterion,
      start: match.index,
      end: match.index + match[0].length,
    })),
  );
  const kept: CriterionMention[] = [];
  for (const each of all.toSorted((a, b) => b.end - b.start - (a.end - a.start)))
    if (!kept.some(({ start, end }) => each.start < end && start < each.end)) kept.push(each);
  return kept.toSorted((a, b) => a.start - b.start);
}

/** Making a pattern costs more than using it. */
const made = new WeakMap<RegExp, RegExp>();
function globally(pattern: RegExp): RegExp {
  const kept = made.get(pattern) ?? new RegExp(pattern.source, `${pattern.flags}g`);
  made.set(pattern, kept);
  return kept;
}

/** A need that no criterion describes ("group portraits"), as the stems of its words. */
export function needKey(need: string): readonly string[] {
  const stems = contentWords(need)
    .filter((word) => !idleInNeeds.has(word) && word.length > 1)
    .map((word) => stemOf(word));
  return [...new Set(stems)];
}

/** Enough of a stem to know a word again in another number or tense. */
const stemOf = (word: string): string =>
  word
    .replace(/(?<=\p{L}{2})(?:ies|y)$/u, "i")
    .replace(/(?<=\p{L}{3})(?:ing|ers?|es|s|ed)$/u, "")
    .replace(/(?<=\p{L}{3})e$/u, "");

const idleInNeeds = new Set(
  (
    "me us him her them one ones you need want are is if when whenever creating making doing work works working job jobs use case cases specifically especially mostly mainly most more better best good great " +
    "image images picture pictures photo photos shot shots visual visuals result results output outputs asset assets project projects model models it this that these those them any all " +
    "priority matters matter top will would can should must have has be being very really just only also look looking get using prefer care about who where what which i we my their from into as not than then top-level everything anything something someone people teams team users workflow workflows kind sort type"
  ).split(" "),
);

/** Two needs are one where the words of the shorter all stand in the longer and make up half of it. */
export function sameNeed(a: readonly string[], b: readonly string[]): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  return short.length > 0 && short.every((word) => long.includes(word)) && short.length * 2 >= long.length;
}
