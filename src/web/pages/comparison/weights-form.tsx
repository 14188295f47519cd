import type { ReactNode } from "react";
import { Disclosure } from "../../ui/index.ts";
import { useAround } from "../around.tsx";
import type { WeightsChoice } from "../around.tsx";

/**
 * What counts, changed by the reader: a plain GET form, so that it works without script and the outcome has an address.
 * A script, where one runs, sends the form at each change and puts the new verdict in place.
 */
export function WeightsTool(): ReactNode {
  const { weights } = useAround();
  if (weights === null) return null;
  return (
    <Disclosure className="tool" summary="Change what counts">
      <WeightsForm weights={weights} />
    </Disclosure>
  );
}

function WeightsForm({ weights }: { readonly weights: WeightsChoice }): ReactNode {
  return (
    <form className="picker weights-form" id="weights" method="get" action={weights.path} data-live="weights">
      <p className="weights-lede">
        0 leaves a criterion out, {weights.max} weighs most; “own” is the use case’s. Weights decide the verdict for the
        use case and where to begin; what the evidence says on each criterion stays as it is.
      </p>
      {weights.kept.map(({ name, value }) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <div className="picker-fields weights-fields">
        {weights.rows.map((row) => (
          <Weight key={row.field} row={row} max={weights.max} />
        ))}
      </div>
      <p className="weights-buttons">
        <button type="submit" className="button button-strong">
          Weigh again
        </button>
        <output className="quiet" aria-live="polite" />
      </p>
    </form>
  );
}

function Weight({ row, max }: { readonly row: WeightsChoice["rows"][number]; readonly max: number }): ReactNode {
  return (
    <label title={row.question}>
      <span>{row.criterion}</span>
      <select name={row.field} defaultValue={row.weight}>
        {Array.from({ length: max + 1 }, (_, weight) => (
          <option key={weight} value={weight}>
            {weight === row.own ? `${weight} (own)` : weight}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Says whose weights these are, first thing, and how to pass them on. Empty where they are the page's own. */
export function WeightsNotice(): ReactNode {
  const { weights } = useAround();
  const changed = weights?.isVisitors === true ? weights.rows.filter((row) => row.weight !== row.own) : [];
  if (weights === null) return null;
  return (
    <div id="your-weights" className={changed.length === 0 ? undefined : "notices your-weights"}>
      {changed.length > 0 && (
        <>
          <p>
            <strong>These are your weights, not this page’s.</strong> Changed:{" "}
            {changed.map((row) => `${row.criterion.toLowerCase()} ${row.own} → ${row.weight}`).join(", ")}. Only the
            verdict and what follows from it can differ from <a href={weights.ownHref}>the page with its own weights</a>
            .
          </p>
          <label>
            <span>Address to share</span>
            <input type="text" readOnly value={weights.address} />
          </label>
        </>
      )}
    </div>
  );
}
