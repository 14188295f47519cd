import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { OutputView, SetCellView, SetView } from "../../../contract/studio/index.ts";
import { PictureImage } from "../../ui/index.ts";
import { addresses, ask, setQuery, useLive } from "../api/index.ts";
import { ChooseBox, Problem } from "../frame/index.ts";
import { dearerIn, usePress } from "../press/index.ts";
import { StopButton } from "../strip/index.ts";
import { costLine, credits, setWords as words, waitingLine } from "../words/index.ts";

interface CellProps {
  readonly set: SetView;
  readonly cell: SetCellView;
  /** Where it stands, in words. */
  readonly label: string;
}

/** One cell: the picture when it is there, and until then what is happening. */
export function CellView({ set, cell, label }: CellProps): ReactNode {
  const { output, shared, finals } = cell;
  if (output === null)
    return (
      <div className="cell">
        <p className="set-hole">{words.deleted}</p>
        <Retry set={set} cell={cell} label={label} price={null} />
      </div>
    );
  const { width, height } = output.received ?? output.requested;
  return (
    <div className={`cell ${cell.picked ? "cell-picked" : ""}`}>
      <div className="frame-window" style={{ aspectRatio: `${width} / ${height}` }}>
        {output.picture === null ? (
          <Latent output={output} />
        ) : (
          <Link
            className="exposure"
            to="/grid/$set"
            params={{ set: set.id }}
            search={{ cell: String(cell.position) }}
            resetScroll={false}
          >
            <PictureImage
              output={output}
              alt={words.openIt(label, output.name)}
              sizes="(max-width: 45rem) 45vw, 16rem"
              isLazy
            />
          </Link>
        )}
      </div>
      <p className="cell-facts">
        {shared ? words.hereAlready : costLine(output)}
        {finals.length > 0 && ` · ${words.finals(finals.length)}`}
      </p>
      <div className="cell-actions">
        {output.picture !== null && <PickButton set={set} cell={cell} label={label} />}
        {output.picture !== null && <ChooseBox output={output} label={label} />}
        {!shared && <StopButton output={output} />}
        {(output.state === "failed" || output.state === "cancelled") && (
          <Retry set={set} cell={cell} label={label} price={output.quotedMicrocredits} />
        )}
      </div>
    </div>
  );
}

function Latent({ output }: { readonly output: OutputView }): ReactNode {
  const { share, previewUrl } = useLive(output.id);
  const done = share ?? output.progress;
  return (
    <div className={`unexposed latent ${output.state === "failed" ? "latent-failed" : ""}`}>
      {previewUrl !== null && <img className="latent-preview" src={previewUrl} alt="" />}
      <p className="latent-words">
        {waitingLine(output, done)}
        {output.state === "failed" && output.problem !== null && <span>{output.problem.sentence}</span>}
      </p>
      {output.state === "running" && (
        <progress
          className="latent-progress"
          aria-label={words.howFarIs(output.name)}
          max={1}
          {...(done === null ? {} : { value: done })}
        />
      )}
    </div>
  );
}

/** Marks what is worth going on with; kept with the set. */
export function PickButton({ set, cell, label }: CellProps): ReactNode {
  const client = useQueryClient();
  const { queryKey } = setQuery(set.id);
  const pick = useMutation({
    mutationFn: (picked: boolean) =>
      ask<SetView>(addresses.cellPick(set.id, cell.position), { method: "POST", body: { picked } }),
    onMutate: (picked) =>
      client.setQueryData<SetView>(
        queryKey,
        (before) =>
          before && {
            ...before,
            cells: before.cells.map((each) => (each.position === cell.position ? { ...each, picked } : each)),
          },
      ),
    onSettled: () => client.invalidateQueries({ queryKey }),
  });
  return (
    <>
      <button
        type="button"
        className="button cell-pick"
        aria-pressed={cell.picked}
        aria-label={words.pickOne(label)}
        onClick={() => pick.mutate(!cell.picked)}
      >
        {words.pick}
      </button>
      {pick.error !== null && <Problem error={pick.error} />}
    </>
  );
}

/** Asks for it once more at the price it had, or at the one that a refusal names. */
function Retry({ set, cell, label, price }: CellProps & { readonly price: string | null }): ReactNode {
  const client = useQueryClient();
  const press = usePress<{ readonly quotedMicrocredits: string }, SetView>(
    addresses.cellRetry(set.id, cell.position),
    (next) => client.setQueryData(setQuery(set.id).queryKey, next),
  );
  const dearer = dearerIn(press.error);
  // Of a deleted picture the price is not known here: the first press asks for it, the second pays it.
  const now = dearer ?? price ?? "0";
  return (
    <>
      <button
        type="button"
        className="button"
        aria-label={words.againOne(label)}
        disabled={press.isPending}
        onClick={() => press.start({ quotedMicrocredits: now })}
      >
        {now === "0" ? words.drawAgain : words.againFor(credits(now))}
      </button>
      {press.error !== null && <Problem error={press.error} />}
    </>
  );
}
