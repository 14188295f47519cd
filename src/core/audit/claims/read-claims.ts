import { type Criterion, mentionsOf } from "../criteria.ts";
import { type Mention, mentionsIn, type Model } from "../models.ts";
import type { Claim, Statement } from "../page.ts";
import { clausesOf } from "../read/sentences.ts";
import { choiceIn } from "./choice.ts";
import { conditionOf } from "../conditions.ts";
import { rankedIn } from "./clause.ts";
import { isDenied, isHedged, isMeasured } from "./hedges.ts";
import { claim } from "./made.ts";
import { claimsOfLabels } from "./labelled.ts";

/** Sentences → claims: who is ahead of whom on what, in prose, lists and reasons. */
export function claimsOfStatement(
  statement: Statement,
  criteria: readonly Criterion[],
  models: readonly Model[],
): readonly Claim[] {
  if (statement.text.endsWith("?") || isOthers(statement)) return [];
  const labelled = claimsOfLabels(statement, criteria, models);
  if (labelled !== null) return labelled;
  const context = contextOf(statement, criteria);
  const out: Claim[] = [];
  let carried: Carried = { subject: statement.subject, isChoice: adviceLabel.test(statement.labels[0] ?? "") };
  for (const clause of clausesOf(statement.text).flatMap((each) => atSubjects(each, models))) {
    const read = ofClause(clause, statement, carried, criteria, context, models);
    out.push(...read.claims);
    carried = read.carried;
  }
  return out;
}

const verbs = String.raw`(?:is|are|was|costs?|wins?|leads?|has|offers?|takes?|gives?|needs?|keeps?|renders?|draws?|scores?|stays?|follows?|makes?|does|remains?|beats?|trails?|loses?)\b`;
const hasVerb = new RegExp(String.raw`\b${verbs}`, "i");

/** "A is cheaper and B is better at text" says two things, each of its own model. */
function atSubjects(clause: string, models: readonly Model[]): readonly string[] {
  const mentions = mentionsIn(clause, models);
  const cuts = mentions.flatMap(({ start, end }) => {
    const before = clause.slice(0, start);
    const joint = /,?\s+and\s+$/i.exec(before) ?? /,\s+$/.exec(before);
    const isChosen = /^\s+(?:for|if|when)\b/i.test(clause.slice(end)) && /\b(?:for|if|when)\b/i.test(before);
    if (joint !== null && isChosen && mentions.some((other) => other.end < joint.index))
      return [{ end: joint.index, next: start }];
    const isAnd = joint !== null && /and/i.test(joint[0]);
    const isSubject = isAnd && new RegExp(String.raw`^\s+${verbs}`, "i").test(clause.slice(end));
    return joint !== null && isSubject && hasVerb.test(before) ? [{ end: joint.index, next: start }] : [];
  });
  const parts: string[] = [];
  let from = 0;
  for (const { end, next } of cuts) {
    parts.push(clause.slice(from, end));
    from = next;
  }
  return [...parts, clause.slice(from)];
}

/** Behind these words a name with a purpose is a choice: "In brief: A for type, B for colour". */
const adviceLabel = /\b(?:answer|brief|short|summary|picks?|verdict|advice|recommend\w*|next step|bottom line)\b/i;

interface Carried {
  readonly subject: number | null;
  readonly isChoice: boolean;
}

