import { numberIn, requiredNumber, requiredText, textIn, Unusable } from "./fields.ts";
import { type Common, commonOf, noteOf, repetition, type Tables, understood } from "./figure.ts";
import { type ReadName, readName } from "./names.ts";

type Row = Readonly<Record<string, unknown>>;

/** How often each of two models was preferred, in percent of an unpublished number of votes unless `n` is given. */
export interface PairResult extends Common {
  readonly modelA: string;
  readonly modelB: string;
  readonly citedAsA: string;
  readonly citedAsB: string;
  readonly configurationA: StatedConfiguration;
  readonly configurationB: StatedConfiguration;
  readonly winA: number;
  readonly tie: number;
  readonly winB: number;
}

interface StatedConfiguration {
  readonly variant: string | null;
  readonly tier: string | null;
  readonly size: string | null;
}

export const isPair = (row: Row): boolean => row["modelA"] !== undefined && row["modelB"] !== undefined;

/** One source row as a pair result; throws `Unusable` with the reason where it is none. */
export function pairFrom(tables: Tables, row: Row): PairResult {
  const category = categoryOf(row);
  const { publisher, meaning } = understood(tables, row, "pair result", category);
  const [winA, tie, winB] = [requiredNumber(row, "winA"), requiredNumber(row, "tie"), requiredNumber(row, "winB")];
  if (winA + tie + winB === 0) throw new Unusable("no votes", "0, 0 and 0 percent: nobody has voted on this pair");
  if (Math.abs(winA + tie + winB - 100) > 0.3)
    throw new Unusable("unreadable", `${winA}, ${tie} and ${winB} percent do not make 100`);
  const a = readName(tables, publisher.publisher, requiredText(row, "modelA"));
  const b = readName(tables, publisher.publisher, requiredText(row, "modelB"));
  if (a.model === b.model) throw new Unusable("not a figure", "both names are the same model");
  return {
    modelA: a.model,
    modelB: b.model,
    citedAsA: a.citedAs,
    citedAsB: b.citedAs,
    configurationA: stated(a),
    configurationB: stated(b),
    winA,
    tie,
    winB,
    ...commonOf(row, publisher, meaning, category),
    note: noteOf(row, [...remarks(row), repetition(publisher)]),
  };
}

const stated = ({ variant, tier, size }: ReadName): StatedConfiguration => ({ variant, tier, size });

/** The board that both models stand on; none if the page names none, or two. */
function categoryOf(row: Row): string | null {
  const [boardA, boardB] = [textIn(row, "boardA"), textIn(row, "boardB")];
  return boardA !== null && boardA === boardB ? boardA : null;
}

function remarks(row: Row): readonly (string | null)[] {
  const challenges = numberIn(row, "sharedChallenges");
  const votes = numberIn(row, "minVotesConsistentWithPercentages");
  return [
    challenges === null ? null : `shared challenges: ${challenges}`,
    votes === null ? null : `votes not published; the percentages fit ${votes} or more`,
  ];
}
