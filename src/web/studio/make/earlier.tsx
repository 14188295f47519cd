import { useInfiniteQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { GenerationView } from "../../../contract/studio/index.ts";
import { generationsQuery } from "../api/index.ts";
import { chooseCharacter } from "../characters/chosen.ts";
import { Empty, Loading, Problem } from "../frame/index.ts";
import { changeTray, trayOf } from "../references/index.ts";
import { GenerationStrip } from "../strip/index.ts";
import { areaOf, frameWords, makeWords as words, shapeOf } from "../words/index.ts";
import { fillIn, writtenBefore } from "./variables/index.ts";
import { countMax, type Pick, pickOf, picksMax } from "./wish.ts";
import { changeWish } from "./wish-store.ts";

/** The contact sheet: everything asked for in this workspace, the newest first. */
export function Earlier(): ReactNode {
  const generations = useInfiniteQuery(generationsQuery);
  const { data, error, isFetchingNextPage, hasNextPage } = generations;
  return (
    <section className="sheet" aria-labelledby="sheet-title">
      <h2 id="sheet-title">{words.sheet}</h2>
      {data === undefined && error === null && <Loading what={frameWords.yourPictures} />}
      {error !== null && (
        <Problem error={error}>
          <button type="button" className="button" onClick={() => void generations.refetch()}>
            {frameWords.again}
          </button>
        </Problem>
      )}
      {data?.length === 0 && (
        <Empty title={words.nothing}>
          <p>{words.nothingHow}</p>
        </Empty>
      )}
      {data?.map((generation) => (
        <GenerationStrip key={generation.id} generation={generation} onUseAgain={takeUp} />
      ))}
      {hasNextPage && (
        <p className="buttons">
          <button
            type="button"
            className="button"
            disabled={isFetchingNextPage}
            onClick={() => void generations.fetchNextPage()}
          >
            {isFetchingNextPage ? frameWords.fetchingMore : frameWords.earlier}
          </button>
        </p>
      )}
    </section>
  );
}

/** Puts an earlier wish back into the form: its words, its pictures, its models and what each was told. */
function takeUp(generation: GenerationView): void {
  const { useCase, outputs } = generation;
  const { text, values } = writtenBefore(generation);
  fillIn(values);
  changeTray(() => trayOf(generation));
  chooseCharacter(outputs.find(({ character }) => character !== undefined)?.character?.id ?? null);
  const byRoute = Map.groupBy(outputs, ({ route }) => route);
  const picks: readonly Pick[] = [...byRoute].slice(0, picksMax).map(([route, same]) => ({
    ...pickOf(route),
    tier: same[0]?.tier ?? null,
    count: Math.min(countMax, same.length),
  }));
  const [first] = outputs;
  changeWish((before) => ({
    prompt: text,
    useCase,
    shape: first === undefined ? before.shape : shapeOf(first.requested),
    area: first === undefined ? before.area : areaOf(first.requested),
    picks,
  }));
  document.getElementById("prompt")?.focus();
}
