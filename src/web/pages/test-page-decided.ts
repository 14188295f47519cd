import type { ComparisonPage, CriterionRow, PairAxis } from "../../core/verdict/printers/page-model.ts";
import { portraitPage } from "./test-page-portrait.ts";
import { allClaims, criterionRow, footerOf, header, none, proofsFor, say, stateOf } from "./test-page.ts";

/** FORM ONLY: four models, votes invented so that criteria are decided, tied and leaning, with six pairs each. */
const models = [
  header(0, "flux-2", "Flux 2", "Black Forest Labs", "Standard at 1 MP", "22 credits", {
    alternatives: [{ label: "Klein 9B at 1 MP", parameter: "klein-9b" }],
  }),
  header(1, "gpt-image-1-5", "GPT-Image 1.5", "OpenAI", "high at 1024 × 1024", "91 credits"),
  header(2, "nano-banana-pro", "Nano Banana Pro", "Google", "at 1 MP", "92 credits"),
  header(3, "seedream-4-5", "Seedream 4.5", "ByteDance", "at 1 MP", "29 credits"),
];

const nameOf = (id: string): string => models.find((model) => model.id === id)?.name ?? id;
const percent = (share: number): string => String(Math.round(share * 100));

function axis(a: string, b: string, share: number, from: number, to: number, tone: PairAxis["tone"]): PairAxis {
  const label = `${nameOf(a)} over ${nameOf(b)}: ${percent(share)} % of voters, D ${percent(from)}–${percent(to)} %, 312 votes by 61 people`;
  return { a, b, share, interval: [from, to], label, tone };
}

const costPoint = (model: string, x: number, y: number, spread: number, onFrontier: boolean | null) => ({
  model,
  x,
  xLabel: `${x} credits`,
  y,
  yInterval: [y - spread, y + spread] as const,
  yLabel: `${y} ± ${spread}`,
  onFrontier,
});

const realismAxes = [
  axis("nano-banana-pro", "flux-2", 0.68, 0.57, 0.78, "decided"),
  axis("nano-banana-pro", "gpt-image-1-5", 0.64, 0.53, 0.74, "decided"),
  axis("nano-banana-pro", "seedream-4-5", 0.71, 0.6, 0.81, "decided"),
  axis("flux-2", "gpt-image-1-5", 0.49, 0.41, 0.57, "tie"),
  axis("flux-2", "seedream-4-5", 0.58, 0.47, 0.68, "lean"),
  axis("gpt-image-1-5", "seedream-4-5", 0.55, 0.43, 0.66, "open"),
];

const dots = (...counts: readonly (number | null)[]) =>
  models.map((model, index) => ({ model: model.id, dots: counts[index] ?? null }));

const criteria: readonly CriterionRow[] = [
  criterionRow("realism", 5, models, {
    tone: "decided",
    winner: "nano-banana-pro",
    winnerText: "Nano Banana Pro",
    dots: dots(3, 3, 5, 2),
    basis: say(
      "1,872 blind votes by 61 people on 20 prompts, 2026-10-02 to 2026-11-20; it would take 23 more votes against it to end this decision.",
      "realism",
    ),
    axes: realismAxes,
  }),
  criterionRow("final-polish", 4, models, {
    tone: "tie",
    winner: "tie",
    winnerText: "Tie: GPT-Image 1.5, Nano Banana Pro",
    dots: dots(3, 4, 4, 3),
    basis: say(
      "1,640 blind votes by 58 people on 20 prompts; neither of the two wins more than six of ten.",
      "final-polish",
    ),
    axes: [axis("gpt-image-1-5", "nano-banana-pro", 0.51, 0.43, 0.58, "tie")],
  }),
  criterionRow("text-accuracy", 4, models, {
    tone: "decided",
    winner: "gpt-image-1-5",
    winnerText: "GPT-Image 1.5",
    dots: dots(2, 5, 4, 3),
    basis: say(
      "Character error rate of the quoted strings, text-accuracy 1, 12 prompts that ask for text; 2026-11-18.",
      "text-accuracy",
    ),
    axes: [
      axis("gpt-image-1-5", "nano-banana-pro", 0.83, 0.56, 0.97, "decided"),
      axis("gpt-image-1-5", "flux-2", 0.92, 0.66, 1, "decided"),
    ],
    own: {
      unit: "character error rate, 0 is best",
      values: [
        { model: "flux-2", value: 0.121, interval: [0.084, 0.163], label: "Flux 2 0.121 (0.084 to 0.163), n = 12" },
        {
          model: "gpt-image-1-5",
          value: 0.014,
          interval: [0.004, 0.029],
          label: "GPT-Image 1.5 0.014 (0.004 to 0.029), n = 12",
        },
        {
          model: "nano-banana-pro",
          value: 0.038,
          interval: [0.019, 0.061],
          label: "Nano Banana Pro 0.038 (0.019 to 0.061), n = 12",
        },
        {
          model: "seedream-4-5",
          value: 0.077,
          interval: [0.05, 0.11],
          label: "Seedream 4.5 0.077 (0.050 to 0.110), n = 12",
        },
      ],
    },
  }),
  criterionRow("consistency", 3, models, {
    tone: "lean",
    winner: "undecided",
    winnerText: "Undecided, leaning Seedream 4.5",
    dots: dots(3, 2, 3, 4),
    basis: say("Identity similarity across five sets, 9 prompts; it leans and does not decide.", "consistency"),
    toSettle: say("11 further prompts: 220 images for 12,870 credits, an estimate.", "consistency"),
  }),
  criterionRow("price-per-image", 2, models, {
    tone: "decided",
    winner: "flux-2",
    winnerText: "Flux 2",
    dots: dots(5, 2, 2, 4),
    basis: say(
      "22, 91, 92 and 29 credits at these settings; the two dearest are within 5 % of each other.",
      "price-per-image",
    ),
    own: {
      unit: "credits per image",
      values: models.map((model, index) => ({
        model: model.id,
        value: [22, 91, 92, 29][index] ?? 0,
        interval: null,
        label: `${model.name} ${model.price}`,
      })),
    },
  }),
  criterionRow(
    "cost-efficiency",
    2,
    models,
    none("cost-efficiency", "Nobody was asked which of these images they would keep."),
  ),
  criterionRow("speed", 1, models, none("speed", "Not timed yet.")),
  criterionRow("best-first-test", 0, models, none("best-first-test", "It follows from cost efficiency.")),
  criterionRow("use-case", 0, models, {
    tone: "decided",
    winner: "nano-banana-pro",
    winnerText: "Nano Banana Pro",
    dots: dots(3, 4, 5, 2),
    basis: say(
      "It wins realism, is level on final polish and is beaten on nothing that weighs more.",
      "use-case",
      "realism",
      "final-polish",
      "text-accuracy",
      "consistency",
      "price-per-image",
    ),
  }),
];

