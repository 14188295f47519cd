import { paths, renderDocument, Section } from "../ui/index.ts";
import type { DocumentHead, SiteContext } from "../ui/index.ts";
import { UseCaseGroups, type UseCaseGroup } from "./link-groups.tsx";

/** Every use case of the catalogue, by category. */
export interface UseCasesPage {
  readonly kind: "use-cases";
  readonly path: string;
  readonly title: string;
  readonly summary: string;
  readonly groups: readonly UseCaseGroup[];
}

export function renderUseCases(page: UseCasesPage, site: SiteContext, head?: DocumentHead): string {
  return renderDocument({
    site,
    title: page.title,
    description: page.summary,
    path: page.path,
    trail: [
      { name: "Proofsheet", path: paths.home },
      { name: page.title, path: page.path },
    ],
    head,
    children: (
      <div className="page">
        <div className="opening">
          <h1>{page.title}</h1>
          <p className="subtitle">{page.summary}</p>
        </div>
        <div className="body">
          <Section id="use-cases" title="By category">
            <UseCaseGroups groups={page.groups} site={site} />
          </Section>
        </div>
      </div>
    ),
  });
}
