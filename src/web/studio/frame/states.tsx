import type { ReactNode } from "react";
import { SignInFirst, signInFirstTitle } from "../../ui/index.ts";
import { Unreachable } from "../api/index.ts";
import { frameWords as words } from "../words/index.ts";
import { Problem } from "./problem.tsx";
import { Room, useTitle } from "./room.tsx";

/** What stands in a room while there is nothing to show, each with the way on. */

export function Loading({ what }: { readonly what: string }): ReactNode {
  return (
    <p className="quiet loading" role="status">
      {words.fetching(what)}
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
    <Room title={error instanceof Unreachable ? words.noConnection : words.didNotWork}>
      <Problem error={error}>
        <button type="button" className="button button-strong" onClick={reset ?? (() => location.reload())}>
          {words.again}
        </button>
      </Problem>
    </Room>
  );
}

export function Nowhere(): ReactNode {
  return (
    <Room title={words.nowhere.title}>
      <p className="room-lede">{words.nowhere.lede}</p>
      <p className="buttons">
        <a className="button button-strong" href="/studio">
          {words.nowhere.make}
        </a>
        <a className="button" href="/studio/library">
          {words.nowhere.library}
        </a>
      </p>
    </Room>
  );
}
