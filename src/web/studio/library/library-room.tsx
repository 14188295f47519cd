import { useInfiniteQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { LibraryList } from "../../../contract/studio/index.ts";
import { PictureImage } from "../../ui/index.ts";
import { libraryQuery } from "../api/index.ts";
import { ChooseBox, Empty, Loading, Problem, Room } from "../frame/index.ts";
import { libraryWords as words, frameWords } from "../words/index.ts";
import { PictureDialog } from "./picture-dialog.tsx";

type Entry = LibraryList["outputs"][number];

/** Every picture of the workspace, the newest first. */
export function LibraryRoom(): ReactNode {
  const { picture } = useSearch({ from: "/library" });
  const navigate = useNavigate({ from: "/library" });
  const library = useInfiniteQuery(libraryQuery);
  const { data, error, hasNextPage, isFetchingNextPage } = library;
  return (
    <Room title={words.title} className="library">
      {data === undefined && error === null && <Loading what={frameWords.yourPictures} />}
      {error !== null && (
        <Problem error={error}>
          <button type="button" className="button" onClick={() => void library.refetch()}>
            {frameWords.again}
          </button>
        </Problem>
      )}
      {data?.length === 0 && <NoPictures />}
      {data !== undefined && data.length > 0 && (
        <ul className="grid">
          {data.map((entry) => (
            <Tile key={entry.id} entry={entry} />
          ))}
        </ul>
      )}
      {hasNextPage && (
        <p className="buttons">
          <button
            type="button"
            className="button"
            disabled={isFetchingNextPage}
            onClick={() => void library.fetchNextPage()}
          >
            {isFetchingNextPage ? frameWords.fetchingMore : frameWords.earlier}
          </button>
        </p>
      )}
      {picture !== undefined && (
        <PictureDialog
          key={picture}
          id={picture}
          close={() => void navigate({ to: "/library", search: {}, resetScroll: false })}
        />
      )}
    </Room>
  );
}

function Tile({ entry }: { readonly entry: Entry }): ReactNode {
  return (
    <li className="tile">
      <Link className="tile-link" to="/library" search={{ picture: entry.id }} resetScroll={false}>
        <PictureImage
          output={entry}
          alt={words.shown(entry.name, entry.prompt.slice(0, 120))}
          sizes="(max-width: 40rem) 46vw, 15rem"
          isLazy
        />
      </Link>
      <div className="tile-words">
        <span className="tile-name">{entry.name}</span>
        <ChooseBox output={entry} label={words.chosen(entry.name, entry.prompt.slice(0, 60))} />
      </div>
    </li>
  );
}

function NoPictures(): ReactNode {
  return (
    <Empty title={words.none}>
      <p>{words.noneHow}</p>
      <p className="buttons">
        <Link className="button button-strong" to="/">
          {words.makeFirst}
        </Link>
      </p>
    </Empty>
  );
}
