import type { ReactNode } from "react";
import { ButtonLink, paths, PostForm, TextField } from "../../ui/index.ts";
import type { SiteContext } from "../../ui/index.ts";
import { type NoticeText, renderFramed } from "./frame.tsx";

export interface FinishPage {
  readonly what: "sign-up" | "reset" | "operator";
  readonly token: string;
  /** As the link proves it; null where it is to be typed. */
  readonly email: string | null;
  readonly typed: { readonly name: string; readonly email: string };
  readonly problems: { readonly name?: string; readonly email?: string; readonly password?: string };
  readonly notice: NoticeText | null;
  readonly passwordLengthMin: number;
}

const words = {
  "sign-up": { title: "Begin", action: paths.finishSignUp, submit: "Make my account" },
  reset: { title: "Choose a new password", action: paths.finishReset, submit: "Set the password" },
  operator: { title: "Become the operator", action: paths.beginOperator, submit: "Begin as operator" },
} as const;

/** Where a link from a letter or from the console leads: name and password are chosen here. */
export function renderFinish(page: FinishPage, site: SiteContext): string {
  const { title, action, submit } = words[page.what];
  return renderFramed({
    site,
    title,
    notice: page.notice,
    lede:
      page.email === null ? (
        "This link came from the console of the machine that runs Proofsheet."
      ) : (
        <>
          For <strong>{page.email}</strong>.
        </>
      ),
    children: (
      <div className="narrow">
        <PostForm site={site} action={action} submit={submit} hidden={{ token: page.token }}>
          <Fields page={page} />
        </PostForm>
      </div>
    ),
  });
}

function Fields({ page }: { readonly page: FinishPage }): ReactNode {
  const { typed, problems } = page;
  return (
    <>
      {page.what !== "reset" && (
        <TextField
          label="Your name"
          name="name"
          value={typed.name}
          autoComplete="name"
          lengthMax={100}
          hint="As the people of your workspace see it."
          problem={problems.name}
        />
      )}
      {page.email === null ? (
        <TextField
          label="E-mail address"
          name="email"
          type="email"
          value={typed.email}
          autoComplete="username"
          problem={problems.email}
        />
      ) : (
        <input type="hidden" name="username" value={page.email} autoComplete="username" />
      )}
      <TextField
        label="Password"
        name="password"
        type="password"
        autoComplete="new-password"
        lengthMin={page.passwordLengthMin}
        lengthMax={128}
        hint={`${page.passwordLengthMin} characters or more; several words are easier to remember.`}
        problem={problems.password}
      />
    </>
  );
}

/** A link that is unknown, used or over: the same page for all three. */
export function renderLinkOver(what: FinishPage["what"] | "invitation", site: SiteContext): string {
  const on = {
    "sign-up": { href: paths.signUp, text: "Ask for another link" },
    reset: { href: paths.reset, text: "Ask for another link" },
    operator: { href: paths.signIn, text: "Sign in" },
    invitation: { href: paths.signIn, text: "Sign in" },
  }[what];
  return renderFramed({
    site,
    title: "This link no longer works",
    lede: ledeOver[what],
    children: (
      <p className="buttons">
        <ButtonLink href={site.href(on.href)} strong>
          {on.text}
        </ButtonLink>
      </p>
    ),
  });
}

const ledeOver = {
  "sign-up": "It works once, for a day. If you used it, your account is there: sign in.",
  reset: "It works once, for an hour. If you used it, your new password is set: sign in.",
  operator:
    "It works once, for a day, and the one printed at the start only while there is no operator. For another, run ./proofsheet operator create --email YOUR-ADDRESS on the machine.",
  invitation: "It works for one person, for a week. Ask whoever sent it for another.",
} as const;

export function renderReset(
  page: { readonly email: string; readonly problem: string | null; readonly notice: NoticeText | null },
  site: SiteContext,
): string {
  return renderFramed({
    site,
    title: "Choose a new password",
    lede: "Give your address: a link in your mail leads on.",
    notice: page.notice,
    children: (
      <div className="narrow">
        <PostForm site={site} action={paths.reset} submit="Send me the link">
          <TextField
            label="E-mail address"
            name="email"
            type="email"
            value={page.email}
            autoComplete="username"
            problem={page.problem}
          />
        </PostForm>
      </div>
    ),
  });
}
