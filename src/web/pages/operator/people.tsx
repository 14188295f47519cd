import type { ReactNode } from "react";
import { Cell, ColumnHead, RowHead, Section, StackBody, StackHead, StackRow, StackTable } from "../../ui/index.ts";
import type { SiteContext } from "../../ui/index.ts";
import { dayText, type NoticeText } from "../account/frame.tsx";
import { Pages, SearchForm, type SuspensionView } from "./directory.tsx";
import { operatorPath, renderOperator } from "./frame.tsx";
import { Known, type KnownPage } from "./known.tsx";

export interface PersonLine {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly since: string;
  readonly lastSeen: string | null;
  readonly isOperator: boolean;
  readonly suspension: SuspensionView | null;
  readonly workspaces: readonly {
    readonly id: string;
    readonly name: string;
    readonly role: string;
    readonly isSuspended: boolean;
  }[];
}

export interface PeoplePage {
  readonly people: readonly PersonLine[];
  readonly search: string;
  readonly next: string | null;
  readonly isFirst: boolean;
  readonly notice: NoticeText | null;
}

export const personPath = (id: string): string => `${operatorPath("people")}/${encodeURIComponent(id)}`;
export const workspacePath = (id: string): string => `${operatorPath("workspaces")}/${encodeURIComponent(id)}`;

export function renderPeople(page: PeoplePage, site: SiteContext): string {
  const path = operatorPath("people");
  return renderOperator({
    site,
    place: "people",
    title: "People",
    notice: page.notice,
    lede: "Everybody with an account, the newest in front.",
    children: (
      <Section id="people" title={page.search === "" ? "All people" : "People found"}>
        <SearchForm site={site} action={path} label="Name or e-mail address" search={page.search} />
        {page.people.length === 0 ? (
          <p className="quiet">
            {page.search === "" ? "There is nobody yet." : "Nobody has that in their name or address."}
          </p>
        ) : (
          <StackTable caption="People, where they work and when they were last seen" className="features">
            <StackHead>
              <ColumnHead>Person</ColumnHead>
              <ColumnHead>Workspaces</ColumnHead>
              <ColumnHead>Last seen</ColumnHead>
            </StackHead>
            <StackBody>
              {page.people.map((person) => (
                <Line key={person.id} person={person} site={site} />
              ))}
            </StackBody>
          </StackTable>
        )}
        <Pages site={site} path={path} search={page.search} next={page.next} isFirst={page.isFirst} />
      </Section>
    ),
  });
}

function Line({ person, site }: { readonly person: PersonLine; readonly site: SiteContext }): ReactNode {
  const state = person.suspension === null ? (person.isOperator ? "Operator" : null) : "Suspended";
  return (
    <StackRow>
      <RowHead>
        <a href={site.href(personPath(person.id))}>{person.name}</a>
        <span className="provider-state break">{person.email}</span>
        {state !== null && <span className="provider-state">{state}</span>}
      </RowHead>
      <Cell label="Workspaces">{person.workspaces.map(({ name }) => name).join(", ") || "None"}</Cell>
      <Cell label="Last seen">{seenText(person)}</Cell>
    </StackRow>
  );
}

const seenText = ({ lastSeen, since }: PersonLine): string =>
  lastSeen === null ? `Not since ${dayText(since)}` : dayText(lastSeen);

export interface PersonPage extends KnownPage {
  readonly person: PersonLine;
  readonly isYou: boolean;
}

export function renderPerson(page: PersonPage, site: SiteContext): string {
  const { person } = page;
  const yourself = (
    <Section id="suspension" title="This is you">
      <p>Nobody suspends themselves: ask another operator.</p>
    </Section>
  );
  return renderOperator({
    site,
    place: "people",
    title: person.name,
    lede: person.email,
    notice: page.notice,
    children: (
      <Known
        site={site}
        page={page}
        name={person.name}
        path={personPath(person.id)}
        facts={{
          title: "Account",
          rows: [
            ["Since", dayText(person.since)],
            ["Last seen", seenText(person)],
            ["Operator", person.isOperator ? "Yes" : "No"],
          ],
        }}
        belongs={{
          id: "workspaces",
          title: "Workspaces",
          none: "They belong to none.",
          lines: person.workspaces.map(({ id, name, role, isSuspended }) => ({
            path: workspacePath(id),
            name,
            words: `${roleWords[role] ?? role}${isSuspended ? "; the workspace is suspended" : ""}`,
          })),
        }}
        suspension={{
          what: "person",
          consequences:
            "Their sessions end, their API keys and share links answer nobody, and nothing that they asked for is sent any more: at once, everywhere. Their workspaces and what others do there go on. Nothing is deleted.",
          now: person.suspension,
        }}
        instead={page.isYou ? yourself : null}
      />
    ),
  });
}

export const roleWords: Readonly<Record<string, string>> = { owner: "Owner", editor: "Editor", viewer: "Viewer" };
