import { useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Problem, useDelete } from "../frame/index.ts";
import { libraryWords } from "../words/index.ts";
import { dropFromSheets } from "./changes.ts";

const words = libraryWords.remove;

/** One press, since it can be undone. */
export function DeletePicture({ output, done }: { readonly output: string; readonly done: () => void }): ReactNode {
  const client = useQueryClient();
  const remove = useDelete(() => {
    dropFromSheets(client, [output]);
    done();
  });
  return (
    <section className="delete" aria-label={words.region}>
      <p className="buttons">
        <button
          type="button"
          className="button button-fault"
          disabled={remove.isPending}
          onClick={() => remove.mutate([output])}
        >
          {remove.isPending ? words.deleting : words.region}
        </button>
      </p>
      <p className="quiet">{words.about}</p>
      {remove.error !== null && <Problem error={remove.error} />}
    </section>
  );
}
