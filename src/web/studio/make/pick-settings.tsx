import { lazy, type ReactNode, Suspense } from "react";
import { listedPlainly, makeWords, sizeText } from "../words/index.ts";
import type { Planned } from "./wish.ts";

const words = makeWords.settings;

/** Seen once somebody opens them. */
const PickFields = lazy(() => import("./pick-fields.tsx").then((module) => ({ default: module.PickFields })));

/** What one model can be told apart from the others; what it lacks is not offered. */
export function PickSettings({ planned }: { readonly planned: Planned }): ReactNode {
  const { pick, model } = planned;
  const { seeds } = model.capabilities;
  return (
    <details className="pick-settings">
      <summary>
        {listedPlainly([
          words.pictures(pick.count),
          ...(planned.target.tier === null ? [] : [planned.target.tier]),
          ...(pick.seed === "" || seeds === null ? [] : [words.seed(pick.seed)]),
          sizeText(planned.target.size),
        ])}
        <span className="visually-hidden"> {words.of(model.name)}</span>
      </summary>
      <Suspense>
        <PickFields planned={planned} />
      </Suspense>
    </details>
  );
}
