import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type KeyboardEvent, type ReactNode, type SyntheticEvent, useEffect, useRef, useState } from "react";
import type { CollectionView } from "../../../contract/studio/index.ts";
import { addresses, announce, ask, libraryFacetsQuery } from "../api/index.ts";
import { Problem } from "../frame/index.ts";
import { libraryWords } from "../words/index.ts";

const words = libraryWords.collection;

/** Above the pictures of one collection: what it is called, and another name for it. */
export function CollectionHead({ id }: { readonly id: string }): ReactNode {
  const facets = useQuery(libraryFacetsQuery);
  const collection = facets.data?.collections.find((each) => each.id === id);
  const [isRenamed, setRenamed] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const [isBack, setBack] = useState(false);
  // Who ends it by the keyboard stands where they began.
  useEffect(() => {
    if (isBack) button.current?.focus();
  }, [isBack]);
  if (collection === undefined) return null;
  const end = (): void => {
    setRenamed(false);
    setBack(true);
  };
  const begin = (): void => {
    setBack(false);
    setRenamed(true);
  };
  if (isRenamed) return <Rename collection={collection} end={end} />;
  return (
    <p className="collection-head">
      <span>{words.holds(collection.name, collection.count)}</span>
      <button ref={button} type="button" className="button" onClick={begin}>
        {words.rename}
      </button>
    </p>
  );
}

interface RenameProps {
  readonly collection: CollectionView;
  readonly end: () => void;
}

function Rename({ collection, end }: RenameProps): ReactNode {
  const { id, name: before } = collection;
  const client = useQueryClient();
  const [typed, setTyped] = useState(before);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.select(), []);
  const rename = useMutation({
    mutationFn: (name: string) => ask(addresses.collection(id), { method: "POST", body: { name } }),
    onSuccess: async (_, name) => {
      await client.invalidateQueries({ queryKey: libraryFacetsQuery.queryKey });
      void client.invalidateQueries({ queryKey: ["library-item"] });
      announce(words.renamed(name));
      end();
    },
  });
  const name = typed.trim();
  const save = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (name === before) end();
    else if (name !== "") rename.mutate(name);
  };
  const leave = (event: KeyboardEvent): void => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    end();
  };
  return (
    <form className="collection-head" aria-label={words.rename} onSubmit={save}>
      <input
        ref={field}
        aria-label={words.name}
        maxLength={80}
        autoComplete="off"
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
        onKeyDown={leave}
      />
      <button type="submit" className="button button-strong" disabled={name === "" || rename.isPending}>
        {words.save}
      </button>
      <button type="button" className="button" onClick={end}>
        {words.leave}
      </button>
      {rename.error !== null && <Problem error={rename.error} />}
    </form>
  );
}
