import type { ReactNode } from "react";
import { Section } from "../../ui/index.ts";
import { instantText } from "../account/frame.tsx";

export interface ActLine {
  readonly at: string;
  readonly by: string;
  readonly did: string;
}

/** What operators did about one thing, the latest in front. */
export function Acts({ acts }: { readonly acts: readonly ActLine[] }): ReactNode {
  if (acts.length === 0) return null;
  return (
    <Section id="acts" title="What was done">
      <ul className="rows">
        {acts.map((act, place) => (
          <li key={place}>
            <p>{act.did}</p>
            <p className="quiet">
              {act.by}, {instantText(act.at)}
            </p>
          </li>
        ))}
      </ul>
    </Section>
  );
}
