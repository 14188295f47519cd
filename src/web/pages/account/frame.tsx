import type { ReactNode } from "react";
import { Notice, paths, renderDocument } from "../../ui/index.ts";
import type { SiteContext } from "../../ui/index.ts";

export interface NoticeText {
  readonly kind: "done" | "problem";
  readonly text: string;
}

/** Where somebody is among the pages of an account. */
export type AccountPlace = "account" | "keys" | "workspace" | "operator";

const places: readonly { readonly place: AccountPlace; readonly label: string; readonly path: string }[] = [
  { place: "account", label: "You", path: paths.account },
  { place: "keys", label: "API keys", path: paths.keys },
  { place: "workspace", label: "Workspace", path: paths.workspace },
  { place: "operator", label: "Operator", path: paths.operator },
];

export interface FramedPage {
  readonly site: SiteContext;
  readonly title: string;
  readonly lede?: ReactNode;
  readonly notice?: NoticeText | null | undefined;
  /** Left out on pages for people who are not signed in. */
  readonly at?: { readonly place: AccountPlace; readonly isOperator: boolean };
  readonly scripts?: readonly string[];
  readonly children: ReactNode;
}

/** A page of an account: nobody else sees it, so it has no canonical address and no search engine keeps it. */
export function renderFramed(page: FramedPage): string {
  const { site, title, at, notice } = page;
  return renderDocument({
    site,
    title,
    description: `${title}: your account on this Proofsheet.`,
    path: null,
    head: { scripts: page.scripts ?? [] },
    className: at?.place === "operator" ? "account operator" : "account",
    children: (
      <div className="page">
        <div className="opening">
          <h1 className="long">{title}</h1>
          {page.lede !== undefined && <p className="subtitle">{page.lede}</p>}
          {at !== undefined && <AccountNavigation site={site} at={at} />}
          {notice != null && <Notice kind={notice.kind}>{notice.text}</Notice>}
        </div>
        <div className="body">{page.children}</div>
      </div>
    ),
  });
}

function AccountNavigation(props: {
  readonly site: SiteContext;
  readonly at: { readonly place: AccountPlace; readonly isOperator: boolean };
}): ReactNode {
  const { site, at } = props;
  return (
    <nav className="account-nav" aria-label="Account">
      <ul>
        {places
          .filter(({ place }) => place !== "operator" || at.isOperator)
          .map(({ place, label, path }) => (
            <li key={place}>
              <a href={site.href(path)} aria-current={place === at.place ? "page" : undefined}>
                {label}
              </a>
            </li>
          ))}
        <li>
          <a href={site.href(paths.studio)}>To the studio</a>
        </li>
      </ul>
    </nav>
  );
}

/** "30 November 2026, 14:31 UTC" */
export function instantText(instant: string): string {
  const [day, time = ""] = instant.split("T");
  return `${dayText(day ?? "")}, ${time.slice(0, 5)} UTC`;
}

const months = "January February March April May June July August September October November December".split(" ");

export function dayText(instant: string): string {
  const [year = "", month = "", day = ""] = instant.slice(0, 10).split("-");
  return `${Number(day)} ${months[Number(month) - 1] ?? ""} ${year}`;
}
