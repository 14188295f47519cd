import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { SetView } from "../../../contract/studio/index.ts";
import { Thumb } from "../onward/index.ts";
import { setWords as words } from "../words/index.ts";

/** What was picked, each with the finals that were made of it. */
export function Picked({ set }: { readonly set: SetView }): ReactNode {
  const picked = set.cells.filter(({ picked: isPicked, finals }) => isPicked || finals.length > 0);
  if (picked.length === 0) return null;
  return (
    <section className="picked" aria-labelledby="picked-title">
      <h2 id="picked-title">{words.picked}</h2>
      <ul>
        {picked.map(({ position, output, finals }) => (
          <li key={position}>
            {output !== null && <Thumb output={output} caption={words.draft} />}
            {finals.map((final) => (
              <Thumb key={final.id} output={final} caption={words.final(final.name)} />
            ))}
            <Link
              className="button"
              to="/grid/$set"
              params={{ set: set.id }}
              search={{ cell: String(position) }}
              resetScroll={false}
            >
              {finals.length === 0 ? words.finish : words.goOn}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
