import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import type { DeletedList } from "../../../contract/studio/index.ts";
import { studioOpening } from "../../ui/index.ts";
import { addresses, announce, ask, deletedQuery } from "../api/index.ts";
import { Empty, Loading, MoreButton, Problem, Room, useRestore } from "../frame/index.ts";
import { deletedWords as words, frameWords } from "../words/index.ts";
import { Kept } from "./kept.tsx";

export type DeletedPicture = DeletedList["outputs"][number];

/** What was deleted lately: to bring back, or to delete for good. */
export function DeletedRoom(): ReactNode {
  const deleted = useInfiniteQuery(deletedQuery);
  const { data, error } = deleted;
  const restore = useRestore();
  const bury = useBury();
  const problem = restore.error ?? bury.error;
  return (
    <Room {...studioOpening("deleted")} className="library">
      {data === undefined && error === null && <Loading what={words.what} />}
      {error !== null && (
        <Problem error={error}>
          <button type="button" className="button" onClick={() => void deleted.refetch()}>
            {frameWords.again}
          </button>
        </Problem>
      )}
      {problem !== null && <Problem error={problem} />}
      {data?.length === 0 && <NothingDeleted />}
      {data !== undefined && data.length > 0 && (
        <>
          <ul className="grid deleted-grid">
            {data.map((output) => (
              <Kept
                key={output.id}
                output={output}
                isBusy={restore.isPending || bury.isPending}
                restore={() => restore.mutate([output.id])}
                bury={() => bury.mutate(output.id)}
              />
            ))}
          </ul>
          <EmptyAll isBusy={bury.isPending} bury={() => bury.mutate(null)} />
        </>
      )}
      <MoreButton list={deleted} label={words.earlier} />
    </Room>
  );
}

/** null: all of them. */
function useBury() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string | null) =>
      ask(id === null ? addresses.deleted : addresses.deletedOne(id), { method: "DELETE" }),
    onSuccess: (_, id) => announce(id === null ? words.allGone : words.gone),
    onSettled: () => client.invalidateQueries({ queryKey: deletedQuery.queryKey }),
  });
}

function NothingDeleted(): ReactNode {
  return (
    <Empty title={words.none}>
      <p>{words.noneHow}</p>
      <p className="buttons">
        <Link className="button button-strong" to="/library">
          {words.library}
        </Link>
      </p>
    </Empty>
  );
}

/** Two presses: nothing brings these back. */
function EmptyAll({ isBusy, bury }: { readonly isBusy: boolean; readonly bury: () => void }): ReactNode {
  const [isAsked, setAsked] = useState(false);
  if (!isAsked)
    return (
      <p className="buttons">
        <button type="button" className="button" disabled={isBusy} onClick={() => setAsked(true)}>
          {words.askAll}
        </button>
      </p>
    );
  return (
    <p className="buttons">
      <button type="button" className="button button-fault" disabled={isBusy} onClick={bury}>
        {words.deleteAll}
      </button>
      <button type="button" className="button" onClick={() => setAsked(false)}>
        {words.keepAll}
      </button>
    </p>
  );
}
