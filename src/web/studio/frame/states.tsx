import type { ReactNode } from "react";
import { SignInFirst, signInFirstTitle } from "../../ui/index.ts";
import { Unreachable } from "../api/index.ts";
import { Problem } from "./problem.tsx";
import { Room, useTitle } from "./room.tsx";

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
  useTitle(signInFirstTitle);
  return <SignInFirst here={location.pathname + location.search} />;
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
