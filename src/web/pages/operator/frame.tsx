import type { ReactNode } from "react";
import { paths } from "../../ui/index.ts";
import type { SiteContext } from "../../ui/index.ts";
import { type NoticeText, renderFramed } from "../account/frame.tsx";

export type OperatorPlace =
  | "mail"
  | "providers"
  | "prices"
  | "sign-up"
  | "documents"
  | "reports"
  | "purchases"
  | "credits";

const places: readonly { readonly place: OperatorPlace; readonly label: string }[] = [
  { place: "mail", label: "Mailbox" },
  { place: "providers", label: "Providers" },
  { place: "sign-up", label: "Sign-up" },
  { place: "documents", label: "Documents" },
  { place: "reports", label: "Reports" },
  { place: "prices", label: "Prices" },
  { place: "purchases", label: "Purchases" },
  { place: "credits", label: "Credits" },
];

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
        {page.children}
      </>
    ),
  });
}
