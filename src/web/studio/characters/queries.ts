import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type { CharacterList, CharacterOutputs, CharacterView } from "../../../contract/studio/index.ts";
import { ask } from "../api/index.ts";

export const characterAddresses = {
  all: "/api/characters",
  one: (id: string): string => `/api/characters/${encodeURIComponent(id)}`,
  pictures: (id: string, before: string | null): string =>
    `/api/characters/${encodeURIComponent(id)}/pictures${before === null ? "" : `?before=${before}`}`,
};

/** All that is about characters begins so. */
export const charactersKey = ["characters"] as const;

export const charactersQuery = queryOptions({
  queryKey: [...charactersKey, "all"],
  queryFn: ({ signal }) => ask<CharacterList>(characterAddresses.all, { signal }),
  staleTime: 30_000,
});

export const characterQuery = (id: string) =>
  queryOptions({
    queryKey: [...charactersKey, "one", id],
    queryFn: ({ signal }) => ask<CharacterView>(characterAddresses.one(id), { signal }),
  });

const ASK_AGAIN_MS = 4_000;

/** A picture is on its way, or there and not measured yet where that is done. */
const isAwaited = (pages: readonly CharacterOutputs[]): boolean =>
  pages.some(({ outputs, isMeasured }) =>
    outputs.some(
      ({ state, similarity }) =>
        ["queued", "running"].includes(state) || (isMeasured && state === "delivered" && similarity === null),
    ),
  );

/** What was made with it; looked at anew each time, since pictures come and go. */
export const characterOutputsQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: [...charactersKey, "pictures", id],
    queryFn: ({ pageParam, signal }) => ask<CharacterOutputs>(characterAddresses.pictures(id, pageParam), { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    select: ({ pages }) => ({
      outputs: pages.flatMap(({ outputs }) => outputs),
      isMeasured: pages.some(({ isMeasured }) => isMeasured),
    }),
    refetchInterval: ({ state: { data } }) => (isAwaited(data?.pages ?? []) ? ASK_AGAIN_MS : false),
    staleTime: 0,
  });
