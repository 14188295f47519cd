import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link, useSearch } from "@tanstack/react-router";
import { type ReactNode, useEffect } from "react";
import type { GenerationView } from "../../../contract/studio/index.ts";
import { addresses, comparisonQuery, generationsQuery, modelNamesQuery, useCaseQuery } from "../api/index.ts";
import { Broken, Empty, Loading, Problem, Room } from "../frame/index.ts";
import { comparisonWords as words, frameWords } from "../words/index.ts";
import { ownRows, promptsOf } from "./own-pictures.ts";
import { OwnStrip } from "./own-strip.tsx";

/** So many lists of generations are looked through by themselves; further back on request. */
const LISTS_MAX = 10;

/** A visitor's private copy of a comparison: their own pictures of its prompts beside the public page's answer. */
export function ComparisonRoom(): ReactNode {
  const search = useSearch({ from: "/comparison" });
  const models = (search.models ?? "").split(",").filter((each) => each !== "");
  const useCase = search["use-case"] ?? null;
  if (useCase === null || models.length < 2 || models.length > 4) return <NoComparison />;
  return <Copy models={models} useCase={useCase} />;
}

function NoComparison(): ReactNode {
  return (
    <Room title={words.untitled}>
      <Empty title={words.unnamed}>
        <p>{words.how}</p>
        <p className="buttons">
          <a className="button button-strong" href="/#compare">
            {words.choose}
          </a>
        </p>
      </Empty>
    </Room>
  );
}

function Copy({ models, useCase }: { readonly models: readonly string[]; readonly useCase: string }): ReactNode {
  const prompts = useQuery(useCaseQuery(useCase));
  const names = useQuery(modelNamesQuery);
  const page = useQuery(comparisonQuery(models.toSorted(), useCase));
  const generations = useEverything();
  const nameOf = (slug: string): string => names.data?.get(slug) ?? slug;
  if (prompts.error !== null) return <Broken error={prompts.error} reset={() => void prompts.refetch()} />;
  const rows = ownRows(promptsOf(page.data?.examples ?? [], prompts.data?.prompts ?? []), models, generations.found);
  const made = generations.found.filter(({ prompt, outputs }) =>
    rows.some((row) => row.prompt === prompt && outputs.some(({ picture }) => picture !== null)),
  );
  const isMade = (prompt: string): boolean => made.some((generation) => generation.prompt === prompt);
  return (
    <Room title={words.title(models.map(nameOf))} lede={words.lede(prompts.data?.name ?? words.thisUseCase)}>
      <PublicAnswer models={models} useCase={useCase} />
      {generations.error !== null && <Problem error={generations.error} />}
      {generations.isLooking && <Loading what={frameWords.yourPictures} />}
      {!generations.isLooking && made.length === 0 && (
        <Empty title={words.none}>
          <p>{words.noneHow(models.map(nameOf))}</p>
        </Empty>
      )}
      {rows
        .filter(({ prompt }) => isMade(prompt))
        .map((row) => (
          <OwnStrip key={row.id} row={row} models={models} nameOf={nameOf} useCase={useCase} generations={made} />
        ))}
      <section aria-labelledby="open-prompts">
        <h2 id="open-prompts">{words.toMake}</h2>
        <ul className="open-prompts">
          {rows
            .filter(({ prompt }) => !isMade(prompt))
            .map(({ id, tests }) => (
              <li key={id}>
                <Link to="/" search={{ models: models.join(","), "use-case": useCase, prompt: id }}>
                  {tests}
                </Link>
              </li>
            ))}
        </ul>
      </section>
      {generations.further !== null && (
        <p className="buttons">
          <button type="button" className="button" onClick={generations.further}>
            {words.further}
          </button>
        </p>
      )}
    </Room>
  );
}

/** What the public page says, with the way to it: the pictures here take no part in it. */
function PublicAnswer({
  models,
  useCase,
}: {
  readonly models: readonly string[];
  readonly useCase: string;
}): ReactNode {
  const sorted = models.toSorted();
  const { data } = useQuery(comparisonQuery(sorted, useCase));
  return (
    <section className="public-answer" aria-labelledby="public-answer">
      <h2 id="public-answer" className="field-title">
        {words.evidence}
      </h2>
      {data !== undefined && <p className="public-lead">{data.shortAnswer[0]?.text}</p>}
      <p>
        <a href={addresses.comparison(sorted, useCase)}>{words.read}</a>
      </p>
    </section>
  );
}

interface Everything {
  readonly found: readonly GenerationView[];
  readonly isLooking: boolean;
  readonly error: Error | null;
  readonly further: (() => void) | null;
}

/** The workspace's generations, list after list. */
function useEverything(): Everything {
  const { data, error, hasNextPage, isFetching, fetchNextPage, isPending } = useInfiniteQuery(generationsQuery);
  const found = data ?? [];
  const isMore = hasNextPage && found.length < LISTS_MAX * 20;
  useEffect(() => {
    if (isMore && !isFetching && error === null) void fetchNextPage();
  }, [isMore, isFetching, error, fetchNextPage]);
  return {
    found,
    isLooking: isPending || (isMore && error === null),
    error,
    further: hasNextPage && !isMore ? () => void fetchNextPage() : null,
  };
}
