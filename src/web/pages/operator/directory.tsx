import type { ReactNode } from "react";
import { PostForm, Section, TextArea } from "../../ui/index.ts";
import type { SiteContext } from "../../ui/index.ts";
import { instantText } from "../account/frame.tsx";

/** What the lists of people and of workspaces have in common. */

export interface SuspensionView {
  readonly since: string;
  readonly reason: string;
  readonly by: string;
}

/** A search that works without a script: the address holds what was looked for. */
export function SearchForm(props: {
  readonly site: SiteContext;
  readonly action: string;
  readonly label: string;
  readonly search: string;
}): ReactNode {
  return (
    <form method="get" action={props.site.href(props.action)} role="search" className="form-row">
      <div className="field">
        <label htmlFor="field-search-input">{props.label}</label>
        <input id="field-search-input" name="search" type="search" defaultValue={props.search} autoComplete="off" />
      </div>
      <button type="submit" className="button">
        Search
      </button>
    </form>
  );
}

/** The way to the next page, and back to the first. */
export function Pages(props: {
  readonly site: SiteContext;
  readonly path: string;
  readonly search: string;
  readonly next: string | null;
  readonly isFirst: boolean;
}): ReactNode {
  const { site, path, search, next, isFirst } = props;
  const to = (before: string | null): string => {
    const query = new URLSearchParams({
      ...(search === "" ? {} : { search }),
      ...(before === null ? {} : { before }),
    }).toString();
    return site.href(query === "" ? path : `${path}?${query}`);
  };
  if (next === null && isFirst) return null;
  return (
    <nav className="account-nav" aria-label="Pages">
      <ul>
        {!isFirst && (
          <li>
            <a href={to(null)}>The newest</a>
          </li>
        )}
        {next !== null && (
          <li>
            <a href={to(next)}>Older</a>
          </li>
        )}
      </ul>
    </nav>
  );
}

/** Suspends with a reason, or lifts the suspension that is. */
export function SuspensionForm(props: {
  readonly site: SiteContext;
  readonly action: string;
  /** "person", "workspace". */
  readonly what: string;
  readonly consequences: string;
  readonly suspension: SuspensionView | null;
  readonly reasonLengthMax: number;
  readonly typed: string;
  readonly problem: string | null;
}): ReactNode {
  const { site, action, what, suspension } = props;
  if (suspension !== null)
    return (
      <Section
        id="suspension"
        title="Suspended"
        lede={`By ${suspension.by} since ${instantText(suspension.since)}: ${suspension.reason}`}
      >
        <p>Lifted, keys and share links work again, the queue goes on, and people sign in anew.</p>
        <PostForm site={site} action={`${action}/lift`} submit="Lift the suspension" />
      </Section>
    );
  return (
    <Section id="suspension" title={`Suspend this ${what}`} lede={props.consequences}>
      <PostForm site={site} action={`${action}/suspend`} submit={`Suspend this ${what}`}>
        <TextArea
          label="Reason"
          name="reason"
          rows={2}
          lengthMax={props.reasonLengthMax}
          value={props.typed}
          hint="Those it concerns read it."
          problem={props.problem}
        />
      </PostForm>
    </Section>
  );
}
