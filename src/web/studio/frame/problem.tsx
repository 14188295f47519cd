import type { ReactNode } from "react";
import { Refusal } from "../api/index.ts";
import { frameWords as words } from "../words/index.ts";

/** What went wrong and what to do, read aloud at once; `children` are ways on. */
export function Problem({ error, children }: { readonly error: unknown; readonly children?: ReactNode }): ReactNode {
  const reference = error instanceof Refusal ? error.problem.reference : undefined;
  const wait = error instanceof Refusal ? error.problem.retryAfterSeconds : undefined;
  return (
    <div className="problem" role="alert">
      <p>
        {error instanceof Error ? error.message : words.wentWrong}
        {wait !== undefined && ` ${words.wait(wait)}`}
      </p>
      {reference !== undefined && (
        <p className="quiet">
          {words.reference} <code>{reference}</code>
        </p>
      )}
      {children !== undefined && <p className="buttons">{children}</p>}
    </div>
  );
}