export const decidedPage: ComparisonPage = {
  ...portraitPage,
  path: "/models/compare/flux-2-vs-gpt-image-1-5-vs-nano-banana-pro-vs-seedream-4-5/product-photo",
  title: "Flux 2 vs GPT-Image 1.5 vs Nano Banana Pro vs Seedream 4.5 for product photos",
  heading: "Flux 2 vs GPT-Image 1.5 vs Nano Banana Pro vs Seedream 4.5",
  headingUseCase: "for product photos",
  subtitle: "Bottles, boxes and fabric on a plain ground: which of four models sells the thing without inventing it.",
  useCase: { slug: "product-photo", name: "Product photo", phrase: "product photos", category: "Commerce" },
  models,
  notices: [say("Form only: every figure on this page is invented to show how a decided page looks.", "use-case")],
  shortAnswer: {
    lead: say(
      "Choose Nano Banana Pro for product photos: it wins realism, which weighs most here.",
      "use-case",
      "realism",
    ),
    mark: "Nano Banana Pro",
    why: [
      say("61 people preferred it over each of the others, by 64 to 71 of 100 on these prompts.", "realism"),
      say("On final polish it is level with GPT-Image 1.5.", "final-polish"),
    ],
    doubt: [
      say("Where the label must be read, GPT-Image 1.5 spells better.", "text-accuracy"),
      say("Flux 2 costs 22 credits an image against 92.", "price-per-image"),
    ],
  },
  settle: null,
  decisionTable: [
    {
      need: "Product photos, all told",
      choose: { kind: "model", models: ["nano-banana-pro"] },
      chooseText: "Nano Banana Pro",
      why: say("It wins realism, which weighs most for product photos.", "use-case", "realism"),
      tone: "decided",
    },
    {
      need: "Polished, ready-to-ship pictures",
      choose: { kind: "either", models: ["gpt-image-1-5", "nano-banana-pro"] },
      chooseText: "either: GPT-Image 1.5 or Nano Banana Pro",
      why: say("Neither wins more than six of ten.", "final-polish"),
      tone: "tie",
    },
    {
      need: "Readable text",
      choose: { kind: "model", models: ["gpt-image-1-5"] },
      chooseText: "GPT-Image 1.5",
      why: say("Better on 10 of 12 prompts against the next best.", "text-accuracy"),
      tone: "decided",
    },
    {
      need: "Fewer credits per image",
      choose: { kind: "model", models: ["flux-2"] },
      chooseText: "Flux 2",
      why: say("22 credits against 29 and more.", "price-per-image"),
      tone: "decided",
    },
    {
      need: "The same product across a set",
      choose: { kind: "none", models: [] },
      chooseText: "undecided, leaning Seedream 4.5",
      why: say("Measured on 9 prompts so far.", "consistency"),
      tone: "lean",
    },
  ],
  criteria,
  costQuality: {
    title: "Credits per image against realism",
    claims: ["price-per-image", "realism"],
    xUnit: "credits per image",
    yUnit: "Arena rating",
    higherIsBetter: true,
    points: [
      costPoint("flux-2", 22, 1154, 3, true),
      costPoint("gpt-image-1-5", 91, 1239, 3, true),
      costPoint("nano-banana-pro", 92, 1202, 4, false),
      costPoint("seedream-4-5", 29, 1160, 30, null),
    ],
    note: say("What stands on the line is beaten by nothing here that costs no more.", "price-per-image", "realism"),
    missing: [],
  },
  criteriaNote: "Nine questions; four are decided, one is a tie, one leans. Four criteria were tested on votes.",
  examples: [],
  examplesNote: "The pictures of this run were withdrawn by their owner; their hashes stand in the evidence.",
  features: portraitPage.features.map((row) => ({
    ...row,
    values: models.map((model, index) => ({ model: model.id, text: row.values[index % 2]?.text ?? "", known: true })),
  })),
  strengths: models.map((model) => ({
    model: model.id,
    items: [say(`What ${model.name} wins on this page, and nothing else.`, "use-case")],
    bestFor: say("The criteria that it wins above.", "use-case"),
    avoidIf: say("Every other model is ahead where it matters to you.", "use-case"),
  })),
  verdict: [
    say(
      "Nano Banana Pro, unless the label has to be read or the credits are few.",
      "use-case",
      "text-accuracy",
      "price-per-image",
    ),
  ],
  proofs: proofsFor(
    allClaims,
    (claim) => (criteria.some((row) => row.claim === claim && row.tone === "none") ? 0 : 8),
    stateOf(criteria),
  ),
  footer: footerOf("1,872 votes by 61 people, 48 measurements, 44 facts, 80 pictures"),
};
