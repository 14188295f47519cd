import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { CharacterOutputs, CharacterView } from "../../../contract/studio/index.ts";
import { PictureImage } from "../../ui/index.ts";
import { Loading, Problem } from "../frame/index.ts";
import { characterWords } from "../words/index.ts";
import { howApplied } from "./note.tsx";
import { characterOutputsQuery } from "./queries.ts";
import { byLikeness, isDrift, likenessText } from "./similarity.ts";

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
      {data?.outputs.length === 0 && <p className="quiet">{words.none}</p>}
      {data !== undefined && data.outputs.length > 0 && (
        <>
          <Measured outputs={data.outputs} isMeasured={data.isMeasured} />
          <ul className="made-grid">
            {byLikeness(data.outputs).map((output) => (
              <li key={output.id}>
                <Made output={output} isMeasured={data.isMeasured} character={character} add={add} />
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

function Measured(props: {
  readonly outputs: readonly CharacterOutputs["outputs"][number][];
  readonly isMeasured: boolean;
}): ReactNode {
  const { outputs, isMeasured } = props;
  if (!isMeasured) return <p className="quiet">{words.notMeasured}</p>;
  const told = outputs.filter(({ similarity }) => similarity !== null && similarity.verdict !== "unsure");
  const drifts = told.filter(({ similarity }) => isDrift(similarity));
  return (
    <>
      <p className="quiet">{characterWords.likeness.how}</p>
      {drifts.length > 0 && <p className="note">{characterWords.likeness.drifts(drifts.length, told.length)}</p>}
    </>
  );
}

function Made(
  props: MadeProps & { readonly output: CharacterOutputs["outputs"][number]; readonly isMeasured: boolean },
): ReactNode {
  const { character, add, output, isMeasured } = props;
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
        {isMeasured && picture !== null && (
          <span className={isDrift(output.similarity) ? "made-drift" : undefined}>
            {likenessText(output.similarity)}
          </span>
        )}
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
