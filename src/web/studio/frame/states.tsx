import type { ReactNode } from "react";
import { studioLede } from "../../ui/index.ts";
import { addresses, Unreachable } from "../api/index.ts";
import { Problem } from "./problem.tsx";
import { Room } from "./room.tsx";

/** What stands in a room while there is nothing to show, each with the way on. */

export function Loading({ what }: { readonly what: string }): ReactNode {
  return (
    <p className="quiet" role="status">
      Fetching {what} …
    </p>
  );
}

export function Empty({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactNode {
  return (
    <div className="empty">
      <div className="empty-frames" aria-hidden="true">
        <span className="unexposed" />
        <span className="unexposed" />
        <span className="unexposed" />
      </div>
      <h2>{title}</h2>
      {children}
    </div>
  );
}

export function SignedOut(): ReactNode {
  const here = location.pathname + location.search;
  return (
    <Room title="Sign in to make pictures" lede={studioLede}>
      <p className="buttons">
        <a className="button button-strong" href={addresses.signIn(here)}>
          Sign in
        </a>
        <a className="button" href={`/sign-up?next=${encodeURIComponent(here)}`}>
          Create an account
        </a>
      </p>
      <p className="quiet">Comparison pages can be read without an account.</p>
    </Room>
  );
}

export function Broken({ error, reset }: { readonly error: unknown; readonly reset?: () => void }): ReactNode {
  return (
    <Room title={error instanceof Unreachable ? "No connection" : "This did not work"}>
      <Problem error={error}>
        <button type="button" className="button button-strong" onClick={reset ?? (() => location.reload())}>
          Try again
        </button>
      </Problem>
    </Room>
  );
}

export function Nowhere(): ReactNode {
  return (
    <Room title="No such room">
      <p className="room-lede">The studio has no room at this address.</p>
      <p className="buttons">
        <a className="button button-strong" href="/studio">
          Make pictures
        </a>
        <a className="button" href="/studio/library">
          Library
        </a>
      </p>
    </Room>
  );
}
