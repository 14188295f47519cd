import type { ComparisonPage, CriterionRow } from "../../core/verdict/printers/page-model.ts";
import { portraitPage } from "./test-page-portrait.ts";
import { allClaims, criterionRow, footerOf, header, none, proofsFor, say, stateOf } from "./test-page.ts";

/** FORM ONLY: three models with pictures, hardly any evidence, one missing frame. */
const models = [
  header(0, "flux-dev", "Flux Dev", "Black Forest Labs", "dev at 1 MP", "19 credits"),
  header(1, "qwen-image", "Qwen Image", "Alibaba", "at 1664 × 928", "price unknown"),
  header(2, "nano-banana", "Nano Banana", "Google", "at 1 MP", "28 credits", { retired: "retired 2026-10-02" }),
];

const styles: readonly (readonly [string, string])[] = [
  ["comic-book", "Comic Book"],
  ["watercolor", "Watercolor Cartoon"],
  ["noir", "Noir Cartoon"],
  ["steampunk", "Steampunk Cartoon"],
  ["pop-art", "Pop Art"],
  ["sketch", "Sketch Cartoon"],
];

const sizes = { "flux-dev": [1344, 768], "qwen-image": [1664, 928], "nano-banana": [1024, 1024] } as const;

const scene =
  "A young explorer in a wide hat finds a treasure chest in an old library. Books float, crystals glow, coins spill from the chest, and light falls through tall arched windows on scrolls and curious instruments.";

const example = ([promptId, title]: readonly [string, string], index: number) => ({
  promptId,
  title,
  prompt: `${scene}\n\nSTYLE: ${title}. Everything in this style: line, colour, light and the faces; no photograph, no mixed manners, no text in the picture. The explorer stays small against the shelves, and the chest is what the eye finds first.`,
  outputs: models.map((model) => {
    const [width, height] = sizes[model.id as keyof typeof sizes];
    const missing = index === 1 && model.id === "qwen-image";
    return missing
      ? { model: model.id, hash: null, width: null, height: null, caption: "Not in the pack: this cell is missing." }
      : {
          model: model.id,
          hash: `picture-${promptId}-${model.id}`,
          width,
          height,
          caption: `${width} × ${height} received, 16:9 asked${model.id === "nano-banana" ? ": not as asked" : ""}`,
        };
  }),
});

const open = (text: string, ...claims: readonly string[]) => ({
  tone: "open" as const,
  winner: "undecided",
  winnerText: "Undecided",
  basis: say(text, ...claims),
});

const criteria: readonly CriterionRow[] = [
  criterionRow("prompt-adherence", 5, models, {
    tone: "lean",
    winner: "undecided",
    winnerText: "Undecided, leaning Qwen Image",
    dots: [
      { model: "flux-dev", dots: 2 },
      { model: "qwen-image", dots: 4 },
      { model: "nano-banana", dots: 3 },
    ],
    basis: say(
      "A judge model preferred Qwen Image on 13 of 17 prompts against Flux Dev and on 12 of 17 against Nano Banana; judgements can lean, not decide.",
      "prompt-adherence",
    ),
    axes: [
      {
        a: "qwen-image",
        b: "flux-dev",
        share: 0.76,
        interval: [0.49, 0.93],
        label: "Qwen Image on 13 of 17 prompts, D 49–93 %",
        tone: "lean",
      },
      {
        a: "qwen-image",
        b: "nano-banana",
        share: 0.71,
        interval: [0.43, 0.9],
        label: "Qwen Image on 12 of 17 prompts, D 43–90 %",
        tone: "lean",
      },
      {
        a: "flux-dev",
        b: "nano-banana",
        share: 0.47,
        interval: [0.2, 0.75],
        label: "Flux Dev on 8 of 17 prompts, D 20–75 %",
        tone: "open",
      },
    ],
    toSettle: say("Checks read by people on 17 prompts: 51 images, their price partly unknown.", "prompt-adherence"),
  }),
  criterionRow("final-polish", 4, models, none("final-polish", "Nobody has voted on which could ship as it is.")),
  criterionRow("consistency", 4, models, none("consistency", "Style across the set has not been measured.")),
  criterionRow(
    "overall-preference",
    4,
    models,
    open("Arena’s cartoon board has Flux Dev and Nano Banana, not Qwen Image.", "overall-preference"),
  ),
  criterionRow("price-per-image", 2, models, open("Qwen Image has no confirmed price.", "price-per-image")),
  criterionRow("cost-efficiency", 2, models, none("cost-efficiency", "No share of kept images is known.")),
  criterionRow("editing-flexibility", 1, models, open("Too little is known of Qwen Image.", "editing-flexibility")),
  criterionRow("max-size", 1, models, {
    tone: "tie",
    winner: "tie",
    winnerText: "Tie: Flux Dev, Qwen Image",
    dots: [
      { model: "flux-dev", dots: 4 },
      { model: "qwen-image", dots: 4 },
      { model: "nano-banana", dots: 2 },
    ],
    basis: say("1.6 megapixels each, Nano Banana 1.0.", "max-size"),
    own: {
      unit: "megapixels",
      values: [
        { model: "flux-dev", value: 1.6, interval: null, label: "Flux Dev 1.6 MP" },
        { model: "qwen-image", value: 1.6, interval: null, label: "Qwen Image 1.6 MP" },
        { model: "nano-banana", value: 1.05, interval: null, label: "Nano Banana 1.05 MP" },
      ],
    },
  }),
  criterionRow("realism", 0, models, none("realism", "Illustrations are not asked to look like photographs.")),
  criterionRow("text-accuracy", 0, models, none("text-accuracy", "No prompt of this pack asks for text.")),
  criterionRow("speed", 0, models, none("speed", "The pack holds no times.")),
  criterionRow(
    "best-first-test",
    0,
    models,
    open("It follows from cost efficiency, which is open.", "best-first-test"),
  ),
  criterionRow("use-case", 0, models, open("No criterion is decided.", "use-case")),
];

