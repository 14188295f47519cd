import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { type ReactNode, useCallback, useEffect, useState } from "react";
import type { LibraryItem } from "../../../contract/studio/index.ts";
import { LibraryBar } from "../../ui/index.ts";
import { announce, libraryFacetsQuery, libraryItemsQuery, type Wanted } from "../api/index.ts";
import { Loading, Problem, Room } from "../frame/index.ts";
import { frameWords, libraryWords as words } from "../words/index.ts";
import { ChosenBar } from "./chosen-bar.tsx";
import { CollectionHead } from "./collection-head.tsx";
import { useChange } from "./changes.ts";
import { ImportButton, Imports } from "./importing.tsx";
import { NothingHere } from "./nothing-here.tsx";
import { OpenPicture } from "./open-picture.tsx";
import { nothingChosen, type Selection } from "./selection.ts";
import { Sheet } from "./sheet.tsx";
import { changedWanted, isNarrowed, wantedIn } from "./wanted.ts";

/** Every picture of the workspace, the newest first, and what of it somebody looks for. */
export function LibraryRoom(): ReactNode {
  const search = useSearch({ from: "/library" });
  const navigate = useNavigate({ from: "/library" });
  const wanted = wantedIn(search);
  const look = useCallback(
    (change: Wanted) => void navigate({ search: (now) => changedWanted(wantedIn(now), change), replace: true }),
    [navigate],
  );
  const found = useFound(wanted);
  const { items } = found;
  const sheet = JSON.stringify(wanted);
  const [held, hold] = useState({ sheet, selection: nothingChosen });
  // What was chosen among other pictures is not chosen among these.
  const selection = held.sheet === sheet ? held.selection : nothingChosen;
  const select = (next: Selection): void => hold({ sheet, selection: next });
  const change = useChange();
  const mark = (item: LibraryItem): void => {
    change.mutate({ items: [item.id], favourite: !item.favourite });
    announce(item.favourite ? words.favouriteNoMore : words.favouriteNow);
  };
  const picture = (id: string | undefined): void =>
    void navigate({
      search: (now) => ({ ...wantedIn(now), ...(id === undefined ? {} : { picture: id }) }),
      resetScroll: false,
    });
  return (
    <Room title={words.title} className="library">
      <Search wanted={wanted} look={look} />
      <Imports />
      {wanted.collection !== undefined && <CollectionHead key={wanted.collection} id={wanted.collection} />}
      {wanted.like !== undefined && <Alike look={look} />}
      <Around found={found} error={change.error} />
      {items?.length === 0 && <NothingHere wanted={wanted} look={look} />}
      {items !== null && items.length > 0 && (
        <Sheet
          key={sheet}
          items={items}
          selection={selection}
          select={select}
          open={({ id }) => picture(id)}
          mark={mark}
          hasMore={found.hasMore}
          fetchMore={found.fetchMore}
        />
      )}
      <p className="library-ways">
        <Link to="/deleted">{words.deletedLately}</Link>
      </p>
      <ChosenBar
        items={items ?? []}
        selection={selection}
        select={select}
        change={change.mutate}
        look={look}
        collection={wanted.collection ?? null}
      />
      {search.picture !== undefined && (
        <OpenPicture
          key={search.picture}
          id={search.picture}
          kind={items?.find(({ id }) => id === search.picture)?.kind ?? null}
          close={() => picture(undefined)}
        />
      )}
    </Room>
  );
}

/** What is to be said of the search itself. */
function Around({ found, error }: { readonly found: ReturnType<typeof useFound>; readonly error: unknown }): ReactNode {
  return (
    <>
      {found.isNew && (
        <p className="buttons">
          <button type="button" className="button" onClick={found.startAnew}>
            {words.showNew}
          </button>
        </p>
      )}
      {found.items === null && found.error === null && <Loading what={frameWords.yourPictures} />}
      {found.error !== null && (
        <Problem error={found.error}>
          <button type="button" className="button" onClick={found.startAnew}>
            {frameWords.again}
          </button>
        </Problem>
      )}
      {error !== null && <Problem error={error} />}
    </>
  );
}

/** So many pages are asked for anew when something arrives; more, and somebody who reads them would be interrupted. */
const PAGES_REFRESHED_MAX = 2;

function useFound(wanted: Wanted) {
  const query = useInfiniteQuery(libraryItemsQuery(wanted));
  const { data, error, hasNextPage, isFetching, isStale, isPlaceholderData, refetch, fetchNextPage } = query;
  const pages = data?.pages.length ?? 0;
  const isOutdated = isStale && data !== undefined && !isPlaceholderData && !isFetching && error === null;
  useEffect(() => {
    if (isOutdated && pages <= PAGES_REFRESHED_MAX) void refetch();
  }, [isOutdated, pages, refetch]);
  const items = data?.pages.flatMap((page) => page.items) ?? null;
  const fetchMore = useCallback(() => {
    if (hasNextPage && !isFetching) void fetchNextPage();
  }, [hasNextPage, isFetching, fetchNextPage]);
  return {
    items,
    error,
    hasMore: hasNextPage,
    fetchMore,
    isNew: isOutdated && pages > PAGES_REFRESHED_MAX,
    startAnew: () => {
      scrollTo({ top: 0 });
      void refetch();
    },
  };
}

/** How long nothing is typed before it is looked for, in milliseconds. */
const TYPING_MS = 250;

function Search({ wanted, look }: { readonly wanted: Wanted; readonly look: (change: Wanted) => void }): ReactNode {
  const facets = useQuery(libraryFacetsQuery);
  const [typed, setTyped] = useState(wanted.q ?? "");
  const [isUnfolded, setUnfolded] = useState(false);
  const [asked, setAsked] = useState(wanted.q ?? "");
  if (asked !== (wanted.q ?? "")) {
    setAsked(wanted.q ?? "");
    // The way back changes what stands in the field; what is being typed stays.
    if (typed.trim() === asked) setTyped(wanted.q ?? "");
  }
  useEffect(() => {
    if (typed.trim() === (wanted.q ?? "")) return;
    const timer = setTimeout(() => look({ q: typed.trim() }), TYPING_MS);
    return () => clearTimeout(timer);
  }, [typed, wanted.q, look]);
  return (
    <LibraryBar
      wanted={wanted}
      typed={typed}
      facets={facets.data ?? null}
      isUnfolded={isUnfolded}
      onFold={() => setUnfolded(!isUnfolded)}
      onChange={({ q, ...change }) => (q === undefined ? look(change) : setTyped(q))}
    >
      <ImportButton />
      {isNarrowed(wanted) && (
        <button
          type="button"
          className="link-button library-clear"
          onClick={() => {
            setTyped("");
            look(Object.fromEntries(Object.keys(wanted).map((name) => [name, ""])));
          }}
        >
          {words.clear}
        </button>
      )}
    </LibraryBar>
  );
}

function Alike({ look }: { readonly look: (change: Wanted) => void }): ReactNode {
  return (
    <p className="library-alike" role="status">
      {words.alike}{" "}
      <button type="button" className="link-button" onClick={() => look({ like: "" })}>
        {words.showAllAgain}
      </button>
    </p>
  );
}
