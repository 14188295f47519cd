import type { ReactNode } from "react";
import { Section, TextField } from "../../ui/index.ts";
import type { SiteContext } from "../../ui/index.ts";
import { dayText, type NoticeText } from "../account/frame.tsx";
import { WorkspaceData, type WorkspaceDataView } from "../account/workspace-data.tsx";
import { operatorPath, renderOperator } from "./frame.tsx";
import { GetForm } from "./get-form.tsx";

export interface WorkspacesDataPage {
  readonly words: string;
  readonly found: readonly {
    readonly id: string;
    readonly name: string;
    readonly createdAt: string;
    readonly members: string;
  }[];
  readonly notice: NoticeText | null;
}

const path = operatorPath("data");

export const workspaceDataPath = (id: string): string => `${path}/${encodeURIComponent(id)}`;

export function renderWorkspacesData(page: WorkspacesDataPage, site: SiteContext): string {
  return renderOperator({
    site,
    place: "data",
    title: "Workspace data",
    notice: page.notice,
    lede: "Take the data of a workspace along, or delete it, when its owners ask you to. Owners can do both themselves.",
    children: (
      <Section id="find" title="Find a workspace">
        <GetForm site={site} action={path} submit="Find">
          <TextField
            label="Name, number, or e-mail address of a member"
            name="words"
            value={page.words}
            lengthMax={200}
            isOptional
          />
        </GetForm>
        <Found page={page} site={site} />
      </Section>
    ),
  });
}

function Found({ page, site }: { readonly page: WorkspacesDataPage; readonly site: SiteContext }): ReactNode {
  if (page.found.length === 0) return <p>There is none.</p>;
  return (
    <ul className="rows found">
      {page.found.map(({ id, name, createdAt, members }) => (
        <li key={id}>
          <h3>
            <a href={site.href(workspaceDataPath(id))}>{name}</a>
          </h3>
          <p className="quiet break">
            {id}, made on {dayText(createdAt)}: {members}
          </p>
        </li>
      ))}
    </ul>
  );
}

export interface WorkspaceDataPage {
  readonly view: WorkspaceDataView;
  readonly problem: string | null;
  readonly notice: NoticeText | null;
}

export const renderWorkspaceData = (page: WorkspaceDataPage, site: SiteContext): string =>
  renderOperator({
    site,
    place: "data",
    title: page.view.name,
    notice: page.problem === null ? page.notice : { kind: "problem", text: "Nothing was deleted: see below." },
    lede: `Members: ${page.view.members.map(({ name, email, role }) => `${name} (${email}, ${role})`).join(", ")}.`,
    children: (
      <WorkspaceData view={page.view} site={site} path={workspaceDataPath(page.view.id)} problem={page.problem} />
    ),
  });
