import { Link } from "@tanstack/react-router";
import { type ReactNode, useEffect, useRef } from "react";
import { picturesOf, useRestore } from "./deleting.ts";
import { justDeleted } from "./just-deleted.ts";
import { Problem } from "./problem.tsx";

/** What was just deleted, with the way back, until it is put away. */
export function UndoNotice({ ids }: { readonly ids: readonly string[] }): ReactNode {
  const restore = useRestore();
  const undo = useRef<HTMLButtonElement>(null);
  // Where the press was made there is nothing left to stand on.
  useEffect(() => undo.current?.focus({ preventScroll: true }), []);
  return (
    <aside className="tray undo" aria-label="Just deleted">
      <p role="status">
        {picturesOf(ids.length)} {ids.length === 1 ? "was" : "were"} deleted.{" "}
        <Link to="/deleted">Recently deleted</Link>
      </p>
      <button
        ref={undo}
        type="button"
        className="button button-strong"
        disabled={restore.isPending}
        onClick={() => restore.mutate(ids)}
      >
        Undo
      </button>
      <button type="button" className="button" onClick={() => justDeleted.set([])}>
        Put away
      </button>
      {restore.error !== null && <Problem error={restore.error} />}
    </aside>
  );
}
