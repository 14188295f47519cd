import type { ReactNode } from "react";
import { Film } from "./film-strip.tsx";
import { paths } from "./paths.ts";
import type { NavigationItem, SiteContext } from "./site-context.ts";

const navigation: readonly { readonly item: NavigationItem; readonly label: string; readonly path: string }[] = [
  { item: "compare", label: "Compare", path: `${paths.home}#compare` },
  { item: "use-cases", label: "Use cases", path: paths.useCases },
  { item: "models", label: "Models", path: paths.models },
  { item: "studio", label: "Studio", path: paths.studio },
  { item: "method", label: "Method", path: paths.method },
];

/** The leader of the film: name and ways through the site. */
export function SiteHeader({ site }: { readonly site: SiteContext }): ReactNode {
  return (
    <header className="leader">
      <Film>
        <div className="leader-inner">
          <a className="brand" href={site.href(paths.home)}>
            Proofsheet
          </a>
          <nav aria-label="Main">
            <ul>
              {navigation.map(({ item, label, path }) => (
                <li key={item}>
                  <a href={site.href(path)} aria-current={site.navigation === item ? "true" : undefined}>
                    {label}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        </div>
      </Film>
    </header>
  );
}

/** The tail of the film: what the page was computed from, then the site. */
export function SiteFooter(props: { readonly site: SiteContext; readonly colophon: ReactNode }): ReactNode {
  const { site, colophon } = props;
  return (
    <footer className="tail">
      <Film>
        <div className="tail-inner">
          {colophon}
          <p className="tail-site">
            <a href={site.href(paths.home)}>Proofsheet</a> computes every sentence from named evidence.{" "}
            <a href={site.href(paths.method)}>How evidence becomes a verdict</a> ·{" "}
            <a href={site.href(paths.instruments)}>What instruments read</a> ·{" "}
            <a href={site.href(paths.audit)}>Mark somebody else’s page</a> ·{" "}
            <a href={site.href(paths.changes)}>Verdicts that changed</a> ·{" "}
            <a href={site.href(paths.design)}>How these pages are drawn</a> · <a href={site.href(paths.terms)}>Terms</a>{" "}
            · <a href={site.href(paths.privacy)}>Privacy</a> · <a href={site.href(paths.imprint)}>Imprint</a> ·{" "}
            <a href={site.href(paths.report)}>Report this page</a> · build {site.buildId}
          </p>
        </div>
      </Film>
    </footer>
  );
}
