import { assert } from "../kernel/index.ts";
import { type Columns, sortedColumns } from "./sorted-columns.ts";
import { type Draft, emptyDraft, grow, idOf, sortNames } from "./vote-draft.ts";
import { BLIND, BLIND_UNKNOWN, choiceCode, NOT_BLIND, type Vote } from "./vote.ts";
import { type PairTable, tabulateDraft } from "./pair-table.ts";

/**
 * The votes of one question as columns, one entry a vote, sorted by voter, prompt, left, right, choice and blindness, so
 * that every sum over it comes out the same whatever the order of the rows it was made from.
 */
export interface VoteIndex extends Columns {
  /** Model ids in code-unit order; `left` and `right` hold positions in it. */
  readonly models: readonly string[];
  readonly voterCount: number;
  /** False when some votes carry no voter id; those are one voter together. */
  readonly everyVoterKnown: boolean;
  /** Prompt ids in code-unit order. */
  readonly prompts: readonly string[];
  readonly size: number;
  /** Votes by pair, both-bad aside. */
  readonly table: PairTable;
  /** The same with each vote weighted by min(10, uniform ⁄ logged probability); null when no vote logs one. */
  readonly weightedTable: PairTable | null;
}

/** Reads votes of one question into an index. With `question`, votes on other questions are left out. */
export function indexVotes(votes: Iterable<Vote>, question?: string): VoteIndex {
  const draft = emptyDraft(Array.isArray(votes) ? votes.length : 1024);
  let wanted = question;
  for (const vote of votes) {
    if (wanted === undefined) wanted = vote.question;
    else if (vote.question !== wanted) {
      assert(question !== undefined, "votes on several questions are indexed only with the question named");
      continue;
    }
    append(draft, vote);
  }
  return finished(draft);
}

function append(draft: Draft, vote: Vote): void {
  if (draft.size === draft.left.length) grow(draft);
  const row = draft.size;
  const left = idOf(draft.models, vote.left);
  const right = idOf(draft.models, vote.right);
  assert(left !== right, "a vote compares two different models");
  draft.left[row] = left;
  draft.right[row] = right;
  draft.choice[row] = choiceCode[vote.choice];
  draft.blind[row] = vote.blind === null ? BLIND_UNKNOWN : vote.blind ? BLIND : NOT_BLIND;
  draft.voter[row] = idOf(draft.voters, vote.voter);
  draft.prompt[row] = idOf(draft.prompts, vote.prompt);
  if (vote.probability !== null) {
    draft.probability ??= new Float64Array(draft.left.length).fill(Number.NaN);
    draft.probability[row] = vote.probability;
  }
  draft.size += 1;
}

function finished(draft: Draft): VoteIndex {
  const models = sortNames(draft.models);
  const voters = sortNames(draft.voters);
  const prompts = sortNames(draft.prompts);
  const places = { models: models.position, voters: voters.position, prompts: prompts.position };
  // Tables first: sorting reuses the draft's columns.
  const table = tabulateDraft(draft, models.position, null);
  const weightedTable = draft.probability === null ? null : tabulateDraft(draft, models.position, draft.probability);
  return {
    models: models.sorted,
    voterCount: draft.voters.size,
    everyVoterKnown: !draft.voters.has(null),
    prompts: prompts.sorted,
    size: draft.size,
    table,
    weightedTable,
    ...sortedColumns(draft, places),
  };
}
