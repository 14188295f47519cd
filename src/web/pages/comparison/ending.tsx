import type { ReactNode } from "react";
import type { ComparisonPage, PageLinks } from "../../../core/verdict/printers/page-model.ts";
import { Section } from "../../ui/index.ts";
import type { SiteContext } from "../../ui/index.ts";
import { LinkGroups } from "../link-groups.tsx";

export function MoreComparisons({ links, site }: { readonly links: PageLinks; readonly site: SiteContext }): ReactNode {
  return (
    <Section id="more" title="More comparisons">
      <LinkGroups groups={links.related} site={site} />
    </Section>
  );
}

/** What the page was computed from, so that anybody can ask for the same page again. */
export function Colophon(props: {
  readonly page: ComparisonPage;
  readonly links: PageLinks;
  readonly site: SiteContext;
}): ReactNode {
  const { page, links, site } = props;
  const { footer } = page;
  const rows: readonly (readonly [string, ReactNode])[] = [
    ["Snapshot", <code key="snapshot">{footer.snapshot}</code>],
    ["Evidence as of", footer.asOf],
    ["Counted", footer.evidence],
    ["Packs", footer.packs.length === 0 ? "none" : footer.packs.join("; ")],
    ["Weights", footer.weights],
    ["Credits", footer.rate],
    ["Method", `version ${footer.method}`],
    ["The same page as", <Twins key="twins" links={links} site={site} />],
  ];
  return (
    <dl className="colophon" aria-label="What this page was computed from">
      {rows.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Twins({ links, site }: { readonly links: PageLinks; readonly site: SiteContext }): ReactNode {
  return (
    <span className="twins">
      {links.twins.map((twin) => (
        <a key={twin.href} href={site.href(twin.href)}>
          {twin.label}
        </a>
      ))}
    </span>
  );
}