/** What is quoted is somebody else's, and a page may print what it does not think. */
const isOthers = ({ text, headings }: Statement): boolean =>
  /^["“«„]/.test(text) || /\b(?:elsewhere|may have read|myths?|differs from)\b/i.test(headings.at(-1) ?? "");

/** A sentence without a criterion speaks of that of its label, or of its heading. */
export function contextOf({ labels, headings }: Statement, criteria: readonly Criterion[]): readonly Criterion[] {
  for (const text of [...labels, headings.at(-1) ?? ""]) {
    const named = [...new Set(mentionsOf(text, criteria).map(({ criterion }) => criterion))];
    if (named.length === 1) return named;
  }
  return [];
}

function ofClause(
  clause: string,
  statement: Statement,
  carried: Carried,
  criteria: readonly Criterion[],
  context: readonly Criterion[],
  models: readonly Model[],
): { readonly claims: readonly Claim[]; readonly carried: Carried } {
  const mentions = mentionsIn(clause, models);
  const named = [...new Set(mentions.map(({ model }) => model))];
  // After two names nobody knows which of them the next clause means.
  const next = { subject: named.length > 1 ? null : (named[0] ?? carried.subject), isChoice: false };
  if (isHedged(clause)) return { claims: [], carried: next };
  const choice = choiceIn(clause, statement, carried, criteria, models);
  if (choice !== null) {
    const reasons =
      choice.reason === "" ? [] : comparatives(choice.reason, choice.model, statement, criteria, [], models);
    return { claims: [...choice.claims, ...reasons], carried: { subject: choice.model, isChoice: true } };
  }
  const tie = tieOf(clause, mentions, statement, criteria, context, models);
  if (tie.length > 0) return { claims: tie, carried: next };
  return { claims: comparatives(clause, carried.subject, statement, criteria, context, models), carried: next };
}

/** "A tie", "Tied on speed": said of all without naming them. */
const isBareTie =
  /^(?:it['’]s |it is |this is )?(?:an? |even |dead )*(?:tie|tied|draw|dead heat|neck and neck|on par|level|no (?:real |clear |meaningful |visible )?(?:difference|winner))\b/i;
const tied =
  /\b(?:tied|(?:a|is a|ends in a|as a) draw|drawn level|on par|neck and neck|dead heat|indistinguishable|equally|level(?: with| on)?|cannot be told apart|no (?:real |clear |meaningful |visible )?difference|no clear winner|identical(?:ly)?|the same (?:score|rating|mark|price|amount)|costs? (?:about |exactly |roughly )?the same|evenly matched)\b/i;

function tieOf(
  clause: string,
  mentions: readonly Mention[],
  statement: Statement,
  criteria: readonly Criterion[],
  context: readonly Criterion[],
  models: readonly Model[],
): readonly Claim[] {
  const end = clause.search(/,? (?:ahead of|above|before|in front of) /i);
  const named = [...new Set(mentions.filter(({ start }) => end < 0 || start < end).map(({ model }) => model))];
  const isAll =
    /\b(?:both|either|all (?:three|four|of them)|the two|neither|they|each)\b/i.test(clause) || isBareTie.test(clause);
  if (!tied.test(clause) || isMeasured(clause) || (!isAll && named.length < 2)) return [];
  const found = [...new Set(mentionsOf(clause, criteria).map(({ criterion }) => criterion))];
  const level = named.length >= 2 ? named : models.map((_, index) => index);
  return (found.length > 0 ? found : context).map((criterion) =>
    claim(statement, criterion, { kind: "tie", models: level }, null, "comparative"),
  );
}

/** "A is cheaper than B", "A trails B on text", "Compared with B, A is sharper". */
function comparatives(
  clause: string,
  carried: number | null,
  statement: Statement,
  criteria: readonly Criterion[],
  context: readonly Criterion[],
  models: readonly Model[],
): readonly Claim[] {
  const text = clause.replace(
    /^(?:\w+ ){0,2}?(?:compared (?:to|with)|unlike|next to|versus|beside|alongside)\s+[^,]+,\s*/i,
    "",
  );
  if (isDenied(text) || isMeasured(text)) return [];
  const ranked = rankedIn(text, criteria, context);
  const mentions = mentionsIn(text, models);
  return ranked.flatMap(({ criterion, isAhead, at, isIntrinsic }) => {
    const condition = isIntrinsic ? conditionOf(text, at) : [];
    const before = [...new Set(mentions.filter(({ start }) => start < at).map(({ model }) => model))];
    const after = [...new Set(mentions.filter(({ start }) => start > at).map(({ model }) => model))];
    if (before.length > 1 || (before.length === 0 && speaksOfAll(text.slice(0, at)))) return [];
    const subject = before[0] ?? (after.length === 0 || /\b(?:than|over)\b/i.test(text.slice(at)) ? carried : null);
    if (
      subject === null ||
      subject === undefined ||
      /\bthan\s+(?:its|their|the (?:old|previous|last)|most|any(?:thing)?|average|ever|before|expected|you|many|other)\b/i.test(
        text.slice(at),
      )
    )
      return [];
    const objects = after.filter((model) => model !== subject);
    const others = objects.length > 0 ? objects : models.map((_, index) => index).filter((model) => model !== subject);
    if (isAhead)
      return [
        claim(
          statement,
          criterion,
          { kind: "ahead", models: [subject] },
          objects.length > 0 ? objects : null,
          roleOf(text),
          condition,
        ),
      ];
    return others.length === 1 || objects.length > 0
      ? [claim(statement, criterion, { kind: "ahead", models: others }, [subject], roleOf(text), condition)]
      : [claim(statement, criterion, { kind: "avoid", models: [subject] }, null, "comparative", condition)];
  });
}

const speaksOfAll = (before: string): boolean =>
  /\b(?:both|either|neither|all (?:three|four|of them|models)|the two|each|they|one|which|nobody|everyone)\b/i.test(
    before.replaceAll(/\bof (?:the|all) (?:two|three|four)\b/gi, ""),
  );
const roleOf = (clause: string): Claim["role"] =>
  /\b(?:wins?|won|winner|takes (?:it|the))\b/i.test(clause) ? "winner" : "comparative";
