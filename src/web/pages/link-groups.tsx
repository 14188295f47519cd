import type { ReactNode } from "react";
import type { SiteContext } from "../ui/index.ts";

interface LinkGroup {
  readonly category: string;
  readonly links: readonly { readonly text: string; readonly href: string }[];
}

export function LinkGroups({
  groups,
  site,
}: {
  readonly groups: readonly LinkGroup[];
  readonly site: SiteContext;
}): ReactNode {
  return (
    <div className="link-groups">
      {groups.map((group) => (
        <div key={group.category}>
          <h3>{group.category}</h3>
          <LinkList links={group.links} site={site} />
        </div>
      ))}
    </div>
  );
}

export function LinkList({
  links,
  site,
}: {
  readonly links: LinkGroup["links"];
  readonly site: SiteContext;
}): ReactNode {
  return (
    <ul className="links">
      {links.map((link) => (
        <li key={link.href}>
          <a href={site.href(link.href)}>{link.text}</a>
        </li>
      ))}
    </ul>
  );
}
