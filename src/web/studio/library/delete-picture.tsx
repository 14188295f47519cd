import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { addresses, announce, ask, generationsQuery, libraryQuery, outputQuery } from "../api/index.ts";
import { chosen, Problem } from "../frame/index.ts";
import { libraryWords } from "../words/index.ts";

const words = libraryWords.remove;

/** Two presses: the second says what it means. */
export function DeletePicture({ output, done }: { readonly output: string; readonly done: () => void }): ReactNode {
  const client = useQueryClient();
  const [isAsked, setAsked] = useState(false);
  const remove = useMutation({
    mutationFn: () => ask(addresses.output(output), { method: "DELETE" }),
    onSuccess: async () => {
      announce(words.done);
      chosen.set(chosen.get().filter((id) => id !== output));
      client.removeQueries({ queryKey: outputQuery(output).queryKey });
      done();
      await Promise.all([libraryQuery, generationsQuery].map(({ queryKey }) => client.invalidateQueries({ queryKey })));
    },
  });
  return (
    <section className="delete" aria-label={words.region}>
      {isAsked ? (
        <p className="buttons">
          <button
            type="button"
            className="button button-fault"
            disabled={remove.isPending}
            onClick={() => remove.mutate()}
          >
            {words.forGood}
          </button>
          <button type="button" className="button" onClick={() => setAsked(false)}>
            {words.keep}
          </button>
        </p>
      ) : (
        <button type="button" className="link-button" onClick={() => setAsked(true)}>
          {words.ask}
        </button>
      )}
      {remove.error !== null && <Problem error={remove.error} />}
    </section>
  );
}
