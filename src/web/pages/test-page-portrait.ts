import type { ComparisonPage } from "../../core/verdict/printers/page-model.ts";
import { portraitCriteria, portraitModels } from "./test-page-portrait-criteria.ts";
import { allClaims, footerOf, proofsFor, say, stateOf } from "./test-page.ts";

/** FORM ONLY: two models, nearly everything unknown, no pictures. */
const feature = (label: string, claim: string, flux: string | null, gpt: string | null) => ({
  feature: label,
  claims: [claim],
  values: [
    { model: "flux-2", text: flux ?? "unknown", known: flux !== null },
    { model: "gpt-image-1-5", text: gpt ?? "unknown", known: gpt !== null },
  ],
});

const prompt = (promptId: string, title: string, text: string) => ({
  promptId,
  title,
  prompt: text,
  outputs: portraitModels.map((model) => ({
    model: model.id,
    hash: null,
    width: null,
    height: null,
    caption: "Not exposed: nobody has made this picture under fixed conditions.",
  })),
});

export const portraitPage: ComparisonPage = {
  kind: "comparison",
  path: "/models/compare/flux-2-vs-gpt-image-1-5/portrait",
  title: "Flux 2 vs GPT-Image 1.5 for portraits",
  heading: "Flux 2 vs GPT-Image 1.5",
  headingUseCase: "for portraits",
  description:
    "Flux 2 or GPT-Image 1.5 for portraits? Not settled: what is known, what is not, and what finding out would cost.",
  subtitle: "Close headshots and people in places: what is known about these two models, and what nobody has tested.",
  useCase: { slug: "portrait", name: "Portrait", phrase: "portraits", category: "People" },
  models: portraitModels,
  notices: [],
  introduction: [
    "A portrait fails on small things: an eye that looks past you, skin like wax, hair that melts into the wall. Close headshots show these first, and people in places add a background that must stay behind them.",
    "Two models can both make a good face and still differ in whether it is the same face tomorrow, and in what ten tries cost.",
  ],
  focus: [
    "skin and hair that hold up close",
    "the same person across a set",
    "eyes, teeth and hands",
    "light that flatters and agrees with the room",
    "a background that knows its place",
  ],
  shortAnswer: {
    lead: say(
      "Portraits are not settled between these two: nobody has compared them on faces under conditions that can be checked.",
      "use-case",
      "realism",
    ),
    mark: "not settled",
    why: [
      say("Flux 2 costs 22 credits an image at these settings, GPT-Image 1.5 costs 91.", "price-per-image"),
      say("Flux 2 reaches 4 megapixels, GPT-Image 1.5 reaches 1.57.", "max-size"),
    ],
    doubt: [
      say("On pictures of every kind, Arena’s voters lean to GPT-Image 1.5.", "overall-preference"),
      say("Which of the two keeps a face better is unmeasured.", "consistency"),
    ],
  },
  settle: say(
    "To settle realism: 40 images for 2,260 credits and about 300 votes by 60 people, an estimate for a difference of 65 to 35.",
    "realism",
  ),
  decisionTable: [
    {
      need: "Fewer credits per image",
      choose: { kind: "model", models: ["flux-2"] },
      chooseText: "Flux 2",
      why: say(
        "22 credits against 91 at these settings; GPT-Image 1.5 starts at 8 credits at its low tier.",
        "price-per-image",
      ),
      tone: "decided",
    },
    {
      need: "The largest file",
      choose: { kind: "model", models: ["flux-2"] },
      chooseText: "Flux 2",
      why: say("4 megapixels against 1.57.", "max-size"),
      tone: "decided",
    },
    {
      need: "Polished, ready-to-ship pictures",
      choose: { kind: "none", models: [] },
      chooseText: "no evidence",
      why: say("Nobody has voted on which could ship as it is.", "final-polish"),
      tone: "none",
    },
    {
      need: "Readable text",
      choose: { kind: "none", models: [] },
      chooseText: "no evidence",
      why: say("No portrait prompt asks for text.", "text-accuracy"),
      tone: "none",
    },
    {
      need: "Editing from references",
      choose: { kind: "none", models: [] },
      chooseText: "undecided",
      why: say("Each can do something that the other cannot.", "editing-flexibility"),
      tone: "open",
    },
    {
      need: "The same person across a set",
      choose: { kind: "none", models: [] },
      chooseText: "no evidence",
      why: say("Nobody has measured it on these two.", "consistency"),
      tone: "none",
    },
    {
      need: "What most people prefer",
      choose: { kind: "none", models: [] },
      chooseText: "undecided, leaning GPT-Image 1.5",
      why: say("1239 ± 3 against 1154 ± 3 on Arena, over all its prompts.", "overall-preference"),
      tone: "lean",
    },
    {
      need: "Portraits, all told",
      choose: { kind: "none", models: [] },
      chooseText: "undecided",
      why: say("Realism weighs most for portraits, and nobody has voted on it.", "use-case", "realism"),
      tone: "open",
    },
  ],
  criteria: portraitCriteria,
  costQuality: null,
  criteriaNote: "Thirteen questions; three are decided or lean. Dots compare these two models and no others.",
  howWeCompare: [
    {
      label: "Models compared",
      value: say("Flux 2 (Standard at 1 MP) and GPT-Image 1.5 (high at 1024 × 1024).", "use-case"),
    },
    { label: "Use case", value: say("Portrait: 20 prompts, none made yet.", "use-case") },
    { label: "Flux 2, best for", value: say("Price per image and maximum size.", "price-per-image", "max-size") },
    { label: "GPT-Image 1.5, best for", value: say("Nothing is decided for it yet.", "use-case") },
    { label: "Flux 2, avoid if", value: say("Nothing is decided against it yet.", "use-case") },
    {
      label: "GPT-Image 1.5, avoid if",
      value: say("Credits per image or the largest file decide.", "price-per-image", "max-size"),
    },
    { label: "Credits per image", value: say("Flux 2: 22. GPT-Image 1.5: 91.", "price-per-image") },
    { label: "Evidence as of", value: say("2026-11-23.", "use-case") },
  ],
  examplesShow: [
    {
      heading: "Realism",
      value: say("Nothing yet: no pictures of this pair have been made under fixed conditions.", "realism"),
    },
    { heading: "Text accuracy", value: say("Not asked: no portrait prompt asks for text.", "text-accuracy") },
    { heading: "Could it ship?", value: say("Nobody has voted.", "final-polish") },
    {
      heading: "Next step",
      value: say("Try both on your own prompt; Flux 2 costs fewer credits per image.", "price-per-image"),
    },
  ],
  examples: [
    prompt(
      "p01",
      "Window light",
      "Half-length portrait of a woman in her twenties in a hooded sweatshirt, window light from the left, 85 mm look, a kitchen out of focus behind her.",
    ),
    prompt(
      "p02",
      "Old hands",
      "A retired carpenter, seventy, hands folded on a workbench, morning light, wood dust in the air.",
    ),
    prompt(
      "p03",
      "Ring light",
      "Head and shoulders, man with a short beard and glasses, even ring light, pale grey background.",
    ),
    prompt("p04", "Two sisters", "Two sisters on a ferry at dusk, wind in their hair, city lights behind them."),
  ],
  examplesNote:
    "No pictures of this pair have been made under fixed conditions. Twenty portrait prompts are ready; the first waits below.",
  features: [
    feature("Maker", "feature-variants", "Black Forest Labs", "OpenAI"),
    feature("Modes", "feature-modes", "text to image, image to image", "text to image, image to image, inpainting"),
    feature("1080p, 2k", "feature-sizes", "yes, yes", "no, no"),
    feature("4k", "feature-sizes", "no", "no"),
    feature("Sizes", "feature-sizes", "any width and height, up to 4 MP, multiples of 16", "1:1, 3:2, 2:3"),
    feature("References", "feature-references", "8", "16"),
    feature("Seeds", "feature-seeds", "yes", "no"),
    feature("Face swap", "feature-modes", null, null),
    feature("Safety level", "feature-safety", "0 to 5, 2 by default", "auto, low"),
    feature("Variants and tiers", "feature-variants", "Standard, Klein 9B", "low, medium, high"),
    feature("Starts at", "price-per-image", "12 credits (Klein 9B)", "8 credits (low)"),
  ],
  strengths: [
    {
      model: "flux-2",
      items: [
        say("Fewer credits per image at these settings: 22.", "price-per-image"),
        say("Up to 4 megapixels.", "max-size"),
        say("Seeds, so that a picture can be made again.", "feature-seeds"),
      ],
      bestFor: say("Price per image and maximum size.", "price-per-image", "max-size"),
      avoidIf: say("Nothing has been decided against it yet.", "use-case"),
    },
    {
      model: "gpt-image-1-5",
      items: [
        say("Sixteen reference pictures.", "feature-references"),
        say("Masks for edits inside a region.", "feature-modes"),
        say("Three quality tiers.", "feature-variants"),
      ],
      bestFor: say("Nothing has been decided in its favour yet.", "use-case"),
      avoidIf: say("You need few credits per image or the largest file.", "price-per-image", "max-size"),
    },
  ],
  verdict: [
    say("Nobody can say which of these two makes the better portrait.", "use-case", "realism"),
    say("Flux 2 costs fewer credits per image and makes larger files.", "price-per-image", "max-size"),
    say("Arena’s voters, on all kinds of pictures, lean to GPT-Image 1.5.", "overall-preference"),
  ],
  questions: [
    {
      question: "Is Flux 2 or GPT-Image 1.5 better for portraits?",
      answer: say("Undecided: realism weighs most, and nobody has voted on it.", "use-case", "realism"),
    },
    {
      question: "Which costs less?",
      answer: say("Flux 2, at these settings: 22 credits against 91.", "price-per-image"),
    },
    {
      question: "Can I draft on one and finish on the other?",
      answer: say("Yes, but no order of the two is supported by evidence.", "best-first-test", "final-polish"),
    },
    {
      question: "What would change this answer?",
      answer: say("About 300 votes by 60 people on 20 prompts settle a difference of 65 to 35.", "realism"),
    },
  ],
  cited: [
    {
      title: "Arena, text to image",
      publisher: "Arena",
      url: "https://example.org/arena",
      note: "Ratings from votes on all kinds of prompts.",
      rows: [
        {
          model: "Flux 2",
          citedAs: "flux-2-pro",
          metric: "rating, overall",
          value: "1154 ± 3",
          n: "not published",
          date: "2026-09-30",
          use: "leans on overall preference",
          url: "https://example.org/arena",
        },
        {
          model: "GPT-Image 1.5",
          citedAs: "gpt-image-1.5-high-fidelity",
          metric: "rating, overall",
          value: "1239 ± 3",
          n: "not published",
          date: "2026-09-30",
          use: "leans on overall preference",
          url: "https://example.org/arena",
        },
        {
          model: "GPT-Image 1.5",
          citedAs: "gpt-image-1.5",
          metric: "rating, text rendering",
          value: "1201 ± 6",
          n: "48,112",
          date: "undated",
          use: "decides nothing: no date",
          url: "https://example.org/arena/text",
        },
      ],
    },
  ],
  measured: [],
  proofs: proofsFor(
    allClaims,
    (claim) =>
      portraitCriteria.some((row) => row.claim === claim && row.tone === "none")
        ? 0
        : claim === "overall-preference"
          ? 9
          : 2,
    stateOf(portraitCriteria),
  ),
  tryText: say(
    "Both models run from the studio once its operator has a key for them; the first prompt above is ready to copy.",
  ),
  referenceNotes: [
    say(
      "A well-known page lists 4k for Flux 2; its maker’s limit of 4 megapixels is below the 8.29 that 4k needs.",
      "feature-sizes",
    ),
  ],
  footer: footerOf("2 citations, 31 facts, 0 votes, 0 measurements, 0 pictures"),
};
