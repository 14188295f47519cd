import type { ReactNode } from "react";
import type { GenerationView, OutputView } from "../../../contract/studio/index.ts";
import { askedCharacter } from "../characters/chosen.ts";
import { Problem } from "../frame/index.ts";
import { asked } from "../references/index.ts";
import { useRun } from "../run/index.ts";
import { credits, outputWords as words } from "../words/index.ts";

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
    ...askedCharacter(output.character?.id),
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
