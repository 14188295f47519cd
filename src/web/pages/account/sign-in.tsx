import type { ReactNode } from "react";
import { paths, PostForm, TextField } from "../../ui/index.ts";
import type { SiteContext } from "../../ui/index.ts";
import { type NoticeText, renderFramed } from "./frame.tsx";

export interface SignInPage {
  readonly email: string;
  /** A path of this site to go on to. */
  readonly next: string | null;
  readonly notice: NoticeText | null;
  readonly providers: readonly { readonly id: string; readonly name: string }[];
  /** Path of the script that asks for a passkey. */
  readonly script: string;
}

export function renderSignIn(page: SignInPage, site: SiteContext): string {
  const { next, providers } = page;
  const after = next === null ? "" : `?next=${encodeURIComponent(next)}`;
  return renderFramed({
    site,
    title: "Sign in",
    notice: page.notice,
    scripts: [page.script],
    children: (
      <div className="narrow">
        <PostForm site={site} action={paths.signIn} submit="Sign in" hidden={{ next }}>
          <TextField
            label="E-mail address"
            name="email"
            type="email"
            value={page.email}
            autoComplete="username webauthn"
          />
          <TextField label="Password" name="password" type="password" autoComplete="current-password" />
        </PostForm>
        <p className="buttons">
          <button type="button" className="button" data-passkey="sign-in" data-next={next ?? paths.studio} hidden>
            Sign in with a passkey
          </button>
          {providers.map(({ id, name }) => (
            <a key={id} className="button" href={site.href(paths.signInWith(id)) + after}>
              Sign in with {name}
            </a>
          ))}
        </p>
        <p className="quiet" role="status" data-passkey-status="" />
        <p className="settle">
          <a href={site.href(paths.reset)}>Forgotten your password?</a> No account yet?{" "}
          <a href={site.href(paths.signUp) + after}>Sign up</a>.
        </p>
      </div>
    ),
  });
}

export interface SignUpPage {
  readonly door: "open" | "invitation" | "closed";
  readonly email: string;
  readonly invitation: string | null;
  readonly next: string | null;
  readonly problem: string | null;
  readonly notice: NoticeText | null;
  readonly credits: number;
}

export function renderSignUp(page: SignUpPage, site: SiteContext): string {
  const isOpen = page.door === "open" || (page.door === "invitation" && page.invitation !== null);
  return renderFramed({
    site,
    title: "Sign up",
    notice: page.notice,
    lede: isOpen ? ledeOf(page) : undefined,
    children: (
      <div className="narrow">
        {isOpen ? <SignUpForm page={page} site={site} /> : <DoorShut door={page.door} />}
        <p className="settle">
          Have an account already? <a href={site.href(paths.signIn)}>Sign in</a>.
        </p>
      </div>
    ),
  });
}

const ledeOf = ({ credits }: SignUpPage): string =>
  credits === 0
    ? "Your address first: a link in your mail leads on."
    : `Your address first: a link in your mail leads on. A new account may come with ${credits} free credits.`;

function SignUpForm({ page, site }: { readonly page: SignUpPage; readonly site: SiteContext }): ReactNode {
  return (
    <PostForm
      site={site}
      action={paths.signUp}
      submit="Send me the link"
      hidden={{ invitation: page.invitation, next: page.next }}
    >
      <TextField
        label="E-mail address"
        name="email"
        type="email"
        value={page.email}
        autoComplete="email"
        lengthMax={254}
        problem={page.problem}
      />
    </PostForm>
  );
}

function DoorShut({ door }: { readonly door: SignUpPage["door"] }): ReactNode {
  return (
    <p>
      {door === "closed"
        ? "Nobody new can sign up here at present. Ask the operator of this site; the imprint says who that is."
        : "New accounts here are by invitation. Ask the operator, or somebody who has a workspace, for a link."}
    </p>
  );
}

/** The answer to everybody who asks for a link, whether the address has an account or not. */
export function renderLookInMail(
  page: { readonly email: string; readonly what: "sign-up" | "reset"; readonly isHeld: boolean },
  site: SiteContext,
): string {
  const again = page.what === "sign-up" ? paths.signUp : paths.reset;
  return renderFramed({
    site,
    title: "Look in your mail",
    lede: (
      <>
        {page.what === "sign-up"
          ? "A letter is on its way to "
          : "If the address has an account, a letter is on its way to "}
        <strong>{page.email}</strong>. Open the link in it within {page.what === "sign-up" ? "a day" : "an hour"}.
      </>
    ),
    children: (
      <div className="narrow">
        {page.isHeld && (
          <p>
            No mail server is set on this site, so the letter waits in the operator’s mailbox: ask the operator for your
            link.
          </p>
        )}
        <p className="settle">
          Nothing came? Look among unwanted mail, or <a href={site.href(again)}>ask again</a>.
        </p>
      </div>
    ),
  });
}
