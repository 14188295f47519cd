import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { SetList } from "../../../contract/studio/index.ts";
import { setsQuery } from "../api/index.ts";
import { Loading, MoreButton, Problem } from "../frame/index.ts";
import { dayAndTime, gridWords } from "../words/index.ts";

const words = gridWords.earlier;

type Entry = SetList["sets"][number];

/** Grids and batches of the workspace, the newest first, each at an address of its own. */
export function EarlierSets(): ReactNode {
  const sets = useInfiniteQuery(setsQuery);
  const { data, error } = sets;
  return (
    <section aria-labelledby="sets-title">
      <h2 id="sets-title">{words.title}</h2>
      {data === undefined && error === null && <Loading what={words.what} />}
      {error !== null && <Problem error={error} />}
      {data?.length === 0 && <p className="quiet">{words.none}</p>}
      {data !== undefined && data.length > 0 && (
        <ul className="set-list">
          {data.map((entry) => (
            <SetLine key={entry.id} entry={entry} />
          ))}
        </ul>
      )}
      <MoreButton list={sets} label={words.more} />
    </section>
  );
}

function SetLine({ entry }: { readonly entry: Entry }): ReactNode {
  const { id, kind, title, createdAt, createdBy, cellCount, deliveredCount, openCount, pictures } = entry;
  const here =
    openCount > 0 ? words.hereAndOpen(deliveredCount, cellCount, openCount) : words.here(deliveredCount, cellCount);
  return (
    <li>
      <Link className="set-line" to="/grid/$set" params={{ set: id }} search={{}}>
        <span className="set-title" dir="auto">
          {title}
        </span>
        <span className="quiet">
          {kind === "batch" ? words.batch(here) : here} · <time dateTime={createdAt}>{dayAndTime(createdAt)}</time> ·{" "}
          {createdBy}
        </span>
        <span className="set-pictures">
          {pictures.map(({ id: output, picture }) =>
            picture === null ? null : <img key={output} src={`${picture.url}?width=320`} alt="" loading="lazy" />,
          )}
        </span>
      </Link>
    </li>
  );
}
