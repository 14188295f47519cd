import type {
  ClaimProof,
  ComparisonPage,
  CriterionRow,
  EvidenceEntry,
  PageLinks,
  PageModelHeader,
  Sentence,
} from "../../core/verdict/printers/page-model.ts";
import { criterionIds, criterionTexts } from "../../core/kernel/criteria.ts";
import type { CriterionId } from "../../core/kernel/criteria.ts";

/**
 * FORM ONLY. Hand-made pages for tests and for looking at: names and prompts are real, but states, votes, intervals and
 * sources are invented to show every form a page can take. Nothing here is evidence.
 */
export const say = (text: string, ...claims: readonly string[]): Sentence => ({ text, claims });

/** "1", "1A", "2", "2A", …: numbers as they run along the edge of a film. */
const frameNumber = (index: number): string => `${Math.floor(index / 2) + 1}${index % 2 === 0 ? "" : "A"}`;

export function header(
  index: number,
  id: string,
  name: string,
  maker: string,
  label: string,
  price: string,
  extra: Partial<PageModelHeader> = {},
): PageModelHeader {
  const versions = `Exact version: ${id}-2026-04`;
  return { id, name, maker, index, label, price, retired: null, versions, parameter: null, alternatives: [], ...extra };
}

const entry = (claim: string, index: number): EvidenceEntry => ({
  id: `${claim}${index}`.padEnd(64, "c0ffee0123456789"),
  kind: index % 3 === 2 ? "citation" : "fact",
  title: `Row ${index + 1} for ${claim}.`,
  detail: "Stated for the setting compared; form only.",
  source: index % 2 === 0 ? "Maker’s price page" : "Model card in the maker’s repository",
  url: index % 4 === 3 ? null : `https://example.org/${claim}/${index}`,
  date: index % 5 === 4 ? null : "2026-11-23",
  grade: index % 3 === 0 ? "A" : "B",
});

export function proofsFor(
  claims: readonly string[],
  entries: (claim: string) => number,
  state: (claim: string) => string,
): readonly ClaimProof[] {
  return claims.map((claim, index) => {
    const count = entries(claim);
    return {
      claim,
      frame: frameNumber(index),
      name:
        claim in criterionTexts ? criterionTexts[claim as CriterionId].name : claim.replace("feature-", "Feature: "),
      state: state(claim),
      rule: "Decided only where both models are known at the same setting; otherwise left open.",
      entries: Array.from({ length: count }, (_, row) => entry(claim, row)),
      empty: count === 0 ? "no row of evidence for this pair" : null,
    };
  });
}

type RowInput = Pick<CriterionRow, "tone" | "winner" | "winnerText" | "basis"> & Partial<CriterionRow>;

export function criterionRow(
  criterion: CriterionId,
  weight: number,
  models: readonly PageModelHeader[],
  row: RowInput,
): CriterionRow {
  const dotStyle = ({ decided: "filled", tie: "filled", lean: "hollow", open: "none", none: "none" } as const)[
    row.tone
  ];
  return {
    criterion,
    claim: criterion,
    name: criterionTexts[criterion].name,
    question: criterionTexts[criterion].question,
    weight,
    dots: models.map((model) => ({ model: model.id, dots: null })),
    dotStyle,
    dotsNote: null,
    axes: [],
    own: null,
    toSettle: null,
    ...row,
  };
}

export const none = (criterion: CriterionId, text: string): RowInput => ({
  tone: "none",
  winner: "no-evidence",
  winnerText: "No evidence",
  basis: say(text, criterion),
});

const featureClaims = [
  "feature-modes",
  "feature-sizes",
  "feature-references",
  "feature-safety",
  "feature-seeds",
  "feature-variants",
];
export const allClaims: readonly string[] = [...criterionIds, ...featureClaims];

export const stateOf =
  (rows: readonly CriterionRow[]) =>
  (claim: string): string =>
    rows.find((row) => row.claim === claim)?.winnerText ?? "Shown, not compared";

export const testLinks: PageLinks = {
  picker: {
    models: [
      { id: "flux-2", name: "Flux 2", maker: "Black Forest Labs" },
      { id: "flux-dev", name: "Flux Dev", maker: "Black Forest Labs" },
      { id: "gpt-image-1-5", name: "GPT-Image 1.5", maker: "OpenAI" },
      { id: "nano-banana", name: "Nano Banana", maker: "Google" },
      { id: "nano-banana-pro", name: "Nano Banana Pro", maker: "Google" },
      { id: "qwen-image", name: "Qwen Image", maker: "Alibaba" },
      { id: "seedream-4-5", name: "Seedream 4.5", maker: "ByteDance" },
    ],
    useCases: [
      { slug: "portrait", name: "Portrait", category: "People" },
      { slug: "illustration", name: "Illustration", category: "Art" },
      { slug: "product-photo", name: "Product photo", category: "Commerce" },
    ],
  },
  related: [
    {
      category: "The same models for another job",
      links: [
        { text: "for photorealistic pictures", href: "/models/compare/flux-2-vs-gpt-image-1-5/photorealistic" },
        { text: "for thumbnails", href: "/models/compare/flux-2-vs-gpt-image-1-5/youtube-thumbnail" },
        { text: "for posters", href: "/models/compare/flux-2-vs-gpt-image-1-5/poster" },
      ],
    },
    {
      category: "Flux 2 and another",
      links: [
        { text: "Flux 2 vs Nano Banana Pro for portraits", href: "/models/compare/flux-2-vs-nano-banana-pro/portrait" },
        { text: "Flux 2 vs Seedream 4.5 for portraits", href: "/models/compare/flux-2-vs-seedream-4-5/portrait" },
      ],
    },
    {
      category: "GPT-Image 1.5 and another",
      links: [
        {
          text: "GPT-Image 1.5 vs GPT-Image 2 for portraits",
          href: "/models/compare/gpt-image-1-5-vs-gpt-image-2/portrait",
        },
      ],
    },
  ],
  twins: [
    { label: "JSON", href: "/models/compare/flux-2-vs-gpt-image-1-5/portrait.json" },
    { label: "Markdown", href: "/models/compare/flux-2-vs-gpt-image-1-5/portrait.md" },
  ],
};

export const footerOf = (evidence: string): ComparisonPage["footer"] => ({
  snapshot: "7c1e4b0a9d2f5e8836c4a1b7d9e0f2153a6c8b4d7e9f0a1b2c3d4e5f60719a04",
  method: "1",
  asOf: "2026-11-23",
  evidence,
  packs: [],
  weights: "realism 5, consistency 4, final polish 4, prompt adherence 3, editing flexibility 3, cost efficiency 2",
  rate: "666 credits per USD and 2 per image, rounded up",
});
