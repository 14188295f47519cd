import type { ReactNode } from "react";
import { paths, renderDocument, Section, ToneMark } from "../ui/index.ts";
import type { DocumentHead, SiteContext } from "../ui/index.ts";

/** Verdicts that changed, the newest first. */
export interface ChangesPage {
  readonly kind: "changes";
  readonly path: string;
  readonly title: string;
  /** What is compared with what, and when. */
  readonly compared: readonly string[];
  /** How many changes are shown at most. */
  readonly limit: number;
  readonly changes: readonly {
    readonly id: string;
    /** ISO 8601, UTC. */
    readonly noticedAt: string;
    readonly title: string;
    readonly path: string;
    readonly fromSnapshot: string;
    readonly toSnapshot: string;
    readonly items: readonly {
      readonly criterion: string;
      readonly name: string;
      readonly from: string;
      readonly to: string;
      readonly tone: "decided" | "lean" | "tie" | "open" | "none";
    }[];
    readonly because: readonly string[];
  }[];
}

type Change = ChangesPage["changes"][number];

const description =
  "Verdicts of comparison pages that changed: what they said before, what they say now, and which evidence came or went in between.";

export function renderChanges(page: ChangesPage, site: SiteContext, head: DocumentHead): string {
  return renderDocument({
    site,
    title: page.title,
    description,
    path: page.path,
    trail: [
      { name: "Proofsheet", path: paths.home },
      { name: "Changes", path: page.path },
    ],
    head,
    children: <Changes page={page} site={site} />,
  });
}

interface ChangesProps {
  readonly page: ChangesPage;
  readonly site: SiteContext;
}

function Changes({ page, site }: ChangesProps): ReactNode {
  return (
    <div className="page">
      <div className="opening">
        <h1>{page.title}</h1>
        <p className="subtitle">
          What a page said before, what it says now, and because of what evidence.{" "}
          <a href={site.href(paths.changesFeed)}>As a feed</a>
        </p>
      </div>
      <div className="body">
        <Section id="changes" title="Newest first">
          {page.changes.length === 0 ? (
            <p>No verdict has changed since this site began to keep count.</p>
          ) : (
            <ol className="changes">
              {page.changes.map((change) => (
                <ChangeEntry key={change.id} change={change} site={site} />
              ))}
            </ol>
          )}
          {page.changes.length === page.limit && <p className="quiet">Older ones are not shown here.</p>}
        </Section>
        <Section id="compared" title="What is compared">
          {page.compared.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </Section>
      </div>
    </div>
  );
}

function ChangeEntry({ change, site }: { readonly change: Change; readonly site: SiteContext }): ReactNode {
  return (
    <li id={`change-${change.id.slice(0, 12)}`}>
      <h3>
        <a href={site.href(change.path)}>{change.title}</a>{" "}
        <time dateTime={change.noticedAt}>{change.noticedAt.slice(0, 10)}</time>
      </h3>
      <ul className="change-items">
        {change.items.map((item) => (
          <li key={item.criterion} className={`tone tone-${item.tone}`}>
            <ToneMark tone={item.tone} />
            <span>
              <strong>{item.name}</strong>: {item.from} → {item.to}
            </span>
          </li>
        ))}
      </ul>
      <p>Because: {change.because.join("; ")}.</p>
      <p className="quiet">
        Snapshot <code title={change.fromSnapshot}>{change.fromSnapshot.slice(0, 12)}</code> →{" "}
        <code title={change.toSnapshot}>{change.toSnapshot.slice(0, 12)}</code>
      </p>
    </li>
  );
}