export const illustrationPage: ComparisonPage = {
  ...portraitPage,
  path: "/models/compare/flux-dev-vs-qwen-image-vs-nano-banana/illustration",
  title: "Flux Dev vs Qwen Image vs Nano Banana for illustrations",
  heading: "Flux Dev vs Qwen Image vs Nano Banana",
  headingUseCase: "for illustrations",
  description: "Seventeen styles of one scene by three models, side by side, with what is known and what is not.",
  subtitle:
    "One scene in seventeen styles: the same prompts, the pictures as they came, and nothing claimed beyond them.",
  useCase: { slug: "illustration", name: "Illustration", phrase: "illustrations", category: "Art" },
  models,
  notices: [
    say(
      "Imported, not our run: the pictures come from the pack “Illustration styles: one scene, 17 styles”.",
      "use-case",
    ),
    say("Nano Banana was retired by its maker on 2026-10-02.", "use-case"),
  ],
  introduction: [
    "An illustration has to hold its manner from edge to edge: a watercolour that turns into a render in one corner is neither.",
  ],
  focus: [
    "one manner from edge to edge",
    "everything that the prompt asks for",
    "line and colour with intent",
    "faces that belong to the style",
  ],
  shortAnswer: {
    lead: say(
      "On these 17 prompts nothing is decided; a judge model leans to Qwen Image for prompt adherence.",
      "use-case",
      "prompt-adherence",
    ),
    mark: "nothing is decided",
    why: [
      say(
        "Qwen Image was preferred on 13 of 17 prompts against Flux Dev and on 12 of 17 against Nano Banana.",
        "prompt-adherence",
      ),
    ],
    doubt: [
      say(
        "A judge’s answers can lean and never decide, and nobody has voted on these pictures.",
        "prompt-adherence",
        "final-polish",
      ),
    ],
  },
  settle: say(
    "To settle final polish: the 51 pictures exist, so about 300 votes by 60 people would do, an estimate.",
    "final-polish",
  ),
  decisionTable: [
    {
      need: "Everything the prompt asks for",
      choose: { kind: "none", models: [] },
      chooseText: "undecided, leaning Qwen Image",
      why: say("13 of 17 prompts against Flux Dev, by a judge model.", "prompt-adherence"),
      tone: "lean",
    },
    {
      need: "The largest file",
      choose: { kind: "either", models: ["flux-dev", "qwen-image"] },
      chooseText: "either: Flux Dev or Qwen Image",
      why: say("1.6 megapixels each.", "max-size"),
      tone: "tie",
    },
    {
      need: "Illustrations, all told",
      choose: { kind: "none", models: [] },
      chooseText: "undecided",
      why: say("No criterion is decided.", "use-case"),
      tone: "open",
    },
  ],
  criteria,
  criteriaNote: "Thirteen questions; one leans and one is a tie. Dots compare these three models and no others.",
  examples: styles.map(example),
  examplesNote:
    "The pictures as the pack has them. Nano Banana made squares where 16:9 was asked for; they are cropped here like the rest.",
  features: portraitPage.features.map((row) => ({
    ...row,
    values: models.map((model, index) => ({
      model: model.id,
      text: index === 1 ? "unknown" : (row.values[0]?.text ?? ""),
      known: index !== 1,
    })),
  })),
  strengths: models.map((model) => ({
    model: model.id,
    items: [say(`${model.name}: what its maker states, at the setting compared.`, "feature-modes")],
    bestFor: say("Nothing has been decided in its favour yet.", "use-case"),
    avoidIf: say("Nothing has been decided against it yet.", "use-case"),
  })),
  verdict: [
    say("Look at the pictures: until people vote, they are the best evidence there is.", "use-case"),
    say("A judge model leans to Qwen Image on prompt adherence.", "prompt-adherence"),
  ],
  cited: [],
  proofs: proofsFor(
    allClaims,
    (claim) => (criteria.some((row) => row.claim === claim && row.tone === "none") ? 0 : 3),
    stateOf(criteria),
  ),
  referenceNotes: [],
  footer: {
    ...footerOf("34 judgements, 18 facts, 51 pictures, 0 votes"),
    packs: ["Illustration styles: one scene, 17 styles (MIT, imported)"],
  },
};
