import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { SetCellView, SetView } from "../../../contract/studio/index.ts";
import { addresses, ask, setQuery } from "../api/index.ts";
import { Broken, Loading, Problem, Room } from "../frame/index.ts";
import { MadeFrom } from "../references/index.ts";
import { credits, dayAndTime, gridWords, isOpen, setWords as words, sumOf } from "../words/index.ts";
import { CellDialog } from "./cell-dialog.tsx";
import { takeUp } from "./grid-store.ts";
import { Picked } from "./picked.tsx";
import { SetTable } from "./set-table.tsx";

/** One grid or batch at its address: filling while it is made, and kept with what was picked. */
export function SetRoom(): ReactNode {
  const { set: id } = useParams({ from: "/grid/$set" });
  const { cell: position } = useSearch({ from: "/grid/$set" });
  const navigate = useNavigate({ from: "/grid/$set" });
  const { data: set, error, refetch } = useQuery(setQuery(id));
  if (set === undefined)
    return error === null ? (
      <Room title={gridWords.title}>
        <Loading what={words.what} />
      </Room>
    ) : (
      <Broken error={error} reset={() => void refetch()} />
    );
  const open = set.cells.find((cell) => String(cell.position) === position);
  return (
    <Room title={set.kind === "batch" ? gridWords.batch : gridWords.title} className="set-room">
      <p className="set-prompt" dir="auto">
        {set.title}
      </p>
      <p className="quiet">
        <time dateTime={set.createdAt}>{dayAndTime(set.createdAt)}</time> · {set.createdBy}
      </p>
      <MadeFrom references={set.references} mask={set.mask} />
      <Progress set={set} />
      <Actions set={set} />
      <Picked set={set} />
      <SetTable set={set} />
      {open !== undefined && (
        <CellDialog
          key={open.position}
          set={set}
          cell={open}
          close={() => void navigate({ search: {}, resetScroll: false })}
        />
      )}
    </Room>
  );
}

const own = (cells: readonly SetCellView[]): readonly SetCellView[] => cells.filter(({ shared }) => !shared);

function Progress({ set }: { readonly set: SetView }): ReactNode {
  const { cells } = set;
  const outputs = cells.flatMap(({ output }) => output ?? []);
  const here = outputs.filter(({ picture }) => picture !== null).length;
  const open = outputs.filter(isOpen).length;
  const shared = cells.length - own(cells).length;
  const charged = sumOf(own(cells).map(({ output }) => output?.chargedMicrocredits ?? "0"));
  const parts = [
    words.here(here, cells.length),
    open > 0 ? words.open(open) : null,
    shared > 0 ? words.shared(shared) : null,
    words.charged(credits(charged), credits(set.quotedMicrocredits)),
  ].filter((part) => part !== null);
  return (
    <>
      <p className="set-progress">{parts.join(" · ")}</p>
      {open > 0 && (
        <progress className="set-bar" aria-label={words.howFar} max={cells.length} value={cells.length - open} />
      )}
    </>
  );
}

function Actions({ set }: { readonly set: SetView }): ReactNode {
  const client = useQueryClient();
  const stop = useMutation({
    mutationFn: () => ask<SetView>(addresses.setCancel(set.id), { method: "POST" }),
    onSuccess: (next) => client.setQueryData(setQuery(set.id).queryKey, next),
  });
  const waiting = own(set.cells).filter(({ output }) => output !== null && output.cancel !== "none").length;
  return (
    <>
      <p className="buttons">
        {waiting > 0 && (
          <button type="button" className="button" disabled={stop.isPending} onClick={() => stop.mutate()}>
            {words.stop}
          </button>
        )}
        {set.kind === "grid" && (
          <Link className="button" to="/grid" activeOptions={{ exact: true }} onClick={() => takeUp(set)}>
            {words.changeAndMake}
          </Link>
        )}
        <Link className="button" to="/grid" activeOptions={{ exact: true }}>
          {words.all}
        </Link>
      </p>
      {stop.error !== null && <Problem error={stop.error} />}
    </>
  );
}
