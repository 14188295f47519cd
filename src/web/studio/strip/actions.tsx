import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useId } from "react";
import type { GenerationView, OutputView } from "../../../contract/studio/index.ts";
import { addresses, ask, generationsQuery } from "../api/index.ts";
import { Problem } from "../frame/index.ts";
import { asked } from "../references/index.ts";
import { useRun } from "../run/index.ts";
import { credits, outputWords as words } from "../words/index.ts";

/** Says what stopping means before it is pressed. */
export function StopButton({ output }: { readonly output: OutputView }): ReactNode {
  const client = useQueryClient();
  const meaningId = useId();
  const stop = useMutation({
    mutationFn: () => ask(addresses.cancel(output.id), { method: "POST" }),
    onSettled: () => client.invalidateQueries({ queryKey: generationsQuery.queryKey }),
  });
  if (output.cancel === "none") return null;
  const { label, meaning } = words.stop[output.cancel];
  return (
    <>
      <button
        type="button"
        className="button"
        aria-describedby={meaningId}
        aria-label={words.stopOne(label, output.name)}
        disabled={stop.isPending}
        onClick={() => stop.mutate()}
      >
        {label}
      </button>
      <span id={meaningId} className="stop-meaning">
        {meaning}
      </span>
      {stop.error !== null && <Problem error={stop.error} />}
    </>
  );
}

/** The same once more, at the price it had; refused with the new one where it has become dearer. */
export function AgainButton(props: { readonly output: OutputView; readonly generation: GenerationView }): ReactNode {
  const { output, generation } = props;
  const { prompt, useCase, template } = generation;
  const run = useRun();
  const price = run.dearer ?? output.quotedMicrocredits;
  const { route, tier, requested, seed } = output;
  const request = {
    prompt,
    useCase,
    template,
    targets: [{ route, tier, size: requested, seed, count: 1 }],
    ...asked(generation),
    quotedMicrocredits: price,
  };
  return (
    <>
      <button
        type="button"
        className="button"
        aria-label={words.againForOne(credits(price), output.name)}
        disabled={run.isPending}
        onClick={() => run.start(request)}
      >
        {words.againFor(credits(price))}
      </button>
      {run.error !== null && <Problem error={run.error} />}
    </>
  );
}
