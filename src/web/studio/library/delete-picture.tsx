import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import {
  addresses,
  announce,
  ask,
  generationsQuery,
  libraryFacetsQuery,
  libraryQuery,
  outputQuery,
} from "../api/index.ts";
import { chosen, Problem } from "../frame/index.ts";
import { dropFromSheets } from "./changes.ts";

/** Two presses: the second says what it means. */
export function DeletePicture({ output, done }: { readonly output: string; readonly done: () => void }): ReactNode {
  const client = useQueryClient();
  const [isAsked, setAsked] = useState(false);
  const remove = useMutation({
    mutationFn: () => ask(addresses.output(output), { method: "DELETE" }),
    onSuccess: async () => {
      announce("The picture was deleted.");
      chosen.set(chosen.get().filter((id) => id !== output));
      client.removeQueries({ queryKey: outputQuery(output).queryKey });
      dropFromSheets(client, [output]);
      done();
      await Promise.all(
        [libraryQuery, libraryFacetsQuery, generationsQuery].map(({ queryKey }) =>
          client.invalidateQueries({ queryKey }),
        ),
      );
    },
  });
  return (
    <section className="delete" aria-label="Delete">
      {isAsked ? (
        <p className="buttons">
          <button
            type="button"
            className="button button-fault"
            disabled={remove.isPending}
            onClick={() => remove.mutate()}
          >
            Delete for good, with its links
          </button>
          <button type="button" className="button" onClick={() => setAsked(false)}>
            Keep it
          </button>
        </p>
      ) : (
        <button type="button" className="link-button" onClick={() => setAsked(true)}>
          Delete this picture …
        </button>
      )}
      {remove.error !== null && <Problem error={remove.error} />}
    </section>
  );
}
