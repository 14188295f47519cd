import { useQueries } from "@tanstack/react-query";
import { Link, useSearch } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { LibraryList, OutputView } from "../../../contract/studio/index.ts";
import { outputQuery } from "../api/index.ts";
import { chosenMax, Empty, Loading, Problem, Room } from "../frame/index.ts";
import { compareWords as words, editWords } from "../words/index.ts";
import { LightTable } from "./light-table.tsx";

/** Two to four pictures at once: side by side, under a slider, or where two of them differ. */
export function CompareRoom(): ReactNode {
  const search = useSearch({ from: "/compare" });
  const ids = [...new Set((search.outputs ?? "").split(",").filter((id) => id !== ""))].slice(0, chosenMax);
  const outputs = useQueries({ queries: ids.map(outputQuery) });
  const failed = outputs.find(({ error }) => error !== null)?.error ?? null;
  const found = outputs.flatMap(({ data }) => (data === undefined || data.picture === null ? [] : [data]));
  const shown = search.before === undefined ? found : withParent(found);
  const isPending = outputs.some((each) => each.isPending);
  if (ids.length < (search.before === undefined ? 2 : 1)) return <NothingChosen />;
  return (
    <Room title={words.title} className="compare-room">
      {failed !== null && (
        <Problem error={failed}>
          <Link className="button" to="/library">
            {words.chooseOthers}
          </Link>
        </Problem>
      )}
      {isPending && <Loading what={words.loading} />}
      {!isPending && shown.length > 0 && <LightTable key={shown.map(({ id }) => id).join(",")} outputs={shown} />}
    </Room>
  );
}

function NothingChosen(): ReactNode {
  return (
    <Room title={words.title}>
      <Empty title={words.nothing.title}>
        <p>{words.nothing.how}</p>
        <p className="buttons">
          <Link className="button button-strong" to="/library">
            {words.nothing.library}
          </Link>
          <Link className="button" to="/">
            {words.nothing.sheet}
          </Link>
        </p>
      </Empty>
    </Room>
  );
}

/** The first picture that one was made from, before it. */
function withParent([child]: readonly LibraryList["outputs"][number][]): readonly OutputView[] {
  const [parent] = child?.references ?? [];
  if (child?.picture == null || parent?.pictureUrl == null) return child === undefined ? [] : [child];
  const { source, id, width, height, pictureUrl: url } = parent;
  const picture = { ...child.picture, url, originalUrl: `/api/${source}s/${id}/original`, placeholder: null };
  return [{ ...child, id, name: editWords.before, received: { width, height }, picture }, child];
}
