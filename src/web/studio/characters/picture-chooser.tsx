import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { type ReactNode, useEffect, useRef } from "react";
import { libraryQuery, uploadsQuery } from "../api/index.ts";
import { Loading, Problem } from "../frame/index.ts";
import { characterWords, frameWords } from "../words/index.ts";
import { type Draft, type DraftPicture, picturesMax, withPicture } from "./draft.ts";

const words = characterWords.picker;

interface Shown {
  readonly picture: DraftPicture;
  readonly label: string;
}

/** Pictures that are here already: the library, and what was uploaded lately. */
export function PictureChooser(props: {
  readonly draft: Draft;
  readonly change: (draft: Draft) => void;
  readonly close: () => void;
}): ReactNode {
  const { draft, change, close } = props;
  const dialog = useRef<HTMLDialogElement>(null);
  const uploads = useQuery(uploadsQuery);
  const library = useInfiniteQuery(libraryQuery);
  useEffect(() => {
    if (dialog.current?.open === false) dialog.current.showModal();
  }, []);
  const made: readonly Shown[] = (library.data ?? []).flatMap(({ id, name, picture }) =>
    picture === null ? [] : [{ picture: { source: "output", id, face: null, pictureUrl: picture.url }, label: name }],
  );
  const brought: readonly Shown[] = (uploads.data ?? []).map(({ id, name, pictureUrl }) => ({
    picture: { source: "upload", id, face: null, pictureUrl },
    label: name,
  }));
  const error = uploads.error ?? library.error;
  return (
    <dialog ref={dialog} className="picture-dialog picker" aria-labelledby="chooser-title" onClose={close}>
      <header>
        <h2 id="chooser-title">{words.title}</h2>
        <button type="button" className="button" onClick={() => dialog.current?.close()}>
          {words.done}
        </button>
      </header>
      {error !== null && <Problem error={error} />}
      {(uploads.isPending || library.isPending) && <Loading what={frameWords.yourPictures} />}
      <Choices title={words.library} all={made} draft={draft} change={change} />
      {library.hasNextPage && (
        <p className="buttons">
          <button type="button" className="button" onClick={() => void library.fetchNextPage()}>
            {frameWords.earlier}
          </button>
        </p>
      )}
      <Choices title={words.lately} all={brought} draft={draft} change={change} />
      {made.length + brought.length === 0 && <p className="quiet">{words.none}</p>}
    </dialog>
  );
}

function Choices(props: {
  readonly title: string;
  readonly all: readonly Shown[];
  readonly draft: Draft;
  readonly change: (draft: Draft) => void;
}): ReactNode {
  const { title, all, draft, change } = props;
  if (all.length === 0) return null;
  const { pictures } = draft;
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      <ul className="choices-grid">
        {all.map(({ picture, label }) => {
          const isIn = pictures.some(({ id }) => id === picture.id);
          const without = { ...draft, pictures: pictures.filter(({ id }) => id !== picture.id) };
          return (
            <li key={picture.id}>
              <button
                type="button"
                aria-pressed={isIn}
                disabled={!isIn && pictures.length >= picturesMax}
                onClick={() => change(isIn ? without : withPicture(draft, picture))}
              >
                <img src={`${picture.pictureUrl}?width=320`} alt={label} loading="lazy" />
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
