import type { WeightedCriterionId } from "../../kernel/index.ts";

/**
 * The words of each criterion. `wins` and `leans` name the better model first and end where the reason begins; `tie`
 * and `open` name nobody as better. Each criterion has verbs of its own, so that a page does not ring.
 */
export interface Words {
  /** The left column of the decision table. */
  readonly need: string;
  readonly wins: (winner: string, beaten: string) => string;
  readonly leans: (leader: string, others: string) => string;
  readonly tie: (models: string) => string;
  readonly open: (models: string) => string;
  readonly none: (models: string) => string;
  /** As in "best for …" and "avoid it if you need …". */
  readonly strength: string;
}

export const vocabulary: Readonly<Record<WeightedCriterionId, Words>> = {
  realism: {
    need: "Pictures that pass for photographs",
    wins: (winner, beaten) => `${winner} passes for a photograph more often than ${beaten}`,
    leans: (leader, others) => `${leader} looks the likelier photograph beside ${others}, so far`,
    tie: (models) => `${models} look about equally real`,
    open: (models) => `Viewers have not told ${models} apart on realism`,
    none: (models) => `No blind vote here asks which of ${models} looks real`,
    strength: "pictures that look photographed",
  },
  "text-accuracy": {
    need: "Readable text in the picture",
    wins: (winner, beaten) => `${winner} spells more exactly than ${beaten}`,
    leans: (leader, others) => `${leader} seems to spell better than ${others}`,
    tie: (models) => `${models} misspell about equally often`,
    open: (models) => `The readings do not say which of ${models} spells better`,
    none: (models) => `No lettering by ${models} has been read here`,
    strength: "lettering",
  },
  "prompt-adherence": {
    need: "Everything the prompt asks for",
    wins: (winner, beaten) => `${winner} leaves out less of the prompt than ${beaten}`,
    leans: (leader, others) => `${leader} may follow prompts more closely than ${others}`,
    tie: (models) => `${models} follow prompts equally well`,
    open: (models) => `Checked against the prompts, ${models} come out undecided`,
    none: (models) => `What ${models} leave out of prompts is uncounted here`,
    strength: "following the prompt",
  },
  "editing-flexibility": {
    need: "Editing and working from references",
    wins: (winner, beaten) => `${winner} can edit in every way that ${beaten} can, and more`,
    leans: (leader, others) => `${leader} appears to edit more freely than ${others}`,
    tie: (models) => `${models} offer the same kinds of edits`,
    open: (models) => `By editing, ${models} cannot be ranked`,
    none: (models) => `What ${models} can edit is too thinly documented`,
    strength: "editing",
  },
  consistency: {
    need: "One face or style across a set",
    wins: (winner, beaten) => `${winner} keeps a face or style steadier than ${beaten}`,
    leans: (leader, others) => `${leader} seems to drift less than ${others}`,
    tie: (models) => `${models} stay equally steady`,
    open: (models) => `Sets made so far do not separate ${models}`,
    none: (models) => `Which of ${models} keeps a face steadier is unmeasured here`,
    strength: "consistent sets",
  },
  "final-polish": {
    need: "Finished pictures, ready to ship",
    wins: (winner, beaten) => `${winner} needs less retouching than ${beaten} before it could ship`,
    leans: (leader, others) => `${leader} looks closer to finished than ${others}, so far`,
    tie: (models) => `${models} come out about equally finished`,
    open: (models) => `Nothing yet separates ${models} on polish`,
    none: (models) => `No blind vote here asks which of ${models} could ship`,
    strength: "finished pictures",
  },
  "cost-efficiency": {
    need: "More keepers for the same credits",
    wins: (winner, beaten) => `${winner} spends fewer credits per keeper than ${beaten}`,
    leans: (leader, others) => `${leader} may spend fewer credits per keeper than ${others}`,
    tie: (models) => `${models} spend about the same per keeper`,
    open: (models) => `Nobody knows what a keeper costs with ${models}`,
    none: (models) => `Neither price nor share kept is known for ${models}`,
    strength: "credits per image kept",
  },
  speed: {
    need: "The picture soon",
    wins: (winner, beaten) => `${winner} delivers sooner than ${beaten}`,
    leans: (leader, others) => `${leader} seems to deliver sooner than ${others}`,
    tie: (models) => `${models} take about equally long`,
    open: (models) => `Our timings do not separate ${models}`,
    none: (models) => `We have not timed ${models} ourselves`,
    strength: "speed",
  },
  "overall-preference": {
    need: "What most people like better",
    wins: (winner, beaten) => `${winner} is picked over ${beaten} when people simply choose`,
    leans: (leader, others) => `People asked to choose lean to ${leader} over ${others}`,
    tie: (models) => `People like ${models} about equally`,
    open: (models) => `People asked to choose are split between ${models}`,
    none: (models) => `No usable count of preferences exists for ${models}`,
    strength: "what most people like",
  },
  "price-per-image": {
    need: "Fewer credits per image",
    wins: (winner, beaten) => `${winner} costs fewer credits per image than ${beaten}`,
    leans: (leader, others) => `${leader} may cost fewer credits per image than ${others}`,
    tie: (models) => `${models} cost about the same`,
    open: (models) => `The prices of ${models} cannot be set against each other`,
    none: (models) => `No price is known for ${models}`,
    strength: "a low price per image",
  },
  "max-size": {
    need: "The largest file",
    wins: (winner, beaten) => `${winner} makes larger pictures than ${beaten}`,
    leans: (leader, others) => `${leader} may make larger pictures than ${others}`,
    tie: (models) => `${models} reach the same size`,
    open: (models) => `Not every largest size of ${models} is known`,
    none: (models) => `No largest size is known for ${models}`,
    strength: "large files",
  },
};
