import { Link } from "@tanstack/react-router";
import { type ReactNode, useEffect, useRef } from "react";
import { frameWords } from "../words/index.ts";
import { useRestore } from "./deleting.ts";
import { justDeleted } from "./just-deleted.ts";
import { Problem } from "./problem.tsx";

const words = frameWords.deleted;

/** What was just deleted, with the way back, until it is put away. */
export function UndoNotice({ ids }: { readonly ids: readonly string[] }): ReactNode {
  const restore = useRestore();
  const undo = useRef<HTMLButtonElement>(null);
  // Where the press was made there is nothing left to stand on.
  useEffect(() => undo.current?.focus({ preventScroll: true }), []);
  return (
    <aside className="tray undo" aria-label={words.region}>
      <p role="status">
        {words.said(ids.length)} <Link to="/deleted">{words.lately}</Link>
      </p>
      <button
        ref={undo}
        type="button"
        className="button button-strong"
        disabled={restore.isPending}
        onClick={() => restore.mutate(ids)}
      >
        {words.undo}
      </button>
      <button type="button" className="button" onClick={() => justDeleted.set([])}>
        {words.putAway}
      </button>
      {restore.error !== null && <Problem error={restore.error} />}
    </aside>
  );
}
