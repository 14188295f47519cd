import type { ReactNode } from "react";
import type { OverviewPage, PageLinks } from "../../core/verdict/printers/page-model.ts";
import { Contents, Named, paths, renderDocument, Section, ToneText, Versus } from "../ui/index.ts";
import type { DocumentHead, SiteContext } from "../ui/index.ts";
import { FeatureTable } from "./feature-table.tsx";
import { ModelsLine } from "./models-line.tsx";
import { PickerForm } from "./picker.tsx";

type Picker = PageLinks["picker"];

/** The same models over every use case: one line an answer, each leading to its page and its evidence. */
export function renderOverview(page: OverviewPage, picker: Picker, site: SiteContext, head?: DocumentHead): string {
  return renderDocument({
    site,
    title: page.title,
    description: `What the evidence says about ${page.heading}, use case by use case.`,
    path: page.path,
    trail: [
      { name: "Proofsheet", path: paths.home },
      { name: page.heading, path: page.path },
    ],
    head,
    colophon: <p className="colophon-line">Snapshots: {page.snapshots}</p>,
    children: <Overview page={page} picker={picker} site={site} />,
  });
}

interface OverviewProps {
  readonly page: OverviewPage;
  readonly picker: Picker;
  readonly site: SiteContext;
}

function Overview({ page, picker, site }: OverviewProps): ReactNode {
  return (
    <div className="page with-contents">
      <div className="opening">
        <h1 className={page.models.length > 2 ? "long" : undefined}>
          <Versus heading={page.heading} /> <span className="h1-use">over every use case</span>
        </h1>
        <p className="subtitle">It depends on the job. Choose yours for the reasons and the evidence.</p>
        <ModelsLine models={page.models} site={site} />
      </div>
      <Contents items={sections} />
      <div className="body">
        <Answers page={page} site={site} />
        <Section id="features" title="Feature by feature" lede="Each use case’s page opens these to their sources.">
          <FeatureTable
            features={page.features}
            models={page.models}
            caption={`Features of ${page.heading}`}
            withProofs={false}
          />
        </Section>
        <Section id="change" title="Compare other models">
          <PickerForm picker={picker} chosen={page.models.map((model) => model.id)} useCase={null} site={site} />
        </Section>
      </div>
    </div>
  );
}

const sections = [
  { id: "answers", label: "The answers" },
  { id: "features", label: "Features" },
  { id: "change", label: "Other models" },
];

function Answers({ page, site }: Omit<OverviewProps, "picker">): ReactNode {
  return (
    <Section id="answers" title="Which should you choose?">
      {page.groups.map((group) => (
        <article key={group.category} className="answers">
          <h3>{group.category}</h3>
          <ul>
            {group.answers.map((answer) => (
              <li key={answer.href}>
                <a href={site.href(answer.href)}>{answer.useCase}</a>
                <ToneText tone={answer.tone}>
                  <Named text={answer.answer} models={page.models} />
                </ToneText>
              </li>
            ))}
          </ul>
        </article>
      ))}
    </Section>
  );
}
