import type { HomePage, ModelPage, UseCasePage } from "../../core/verdict/printers/page-model.ts";
import { fontPreloads } from "../ui/index.ts";
import type { SiteContext } from "../ui/index.ts";
import { testLinks } from "./test-page.ts";
import { portraitPage } from "./test-page-portrait.ts";

export const testSite: SiteContext = {
  publicUrl: "https://proofsheet.example",
  buildId: "test",
  stylesheets: ["/* tokens.css and site.css */"],
  fontPreloads,
  href: (path) => path,
  picturePath: (hash, width) => `/pictures/${encodeURIComponent(hash)}/${width}`,
  pictureWidths: [320, 640, 1280],
  navigation: "compare",
};

/** FORM ONLY, like the comparison pages. */
export const homePage: HomePage = {
  kind: "home",
  featured: [
    {
      text: "Flux 2 vs GPT-Image 1.5 for portraits",
      href: portraitPage.path,
      answer: "Not settled: nobody has compared these two on faces.",
      tone: "open",
    },
    {
      text: "Flux Dev vs Qwen Image vs Nano Banana for illustrations",
      href: "/models/compare/flux-dev-vs-qwen-image-vs-nano-banana/illustration",
      answer: "Leaning to Qwen Image on prompt adherence.",
      tone: "lean",
    },
    {
      text: "Four models for product photos",
      href: "/models/compare/four/product-photo",
      answer: "Nano Banana Pro wins realism, which weighs most.",
      tone: "decided",
    },
    {
      text: "Nano Banana 2 vs Seedream 4.5 for posters",
      href: "/models/compare/nano-banana-2-vs-seedream-4-5/poster",
      answer: "No evidence yet.",
      tone: "none",
    },
  ],
  useCases: [
    {
      category: "People",
      items: [
        { slug: "portrait", name: "Portrait", subtitle: "Close headshots and people in places." },
        { slug: "ugc-selfie", name: "Selfie", subtitle: "Pictures that look as if a phone took them." },
      ],
    },
    {
      category: "Art",
      items: [
        { slug: "illustration", name: "Illustration", subtitle: "One scene in many manners." },
        { slug: "poster", name: "Poster", subtitle: "Large type and one strong picture." },
      ],
    },
    {
      category: "Commerce",
      items: [
        { slug: "product-photo", name: "Product photo", subtitle: "Bottles, boxes and fabric on a plain ground." },
      ],
    },
  ],
  models: testLinks.picker.models.map((model) => ({ ...model, retired: model.id === "nano-banana" })),
  evidence: "41 models, 14 use cases, 311 citations, 902 facts, 68 pictures, 0 votes; newest 2026-11-23.",
};

export const modelPage: ModelPage = {
  kind: "model",
  path: "/models/flux-2",
  title: "Flux 2 by Black Forest Labs",
  name: "Flux 2",
  maker: "Black Forest Labs",
  status: null,
  description: "Text to image and image to image, up to 4 megapixels, with seeds and up to 8 references.",
  configurations: [
    { label: "Standard at 1 MP", versions: "flux-2-pro", price: "22 credits", isDefault: true },
    { label: "Klein 9B at 1 MP", versions: "flux-2-klein-9b", price: "12 credits", isDefault: false },
  ],
  facts: [
    {
      variant: "Standard",
      rows: [
        {
          label: "Maximum size",
          value: "4 MP",
          known: true,
          source: "Maker’s API description",
          url: "https://example.org/api",
          date: "2026-11-23",
          grade: "A",
        },
        {
          label: "Face swap",
          value: "unknown",
          known: false,
          source: "no source found",
          url: null,
          date: null,
          grade: null,
        },
      ],
    },
  ],
  cited: portraitPage.cited,
  comparisons: testLinks.related,
};

export const useCasePage: UseCasePage = {
  kind: "use-case",
  path: "/use-cases/poster",
  title: "Posters: which image model?",
  name: "Poster",
  subtitle: "Large type, one strong picture, and no letter out of place.",
  introduction:
    "A poster is read from across the street. Its words must be right, its picture must carry alone, and both must leave room for each other.",
  focus: ["every letter of the asked-for text", "one clear subject", "space around the type"],
  weights: [
    { criterion: "Text accuracy", weight: 5 },
    { criterion: "Final polish", weight: 4 },
    { criterion: "Speed", weight: 0 },
  ],
  prompts: [
    {
      id: "p01",
      tests: "Two lines of type over a picture",
      prompt: "A jazz festival poster, a trumpet in raking light, the words “NIGHT MUSIC” above and “12 June” below.",
      size: "2:3",
      texts: ["NIGHT MUSIC", "12 June"],
      checks: ["a trumpet", "light from one side", "two lines of text"],
    },
    {
      id: "p02",
      tests: "No text at all",
      prompt: "A travel poster of a lighthouse in three flat colours, without any words.",
      size: "2:3",
      texts: [],
      checks: ["a lighthouse", "three colours", "no letters"],
    },
  ],
  packs: [],
  comparisons: [
    { text: "Flux 2 vs GPT-Image 1.5 for posters", href: "/models/compare/flux-2-vs-gpt-image-1-5/poster" },
  ],
};
