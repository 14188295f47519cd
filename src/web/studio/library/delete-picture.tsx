import { useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Problem, useDelete } from "../frame/index.ts";
import { dropFromSheets } from "./changes.ts";

/** One press, since it can be undone. */
export function DeletePicture({ output, done }: { readonly output: string; readonly done: () => void }): ReactNode {
  const client = useQueryClient();
  const remove = useDelete(() => {
    dropFromSheets(client, [output]);
    done();
  });
  return (
    <section className="delete" aria-label="Delete">
      <p className="buttons">
        <button
          type="button"
          className="button button-fault"
          disabled={remove.isPending}
          onClick={() => remove.mutate([output])}
        >
          {remove.isPending ? "Deleting …" : "Delete"}
        </button>
      </p>
      <p className="quiet">Out of sight at once, with its links. It can be brought back for 30 days.</p>
      {remove.error !== null && <Problem error={remove.error} />}
    </section>
  );
}
