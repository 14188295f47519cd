import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { CharacterOutputs, CharacterView } from "../../../contract/studio/index.ts";
import { PictureImage } from "../../ui/index.ts";
import { Loading, Problem } from "../frame/index.ts";
import { characterWords } from "../words/index.ts";
import { howApplied } from "./note.tsx";
import { characterOutputsQuery } from "./queries.ts";

const words = characterWords.made;

interface MadeProps {
  readonly character: CharacterView;
  /** Puts a picture among the character's own. */
  readonly add: (output: { readonly id: string; readonly url: string }) => void;
}

/** Everything that was made with a character, as a contact sheet. */
export function MadeWith({ character, add }: MadeProps): ReactNode {
  const made = useInfiniteQuery(characterOutputsQuery(character.id));
  const { data, error, hasNextPage, isFetchingNextPage } = made;
  return (
    <section aria-labelledby="made-title">
      <h2 id="made-title">{words.title}</h2>
      {data === undefined && error === null && <Loading what={characterWords.theirPictures} />}
      {error !== null && <Problem error={error} />}
      {data?.length === 0 && <p className="quiet">{words.none}</p>}
      {data !== undefined && data.length > 0 && (
        <>
          <p className="quiet">{words.notMeasured}</p>
          <ul className="made-grid">
            {data.map((output) => (
              <li key={output.id}>
                <Made output={output} character={character} add={add} />
              </li>
            ))}
          </ul>
        </>
      )}
      {hasNextPage && (
        <p className="buttons">
          <button
            type="button"
            className="button"
            disabled={isFetchingNextPage}
            onClick={() => void made.fetchNextPage()}
          >
            {isFetchingNextPage ? words.fetching : words.earlier}
          </button>
        </p>
      )}
    </section>
  );
}

function Made(props: MadeProps & { readonly output: CharacterOutputs["outputs"][number] }): ReactNode {
  const { character, add, output } = props;
  const { id, name, picture, state } = output;
  const isOwn = character.pictures.some((each) => each.id === id);
  return (
    <>
      {picture === null ? (
        <span className="made-empty">{state === "failed" || state === "cancelled" ? words.failed : words.waiting}</span>
      ) : (
        <Link className="made-picture" to="/library" search={{ picture: id }} preload={false}>
          <PictureImage output={output} alt={words.alt(name)} sizes="(max-width: 45rem) 45vw, 14rem" isLazy />
        </Link>
      )}
      <span className="made-facts">
        <b>{name}</b>
        <span>{howApplied(output.character)}</span>
        {picture !== null &&
          (isOwn ? (
            <span>{words.has}</span>
          ) : (
            <button
              type="button"
              className="link-button"
              aria-label={words.addOne(name)}
              onClick={() => add({ id, url: picture.url })}
            >
              {words.add}
            </button>
          ))}
      </span>
    </>
  );
}
