import type { ReactNode } from "react";
import { PostForm, Section, SelectField, ShownOnce, TextField } from "../../ui/index.ts";
import type { SiteContext } from "../../ui/index.ts";
import { dayText, type NoticeText } from "../account/frame.tsx";
import type { InvitationLine } from "../account/workspace.tsx";
import { operatorPath, renderOperator } from "./frame.tsx";

export interface SignUpSettingsPage {
  readonly door: "open" | "invitation" | "closed";
  /** As typed, or as stored. */
  readonly values: Readonly<Record<string, string>>;
  readonly problems: Readonly<Record<string, string>>;
  readonly invitations: readonly InvitationLine[];
  /** A link that was just made; shown this once. */
  readonly link: string | null;
  readonly notice: NoticeText | null;
}

const modes = [
  { value: "automatic", label: "Open until a provider key is set, then by invitation" },
  { value: "open", label: "Open to everybody" },
  { value: "invitation", label: "By invitation" },
  { value: "closed", label: "Closed" },
];

const doors = {
  open: "Everybody can sign up now.",
  invitation: "People can sign up by invitation now.",
  closed: "Nobody can sign up now.",
} as const;

const numbers = [
  { name: "credits", label: "Free credits for a new person", hint: "0: none." },
  { name: "creditDays", label: "They last for so many days" },
  {
    name: "perBlockDaily",
    label: "People a day who get them, from one network",
    hint: "A /24 of IPv4, a /64 of IPv6.",
  },
  { name: "totalDaily", label: "People a day who get them, in all" },
];

export function renderSignUpSettings(page: SignUpSettingsPage, site: SiteContext): string {
  return renderOperator({
    site,
    place: "sign-up",
    title: "Sign-up",
    lede: doors[page.door],
    notice: page.notice,
    children: (
      <>
        {page.link !== null && (
          <Section
            id="link"
            title="The invitation"
            lede="Pass this link on: one person can sign up by it, within a week."
          >
            <ShownOnce label="Invitation link" value={page.link} />
          </Section>
        )}
        <Settings page={page} site={site} />
        <Invitations page={page} site={site} />
      </>
    ),
  });
}

interface Part {
  readonly page: SignUpSettingsPage;
  readonly site: SiteContext;
}

function Settings({ page, site }: Part): ReactNode {
  const { values, problems } = page;
  return (
    <Section id="settings" title="Who may, and what they get">
      <PostForm site={site} action={operatorPath("sign-up")} submit="Save">
        <SelectField label="Sign-up is" name="mode" value={values["mode"] ?? "automatic"} options={modes} />
        {numbers.map(({ name, ...field }) => (
          <TextField
            key={name}
            {...field}
            name={name}
            value={values[name]}
            inputMode="numeric"
            problem={problems[name]}
          />
        ))}
      </PostForm>
    </Section>
  );
}

function Invitations({ page, site }: Part): ReactNode {
  return (
    <Section
      id="invitations"
      title="Invitations"
      lede="Each lets one person sign up while sign-up is open or by invitation, with the free credits above."
    >
      {page.invitations.length > 0 && (
        <ul className="rows">
          {page.invitations.map(({ id, email, by, expiresAt }) => (
            <li key={id}>
              <h3>{email ?? "Whoever has the link"}</h3>
              <p className="quiet">
                Invited by {by}; until {dayText(expiresAt)}
              </p>
              <PostForm
                site={site}
                action={`${operatorPath("sign-up")}/withdraw`}
                submit="Withdraw"
                describe={`Withdraw the invitation of ${email ?? "whoever has the link"}`}
                hidden={{ id }}
                className="row-actions"
                isStrong={false}
              />
            </li>
          ))}
        </ul>
      )}
      <PostForm site={site} action={`${operatorPath("sign-up")}/invite`} submit="Make the link" isStrong={false}>
        <TextField
          label="E-mail address"
          name="email"
          type="email"
          isOptional
          hint="Empty: you pass the link on yourself."
          problem={page.problems["email"]}
        />
      </PostForm>
    </Section>
  );
}
