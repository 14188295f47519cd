import type { ReactNode } from "react";
import { paths } from "../../ui/index.ts";
import type { SiteContext } from "../../ui/index.ts";
import { type NoticeText, renderFramed } from "../account/frame.tsx";

/** What an operator looks at and decides, the daily first. */
const places = [
  { place: "overview", label: "Overview" },
  { place: "submissions", label: "Submissions" },
  { place: "people", label: "People" },
  { place: "workspaces", label: "Workspaces" },
  { place: "data", label: "Workspace data" },
  { place: "purchases", label: "Purchases" },
  { place: "credits", label: "Credits" },
  { place: "providers", label: "Providers" },
  { place: "prices", label: "Prices" },
  { place: "sign-up", label: "Sign-up" },
  { place: "mail", label: "Mailbox" },
  { place: "reports", label: "Reports" },
  { place: "likeness", label: "Real people" },
  { place: "audit", label: "Audit log" },
  { place: "retention", label: "Retention" },
  { place: "documents", label: "Documents" },
] as const;

export type OperatorPlace = (typeof places)[number]["place"];

export const operatorPath = (place: OperatorPlace): string => `${paths.operator}/${place}`;

export function renderOperator(page: {
  readonly site: SiteContext;
  readonly place: OperatorPlace;
  readonly title: string;
  readonly lede?: ReactNode;
  readonly notice: NoticeText | null;
  readonly children: ReactNode;
}): string {
  const { site, place } = page;
  return renderFramed({
    site,
    title: page.title,
    lede: page.lede,
    notice: page.notice,
    at: { place: "operator", isOperator: true },
    children: (
      <>
        <nav className="account-nav" aria-label="Operator">
          <ul>
            {places.map((each) => (
              <li key={each.place}>
                <a href={site.href(operatorPath(each.place))} aria-current={each.place === place ? "page" : undefined}>
                  {each.label}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <div className="operator-main">{page.children}</div>
      </>
    ),
  });
}
