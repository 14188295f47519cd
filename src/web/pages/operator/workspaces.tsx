import type { ReactNode } from "react";
import { formatNumber } from "../../../core/kernel/index.ts";
import {
  Cell,
  ColumnHead,
  credits,
  RowHead,
  Section,
  StackBody,
  StackHead,
  StackRow,
  StackTable,
} from "../../ui/index.ts";
import type { SiteContext } from "../../ui/index.ts";
import { dayText, instantText, type NoticeText } from "../account/frame.tsx";
import { Pages, SearchForm, type SuspensionView } from "./directory.tsx";
import { operatorPath, renderOperator } from "./frame.tsx";
import { Known, type KnownPage } from "./known.tsx";
import { personPath, roleWords, workspacePath } from "./people.tsx";

export interface WorkspaceLine {
  readonly id: string;
  readonly name: string;
  readonly since: string;
  readonly lastAsked: string | null;
  readonly members: number;
  readonly imagesLately: number;
  readonly imagesUnfinished: number;
  readonly suspension: SuspensionView | null;
  readonly availableMicrocredits: string;
  readonly heldMicrocredits: string;
  readonly owedMicrocredits: string;
}

export interface WorkspacesPage {
  readonly workspaces: readonly WorkspaceLine[];
  readonly search: string;
  readonly next: string | null;
  readonly isFirst: boolean;
  readonly notice: NoticeText | null;
}

export function renderWorkspaces(page: WorkspacesPage, site: SiteContext): string {
  const path = operatorPath("workspaces");
  return renderOperator({
    site,
    place: "workspaces",
    title: "Workspaces",
    notice: page.notice,
    lede: "Every wallet and library there is, the newest in front.",
    children: (
      <Section id="workspaces" title={page.search === "" ? "All workspaces" : "Workspaces found"}>
        <SearchForm site={site} action={path} label="Name, id or a member’s e-mail address" search={page.search} />
        {page.workspaces.length === 0 ? (
          <p className="quiet">{page.search === "" ? "There is none yet." : "None has that in its name or members."}</p>
        ) : (
          <StackTable caption="Workspaces, their credits and what they make" className="features">
            <StackHead>
              <ColumnHead>Workspace</ColumnHead>
              <ColumnHead>Credits</ColumnHead>
              <ColumnHead>Images in 30 days</ColumnHead>
              <ColumnHead>Last asked</ColumnHead>
            </StackHead>
            <StackBody>
              {page.workspaces.map((workspace) => (
                <Line key={workspace.id} workspace={workspace} site={site} />
              ))}
            </StackBody>
          </StackTable>
        )}
        <Pages site={site} path={path} search={page.search} next={page.next} isFirst={page.isFirst} />
      </Section>
    ),
  });
}

function Line({ workspace, site }: { readonly workspace: WorkspaceLine; readonly site: SiteContext }): ReactNode {
  return (
    <StackRow>
      <RowHead>
        <a href={site.href(workspacePath(workspace.id))}>{workspace.name}</a>
        <span className="provider-state">
          {workspace.members === 1 ? "1 member" : `${formatNumber(workspace.members)} members`}
          {workspace.suspension === null ? "" : ", suspended"}
        </span>
      </RowHead>
      <Cell label="Credits">
        {credits(workspace.availableMicrocredits)}
        {workspace.owedMicrocredits !== "0" && (
          <span className="provider-state">owes {credits(workspace.owedMicrocredits)}</span>
        )}
      </Cell>
      <Cell label="Images in 30 days">{formatNumber(workspace.imagesLately)}</Cell>
      <Cell label="Last asked">{workspace.lastAsked === null ? "Never" : dayText(workspace.lastAsked)}</Cell>
    </StackRow>
  );
}

export interface KnownWorkspacePage extends KnownPage {
  readonly workspace: WorkspaceLine;
  readonly members: readonly {
    readonly user: string;
    readonly name: string;
    readonly email: string;
    readonly role: string;
    readonly since: string;
  }[];
}

export function renderKnownWorkspace(page: KnownWorkspacePage, site: SiteContext): string {
  const { workspace, members } = page;
  return renderOperator({
    site,
    place: "workspaces",
    title: workspace.name,
    notice: page.notice,
    children: (
      <Known
        site={site}
        page={page}
        name={workspace.name}
        path={workspacePath(workspace.id)}
        facts={{
          title: "Wallet and work",
          rows: [
            ["Credits", credits(workspace.availableMicrocredits)],
            ["Held for images", credits(workspace.heldMicrocredits)],
            ["Owed", credits(workspace.owedMicrocredits)],
            ["Images in 30 days", formatNumber(workspace.imagesLately)],
            ["Waiting or on their way", formatNumber(workspace.imagesUnfinished)],
            ["Last asked", workspace.lastAsked === null ? "Never" : instantText(workspace.lastAsked)],
            ["Since", dayText(workspace.since)],
            ["Id", workspace.id],
          ],
        }}
        belongs={{
          id: "members",
          title: "Members",
          none: "It has none.",
          lines: members.map(({ user, name, email, role, since }) => ({
            path: personPath(user),
            name,
            words: `${email}; ${(roleWords[role] ?? role).toLowerCase()} since ${dayText(since)}`,
          })),
        }}
        suspension={{
          what: "workspace",
          consequences:
            "Nobody works in it any more: its API keys and share links answer nobody, open pages of it end, and nothing that waits in its queue is sent: at once, everywhere. What was sent still arrives. Nothing is deleted, and its members’ other workspaces go on.",
          now: workspace.suspension,
        }}
      />
    ),
  });
}
