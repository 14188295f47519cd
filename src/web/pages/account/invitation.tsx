import { ButtonLink, paths, PostForm } from "../../ui/index.ts";
import type { SiteContext } from "../../ui/index.ts";
import { renderFramed } from "./frame.tsx";

export interface InvitationPage {
  readonly token: string;
  readonly by: string;
  /** null: to an account of one's own. */
  readonly workspace: string | null;
  readonly role: string | null;
  /** Who is signed in; null: nobody. */
  readonly person: { readonly name: string; readonly email: string } | null;
}

export function renderInvitation(page: InvitationPage, site: SiteContext): string {
  const here = `${paths.invitation}?token=${encodeURIComponent(page.token)}`;
  const signUp = `${paths.signUp}?invitation=${encodeURIComponent(page.token)}`;
  return renderFramed({
    site,
    title: page.workspace ?? "An account of your own",
    lede:
      page.workspace === null
        ? `${page.by} invites you to sign up here.`
        : `${page.by} invites you to this workspace, as ${page.role}.`,
    children:
      page.workspace !== null && page.person !== null ? (
        <div className="narrow">
          <PostForm site={site} action={paths.invitation} submit="Join the workspace" hidden={{ token: page.token }} />
          <p className="settle">
            You are signed in as {page.person.name} ({page.person.email}).
          </p>
        </div>
      ) : (
        <p className="buttons">
          <ButtonLink href={site.href(signUp)} strong>
            Sign up
          </ButtonLink>
          {page.workspace !== null && (
            <ButtonLink href={site.href(`${paths.signIn}?next=${encodeURIComponent(here)}`)}>
              I have an account: sign in
            </ButtonLink>
          )}
        </p>
      ),
  });
}
