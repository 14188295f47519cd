import type { ReactNode } from "react";
import { paths, PostForm, Section, SelectField, ShownOnce, TextField } from "../../ui/index.ts";
import type { SiteContext } from "../../ui/index.ts";
import { dayText, type NoticeText, renderFramed } from "./frame.tsx";

export interface WorkspacePage {
  /** null: the person belongs to none. */
  readonly workspace: { readonly id: string; readonly name: string; readonly role: string } | null;
  readonly isOperator: boolean;
  readonly others: readonly { readonly id: string; readonly name: string; readonly role: string }[];
  readonly members: readonly MemberLine[];
  readonly invitations: readonly InvitationLine[];
  /** A link that was just made; shown this once. */
  readonly link: string | null;
  readonly problems: Readonly<Record<string, string>>;
  readonly notice: NoticeText | null;
}

export interface MemberLine {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: string;
  readonly daily: string | null;
  readonly total: string | null;
  readonly isYou: boolean;
}

export interface InvitationLine {
  readonly id: string;
  readonly role: string | null;
  readonly email: string | null;
  readonly by: string;
  readonly expiresAt: string;
}

interface Part {
  readonly page: WorkspacePage;
  readonly site: SiteContext;
}

const roles = [
  { value: "owner", label: "Owner: everything, members too" },
  { value: "editor", label: "Editor: makes images" },
  { value: "viewer", label: "Viewer: looks" },
];

const withArticle = (role: string): string => (role === "viewer" ? "a viewer" : `an ${role}`);

export function renderWorkspace(page: WorkspacePage, site: SiteContext): string {
  const { workspace } = page;
  const isOwner = workspace?.role === "owner";
  return renderFramed({
    site,
    title: workspace === null ? "No workspace" : workspace.name,
    lede:
      workspace === null
        ? "You belong to no workspace. Make one, or ask to be invited."
        : `You are ${withArticle(workspace.role)} of this workspace.`,
    notice: page.notice,
    at: { place: "workspace", isOperator: page.isOperator },
    children: (
      <>
        {page.link !== null && (
          <Section id="link" title="The invitation" lede="Pass this link on: it lets one person in, within a week.">
            <ShownOnce label="Invitation link" value={page.link} />
          </Section>
        )}
        {workspace !== null && (
          <Section id="members" title="Members">
            <ul className="rows">
              {page.members.map((member) => (
                <MemberRow key={member.id} member={member} mayManage={isOwner} site={site} />
              ))}
            </ul>
          </Section>
        )}
        {isOwner && <Invite page={page} site={site} />}
        {isOwner && <Name page={page} site={site} />}
        {isOwner && (
          <Section id="data" title="Its data">
            <p>
              <a href={site.href(`${paths.workspace}/data`)}>Take everything along, or delete the workspace</a>
            </p>
          </Section>
        )}
        <Others page={page} site={site} />
      </>
    ),
  });
}

function MemberRow(props: {
  readonly member: MemberLine;
  readonly mayManage: boolean;
  readonly site: SiteContext;
}): ReactNode {
  const { member, mayManage, site } = props;
  return (
    <li>
      <h3>{member.isYou ? `${member.name} (you)` : member.name}</h3>
      <p className="quiet">
        {member.email}, {member.role}
        {member.daily !== null && `, at most ${member.daily} credits a day`}
        {member.total !== null && `, at most ${member.total} credits in all`}
      </p>
      {mayManage && (
        <details>
          <summary>Change {member.name}</summary>
          <MemberForms member={member} site={site} />
        </details>
      )}
    </li>
  );
}

function MemberForms({ member, site }: { readonly member: MemberLine; readonly site: SiteContext }): ReactNode {
  const field = (name: string): string => `${name}-${member.id}`;
  return (
    <>
      <PostForm
        site={site}
        action={`${paths.workspace}/members`}
        submit="Save"
        describe={`Save ${member.name}`}
        hidden={{ member: member.id }}
        className="form-row"
        isStrong={false}
      >
        <SelectField label="Role" name={field("role")} value={member.role} options={roles} />
        <TextField
          label="Credits a day"
          name={field("daily")}
          value={member.daily ?? ""}
          inputMode="decimal"
          isOptional
        />
        <TextField
          label="Credits in all"
          name={field("total")}
          value={member.total ?? ""}
          inputMode="decimal"
          isOptional
        />
      </PostForm>
      <PostForm
        site={site}
        action={`${paths.workspace}/members/remove`}
        submit={member.isYou ? "Leave the workspace" : "Remove from the workspace"}
        describe={member.isYou ? "Leave the workspace" : `Remove ${member.name} from the workspace`}
        hidden={{ member: member.id }}
        className="form-row"
        isStrong={false}
      />
    </>
  );
}

function Invite({ page, site }: Part): ReactNode {
  return (
    <Section id="invite" title="Invite somebody">
      <PostForm site={site} action={`${paths.workspace}/invite`} submit="Make the link" className="form">
        <SelectField label="As" name="role" value="editor" options={roles} />
        <TextField
          label="E-mail address"
          name="email"
          type="email"
          isOptional
          hint="Empty: you pass the link on yourself."
          problem={page.problems["email"]}
        />
      </PostForm>
      {page.invitations.length > 0 && <Waiting page={page} site={site} />}
    </Section>
  );
}

function Waiting({ page, site }: Part): ReactNode {
  return (
    <ul className="rows">
      {page.invitations.map(({ id, role, email, by, expiresAt }) => (
        <li key={id}>
          <h3>{email ?? "Whoever has the link"}</h3>
          <p className="quiet">
            As {role}, invited by {by}; until {dayText(expiresAt)}
          </p>
          <PostForm
            site={site}
            action={`${paths.workspace}/invite/withdraw`}
            submit="Withdraw"
            describe={`Withdraw the invitation of ${email ?? "whoever has the link"}`}
            hidden={{ id }}
            className="row-actions"
            isStrong={false}
          />
        </li>
      ))}
    </ul>
  );
}

function Name({ page, site }: Part): ReactNode {
  return (
    <Section id="workspace-name" title="Name of the workspace">
      <PostForm site={site} action={`${paths.workspace}/name`} submit="Save the name" isStrong={false}>
        <TextField
          label="Name"
          name="name"
          value={page.workspace?.name}
          lengthMax={100}
          problem={page.problems["name"]}
        />
      </PostForm>
    </Section>
  );
}

function Others({ page, site }: Part): ReactNode {
  return (
    <Section id="others" title="Other workspaces">
      {page.others.length > 0 && (
        <ul className="rows">
          {page.others.map(({ id, name, role }) => (
            <li key={id}>
              <h3>{name}</h3>
              <p className="quiet">You are {withArticle(role)}.</p>
              <PostForm
                site={site}
                action={`${paths.workspace}/choose`}
                submit="Work here"
                describe={`Work in ${name}`}
                hidden={{ workspace: id }}
                className="row-actions"
                isStrong={false}
              />
            </li>
          ))}
        </ul>
      )}
      <PostForm site={site} action={`${paths.workspace}/new`} submit="Make a workspace" isStrong={false}>
        <TextField label="Name of a new workspace" name="new" lengthMax={100} problem={page.problems["new"]} />
      </PostForm>
    </Section>
  );
}
