import type { CriterionRow } from "../../core/verdict/printers/page-model.ts";
import { criterionRow, header, none, say } from "./test-page.ts";

/** FORM ONLY: what the portrait page of the tests decides, which is nearly nothing. */
export const portraitModels = [
  header(0, "flux-2", "Flux 2", "Black Forest Labs", "Standard at 1 MP", "22 credits", {
    alternatives: [{ label: "Klein 9B at 1 MP", parameter: "klein-9b" }],
  }),
  header(1, "gpt-image-1-5", "GPT-Image 1.5", "OpenAI", "high at 1024 × 1024", "91 credits", {
    alternatives: [
      { label: "low at 1024 × 1024", parameter: "low" },
      { label: "medium at 1024 × 1024", parameter: "medium" },
    ],
  }),
];

const votesWanted =
  "About 40 images (20 prompts, one image a model) for 2,260 credits, and some 300 votes by 60 people: an estimate.";

export const portraitCriteria: readonly CriterionRow[] = [
  criterionRow("realism", 5, portraitModels, {
    ...none(
      "realism",
      "Nobody has voted, judged or published on which of the two looks more like a photograph in portraits.",
    ),
    toSettle: say(votesWanted, "realism"),
  }),
  criterionRow("consistency", 4, portraitModels, {
    ...none("consistency", "No set of pictures of one person has been made with either model under fixed conditions."),
    toSettle: say("Measured on 20 prompts: 40 images for 2,260 credits, no votes needed: an estimate.", "consistency"),
  }),
  criterionRow("final-polish", 4, portraitModels, {
    ...none("final-polish", "Nobody has voted on which could ship as it is."),
    toSettle: say(votesWanted, "final-polish"),
  }),
  criterionRow("overall-preference", 3, portraitModels, {
    tone: "lean",
    winner: "undecided",
    winnerText: "Undecided, leaning GPT-Image 1.5",
    dots: [
      { model: "flux-2", dots: 3 },
      { model: "gpt-image-1-5", dots: 4 },
    ],
    basis: say(
      "Arena, overall preference, all its prompts, 2026-09-30: 1239 ± 3 against 1154 ± 3, about 62 % expected; a published figure can lean, not decide.",
      "overall-preference",
    ),
    dotsNote: "Dots show order only: this criterion has no printed cut points yet.",
    own: {
      unit: "Arena rating",
      values: [
        { model: "flux-2", value: 1154, interval: [1151, 1157], label: "Flux 2 1154 ± 3" },
        { model: "gpt-image-1-5", value: 1239, interval: [1236, 1242], label: "GPT-Image 1.5 1239 ± 3" },
      ],
    },
    toSettle: say(votesWanted, "overall-preference"),
  }),
  criterionRow(
    "prompt-adherence",
    3,
    portraitModels,
    none("prompt-adherence", "No portrait prompt has been checked item by item for either model."),
  ),
  criterionRow("editing-flexibility", 3, portraitModels, {
    tone: "open",
    winner: "undecided",
    winnerText: "Undecided",
    basis: say(
      "Flux 2 has LoRA through another variant and 8 references; GPT-Image 1.5 has masks and 16 references: neither can do everything the other can.",
      "editing-flexibility",
    ),
  }),
  criterionRow("cost-efficiency", 2, portraitModels, {
    tone: "open",
    winner: "undecided",
    winnerText: "Undecided",
    basis: say("Both prices are known; which share of the images people would keep is not.", "cost-efficiency"),
    toSettle: say(
      "About 120 people answering “would you keep it?” on 40 images for 2,260 credits: an estimate.",
      "cost-efficiency",
    ),
  }),
  criterionRow("price-per-image", 1, portraitModels, {
    tone: "decided",
    winner: "flux-2",
    winnerText: "Flux 2",
    dots: [
      { model: "flux-2", dots: 4 },
      { model: "gpt-image-1-5", dots: 2 },
    ],
    basis: say(
      "22 against 91 credits an image at these settings, from both makers’ price rules read on 2026-11-23.",
      "price-per-image",
    ),
    own: {
      unit: "credits per image",
      values: [
        { model: "flux-2", value: 22, interval: null, label: "Flux 2 22 credits" },
        { model: "gpt-image-1-5", value: 91, interval: null, label: "GPT-Image 1.5 91 credits" },
      ],
    },
  }),
  criterionRow("max-size", 1, portraitModels, {
    tone: "decided",
    winner: "flux-2",
    winnerText: "Flux 2",
    dots: [
      { model: "flux-2", dots: 4 },
      { model: "gpt-image-1-5", dots: 3 },
    ],
    basis: say("4 against 1.57 megapixels, from both makers’ pages.", "max-size"),
    own: {
      unit: "megapixels",
      values: [
        { model: "flux-2", value: 4, interval: null, label: "Flux 2 4 MP" },
        { model: "gpt-image-1-5", value: 1.57, interval: null, label: "GPT-Image 1.5 1.57 MP" },
      ],
    },
  }),
  criterionRow("speed", 0, portraitModels, none("speed", "We have not timed either model in a run of our own.")),
  criterionRow("text-accuracy", 0, portraitModels, none("text-accuracy", "No portrait prompt asks for text.")),
  criterionRow("best-first-test", 0, portraitModels, {
    tone: "open",
    winner: "undecided",
    winnerText: "Undecided",
    basis: say("It follows from cost efficiency, which is open.", "best-first-test", "cost-efficiency"),
  }),
  criterionRow("use-case", 0, portraitModels, {
    tone: "open",
    winner: "undecided",
    winnerText: "Undecided",
    basis: say("Realism weighs most here and nobody has voted on it.", "use-case", "realism"),
  }),
];
