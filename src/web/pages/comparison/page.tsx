import type { ReactNode } from "react";
import type { ComparisonPage, PageLinks } from "../../../core/verdict/printers/page-model.ts";
import { Contents, paths, renderDocument, Section, WithProofs } from "../../ui/index.ts";
import type { ContentsItem, DocumentHead, SiteContext } from "../../ui/index.ts";
import { nothingAround, useAround, WithAround } from "../around.tsx";
import type { ComparisonAround } from "../around.tsx";
import { Cite } from "../cite.tsx";
import { CitedTables } from "../cited-tables.tsx";
import { Criteria } from "./criteria.tsx";
import { DecisionTable } from "./decision-table.tsx";
import { Colophon, MoreComparisons } from "./ending.tsx";
import { Evidence } from "./evidence.tsx";
import { Examples, Glance, hasComparablePictures, hasPictures, withPicturesHere } from "./examples.tsx";
import { Features } from "./features.tsx";
import { Measured } from "./measured.tsx";
import { OneLook } from "./one-look.tsx";
import { Answer, Opening } from "./opening.tsx";
import { ExamplesShow, HowWeCompare, Questions, Strengths, TryThem, Verdict, WhatCounts } from "./prose.tsx";

interface ComparisonProps {
  readonly page: ComparisonPage;
  readonly links: PageLinks;
  readonly site: SiteContext;
}

/** The comparison page as a complete HTML document. Throws where a sentence names a claim without a proof. */
export function renderComparison(
  printed: ComparisonPage,
  links: PageLinks,
  site: SiteContext,
  around: ComparisonAround = nothingAround,
): string {
  const page = withPicturesHere(printed, site);
  return renderDocument({
    site,
    title: page.title,
    description: page.description,
    path: page.path,
    trail: [
      { name: "Proofsheet", path: paths.home },
      { name: page.useCase.name, path: paths.useCase(page.useCase.slug) },
      { name: page.heading, path: page.path },
    ],
    head: withViewer(around.head, page, site),
    colophon: <Colophon page={page} links={links} site={site} />,
    className: "comparison",
    children: (
      <WithAround around={around}>
        <WithProofs proofs={page.proofs} models={page.models}>
          <Comparison page={page} links={links} site={site} />
        </WithProofs>
      </WithAround>
    ),
  });
}

/** The script that lays pictures side by side comes only where there are pictures to lay so. */
function withViewer(head: DocumentHead, page: ComparisonPage, { viewerPath }: SiteContext): DocumentHead {
  if (viewerPath === undefined || !hasComparablePictures(page)) return head;
  return { ...head, scripts: [...(head.scripts ?? []), viewerPath] };
}

function Comparison({ page, links, site }: ComparisonProps): ReactNode {
  const { citation } = useAround();
  return (
    <div className="page with-contents">
      <div className="opening">
        <Opening page={page} links={links} site={site} />
        <Answer page={page} site={site} />
        <Glance page={page} site={site} />
      </div>
      <Contents items={contentsOf(page)} />
      <div className="body">
        <DecisionTable page={page} />
        <WhatCounts page={page} />
        <OneLook page={page} />
        <Criteria page={page} />
        <HowWeCompare page={page} />
        <ExamplesShow page={page} />
        <Examples page={page} site={site} />
        <Measured page={page} site={site} />
        <Features page={page} />
        <Strengths page={page} />
        <Verdict page={page} />
        <Questions page={page} />
        <OtherPublishers page={page} />
        <Evidence page={page} />
        <MoreComparisons links={links} site={site} />
        <TryThem page={page} site={site} />
        <Cite citation={citation} />
      </div>
    </div>
  );
}

const citedLede = "Measured by others, in their own way. The last column says what counts here.";

function OtherPublishers({ page }: { readonly page: ComparisonPage }): ReactNode {
  return (
    <Section id="others" title="What others publish" lede={citedLede}>
      {page.cited.length === 0 ? (
        <p className="quiet">No published figure is known to us.</p>
      ) : (
        <CitedTables tables={page.cited} nameOf={(id) => page.models.find((model) => model.id === id)?.name ?? id} />
      )}
    </Section>
  );
}

function contentsOf(page: ComparisonPage): readonly ContentsItem[] {
  return [
    { id: "answer", label: "The answer" },
    { id: "decide", label: "If you need …" },
    { id: "what-counts", label: "What counts" },
    { id: "one-look", label: "In one look" },
    { id: "criteria", label: "Criteria" },
    { id: "how", label: "How we compare" },
    { id: "examples-show", label: "What examples show" },
    { id: "side-by-side", label: hasPictures(page) ? "Side by side" : "No pictures yet" },
    ...(page.measured.length === 0 ? [] : [{ id: "measured", label: "Measured" }]),
    { id: "features", label: "Features" },
    { id: "strengths", label: "Strengths" },
    { id: "verdict", label: "Verdict" },
    { id: "questions", label: "Questions" },
    { id: "others", label: "Other publishers" },
    { id: "evidence", label: "Evidence" },
    { id: "more", label: "More comparisons" },
    { id: "try", label: "Try the models" },
  ];
}
