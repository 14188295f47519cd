import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type ReactNode, type SyntheticEvent, useId, useState } from "react";
import type { CollectionView, LibraryChange, LibraryItem } from "../../../contract/studio/index.ts";
import { addresses, announce, ask, libraryFacetsQuery, libraryItemsKey, type Wanted } from "../api/index.ts";
import { DownloadMenu } from "../download/index.ts";
import { Problem, useDelete } from "../frame/index.ts";
import { libraryWords } from "../words/index.ts";
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

const words = libraryWords.bar;

/** As many as lie side by side. */
const comparedMax = 4;

/** What can be done with the pictures that are chosen. */
export function ChosenBar(props: ChosenBarProps): ReactNode {
  const { items, selection, select, change, look, collection } = props;
  const [asking, setAsking] = useState<"tag" | "collection" | null>(null);
  const chosen = items.filter(({ id }) => selection.chosen.has(id));
  if (chosen.length === 0) return null;
  const ids = chosen.map(({ id }) => id);
  const done = (said: string): void => {
    setAsking(null);
    announce(said);
    select({ ...nothingChosen, active: selection.active, anchor: selection.active });
  };
  const isFavourite = chosen.every(({ favourite }) => favourite);
  const isHidden = chosen.every(({ hidden }) => hidden);
  return (
    <aside className="tray chosen-bar" aria-label={words.region}>
      <p role="status">{words.chosen(chosen.length)}</p>
      <Compare chosen={chosen} />
      <button
        type="button"
        className="button"
        onClick={() => {
          change({ items: ids, favourite: !isFavourite });
          announce(isFavourite ? words.favouritesNoMore : words.favouritesNow);
        }}
      >
        {isFavourite ? words.noFavourite : words.favourite}
      </button>
      <Asking label={words.tag} isOpen={asking === "tag"} toggle={() => setAsking(asking === "tag" ? null : "tag")} />
      <Asking
        label={words.collection}
        isOpen={asking === "collection"}
        toggle={() => setAsking(asking === "collection" ? null : "collection")}
      />
      <button
        type="button"
        className="button"
        onClick={() => {
          change({ items: ids, hidden: !isHidden });
          done(isHidden ? words.shown : words.hidden(ids.length));
        }}
      >
        {isHidden ? words.show : words.hide}
      </button>
      {chosen.length === 1 && (
        <button type="button" className="button" onClick={() => look({ like: ids[0] ?? "", q: "" })}>
          {words.alike}
        </button>
      )}
      <Made chosen={chosen} />
      <button type="button" className="button" onClick={() => done(words.nothing)}>
        {words.clear}
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
        {remove.isPending ? words.deleting : words.delete}
      </button>
      {remove.error !== null && <Problem error={remove.error} />}
    </>
  );
}

function Asking(props: { readonly label: string; readonly isOpen: boolean; readonly toggle: () => void }): ReactNode {
  return (
    <button type="button" className="button" aria-expanded={props.isOpen} onClick={props.toggle}>
      {props.label}
    </button>
  );
}

/** Only what was made here has the settings that a comparison shows. */
function Compare({ chosen }: { readonly chosen: readonly LibraryItem[] }): ReactNode {
  const isPossible = chosen.length > 1 && chosen.length <= comparedMax && chosen.every(({ kind }) => kind === "output");
  if (!isPossible) return null;
  return (
    <Link className="button button-strong" to="/compare" search={{ outputs: chosen.map(({ id }) => id).join(",") }}>
      {words.compare}
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
  const tagsList = useId();
  const items = chosen.map(({ id }) => id);
  const had = [...new Set(chosen.flatMap(({ tags }) => tags))].toSorted();
  const add = (event: SyntheticEvent): void => {
    event.preventDefault();
    const addTags = splitTags(text);
    if (addTags.length === 0) return;
    change({ items, addTags });
    announce(words.tags.added(addTags));
    setText("");
  };
  return (
    <form className="chosen-form" aria-label={words.tags.title} onSubmit={add}>
      <input
        aria-label={words.tags.fresh}
        placeholder={words.tags.example}
        list={tagsList}
        autoComplete="off"
        maxLength={200}
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      <datalist id={tagsList}>
        {facets.data?.tags.map((tag) => (
          <option key={tag} value={tag}>
            {tag}
          </option>
        ))}
      </datalist>
      <button type="submit" className="button">
        {words.tags.add}
      </button>
      {had.map((tag) => (
        <button
          key={tag}
          type="button"
          className="button tag-button"
          onClick={() => change({ items, removeTags: [tag] })}
        >
          <span className="visually-hidden">{words.tags.takeAway} </span>
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
    onSuccess: (_, { title }) => done(words.collections.put(ids.length, title)),
  });
  const take = useMutation({
    mutationFn: (from: string) => ask(addresses.collectionItems(from), { method: "POST", body: { remove: ids } }),
    onSettled: again,
    onSuccess: () => {
      dropFromSheets(client, ids);
      done(words.collections.taken(ids.length));
    },
  });
  const error = put.error ?? take.error;
  return (
    <form
      className="chosen-form"
      aria-label={words.collections.title}
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== "") put.mutate({ into: null, title: name.trim() });
      }}
    >
      {facets.data?.collections
        .filter(({ id }) => id !== shown)
        .map(({ id, name: title }) => (
          <button key={id} type="button" className="button tag-button" onClick={() => put.mutate({ into: id, title })}>
            <span className="visually-hidden">{words.collections.putInto} </span>
            {title}
          </button>
        ))}
      <input
        aria-label={words.collections.name}
        placeholder={words.collections.example}
        maxLength={80}
        value={name}
        onChange={({ target }) => setName(target.value)}
      />
      <button type="submit" className="button">
        {words.collections.make}
      </button>
      {shown !== null && (
        <button type="button" className="button" onClick={() => take.mutate(shown)}>
          {words.collections.takeOut}
        </button>
      )}
      {error !== null && <Problem error={error} />}
    </form>
  );
}
