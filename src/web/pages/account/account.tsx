import type { ReactNode } from "react";
import { paths, PostForm, Section, TextField } from "../../ui/index.ts";
import type { SiteContext } from "../../ui/index.ts";
import { dayText, instantText, type NoticeText, renderFramed } from "./frame.tsx";

export interface AccountPage {
  readonly name: string;
  readonly email: string;
  readonly isOperator: boolean;
  readonly hasPassword: boolean;
  /** Names of providers whose accounts are linked. */
  readonly elsewhere: readonly string[];
  readonly passkeys: readonly {
    readonly id: string;
    readonly name: string | null;
    readonly createdAt: string | null;
  }[];
  readonly sessions: readonly SessionLine[];
  readonly problems: Readonly<Record<string, string>>;
  readonly notice: NoticeText | null;
  readonly passwordLengthMin: number;
  readonly script: string;
}

export interface SessionLine {
  readonly id: string;
  readonly browser: string;
  readonly address: string | null;
  readonly usedAt: string;
  readonly isThis: boolean;
}

export function renderAccount(page: AccountPage, site: SiteContext): string {
  return renderFramed({
    site,
    title: page.name,
    lede: page.email,
    notice: page.notice,
    at: { place: "account", isOperator: page.isOperator },
    scripts: [page.script],
    children: (
      <>
        <Section id="name" title="Name">
          <PostForm site={site} action={`${paths.account}/name`} submit="Save the name" isStrong={false}>
            <TextField
              label="Your name"
              name="name"
              value={page.name}
              autoComplete="name"
              lengthMax={100}
              problem={page.problems["name"]}
            />
          </PostForm>
        </Section>
        <Password page={page} site={site} />
        <Passkeys page={page} site={site} />
        <Sessions page={page} site={site} />
      </>
    ),
  });
}

interface Part {
  readonly page: AccountPage;
  readonly site: SiteContext;
}

function Password({ page, site }: Part): ReactNode {
  if (!page.hasPassword)
    return (
      <Section id="password" title="Password">
        <p>
          You sign in with {page.elsewhere.join(" and ")} and have no password here.{" "}
          <a href={site.href(paths.reset)}>Choose one</a> by a link in your mail.
        </p>
      </Section>
    );
  return (
    <Section id="password" title="Password" lede="Changing it ends all your other sessions.">
      <PostForm site={site} action={`${paths.account}/password`} submit="Change the password" isStrong={false}>
        <TextField
          label="Present password"
          name="current"
          type="password"
          autoComplete="current-password"
          problem={page.problems["current"]}
        />
        <TextField
          label="New password"
          name="password"
          type="password"
          autoComplete="new-password"
          lengthMin={page.passwordLengthMin}
          lengthMax={128}
          problem={page.problems["password"]}
        />
      </PostForm>
    </Section>
  );
}

function Passkeys({ page, site }: Part): ReactNode {
  return (
    <Section
      id="passkeys"
      title="Passkeys"
      lede="A passkey lets you sign in with your fingerprint, face or device PIN, and cannot be phished."
    >
      {page.passkeys.length > 0 && (
        <ul className="rows">
          {page.passkeys.map(({ id, name, createdAt }) => (
            <li key={id}>
              <h3>{name ?? "Passkey"}</h3>
              <p className="quiet">{createdAt === null ? "" : `Since ${dayText(createdAt)}`}</p>
              <PostForm
                site={site}
                action={`${paths.account}/passkeys/remove`}
                submit="Remove"
                describe={`Remove ${name ?? "this passkey"}`}
                hidden={{ id }}
                className="row-actions"
                isStrong={false}
              />
            </li>
          ))}
        </ul>
      )}
      <div className="form" data-passkey="add" hidden>
        <TextField label="Name of the new passkey" name="passkey-name" lengthMax={60} value="This device" />
        <button type="button" className="button">
          Add a passkey
        </button>
      </div>
      <p className="quiet" role="status" data-passkey-status="">
        Adding one needs JavaScript and a browser that knows passkeys.
      </p>
    </Section>
  );
}

function Sessions({ page, site }: Part): ReactNode {
  return (
    <Section id="sessions" title="Where you are signed in">
      <ul className="rows">
        {page.sessions.map((session) => (
          <li key={session.id}>
            <h3>{session.isThis ? `${session.browser} (here)` : session.browser}</h3>
            <p className="quiet">
              {session.address === null ? "" : `From ${session.address}; `}last used {instantText(session.usedAt)}
            </p>
            {!session.isThis && (
              <PostForm
                site={site}
                action={`${paths.account}/sessions/end`}
                submit="End"
                describe={`End the session in ${session.browser}, last used ${instantText(session.usedAt)}`}
                hidden={{ session: session.id }}
                className="row-actions"
                isStrong={false}
              />
            )}
          </li>
        ))}
      </ul>
      <div className="buttons">
        <PostForm site={site} action={paths.signOut} submit="Sign out" className="inline" />
        <PostForm
          site={site}
          action={`${paths.account}/sessions/end-all`}
          submit="Sign out everywhere"
          className="inline"
          isStrong={false}
        />
      </div>
    </Section>
  );
}
