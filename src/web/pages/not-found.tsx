import type { ReactNode } from "react";
import { ButtonLink, Film, paths, renderDocument, Section } from "../ui/index.ts";
import type { SiteContext } from "../ui/index.ts";
import { LinkList } from "./link-groups.tsx";

export interface NotFoundPage {
  readonly title: string;
  /** What was asked for and why there is no such page. */
  readonly message: string;
  readonly suggestions: readonly { readonly text: string; readonly href: string }[];
  /** False where they correct nothing and only lead on. */
  readonly areNear?: boolean;
}

export function renderNotFound(page: NotFoundPage, site: SiteContext): string {
  return renderDocument({
    site,
    title: page.title,
    description: page.message,
    path: null,
    className: "lost",
    children: (
      <Lost title={page.title} message={page.message} site={site}>
        {page.suggestions.length > 0 && (
          <Section id="suggestions" title={page.areNear === false ? "Where to go from here" : "Did you mean"}>
            <LinkList links={page.suggestions} site={site} />
          </Section>
        )}
      </Lost>
    ),
  });
}

export interface ErrorPage {
  readonly title: string;
  /** What happened and what the reader can do now; never a cause from inside. */
  readonly message: string;
  /** A number that the operator can find in the log. */
  readonly reference: string | null;
}

export function renderError(page: ErrorPage, site: SiteContext): string {
  return renderDocument({
    site,
    title: page.title,
    description: page.message,
    path: null,
    className: "lost",
    children: (
      <Lost title={page.title} message={page.message} site={site}>
        {page.reference !== null && (
          <p className="quiet">
            If it stays, tell the operator this reference: <code>{page.reference}</code>
          </p>
        )}
      </Lost>
    ),
  });
}

function Lost(props: {
  readonly title: string;
  readonly message: string;
  readonly site: SiteContext;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <div className="page">
      <div className="opening">
        <h1>{props.title}</h1>
        <Film className="strip blank-frames">
          <span className="unexposed" aria-hidden="true" />
          <span className="unexposed" aria-hidden="true" />
          <span className="unexposed" aria-hidden="true" />
        </Film>
        <p className="subtitle">{props.message}</p>
        <p className="buttons">
          <ButtonLink href={props.site.href(paths.home)} strong>
            Start at the home page
          </ButtonLink>
        </p>
      </div>
      <div className="body">{props.children}</div>
    </div>
  );
}
