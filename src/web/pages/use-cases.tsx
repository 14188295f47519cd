import { Section } from "../ui/index.ts";
import type { DocumentHead, SiteContext } from "../ui/index.ts";
import { renderListing } from "./listing-page.tsx";
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
  return renderListing(page, {
    site,
    head,
    children: (
      <Section id="use-cases" title="By category">
        <UseCaseGroups groups={page.groups} site={site} />
      </Section>
    ),
  });
}
