import { queryOptions, useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { EditFidelity } from "../../../contract/studio/index.ts";
import { ask } from "../api/index.ts";
import { editWords } from "../words/index.ts";

const words = editWords.fidelity;
/** Until it is measured it is asked for anew. */
const AGAIN_MS = 3_000;

const fidelityQuery = (output: string) =>
  queryOptions({
    queryKey: ["edit-fidelity", output],
    queryFn: ({ signal }) => ask<EditFidelity>(`/api/outputs/${output}/edit`, { signal }),
    refetchInterval: ({ state }) => (state.data?.isMeasured === false ? AGAIN_MS : false),
  });

const named: Readonly<Record<string, keyof typeof words.scales>> = {
  "edit-change": "change",
  "edit-similarity": "similarity",
  "edit-seam": "seam",
};

/** What an edit changed where it should, where it should not, and whether its border shows. */
export function Fidelity({ output }: { readonly output: string }): ReactNode {
  const { data } = useQuery(fidelityQuery(output));
  if (data === undefined) return null;
  return (
    <section className="fidelity" aria-labelledby="fidelity-title">
      <h3 id="fidelity-title">{words.title}</h3>
      {!data.isMeasured && <p className="quiet">{words.waits}</p>}
      <dl>
        {data.readings.map(({ instrument, value, reason }) => {
          const name = named[instrument];
          return name === undefined ? null : (
            <div key={instrument}>
              <dt>
                <a href={`/instruments/${instrument}`}>{words[name]}</a>
              </dt>
              <dd>{value === null ? words.none : words.value(value)}</dd>
              <dd className="quiet">{reason ?? words.scales[name]}</dd>
            </div>
          );
        })}
      </dl>
    </section>
  );
}
