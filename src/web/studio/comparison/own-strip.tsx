import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { GenerationView, OutputView } from "../../../contract/studio/index.ts";
import { Film, ModelMark } from "../../ui/index.ts";
import { PictureImage } from "../strip/index.ts";
import { costLine, duration } from "../words/index.ts";
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
  const frames = [
    ...outputs.map((output, index) => ({
      key: models[index] ?? "",
      name: nameOf(models[index] ?? ""),
      output,
      mark: index,
    })),
    ...others.map((output, index) => ({
      key: output.route,
      name: output.name,
      output,
      mark: (models.length + index) % 4,
    })),
  ];
  const here = frames.flatMap(({ output }) => (output === null ? [] : [output.id]));
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
      <Film className={`strip generation-film frames-${Math.min(frames.length, 5)}`}>
        <ul className="frames">
          {frames.map(({ key, name, output, mark }) => (
            <OwnFrame key={key} name={name} output={output} mark={mark} />
          ))}
        </ul>
      </Film>
      <p className="generation-actions">
        {here.length > 1 && (
          <Link className="button" to="/compare" search={{ outputs: here.slice(0, 4).join(",") }}>
            Side by side
          </Link>
        )}
        <Link className="button" to="/" search={{ models: models.join(","), "use-case": useCase, prompt: id }}>
          Make it again
        </Link>
      </p>
    </article>
  );
}

function OwnFrame(props: {
  readonly name: string;
  readonly output: OutputView | null;
  readonly mark: number;
}): ReactNode {
  const { name, output, mark } = props;
  const { width, height } = output?.received ?? { width: 1, height: 1 };
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
            <p className="latent-words">No picture of yours yet</p>
          </div>
        ) : (
          <Link className="exposure" to="/library" search={{ picture: output.id }}>
            <PictureImage output={output} alt={`${name}: open it`} sizes="(max-width: 45rem) 90vw, 20rem" isLazy />
          </Link>
        )}
      </div>
      {output !== null && (
        <p className="frame-caption frame-facts">
          <span>{costLine(output)}</span>
          {output.tookMs !== null && <span>{duration(output.tookMs)}</span>}
          {output.sandbox && <span>sandbox</span>}
        </p>
      )}
    </li>
  );
}
