import type { ReactNode } from "react";
import type { ModelPage } from "../../core/verdict/printers/page-model.ts";
import {
  Cell,
  ColumnHead,
  Contents,
  Hatch,
  OutsideLink,
  paths,
  renderDocument,
  RowHead,
  ScrollTable,
  Section,
  StackBody,
  StackHead,
  StackRow,
  StackTable,
  webAddress,
} from "../ui/index.ts";
import type { DocumentHead, SiteContext } from "../ui/index.ts";
import { CitedTables } from "./cited-tables.tsx";
import { LinkGroups } from "./link-groups.tsx";

/** A model's card: configurations with prices, every fact with its source, what others publish, comparisons. */
export function renderModel(page: ModelPage, site: SiteContext, head?: DocumentHead): string {
  return renderDocument({
    site,
    title: page.title,
    description: page.description,
    path: page.path,
    trail: [
      { name: "Proofsheet", path: paths.home },
      { name: "Models", path: paths.models },
      { name: page.name, path: page.path },
    ],
    head,
    children: <Model page={page} site={site} />,
  });
}

function Model({ page, site }: { readonly page: ModelPage; readonly site: SiteContext }): ReactNode {
  return (
    <div className="page with-contents">
      <div className="opening">
        <h1>
          {page.name} <span className="h1-use">by {page.maker}</span>
        </h1>
        {page.status !== null && <p className="badge">{page.status}</p>}
        <p className="subtitle">{page.description}</p>
      </div>
      <Contents items={sections} />
      <div className="body">
        <Section id="comparisons" title="Compare it">
          <LinkGroups groups={page.comparisons} site={site} />
        </Section>
        <Configurations page={page} />
        <Facts page={page} />
        <Section id="others" title="What others publish">
          {page.cited.length === 0 ? (
            <p className="quiet">No publisher we know of has a figure for this model.</p>
          ) : (
            <CitedTables tables={page.cited} nameOf={() => page.name} />
          )}
        </Section>
      </div>
    </div>
  );
}

const sections = [
  { id: "comparisons", label: "Compare it" },
  { id: "configurations", label: "Settings and prices" },
  { id: "facts", label: "Facts" },
  { id: "others", label: "Other publishers" },
];

const configurationsLede =
  "A comparison names one of these for each model; the default is used until the address says otherwise.";

function Configurations({ page }: { readonly page: ModelPage }): ReactNode {
  return (
    <Section id="configurations" title="Settings and prices" lede={configurationsLede}>
      <ScrollTable caption={`Settings and prices of ${page.name}`}>
        <thead>
          <tr>
            <th scope="col">Setting</th>
            <th scope="col">Price per image</th>
            <th scope="col">Exact versions</th>
          </tr>
        </thead>
        <tbody>
          {page.configurations.map((configuration) => (
            <tr key={configuration.label}>
              <th scope="row">
                {configuration.label}
                {configuration.isDefault && <span className="badge">default</span>}
              </th>
              <td className="figure">{configuration.price}</td>
              <td>{configuration.versions}</td>
            </tr>
          ))}
        </tbody>
      </ScrollTable>
    </Section>
  );
}

type FactRow = ModelPage["facts"][number]["rows"][number];

function Facts({ page }: { readonly page: ModelPage }): ReactNode {
  return (
    <Section id="facts" title="Facts, each with its source">
      {page.facts.map((group) => (
        <article key={group.variant} className="fact-group">
          <h3>{group.variant}</h3>
          <StackTable caption={`Facts about ${page.name}, ${group.variant}`} className="facts">
            <StackHead>
              {["Fact", "Value", "Source", "Read on", "Grade"].map((label) => (
                <ColumnHead key={label}>{label}</ColumnHead>
              ))}
            </StackHead>
            <StackBody>
              {group.rows.map((row) => (
                <Fact key={row.label} row={row} />
              ))}
            </StackBody>
          </StackTable>
        </article>
      ))}
    </Section>
  );
}

function Fact({ row }: { readonly row: FactRow }): ReactNode {
  if (!row.known) {
    return (
      <StackRow>
        <RowHead>{row.label}</RowHead>
        <Cell span={4}>
          <Hatch>{row.value}</Hatch>
        </Cell>
      </StackRow>
    );
  }
  return (
    <StackRow>
      <RowHead>{row.label}</RowHead>
      <Cell>{row.value}</Cell>
      <Cell className="source">
        <OutsideLink href={webAddress(row.url)}>{row.source}</OutsideLink>
      </Cell>
      <Cell className="figure">{row.date ?? "undated"}</Cell>
      <Cell className="grade">{row.grade ?? "none"}</Cell>
    </StackRow>
  );
}
