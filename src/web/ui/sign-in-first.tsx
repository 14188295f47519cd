import type { ReactNode } from "react";
import { paths } from "./paths.ts";
import { studioLede } from "./studio-opening.ts";

export const signInFirstTitle = "Sign in to make pictures";

/** The studio for somebody who is not signed in; `here` is the path to come back to. Works without a script. */
export function SignInFirst({ here }: { readonly here: string }): ReactNode {
  const next = `?${new URLSearchParams({ next: here }).toString()}`;
  return (
    <div className="room">
      <h1 className="room-title">{signInFirstTitle}</h1>
      <p className="room-lede">{studioLede}</p>
      <p className="buttons">
        <a className="button button-strong" href={paths.signIn + next}>
          Sign in
        </a>
        <a className="button" href={paths.signUp + next}>
          Create an account
        </a>
      </p>
      <p className="quiet">Comparison pages can be read without an account.</p>
    </div>
  );
}
