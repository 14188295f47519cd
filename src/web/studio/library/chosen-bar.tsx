import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type ReactNode, type SyntheticEvent, useState } from "react";
import type { CollectionView, LibraryChange, LibraryItem } from "../../../contract/studio/index.ts";
import { addresses, announce, ask, libraryFacetsQuery, libraryItemsKey, type Wanted } from "../api/index.ts";
import { DownloadMenu } from "../download/index.ts";
import { Problem, useDelete } from "../frame/index.ts";
import { dropFromSheets } from "./changes.ts";
import { nothingChosen, type Selection } from "./selection.ts";

interface ChosenBarProps {
  readonly items: readonly LibraryItem[];
  readonly selection: Selection;
  readonly select: (selection: Selection) => void;
  readonly change: (change: LibraryChange) => void;
  readonly look: (change: Wanted) => void;
  /** The collection that is on the screen. */
  readonly collection: string | null;
}

const pictures = (count: number): string => (count === 1 ? "1 picture" : `${count} pictures`);
/** As many as lie side by side. */
const comparedMax = 4;

/** What can be done with the pictures that are chosen. */
export function ChosenBar(props: ChosenBarProps): ReactNode {
  const { items, selection, select, change, look, collection } = props;
  const [asking, setAsking] = useState<"tag" | "collection" | null>(null);
  const chosen = items.filter(({ id }) => selection.chosen.has(id));
  if (chosen.length === 0) return null;
  const ids = chosen.map(({ id }) => id);
  const done = (words: string): void => {
    setAsking(null);
    announce(words);
    select({ ...nothingChosen, active: selection.active, anchor: selection.active });
  };
  const isFavourite = chosen.every(({ favourite }) => favourite);
  const isHidden = chosen.every(({ hidden }) => hidden);
  return (
    <aside className="tray chosen-bar" aria-label="Chosen pictures">
      <p role="status">{pictures(chosen.length)} chosen</p>
      <Compare chosen={chosen} />
      <button
        type="button"
        className="button"
        onClick={() => {
          change({ items: ids, favourite: !isFavourite });
          announce(isFavourite ? "No favourites any more." : "Favourites now.");
        }}
      >
        {isFavourite ? "No favourite" : "Favourite"}
      </button>
      <Asking label="Tag" isOpen={asking === "tag"} toggle={() => setAsking(asking === "tag" ? null : "tag")} />
      <Asking
        label="Collection"
        isOpen={asking === "collection"}
        toggle={() => setAsking(asking === "collection" ? null : "collection")}
      />
      <button
        type="button"
        className="button"
        onClick={() => {
          change({ items: ids, hidden: !isHidden });
          done(isHidden ? "Shown again." : `Hidden: ${pictures(ids.length)}.`);
        }}
      >
        {isHidden ? "Show again" : "Hide"}
      </button>
      {chosen.length === 1 && (
        <button type="button" className="button" onClick={() => look({ like: ids[0] ?? "", q: "" })}>
          Find alike
        </button>
      )}
      <Made chosen={chosen} />
      <button type="button" className="button" onClick={() => done("Nothing chosen.")}>
        Clear
      </button>
      {asking === "tag" && <Tags chosen={chosen} change={change} />}
      {asking === "collection" && <Collections ids={ids} shown={collection} done={done} />}
    </aside>
  );
}

/** What can be done with several that were made here; a picture of one's own is deleted where it is open. */
function Made({ chosen }: { readonly chosen: readonly LibraryItem[] }): ReactNode {
  const client = useQueryClient();
  const outputs = chosen.filter(({ kind }) => kind === "output").map(({ id }) => id);
  const remove = useDelete(() => dropFromSheets(client, outputs));
  if (outputs.length < chosen.length) return null;
  return (
    <>
      <DownloadMenu outputs={outputs} />
      <button type="button" className="button" disabled={remove.isPending} onClick={() => remove.mutate(outputs)}>
        {remove.isPending ? "Deleting …" : "Delete"}
      </button>
      {remove.error !== null && <Problem error={remove.error} />}
    </>
  );
}

function Asking(props: { readonly label: string; readonly isOpen: boolean; readonly toggle: () => void }): ReactNode {
  return (
    <button type="button" className="button" aria-expanded={props.isOpen} onClick={props.toggle}>
      {props.label} …
    </button>
  );
}

