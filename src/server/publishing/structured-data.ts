import { listed } from "../../core/kernel/index.ts";
import type { ClaimSet } from "../../core/verdict/claims/index.ts";
import type { ComparisonPage, PageLinks } from "../../core/verdict/printers/index.ts";

/** Objects of schema.org that say what a page says, and nothing that it does not: no ratings, no scores. */
export type Thing = Readonly<Record<string, unknown>>;

export const publisherThing = (publicUrl: string): Thing => ({
  "@type": "Organization",
  name: "Proofsheet",
  url: `${publicUrl}/`,
});

/** The page's questions with the answers as they stand there. */
export const questionsThing = (questions: ComparisonPage["questions"]): Thing => ({
  "@type": "FAQPage",
  mainEntity: questions.map(({ question, answer }) => ({
    "@type": "Question",
    name: question,
    acceptedAnswer: { "@type": "Answer", text: answer.text },
  })),
});

export interface DatasetFacts {
  readonly name: string;
  readonly description: string;
  /** Absolute address of the page. */
  readonly address: string;
  readonly json: string;
  readonly markdown: string;
  readonly snapshot: string;
  readonly method: string;
  /** null where there is no dated evidence. */
  readonly asOf: string | null;
  readonly licenses: readonly string[];
  readonly publicUrl: string;
}

/** The sealed evidence of a page. A licence is named only where a pack states one; figures cited belong to their publishers. */
export function datasetThing(facts: DatasetFacts): Thing {
  return {
    "@type": "Dataset",
    name: facts.name,
    description: facts.description,
    url: facts.address,
    identifier: facts.snapshot,
    version: facts.snapshot.slice(0, 12),
    ...(facts.asOf === null ? {} : { dateModified: facts.asOf }),
    isAccessibleForFree: true,
    ...(facts.licenses.length === 0 ? {} : { license: facts.licenses.map(licenseThing) }),
    measurementTechnique: `${facts.publicUrl}/method`,
    creator: publisherThing(facts.publicUrl),
    distribution: [
      { "@type": "DataDownload", encodingFormat: "application/json", contentUrl: facts.json },
      { "@type": "DataDownload", encodingFormat: "text/markdown", contentUrl: facts.markdown },
    ],
  };
}

/** An address, an SPDX name as the address that SPDX gives it, or the words of the pack. */
function licenseThing(license: string): string | Thing {
  if (/^https?:\/\//.test(license)) return license;
  if (/^(?:MIT|ISC|Unlicense|[A-Za-z][\w.+-]*\d[\w.+-]*)$/.test(license))
    return `https://spdx.org/licenses/${license}.html`;
  return { "@type": "CreativeWork", name: license };
}

/** Addresses in the order that the page shows them. */
export const listThing = (
  name: string,
  items: readonly { readonly name: string; readonly url: string }[],
  isRanked: boolean,
): Thing => ({
  "@type": "ItemList",
  name,
  numberOfItems: items.length,
  itemListOrder: isRanked ? "https://schema.org/ItemListOrderDescending" : "https://schema.org/ItemListUnordered",
  itemListElement: items.map((item, index) => ({ "@type": "ListItem", position: index + 1, ...item })),
});

export function comparisonThings(
  set: ClaimSet,
  page: ComparisonPage,
  links: PageLinks,
  publicUrl: string,
): readonly Thing[] {
  const address = publicUrl + page.path;
  const { counts } = set;
  const related = links.related.flatMap((group) =>
    group.links.map(({ text, href }) => ({ name: text, url: publicUrl + href })),
  );
  return [
    questionsThing(page.questions),
    datasetThing({
      name: `Evidence: ${page.title}`,
      description: `What ${page.title} was computed from: ${listed([
        `${counts.facts} facts`,
        `${counts.citations} published figures`,
        `${counts.votes} votes`,
        `${counts.measurements} measurements`,
        `${counts.judgements} judgements`,
        `${counts.outputs} pictures`,
      ])}, sealed in snapshot ${set.snapshot}.`,
      address,
      json: `${address}.json`,
      markdown: `${address}.md`,
      snapshot: set.snapshot,
      method: set.method,
      asOf: set.asOf,
      licenses: [...new Set(set.packs.flatMap((pack) => (pack.license === null ? [] : [pack.license])))],
      publicUrl,
    }),
    listThing("Related comparisons", related, false),
  ];
}
