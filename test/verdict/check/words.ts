import type { CriterionId, WeightedCriterionId } from "../../../src/core/kernel/index.ts";
import type { Reason } from "../../../src/core/verdict/claims/claim.ts";

/**
 * The sentences of a page as a reader understands them, written down apart from the printers: which words name which
 * criterion, and which say better, leaning, level, open or unknown. A printer that says anything else is not understood,
 * and that is a failure. Whoever changes a printer's words changes them here as well.
 */
interface Words {
  readonly name: string;
  readonly need: string;
  readonly strength: string;
  readonly wins: string;
  readonly leans: string;
  readonly tie: string;
  readonly open: string;
  readonly none: string;
}

export const words: Readonly<Record<WeightedCriterionId, Words>> = {
  realism: {
    name: "Realism",
    need: "Pictures that pass for photographs",
    strength: "pictures that look photographed",
    wins: "{A:name} passes for a photograph more often than {M:list}",
    leans: "{A:name} looks the likelier photograph beside {M:list}, so far",
    tie: "{M:list} look about equally real",
    open: "Viewers have not told {M:list} apart on realism",
    none: "No blind vote here asks which of {M:list} looks real",
  },
  "text-accuracy": {
    name: "Text accuracy",
    need: "Readable text in the picture",
    strength: "lettering",
    wins: "{A:name} spells more exactly than {M:list}",
    leans: "{A:name} seems to spell better than {M:list}",
    tie: "{M:list} misspell about equally often",
    open: "The readings do not say which of {M:list} spells better",
    none: "No lettering by {M:list} has been read here",
  },
  "prompt-adherence": {
    name: "Prompt adherence",
    need: "Everything the prompt asks for",
    strength: "following the prompt",
    wins: "{A:name} leaves out less of the prompt than {M:list}",
    leans: "{A:name} may follow prompts more closely than {M:list}",
    tie: "{M:list} follow prompts equally well",
    open: "Checked against the prompts, {M:list} come out undecided",
    none: "What {M:list} leave out of prompts is uncounted here",
  },
  "editing-flexibility": {
    name: "Editing flexibility",
    need: "Editing and working from references",
    strength: "editing",
    wins: "{A:name} can edit in every way that {M:list} can, and more",
    leans: "{A:name} appears to edit more freely than {M:list}",
    tie: "{M:list} offer the same kinds of edits",
    open: "By editing, {M:list} cannot be ranked",
    none: "What {M:list} can edit is too thinly documented",
  },
  consistency: {
    name: "Consistency",
    need: "One face or style across a set",
    strength: "consistent sets",
    wins: "{A:name} keeps a face or style steadier than {M:list}",
    leans: "{A:name} seems to drift less than {M:list}",
    tie: "{M:list} stay equally steady",
    open: "Sets made so far do not separate {M:list}",
    none: "Which of {M:list} keeps a face steadier is unmeasured here",
  },
  "final-polish": {
    name: "Final polish",
    need: "Finished pictures, ready to ship",
    strength: "finished pictures",
    wins: "{A:name} needs less retouching than {M:list} before it could ship",
    leans: "{A:name} looks closer to finished than {M:list}, so far",
    tie: "{M:list} come out about equally finished",
    open: "Nothing yet separates {M:list} on polish",
    none: "No blind vote here asks which of {M:list} could ship",
  },
  "cost-efficiency": {
    name: "Cost efficiency",
    need: "More keepers for the same credits",
    strength: "credits per image kept",
    wins: "{A:name} spends fewer credits per keeper than {M:list}",
    leans: "{A:name} may spend fewer credits per keeper than {M:list}",
    tie: "{M:list} spend about the same per keeper",
    open: "Nobody knows what a keeper costs with {M:list}",
    none: "Neither price nor share kept is known for {M:list}",
  },
  speed: {
    name: "Speed",
    need: "The picture soon",
    strength: "speed",
    wins: "{A:name} delivers sooner than {M:list}",
    leans: "{A:name} seems to deliver sooner than {M:list}",
    tie: "{M:list} take about equally long",
    open: "Our timings do not separate {M:list}",
    none: "We have not timed {M:list} ourselves",
  },
  "overall-preference": {
    name: "Overall preference",
    need: "What most people like better",
    strength: "what most people like",
    wins: "{A:name} is picked over {M:list} when people simply choose",
    leans: "People asked to choose lean to {A:name} over {M:list}",
    tie: "People like {M:list} about equally",
    open: "People asked to choose are split between {M:list}",
    none: "No usable count of preferences exists for {M:list}",
  },
  "price-per-image": {
    name: "Price per image",
    need: "Fewer credits per image",
    strength: "a low price per image",
    wins: "{A:name} costs fewer credits per image than {M:list}",
    leans: "{A:name} may cost fewer credits per image than {M:list}",
    tie: "{M:list} cost about the same",
    open: "The prices of {M:list} cannot be set against each other",
    none: "No price is known for {M:list}",
  },
  "max-size": {
    name: "Maximum size",
    need: "The largest file",
    strength: "large files",
    wins: "{A:name} makes larger pictures than {M:list}",
    leans: "{A:name} may make larger pictures than {M:list}",
    tie: "{M:list} reach the same size",
    open: "Not every largest size of {M:list} is known",
    none: "No largest size is known for {M:list}",
  },
};

export const criterionNames: Readonly<Record<CriterionId, string>> = {
  ...(Object.fromEntries(Object.entries(words).map(([id, { name }]) => [id, name])) as Record<
    WeightedCriterionId,
    string
  >),
  "best-first-test": "Best first test",
  "use-case": "For this use case",
};

/** What each reason sounds like; {H} is the heaviest criterion, {V} what a model may not be beaten on, {P} what is missing. */
export const reasons: Readonly<Record<Reason, string>> = {
  "no-data": "there is no evidence",
  "not-asked": "no prompt of this use case asks for text",
  "below-floor": "too few answers to say anything",
  "direct-and-board-differ": "direct votes and board differ",
  "prompts-and-mean-differ": "most prompts and the mean point apart",
  "interval-includes-tie": "the range still holds a tie",
  "incomparable-sizes": "their prices are for different sizes",
  "unknown-fact": "{P}",
  "neither-contains-other": "each can do something the other cannot",
  "kept-share-unknown": "prices are known, shares kept are not",
  "publishers-disagree": "the published figures disagree",
  "intervals-overlap": "the published figures are too near",
  "not-blind": "the votes were unblind or uneven",
  circle: "the pairs contradict one another in a circle",
  "incomplete-pack": "set aside, because its pack misses outputs",
  "beaten-on-heaviest": "the cheaper keeper is beaten on {H}, which matters most",
  "no-majority": "too little is decided one way",
  balanced: "what each wins weighs the same",
  vetoed: "the one ahead is beaten on {V}",
  "no-single-best": "no model stands above all the others",
  "pairs-differ": "reasons differ",
};

export const missingFacts: Readonly<Record<CriterionId, string>> = {
  ...(Object.fromEntries(Object.keys(criterionNames).map((id) => [id, "some capabilities are undocumented"])) as Record<
    CriterionId,
    string
  >),
  "price-per-image": "a price is unknown",
  "cost-efficiency": "a price is unknown",
  "max-size": "a largest size is unknown",
};