/** Only what was made here has the settings that a comparison shows. */
function Compare({ chosen }: { readonly chosen: readonly LibraryItem[] }): ReactNode {
  const isPossible = chosen.length > 1 && chosen.length <= comparedMax && chosen.every(({ kind }) => kind === "output");
  if (!isPossible) return null;
  return (
    <Link className="button button-strong" to="/compare" search={{ outputs: chosen.map(({ id }) => id).join(",") }}>
      Compare
    </Link>
  );
}

const splitTags = (text: string): string[] =>
  [...new Set(text.split(",").map((each) => each.replaceAll(/\s+/g, " ").trim().toLowerCase()))].filter(
    (each) => each !== "",
  );

function Tags(props: {
  readonly chosen: readonly LibraryItem[];
  readonly change: (change: LibraryChange) => void;
}): ReactNode {
  const { chosen, change } = props;
  const facets = useQuery(libraryFacetsQuery);
  const [text, setText] = useState("");
  const items = chosen.map(({ id }) => id);
  const had = [...new Set(chosen.flatMap(({ tags }) => tags))].toSorted();
  const add = (event: SyntheticEvent): void => {
    event.preventDefault();
    const addTags = splitTags(text);
    if (addTags.length === 0) return;
    change({ items, addTags });
    announce(`Tagged: ${addTags.join(", ")}.`);
    setText("");
  };
  return (
    <form className="chosen-form" aria-label="Tags" onSubmit={add}>
      <input
        aria-label="New tags, separated by commas"
        placeholder="Tags, separated by commas"
        list="library-tags"
        autoComplete="off"
        maxLength={200}
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      <datalist id="library-tags">
        {facets.data?.tags.map((tag) => (
          <option key={tag} value={tag}>
            {tag}
          </option>
        ))}
      </datalist>
      <button type="submit" className="button">
        Add
      </button>
      {had.map((tag) => (
        <button
          key={tag}
          type="button"
          className="button tag-button"
          onClick={() => change({ items, removeTags: [tag] })}
        >
          <span className="visually-hidden">Take away the tag </span>
          {tag}
          <span aria-hidden="true">×</span>
        </button>
      ))}
    </form>
  );
}

function Collections(props: {
  readonly ids: readonly string[];
  readonly shown: string | null;
  readonly done: (words: string) => void;
}): ReactNode {
  const { ids, shown, done } = props;
  const client = useQueryClient();
  const facets = useQuery(libraryFacetsQuery);
  const [name, setName] = useState("");
  const again = (): void => {
    void client.invalidateQueries({ queryKey: libraryFacetsQuery.queryKey });
    void client.invalidateQueries({ queryKey: ["library-item"] });
    void client.invalidateQueries({ queryKey: libraryItemsKey, refetchType: "none", type: "inactive" });
  };
  const put = useMutation({
    mutationFn: async ({ into, title }: { readonly into: string | null; readonly title: string }) => {
      const id =
        into ?? (await ask<CollectionView>(addresses.collections, { method: "POST", body: { name: title } })).id;
      await ask(addresses.collectionItems(id), { method: "POST", body: { add: ids } });
    },
    onSettled: again,
    onSuccess: (_, { title }) => done(`${pictures(ids.length)} in “${title}”.`),
  });
  const take = useMutation({
    mutationFn: (from: string) => ask(addresses.collectionItems(from), { method: "POST", body: { remove: ids } }),
    onSettled: again,
    onSuccess: () => {
      dropFromSheets(client, ids);
      done(`${pictures(ids.length)} taken out.`);
    },
  });
  const error = put.error ?? take.error;
  return (
    <form
      className="chosen-form"
      aria-label="Collections"
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== "") put.mutate({ into: null, title: name.trim() });
      }}
    >
      {facets.data?.collections
        .filter(({ id }) => id !== shown)
        .map(({ id, name: title }) => (
          <button key={id} type="button" className="button tag-button" onClick={() => put.mutate({ into: id, title })}>
            <span className="visually-hidden">Put into </span>
            {title}
          </button>
        ))}
      <input
        aria-label="Name of a new collection"
        placeholder="New collection"
        maxLength={80}
        value={name}
        onChange={({ target }) => setName(target.value)}
      />
      <button type="submit" className="button">
        Make it
      </button>
      {shown !== null && (
        <button type="button" className="button" onClick={() => take.mutate(shown)}>
          Take out of this collection
        </button>
      )}
      {error !== null && <Problem error={error} />}
    </form>
  );
}
