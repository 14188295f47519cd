import type { ReactNode } from "react";
import { paths } from "../ui/index.ts";
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

export interface UseCaseGroup {
  readonly category: string;
  readonly items: readonly { readonly slug: string; readonly name: string; readonly subtitle: string }[];
}

/** Use cases by category, each with what it is about. */
export function UseCaseGroups(props: {
  readonly groups: readonly UseCaseGroup[];
  readonly site: SiteContext;
}): ReactNode {
  return (
    <div className="link-groups">
      {props.groups.map((group) => (
        <div key={group.category}>
          <h3>{group.category}</h3>
          <ul className="links links-explained">
            {group.items.map((item) => (
              <li key={item.slug}>
                <a href={props.site.href(paths.useCase(item.slug))}>{item.name}</a>
                <span>{item.subtitle}</span>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  );
}
