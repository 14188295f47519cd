import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { GenerationView, OutputView } from "../../../contract/studio/index.ts";
import { Film, ModelMark, PictureImage } from "../../ui/index.ts";
import { SideBySide } from "../frame/index.ts";
import { comparisonWords as words, costLine, duration, outputWords } from "../words/index.ts";
import { type OwnRow, standIns } from "./own-pictures.ts";

interface OwnStripProps {
  readonly row: OwnRow;
  readonly models: readonly string[];
  readonly nameOf: (slug: string) => string;
  readonly useCase: string;
  readonly generations: readonly GenerationView[];
}

/** One prompt of the comparison with the visitor's own pictures in the models' places. */
export function OwnStrip({ row, models, nameOf, useCase, generations }: OwnStripProps): ReactNode {
  const { id, tests, prompt, outputs } = row;
  const others = standIns(row, models, generations);
  const own = outputs.map((output, index) => ({ name: nameOf(models[index] ?? ""), output }));
  const isAny = outputs.some((output) => output !== null);
  const here = [...outputs, ...others].flatMap((output) => (output === null ? [] : [output]));
  const [like] = here;
  return (
    <article className="generation" aria-labelledby={`own-${id}`}>
      <header>
        <h2 id={`own-${id}`} className="generation-tests">
          {tests}
        </h2>
        <p className="generation-prompt" dir="auto">
          {prompt}
        </p>
      </header>
      {(isAny || others.length === 0) && <Frames frames={own} like={like ?? null} />}
      {others.length > 0 && (
        <>
          <p className="quiet">{isAny ? words.others : words.onlyOthers(models.map(nameOf))}</p>
          <Frames frames={others.map((output) => ({ name: output.name, output }))} like={null} />
        </>
      )}
      <p className="generation-actions">
        <SideBySide outputs={here} />
        <Link className="button" to="/" search={{ models: models.join(","), "use-case": useCase, prompt: id }}>
          {words.again}
        </Link>
      </p>
    </article>
  );
}

interface OwnFrameView {
  readonly name: string;
  readonly output: OutputView | null;
}

function Frames(props: {
  readonly frames: readonly OwnFrameView[];
  /** Whose shape an empty frame takes. */
  readonly like: OutputView | null;
}): ReactNode {
  const { frames, like } = props;
  return (
    <Film className={`strip generation-film frames-${Math.min(frames.length, 5)}`}>
      <ul className="frames">
        {frames.map((frame, index) => (
          <OwnFrame key={`${frame.name} ${index}`} {...frame} mark={index} like={like} />
        ))}
      </ul>
    </Film>
  );
}

function OwnFrame(props: OwnFrameView & { readonly mark: number; readonly like: OutputView | null }): ReactNode {
  const { name, output, mark, like } = props;
  const { width, height } = (output ?? like)?.received ?? { width: 1, height: 1 };
  return (
    <li className="frame">
      <p className="edge-print">
        <span className="edge-name">
          <ModelMark index={mark} />
          {name}
        </span>
      </p>
      <div className="frame-window" style={{ aspectRatio: `${width} / ${height}` }}>
        {output === null ? (
          <div className="unexposed latent">
            <p className="latent-words">{words.noPicture}</p>
          </div>
        ) : (
          <Link className="exposure" to="/library" search={{ picture: output.id }}>
            <PictureImage
              output={output}
              alt={outputWords.openIt(name)}
              sizes="(max-width: 45rem) 90vw, 20rem"
              isLazy
            />
          </Link>
        )}
      </div>
      {output !== null && (
        <p className="frame-caption frame-facts">
          <span>{costLine(output)}</span>
          {output.tookMs !== null && <span>{duration(output.tookMs)}</span>}
          {output.sandbox && <span>{outputWords.sandbox}</span>}
        </p>
      )}
    </li>
  );
}
