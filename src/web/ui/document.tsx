import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { HatchDefinition } from "./hatch.tsx";
import { anchors } from "./paths.ts";
import { SiteFooter, SiteHeader } from "./site-frame.tsx";
import type { SiteContext } from "./site-context.ts";

export interface DocumentProps {
  readonly site: SiteContext;
  /** The site's name is added where it is missing. */
  readonly title: string;
  readonly description: string;
  /** Canonical path; null for pages that have none, which search engines should leave alone. */
  readonly path: string | null;
  /** Names and paths from the home page down to this one. */
  readonly trail?: readonly { readonly name: string; readonly path: string }[];
  /** What stands above the site's own footer. */
  readonly colophon?: ReactNode;
  readonly className?: string;
  readonly children: ReactNode;
}

const siteName = "Proofsheet";

/** A complete HTML document as text; the same input gives the same bytes. */
export function renderDocument(props: DocumentProps): string {
  return `<!doctype html>\n${renderToStaticMarkup(<Document {...props} />)}\n`;
}

function Document(props: DocumentProps): ReactNode {
  return (
    <html lang="en">
      <Head {...props} />
      <body className={props.className}>
        <a className="skip" href="#main">
          Skip to the content
        </a>
        <HatchDefinition />
        <SiteHeader site={props.site} />
        <main id="main" tabIndex={-1}>
          {props.children}
        </main>
        <SiteFooter site={props.site} colophon={props.colophon} />
        <span id={anchors.closed} className="closed" />
      </body>
    </html>
  );
}

function Head({ site, title, description, path, trail }: DocumentProps): ReactNode {
  return (
    <head>
      <meta charSet="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{title.includes(siteName) ? title : `${title} · ${siteName}`}</title>
      <meta name="description" content={description} />
      <meta name="color-scheme" content="light dark" />
      <meta name="theme-color" content="#171411" />
      {path === null ? <meta name="robots" content="noindex" /> : <link rel="canonical" href={site.publicUrl + path} />}
      <meta property="og:title" content={title} />
      <meta property="og:description" content={description} />
      <link rel="icon" href={icon} />
      {site.fontHrefs.map((href) => (
        <link key={href} rel="preload" as="font" type="font/woff2" href={href} crossOrigin="anonymous" />
      ))}
      <style dangerouslySetInnerHTML={{ __html: site.stylesheet }} />
      {trail !== undefined && (
        <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: breadcrumbs(site, trail) }} />
      )}
    </head>
  );
}

/** A frame with a pencil ring. */
const icon = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="5" fill="#171411"/><path d="M5 4h4v3H5zm9 0h4v3h-4zm9 0h4v3h-4zM5 25h4v3H5zm9 0h4v3h-4zm9 0h4v3h-4z" fill="#f4f2ed"/><ellipse cx="16" cy="16" rx="9.500" ry="5.800" fill="none" stroke="#ff6a52" stroke-width="2.400" transform="rotate(-8 16 16)"/></svg>',
)}`;

/** "<" is escaped, so that no name can close the script element. */
function breadcrumbs(site: SiteContext, trail: readonly { readonly name: string; readonly path: string }[]): string {
  const data = {
    "@context": "https://schema.org",
    "@type": "BreadcrumbList",
    itemListElement: trail.map((step, index) => ({
      "@type": "ListItem",
      position: index + 1,
      name: step.name,
      item: site.publicUrl + step.path,
    })),
  };
  return JSON.stringify(data).replaceAll("<", "\\u003c");
}
