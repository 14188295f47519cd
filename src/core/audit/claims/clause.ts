import { aheadWords, behindWords } from "../criteria-terms.ts";
import { type Criterion, mentionsOf } from "../criteria.ts";

/** The criteria that a clause ranks by, each with its direction. */
export interface Ranked {
  readonly criterion: Criterion;
  readonly isAhead: boolean;
  /** Where the comparative stands. */
  readonly at: number;
  /** The comparative names its criterion itself: "faster". */
  readonly isIntrinsic: boolean;
}

/** "Cheaper and better at text" ranks by price and by text; a comparative without a criterion takes those of the context. */
export function rankedIn(
  clause: string,
  criteria: readonly Criterion[],
  context: readonly Criterion[],
): readonly Ranked[] {
  const ranked: Ranked[] = [];
  let left = clause;
  for (const criterion of criteria) {
    const { ahead, behind } = criterion.terms;
    for (const [pattern, isAhead] of [
      [behind, false],
      [ahead, true],
    ] as const) {
      const found = pattern?.exec(left);
      if (found === undefined || found === null) continue;
      ranked.push({ criterion, isAhead, at: found.index, isIntrinsic: true });
      left = blanked(left, found.index, found[0].length);
    }
  }
  const generic = genericIn(left);
  if (generic === null) return ranked;
  const carried = new Set(ranked.map(({ criterion }) => criterion.id));
  const beside = [...new Set(mentionsOf(left, criteria).map(({ criterion }) => criterion))].filter(
    ({ id }) => !carried.has(id),
  );
  const meant = beside.length > 0 ? beside : ranked.length > 0 ? [] : context;
  return [
    ...ranked,
    ...meant.flatMap((criterion) =>
      criterion.terms.isCost === true && /^(?:lower|higher|lowest|highest|more|less)/i.test(generic.word)
        ? []
        : [{ criterion, isAhead: generic.isAhead, at: generic.at, isIntrinsic: false }],
    ),
  ];
}

export function genericIn(
  clause: string,
): { readonly isAhead: boolean; readonly at: number; readonly word: string } | null {
  const behind = behindWords.exec(clause);
  const ahead = aheadWords.exec(clause);
  // To lose less is to be ahead.
  if (
    behind !== null &&
    /^(?:loses?|lost|losing|drops?|falls?|struggles?)/i.test(behind[0]) &&
    /\b(?:less|fewer|least|fewest)\b/i.test(clause.slice(behind.index, behind.index + 50))
  )
    return { isAhead: true, at: behind.index, word: behind[0] };
  if (behind !== null && (ahead === null || behind.index <= ahead.index))
    return { isAhead: false, at: behind.index, word: behind[0] };
  return ahead === null ? null : { isAhead: true, at: ahead.index, word: ahead[0] };
}

const blanked = (text: string, start: number, length: number): string =>
  text.slice(0, start) + " ".repeat(length) + text.slice(start + length);
