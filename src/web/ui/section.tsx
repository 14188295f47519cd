import type { ReactNode } from "react";

/** A part of a page that the contents list can point at. */
export function Section(props: {
  readonly id: string;
  readonly title: ReactNode;
  readonly lede?: ReactNode;
  readonly className?: string;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <section id={props.id} className={props.className} aria-labelledby={`${props.id}-title`}>
      <h2 id={`${props.id}-title`}>{props.title}</h2>
      {props.lede !== undefined && <p className="section-lede">{props.lede}</p>}
      {props.children}
    </section>
  );
}

export interface ContentsItem {
  readonly id: string;
  readonly label: string;
}

export function Contents({ items }: { readonly items: readonly ContentsItem[] }): ReactNode {
  return (
    <nav className="contents" aria-label="On this page">
      <ul>
        {items.map((item) => (
          <li key={item.id}>
            <a href={`#${item.id}`}>{item.label}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** A disclosure with a summary that looks like one. */
export function Disclosure(props: {
  readonly summary: ReactNode;
  readonly className?: string;
  readonly isOpen?: boolean;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <details className={props.className} open={props.isOpen}>
      <summary>{props.summary}</summary>
      {props.children}
    </details>
  );
}

export function ButtonLink(props: {
  readonly href: string;
  readonly strong?: boolean;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <a className={props.strong === true ? "button button-strong" : "button"} href={props.href}>
      {props.children}
    </a>
  );
}

/** A link to somebody else's site; imported text that is no web address stays text. */
export function OutsideLink({
  href,
  children,
}: {
  readonly href: string | null;
  readonly children: ReactNode;
}): ReactNode {
  if (href === null) return children;
  return (
    <a href={href} rel="noopener nofollow">
      {children}
    </a>
  );
}
