import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { type ReactNode, useEffect, useRef } from "react";
import { libraryQuery, uploadsQuery } from "../api/index.ts";
import { Loading, MoreButton, Problem } from "../frame/index.ts";
import { frameWords, pickerWords as words } from "../words/index.ts";
import { DeleteUpload } from "./delete-upload.tsx";
import { type Given, givenUpload, holds, isFull, withoutReference } from "./tray.ts";
import { addReference, changeTray, useTray } from "./tray-store.ts";
import { givenOutput } from "./use-as-reference.tsx";

/** Pictures that are here already: those brought lately, and the library. */
export function Picker({ close }: { readonly close: () => void }): ReactNode {
  const dialog = useRef<HTMLDialogElement>(null);
  const uploads = useQuery(uploadsQuery);
  const library = useInfiniteQuery(libraryQuery);
  useEffect(() => {
    if (dialog.current?.open === false) dialog.current.showModal();
  }, []);
  const outputs = library.data?.flatMap((output) => givenOutput(output) ?? []) ?? [];
  const error = uploads.error ?? library.error;
  return (
    <dialog ref={dialog} className="picture-dialog picker" aria-labelledby="picker-title" onClose={close}>
      <header>
        <h2 id="picker-title">{words.title}</h2>
        <button type="button" className="button" onClick={() => dialog.current?.close()}>
          {words.done}
        </button>
      </header>
      {error !== null && <Problem error={error} />}
      {(uploads.isPending || library.isPending) && <Loading what={frameWords.yourPictures} />}
      <Choices title={words.library} all={outputs} />
      <MoreButton list={library} label={frameWords.earlier} />
      <Choices title={words.lately} all={(uploads.data ?? []).map(givenUpload)} canDelete />
      {outputs.length === 0 && uploads.data?.length === 0 && <p className="quiet">{words.none}</p>}
    </dialog>
  );
}

function Choices(props: {
  readonly title: string;
  readonly all: readonly Given[];
  readonly canDelete?: boolean;
}): ReactNode {
  const { title, all, canDelete = false } = props;
  const tray = useTray();
  if (all.length === 0) return null;
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      {canDelete && <p className="quiet">{words.goes}</p>}
      <ul className="choices-grid">
        {all.map((given) => {
          const isIn = holds(tray, given.id);
          return (
            <li key={given.id}>
              <button
                type="button"
                aria-pressed={isIn}
                disabled={!isIn && isFull(tray)}
                onClick={() =>
                  isIn ? changeTray((before) => withoutReference(before, given.id)) : addReference(given)
                }
              >
                <img src={`${given.pictureUrl}?width=320`} alt={given.label} loading="lazy" />
              </button>
              {canDelete && <DeleteUpload given={given} />}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
