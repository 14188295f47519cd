import { Link } from "@tanstack/react-router";
import { type ReactNode, useEffect, useRef } from "react";
import type { SetCellView, SetView } from "../../../contract/studio/index.ts";
import { PictureImage } from "../../ui/index.ts";
import { Onward } from "../onward/index.ts";
import { costLine, setWords as words, sizeLine } from "../words/index.ts";
import { PickButton } from "./cell-view.tsx";
import { labelIn } from "./layout.ts";

interface DialogProps {
  readonly set: SetView;
  readonly cell: SetCellView;
  readonly close: () => void;
}

/** One cell, large, with the ways on from it. */
export function CellDialog({ set, cell, close }: DialogProps): ReactNode {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (dialog.current?.open === false) dialog.current.showModal();
  }, []);
  const { output, prompt } = cell;
  const label = set.axes.map((axis, index) => labelIn(axis, cell.places[index] ?? 0)).join(", ");
  return (
    <dialog ref={dialog} className="picture-dialog" aria-labelledby="cell-title" onClose={close}>
      <header>
        <h2 id="cell-title">{label}</h2>
        <button type="button" className="button" onClick={() => dialog.current?.close()}>
          {words.close}
        </button>
      </header>
      {output?.picture == null ? (
        <p className="quiet">{words.nothing}</p>
      ) : (
        <div className="picture-parts">
          <a className="picture-large" href={output.picture.originalUrl} aria-label={words.openOriginal}>
            <PictureImage output={output} alt={prompt} sizes="(max-width: 60rem) 92vw, 56rem" />
          </a>
          <div className="picture-words">
            <p className="picture-prompt" dir="auto">
              {prompt}
            </p>
            <p className="quiet">
              {output.name} · {sizeLine(output)}
              {output.seed !== null && ` · ${words.seed(output.seed)}`} · {costLine(output)}
            </p>
            <p className="buttons">
              <PickButton set={set} cell={cell} label={label} />
              <Link className="button" to="/library" search={{ picture: output.id }}>
                {words.inLibrary}
              </Link>
            </p>
            <Onward
              output={output}
              prompt={prompt}
              useCase={set.useCase}
              template={cell.template}
              madeFrom={{ references: set.references, mask: set.mask }}
              finishWith={set.finishWith}
              isInSet
            />
          </div>
        </div>
      )}
    </dialog>
  );
}
