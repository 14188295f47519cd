import { lazy, type ReactNode, Suspense } from "react";
import type { GenerationView } from "../../../contract/studio/index.ts";
import { Film } from "../../ui/index.ts";
import { SideBySide } from "../frame/index.ts";
import { dayAndTime, outputWords } from "../words/index.ts";
import { FrameView } from "./frame-view.tsx";
import { markIndices } from "./marks.ts";

/** Only where there were pictures to work from. */
const MadeFrom = lazy(() => import("../references/made-from.tsx").then((module) => ({ default: module.MadeFrom })));

/** One wish and its pictures: the prompt above, a frame for each output. */
export function GenerationStrip(props: {
  readonly generation: GenerationView;
  readonly onUseAgain?: (generation: GenerationView) => void;
}): ReactNode {
  const { generation, onUseAgain } = props;
  const { outputs, prompt, useCase, createdAt, createdBy, id } = generation;
  const marks = markIndices(outputs);
  const here = outputs.filter(({ picture }) => picture !== null);
  const titleId = `strip-${id}`;
  return (
    <article className="generation" aria-labelledby={titleId}>
      <header>
        <h3 id={titleId} className="generation-prompt" dir="auto">
          {prompt}
        </h3>
        <p className="quiet">
          <time dateTime={createdAt}>{dayAndTime(createdAt)}</time> · {createdBy}
          {useCase !== null && ` · ${useCase.replaceAll("-", " ")}`}
        </p>
        {generation.references.length > 0 && (
          <Suspense>
            <MadeFrom references={generation.references} mask={generation.mask} />
          </Suspense>
        )}
      </header>
      <Film className={`strip generation-film frames-${Math.min(outputs.length, 5)}`}>
        <ul className="frames">
          {outputs.map((output, index) => (
            <FrameView
              key={output.id}
              output={output}
              generation={generation}
              mark={marks.get(output.route) ?? 0}
              number={index + 1}
              onChange={onUseAgain}
            />
          ))}
        </ul>
      </Film>
      <p className="generation-actions">
        <SideBySide outputs={here} />
        {onUseAgain !== undefined && (
          <button type="button" className="button" onClick={() => onUseAgain(generation)}>
            {outputWords.changeAndMake}
          </button>
        )}
      </p>
    </article>
  );
}
