import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useEffect, useRef } from "react";
import type { OfferedModel } from "../../../contract/studio/index.ts";
import { addresses, comparisonQuery, modelNamesQuery, useCaseQuery } from "../api/index.ts";
import { makeWords } from "../words/index.ts";
import { isBuiltIn, promptOf, routesFor, type Trial, wishFor } from "./from-comparison.ts";
import { changeWish } from "./wish-store.ts";

const words = makeWords.trial;

/** Somebody came from a comparison page: its models and prompt are put into the form, and what is not offered is said. */
export function TrialNotice(props: { readonly trial: Trial; readonly models: readonly OfferedModel[] }): ReactNode {
  const { trial, models } = props;
  const useCase = useQuery(useCaseQuery(trial.useCase));
  const page = useQuery(comparisonQuery(trial.models.toSorted(), trial.useCase));
  const names = useQuery(modelNamesQuery);
  const isTaken = useRef(false);
  const isKnown = !useCase.isFetching && !page.isFetching;
  useEffect(() => {
    if (!isKnown || isTaken.current) return;
    isTaken.current = true;
    const prompt = promptOf(trial, useCase.data?.prompts ?? [], page.data?.examples ?? []);
    changeWish((before) => wishFor(before, prompt, { trial, offered: models }));
  }, [isKnown, useCase.data, page.data, trial, models]);
  const nameOf = (slug: string): string => names.data?.get(slug) ?? slug;
  const { routes, missing } = routesFor(trial.models, models);
  const { useCase: slug } = trial;
  return (
    <div className="notices trial">
      <p>
        {useCase.data === undefined
          ? words.from(trial.models.map(nameOf))
          : words.fromFor(trial.models.map(nameOf), useCase.data.name)}
      </p>
      {missing.length > 0 && (
        <p>
          {words.missing(missing.map(nameOf))} {routes.length === 0 && models.some(isBuiltIn) && words.instead}
        </p>
      )}
      {slug !== null && trial.models.length > 1 && (
        <p className="trial-links">
          <Link to="/comparison" search={{ models: trial.models.join(","), "use-case": slug }}>
            {words.copy}
          </Link>
          <a href={addresses.comparison(trial.models.toSorted(), slug)}>{words.publicPage}</a>
        </p>
      )}
    </div>
  );
}
