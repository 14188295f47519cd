import { type InfiniteData, type QueryClient, useMutation, useQueryClient } from "@tanstack/react-query";
import type { LibraryChange, LibraryItem, LibraryItems } from "../../../contract/studio/index.ts";
import { addresses, ask, libraryFacetsQuery, libraryItemsKey } from "../api/index.ts";

type Pages = InfiniteData<LibraryItems, string | null>;

/** What a change makes of one picture, as the server will have it. */
export function changedItem(
  item: LibraryItem,
  { favourite, hidden, addTags = [], removeTags = [] }: Omit<LibraryChange, "items">,
): LibraryItem {
  const tags = [...new Set([...item.tags, ...addTags])].filter((tag) => !removeTags.includes(tag)).toSorted();
  return { ...item, tags, favourite: favourite ?? item.favourite, hidden: hidden ?? item.hidden };
}

/** Puts what changed into the sheets that are open: what was hidden or shown leaves them, the rest stays in its place. */
function putIntoSheets(client: QueryClient, { items, ...change }: LibraryChange): void {
  const ids = new Set(items);
  client.setQueriesData<Pages>({ queryKey: libraryItemsKey }, (data) => {
    if (data === undefined) return data;
    const pages = data.pages.map((page) => ({
      ...page,
      items: page.items
        .map((item) => (ids.has(item.id) ? changedItem(item, change) : item))
        .filter((item) => change.hidden === undefined || !ids.has(item.id)),
    }));
    return { ...data, pages };
  });
}

/** Marks pictures: on the screen at once, and asked for anew where the server does not take it. */
export function useChange() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: LibraryChange) => ask(addresses.libraryChanges, { method: "POST", body: change }),
    onMutate: (change) => putIntoSheets(client, change),
    onError: () => client.invalidateQueries({ queryKey: libraryItemsKey }),
    onSuccess: async () => {
      await Promise.all([
        client.invalidateQueries({ queryKey: libraryFacetsQuery.queryKey }),
        client.invalidateQueries({ queryKey: ["library-item"] }),
        // Other sheets may have to gain or lose them; the one on the screen stays as somebody looks at it.
        client.invalidateQueries({ queryKey: libraryItemsKey, refetchType: "none", type: "inactive" }),
      ]);
    },
  });
}

/** Takes pictures out of the sheets that are open. */
export function dropFromSheets(client: QueryClient, ids: readonly string[]): void {
  const gone = new Set(ids);
  client.setQueriesData<Pages>(
    { queryKey: libraryItemsKey },
    (data) =>
      data && {
        ...data,
        pages: data.pages.map((page) => ({ ...page, items: page.items.filter(({ id }) => !gone.has(id)) })),
      },
  );
}
