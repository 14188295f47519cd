import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { HatchDefinition } from "./hatch.tsx";
import { anchors } from "./paths.ts";
import { SiteFooter, SiteHeader } from "./site-frame.tsx";
import type { SiteContext } from "./site-context.ts";
import { styleFor } from "./stylesheets.ts";

/** What the head of a page says to machines; all of it optional. */
export interface DocumentHead {
  /** Objects of schema.org, each without its context. */
  readonly structuredData?: readonly Readonly<Record<string, unknown>>[];
  /** The same page in other forms, and feeds of it. */
  readonly alternates?: readonly { readonly type: string; readonly path: string; readonly title: string }[];
  /** The picture that stands for the page where it is shared. */
  readonly card?: { readonly path: string; readonly alt: string } | null;
  /** True where the page is a visitor's own variant of the one at its canonical path. */
  readonly isVariant?: boolean;
  /** Paths of script modules that enhance the page; it works without them. */
  readonly scripts?: readonly string[];
  /** Paths of modules that these scripts import at once. */
  readonly preloads?: readonly string[];
}

export interface DocumentProps {
  readonly site: SiteContext;
  /** The site's name is added where it is missing. */
  readonly title: string;
  readonly description: string;
  /** Canonical path; null for pages that have none, which search engines should leave alone. */
  readonly path: string | null;
  /** Names and paths from the home page down to this one. */
  readonly trail?: readonly { readonly name: string; readonly path: string }[];
  readonly head?: DocumentHead | undefined;
  /** What stands above the site's own footer. */
  readonly colophon?: ReactNode;
  readonly className?: string;
  /** Rules of what a script adds to the page; all of the site's are sent with them, since it may use any. */
  readonly scriptStyles?: string;
  readonly children: ReactNode;
}

const siteName = "Proofsheet";
const emptyHead: DocumentHead = {};

/** A complete HTML document as text; the same input gives the same bytes. */
export function renderDocument(props: DocumentProps): string {
  const body = renderToStaticMarkup(<Body {...props} />);
  const { site, scriptStyles } = props;
  const styles =
    scriptStyles === undefined ? styleFor(body, site.stylesheets) : [...site.stylesheets, scriptStyles].join("");
  const head = renderToStaticMarkup(<Head {...props} styles={styles} />);
  return `<!doctype html>\n<html lang="en">${head}${body}</html>\n`;
}

function Body(props: DocumentProps): ReactNode {
  return (
    <body className={props.className}>
      <a className="skip" href="#main">
        Skip to the content
      </a>
      <HatchDefinition />
      <SiteHeader site={props.site} />
      <main id="main" tabIndex={-1}>
        {props.children}
      </main>
      <StructuredData {...props} />
      <SiteFooter site={props.site} colophon={props.colophon} />
      <span id={anchors.closed} className="closed" />
    </body>
  );
}

/** After what it repeats, and near it: there it costs a compressor little. */
function StructuredData({ site, trail, head = emptyHead }: DocumentProps): ReactNode {
  const things = [...(trail === undefined ? [] : [breadcrumbs(site, trail)]), ...(head.structuredData ?? [])];
  return things.map((data, index) => (
    <script key={index} type="application/ld+json" dangerouslySetInnerHTML={{ __html: jsonLd(data) }} />
  ));
}

function Head(props: DocumentProps & { readonly styles: string }): ReactNode {
  const { site, title, description, path, head = emptyHead, styles } = props;
  const isHidden = path === null || head.isVariant === true;
  return (
    <head>
      <meta charSet="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{title.includes(siteName) ? title : `${title} · ${siteName}`}</title>
      <meta name="description" content={description} />
      <meta name="color-scheme" content="light dark" />
      <meta name="theme-color" content="#171411" />
      {isHidden && <meta name="robots" content="noindex" />}
      {path !== null && <link rel="canonical" href={site.publicUrl + path} />}
      <Alternates site={site} head={head} />
      <Sharing site={site} title={title} description={description} path={path} head={head} />
      <link rel="icon" href={icon} />
      {site.fontPreloads.map(({ href, media }) => (
        <link
          key={href}
          rel="preload"
          as="font"
          type="font/woff2"
          href={href}
          media={media ?? undefined}
          crossOrigin="anonymous"
        />
      ))}
      <style dangerouslySetInnerHTML={{ __html: styles }} />
      {/* The page is whole without a script: what it is read with goes first. */}
      {(head.preloads ?? []).map((module) => (
        <link key={module} rel="modulepreload" href={site.href(module)} fetchPriority="low" />
      ))}
      {(head.scripts ?? []).map((script) => (
        <script key={script} type="module" src={site.href(script)} fetchPriority="low" />
      ))}
    </head>
  );
}

function Alternates({ site, head }: { readonly site: SiteContext; readonly head: DocumentHead }): ReactNode {
  return (head.alternates ?? []).map(({ type, path, title }) => (
    <link key={path} rel="alternate" type={type} href={site.href(path)} title={title} />
  ));
}

/** How the page looks where somebody shares its address. */
function Sharing(props: {
  readonly site: SiteContext;
  readonly title: string;
  readonly description: string;
  readonly path: string | null;
  readonly head: DocumentHead;
}): ReactNode {
  const { site, title, description, path, head } = props;
  return (
    <>
      <meta property="og:site_name" content={siteName} />
      <meta property="og:type" content="article" />
      <meta property="og:title" content={title} />
      <meta property="og:description" content={description} />
      {path !== null && <meta property="og:url" content={site.publicUrl + path} />}
      {head.card ? (
        <>
          <meta property="og:image" content={site.publicUrl + head.card.path} />
          <meta property="og:image:type" content="image/png" />
          <meta property="og:image:width" content="1200" />
          <meta property="og:image:height" content="630" />
          <meta property="og:image:alt" content={head.card.alt} />
          <meta name="twitter:card" content="summary_large_image" />
        </>
      ) : (
        <meta name="twitter:card" content="summary" />
      )}
    </>
  );
}

/** A frame with a pencil ring. */
const icon = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="5" fill="#171411"/><path d="M5 4h4v3H5zm9 0h4v3h-4zm9 0h4v3h-4zM5 25h4v3H5zm9 0h4v3h-4zm9 0h4v3h-4z" fill="#f4f2ed"/><ellipse cx="16" cy="16" rx="9.500" ry="5.800" fill="none" stroke="#ff6a52" stroke-width="2.400" transform="rotate(-8 16 16)"/></svg>',
)}`;

const jsonLd = (data: Readonly<Record<string, unknown>>): string =>
  // "<" is escaped, so that no name can close the script element.
  JSON.stringify({ "@context": "https://schema.org", ...data }).replaceAll("<", "\\u003c");

const breadcrumbs = (
  site: SiteContext,
  trail: readonly { readonly name: string; readonly path: string }[],
): Readonly<Record<string, unknown>> => ({
  "@type": "BreadcrumbList",
  itemListElement: trail.map((step, index) => ({
    "@type": "ListItem",
    position: index + 1,
    name: step.name,
    item: site.publicUrl + step.path,
  })),
});
