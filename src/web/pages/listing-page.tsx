import type { ReactNode } from "react";
import { paths, renderDocument } from "../ui/index.ts";
import type { DocumentHead, SiteContext } from "../ui/index.ts";

/** A page that lists all there is of something: its title, what the list holds, and the list. */
export function renderListing(
  page: { readonly title: string; readonly summary: string; readonly path: string },
  {
    site,
    head,
    children,
  }: { readonly site: SiteContext; readonly head: DocumentHead | undefined; readonly children: ReactNode },
): string {
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
        <div className="body">{children}</div>
      </div>
    ),
  });
}
