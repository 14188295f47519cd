import type { ReactNode } from "react";
import { ButtonLink, paths, ScrollTable, Section, HeadRow } from "../ui/index.ts";
import type { DocumentHead, SiteContext } from "../ui/index.ts";
import { renderListing } from "./listing-page.tsx";

/** Every model of the catalogue, by maker. */
export interface ModelsPage {
  readonly kind: "models";
  readonly path: string;
  readonly title: string;
  readonly summary: string;
  readonly models: readonly {
    readonly id: string;
    readonly name: string;
    readonly maker: string;
    /** "Current", "Retired" or "Retired on 2026-05-14". */
    readonly status: string;
    /** Credits per image at the cheapest settings; null where no price is known. */
    readonly creditsFrom: number | null;
    /** The same in words, with these settings; or why it is unknown. */
    readonly priceFrom: string;
  }[];
}

export function renderModels(page: ModelsPage, site: SiteContext, head?: DocumentHead): string {
  return renderListing(page, {
    site,
    head,
    children: (
      <>
        <Section id="models" title="By maker">
          <ModelTable page={page} site={site} />
        </Section>
        <p className="buttons">
          <ButtonLink href={site.href(`${paths.home}#compare`)}>Compare your own</ButtonLink>
        </p>
      </>
    ),
  });
}

function ModelTable({ page, site }: { readonly page: ModelsPage; readonly site: SiteContext }): ReactNode {
  return (
    <ScrollTable caption="Models by maker, with status and starting price">
      <HeadRow labels={["Model", "Maker", "Status", "Price per image, from"]} />
      <tbody>
        {page.models.map((model) => (
          <tr key={model.id}>
            <th scope="row">
              <a href={site.href(paths.model(model.id))}>{model.name}</a>
            </th>
            <td>{model.maker}</td>
            <td>{model.status}</td>
            <td>{model.priceFrom}</td>
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  );
}
