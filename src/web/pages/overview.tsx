import type { ReactNode } from "react";
import type { OverviewPage, PageLinks } from "../../core/verdict/printers/page-model.ts";
import { Contents, Hatch, ModelName, paths, renderDocument, ScrollTable, Section, ToneText } from "../ui/index.ts";
import type { SiteContext } from "../ui/index.ts";
import { PickerForm } from "./picker.tsx";

const sections = [
  { id: "answers", label: "Answers by use case" },
  { id: "features", label: "Feature by feature" },
  { id: "change", label: "Change the models" },
];

/** The same models over every use case: an answer each, and the way to its proof. */
export function renderOverview(page: OverviewPage, picker: PageLinks["picker"], site: SiteContext): string {
  return renderDocument({
    site,
    title: `${page.title} · Proofsheet`,
    description: `What the evidence says about ${page.heading}, use case by use case.`,
    path: page.path,
    trail: [
      { name: "Proofsheet", path: paths.home },
      { name: page.heading, path: page.path },
    ],
    children: <Overview page={page} picker={picker} site={site} />,
  });
}

interface OverviewProps {
  readonly page: OverviewPage;
  readonly picker: PageLinks["picker"];
  readonly site: SiteContext;
}

function Overview({ page, picker, site }: OverviewProps): ReactNode {
  return (
    <div className="page with-contents">
      <div className="opening">
        <h1>{page.heading}</h1>
        <p className="subtitle">
          {page.models.map((model) => `${model.name}: ${model.label}, ${model.price}`).join(" · ")}
        </p>
      </div>
      <Contents items={sections} />
      <div className="body">
        <Section id="answers" title="Answers by use case">
          {page.groups.map((group) => (
            <div key={group.category}>
              <h3>{group.category}</h3>
              <ul className="links links-explained">
                {group.answers.map((answer) => (
                  <li key={answer.href}>
                    <a href={site.href(answer.href)}>{answer.useCase}</a>
                    <ToneText tone={answer.tone}>{answer.answer}</ToneText>
                  </li>
                ))}
              </ul>
            </div>
          ))}
        </Section>
        <OverviewFeatures page={page} />
        <Section id="change" title="Change the models">
          <PickerForm picker={picker} chosen={page.models.map((model) => model.id)} useCase={null} site={site} />
        </Section>
      </div>
    </div>
  );
}

function OverviewFeatures({ page }: { readonly page: OverviewPage }): ReactNode {
  return (
    <Section id="features" title="Feature by feature">
      <ScrollTable caption={`Features of ${page.heading}`} className="features">
        <thead>
          <tr>
            <th scope="col">Feature</th>
            {page.models.map((model) => (
              <th key={model.id} scope="col">
                <ModelName index={model.index} name={model.name} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {page.features.map((row) => (
            <tr key={row.feature}>
              <th scope="row">{row.feature}</th>
              {row.values.map((value) => (
                <td key={value.model}>{value.known ? value.text : <Hatch>{value.text}</Hatch>}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </ScrollTable>
    </Section>
  );
}
