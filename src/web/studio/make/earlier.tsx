import { useInfiniteQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { GenerationView } from "../../../contract/studio/index.ts";
import { generationsQuery } from "../api/index.ts";
import { Empty, Loading, MoreButton, Problem } from "../frame/index.ts";
import { GenerationStrip } from "../strip/index.ts";
import { frameWords, makeWords as words } from "../words/index.ts";

/** The contact sheet: everything asked for in this workspace, the newest first. */
export function Earlier(): ReactNode {
  const generations = useInfiniteQuery(generationsQuery);
  const { data, error } = generations;
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
      <MoreButton list={generations} label={frameWords.earlier} />
    </section>
  );
}

/** Comes at the press. */
const takeUp = (generation: GenerationView): void =>
  void import("./take-up.ts").then((module) => module.takeUp(generation));
