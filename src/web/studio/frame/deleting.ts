import { type QueryClient, useMutation, useQueryClient } from "@tanstack/react-query";
import {
  addresses,
  announce,
  ask,
  deletedQuery,
  generationsQuery,
  libraryFacetsQuery,
  libraryItemsKey,
  libraryQuery,
  outputQuery,
  Refusal,
} from "../api/index.ts";
import { frameWords } from "../words/index.ts";
import { chosen } from "./chosen.tsx";
import { justDeleted } from "./just-deleted.ts";

const reread = (client: QueryClient): Promise<unknown> =>
  Promise.all([
    ...[libraryQuery, libraryFacetsQuery, generationsQuery, deletedQuery].map(({ queryKey }) =>
      client.invalidateQueries({ queryKey }),
    ),
    client.invalidateQueries({ queryKey: ["lineage"] }),
    // The library's room decides itself when to ask anew.
    client.invalidateQueries({ queryKey: libraryItemsKey, refetchType: "none" }),
  ]);

/** What somebody else deleted or brought back first is done. */
async function unlessDone(work: Promise<unknown>): Promise<void> {
  await work.catch((error: unknown) => {
    if (!(error instanceof Refusal && error.status === 404)) throw error;
  });
}

/** Deletes pictures, one after the other, and offers to undo it. For a press in any room. */
export function useDelete(done?: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (ids: readonly string[]) => {
      for (const id of ids) await unlessDone(ask(addresses.output(id), { method: "DELETE" }));
    },
    onSuccess: (_, ids) => {
      chosen.set(chosen.get().filter((id) => !ids.includes(id)));
      done?.();
      for (const id of ids) client.removeQueries({ queryKey: outputQuery(id).queryKey });
      justDeleted.set(ids);
    },
    onSettled: () => reread(client),
  });
}

/** Brings pictures back. */
export function useRestore(done?: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (ids: readonly string[]) => {
      for (const id of ids) await ask(addresses.restore(id), { method: "POST" });
    },
    onSuccess: (_, ids) => {
      justDeleted.set([]);
      announce(frameWords.deleted.back(ids.length));
      done?.();
    },
    onSettled: () => reread(client),
  });
}
