import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { OutputView } from "../../../contract/studio/index.ts";
import { PictureImage } from "../../ui/index.ts";
import { finishQuery } from "../api/index.ts";
import { onwardWords as words, waitingLine } from "../words/index.ts";

/** A small picture that leads to its own place in the library; what is not there yet says what it waits for. */
export function Thumb(props: { readonly output: OutputView; readonly caption: string }): ReactNode {
  const { output, caption } = props;
  return (
    <figure className="thumb">
      {output.picture === null ? (
        <span className="unexposed thumb-waiting">{waitingLine(output, output.progress)}</span>
      ) : (
        <Link to="/library" search={{ picture: output.id }} preload={false}>
          <PictureImage output={output} alt={words.openIt(caption)} sizes="8rem" isLazy />
        </Link>
      )}
      <figcaption>{caption}</figcaption>
    </figure>
  );
}

/** The picture's draft, its finals, and the grid that it comes from; nothing where it has none. */
export function Relatives(props: { readonly output: string; readonly isInSet: boolean }): ReactNode {
  const { output, isInSet } = props;
  const { data } = useQuery(finishQuery(output));
  if (data === undefined) return null;
  const { draft, finals, siblings } = data;
  const set = isInSet ? null : data.set;
  if (draft === null && finals.length === 0 && siblings.length === 0 && set === null) return null;
  return (
    <section className="relatives" aria-label={words.relatives}>
      <div className="thumbs">
        {draft !== null && <Thumb output={draft} caption={words.itsDraft(draft.name)} />}
        {finals.map((final) => (
          <Thumb key={final.id} output={final} caption={words.itsFinal(final.name)} />
        ))}
        {siblings.map((final) => (
          <Thumb key={final.id} output={final} caption={words.anotherFinal(final.name)} />
        ))}
      </div>
      {set !== null && (
        <p>
          <Link to="/grid/$set" params={{ set: set.id }} search={{}}>
            {words.itsGrid}
          </Link>
        </p>
      )}
    </section>
  );
}
