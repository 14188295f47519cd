import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { GenerationView, ReferenceView } from "../../../contract/studio/index.ts";
import { referenceWords } from "../words/index.ts";

const words = referenceWords.from;

/** What pictures were made from besides the words; what was deleted since leaves its place. */
export function MadeFrom({ references, mask }: Pick<GenerationView, "references" | "mask">): ReactNode {
  if (references.length === 0) return null;
  return (
    <div className="made-from">
      <span className="quiet">{words.title}</span>
      <ul>
        {references.map((view, place) => (
          <li key={place}>
            <Parent view={view} name={words.picture(place + 1)} />
          </li>
        ))}
        {mask !== null && (
          <li>
            <Parent view={mask} name={words.mask} />
          </li>
        )}
      </ul>
    </div>
  );
}

function Parent({ view, name }: { readonly view: ReferenceView; readonly name: string }): ReactNode {
  const { source, id, pictureUrl } = view;
  if (pictureUrl === null)
    return (
      <span className="parent parent-gone">
        <span aria-hidden="true">{words.gone}</span>
        <span className="visually-hidden">{words.goneOne(name)}</span>
      </span>
    );
  const image = <img src={`${pictureUrl}?width=320`} alt={words.shown(name)} loading="lazy" />;
  if (source === "upload")
    return (
      <a className="parent" href={`/api/uploads/${id}/original`}>
        {image}
      </a>
    );
  return (
    <Link className="parent" to="/library" search={{ picture: id }} preload={false} resetScroll={false}>
      {image}
    </Link>
  );
}
