import type { HomePage, ModelPage, OverviewPage, UseCasePage } from "../../core/verdict/printers/index.ts";
import type { ChangesPage, Citation, DocumentHead, LeaderboardPage } from "../../web/pages/index.ts";
import { twinAlternates } from "./around.ts";
import { cardPathOf } from "./cards/card-path.ts";
import { citationOf } from "./citation.ts";
import { datasetThing, listThing, type Thing } from "./structured-data.ts";

/** The heads of pages other than comparisons: twins, card, and structured data that repeats what the page lists. */

const feed = { type: "application/rss+xml", path: "/changes.rss", title: "Verdicts that changed" };

interface Link {
  readonly text: string;
  readonly href: string;
}

const linksThing = (name: string, links: readonly Link[], publicUrl: string): Thing =>
  listThing(
    name,
    links.map(({ text, href }) => ({ name: text, url: publicUrl + href })),
    false,
  );

export const homeHead = (page: HomePage, publicUrl: string): DocumentHead => ({
  structuredData: [
    { "@type": "WebSite", name: "Proofsheet", url: `${publicUrl}/` },
    linksThing("Answered so far", page.featured, publicUrl),
  ],
  alternates: [...twinAlternates("/index"), feed],
  card: { path: cardPathOf("/"), alt: "Proofsheet: which image model, and how do you know?" },
});

export const modelHead = (page: ModelPage, publicUrl: string): DocumentHead => ({
  structuredData: [
    linksThing(
      `Comparisons with ${page.name}`,
      page.comparisons.flatMap(({ links }) => links),
      publicUrl,
    ),
  ],
  alternates: twinAlternates(page.path),
  card: { path: cardPathOf(page.path), alt: `${page.title}. ${page.description}` },
});

export const useCaseHead = (page: UseCasePage, publicUrl: string): DocumentHead => ({
  structuredData: [linksThing(page.title, page.comparisons, publicUrl)],
  alternates: twinAlternates(page.path),
  card: { path: cardPathOf(page.path), alt: `${page.title} ${page.subtitle}` },
});

export const overviewHead = (page: OverviewPage, query: string, publicUrl: string): DocumentHead => ({
  structuredData: [
    linksThing(
      page.title,
      page.groups.flatMap(({ answers }) => answers.map(({ useCase, href }) => ({ text: useCase, href }))),
      publicUrl,
    ),
  ],
  alternates: twinAlternates(page.path, query),
  card: { path: cardPathOf(page.path, query), alt: page.title },
});

/** The boards as data: what is rated, in order of rating, and the evidence behind it. */
export function leaderboardHead(page: LeaderboardPage, publicUrl: string): DocumentHead {
  const address = publicUrl + page.path;
  return {
    structuredData: [
      datasetThing({
        name: page.title,
        description: page.summary,
        address,
        json: `${address}.json`,
        markdown: `${address}.md`,
        snapshot: page.snapshot,
        method: page.method,
        asOf: page.asOf,
        licenses: [],
        publicUrl,
      }),
      ...page.boards.map((board) =>
        listThing(
          `${board.title}, in order of rating`,
          board.models
            .filter(({ rating }) => rating !== null)
            .map(({ model, name }) => ({ name, url: `${publicUrl}/models/${model}` })),
          true,
        ),
      ),
    ],
    alternates: twinAlternates(page.path),
    card: { path: cardPathOf(page.path), alt: `${page.title}. ${page.summary}` },
  };
}

export const leaderboardCitation = (page: LeaderboardPage, publicUrl: string): Citation =>
  citationOf({
    title: page.title,
    address: publicUrl + page.path,
    snapshot: page.snapshot,
    method: page.method,
    asOf: page.asOf,
  });

export const changesHead = (page: ChangesPage): DocumentHead => ({
  alternates: [...twinAlternates(page.path), feed],
  card: { path: cardPathOf(page.path), alt: page.title },
});

/** Pages of prose about the site itself. */
export const writtenHead = (path: string): DocumentHead => ({ alternates: twinAlternates(path) });

export const methodHead = (): DocumentHead => ({
  alternates: twinAlternates("/method"),
  card: { path: cardPathOf("/method"), alt: "How evidence becomes a verdict" },
});
