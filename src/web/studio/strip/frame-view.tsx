import { Link } from "@tanstack/react-router";
import { lazy, type ReactNode, Suspense } from "react";
import type { GenerationView, OutputView } from "../../../contract/studio/index.ts";
import { ModelMark, PictureImage } from "../../ui/index.ts";
import { useLive } from "../api/index.ts";
import { ChooseBox } from "../frame/index.ts";
import { UseAsReference } from "../references/index.ts";
import { costLine, duration, isOpen, outputWords as words, sizeLine, waitingLine } from "../words/index.ts";
import { StopButton } from "./actions.tsx";
import { Elapsed } from "./elapsed.tsx";
import { WithCharacter } from "./with-character.tsx";

/** Only where nothing arrived. */
const AgainButton = lazy(() => import("./again-button.tsx").then((module) => ({ default: module.AgainButton })));

interface FrameProps {
  readonly output: OutputView;
  readonly generation: GenerationView;
  /** The model's sign in this strip. */
  readonly mark: number;
  /** As printed on the edge of the film: 1, 2, … */
  readonly number: number;
  /** Puts the wish back into the form; not given where there is no form. */
  readonly onChange?: ((generation: GenerationView) => void) | undefined;
}

/** One frame of a strip: the picture when it is there, and until then what is happening. */
export function FrameView({ output, generation, mark, number, onChange }: FrameProps): ReactNode {
  const { width, height } = output.received ?? output.requested;
  return (
    <li className="frame" aria-label={words.numbered(output.name, number)}>
      <p className="edge-print">
        <span className="edge-name">
          <ModelMark index={mark} />
          {output.name}
        </span>
        <span className="edge-number" aria-hidden="true">
          ▸ {number}
        </span>
      </p>
      <div className="frame-window" style={{ aspectRatio: `${width} / ${height}` }}>
        {output.picture === null ? <Latent output={output} /> : <Developed output={output} number={number} />}
      </div>
      <Caption output={output} />
      <p className="frame-actions">
        <StopButton output={output} />
        {!isOver(output) ? null : !wouldFailAgain(output) ? (
          <Suspense>
            <AgainButton output={output} generation={generation} />
          </Suspense>
        ) : onChange === undefined ? null : (
          <button type="button" className="button" onClick={() => onChange(generation)}>
            {words.changeWords}
          </button>
        )}
        {output.picture !== null && <ChooseBox output={output} label={words.numbered(output.name, number)} />}
        <UseAsReference output={output} className="link-button" />
      </p>
    </li>
  );
}

const isOver = ({ state }: OutputView): boolean => state === "failed" || state === "cancelled";

/** What was refused for what it says is refused again until it says something else. */
const wouldFailAgain = ({ problem }: OutputView): boolean =>
  problem?.kind === "moderation" || problem?.kind === "invalid";

function Developed({ output, number }: { readonly output: OutputView; readonly number: number }): ReactNode {
  return (
    <Link className="exposure" to="/library" search={{ picture: output.id }} preload={false}>
      <PictureImage
        output={output}
        alt={words.openNumbered(output.name, number)}
        sizes="(max-width: 45rem) 90vw, (max-width: 60rem) 45vw, 20rem"
        isLazy
      />
    </Link>
  );
}

/** The latent picture: hatching, what is happening, and how far it is. */
function Latent({ output }: { readonly output: OutputView }): ReactNode {
  const { share, previewUrl } = useLive(output.id);
  const done = share ?? output.progress;
  const isFailed = output.state === "failed";
  return (
    <div className={`unexposed latent ${isFailed ? "latent-failed" : ""}`}>
      {previewUrl !== null && <img className="latent-preview" src={previewUrl} alt="" />}
      <p className="latent-words">
        {waitingLine(output, done)}
        {isFailed && output.problem !== null && <span>{output.problem.sentence}</span>}
      </p>
      {output.state === "running" && (
        <progress
          className="latent-progress"
          aria-label={words.howFar(output.name)}
          max={1}
          {...(done === null ? {} : { value: done })}
        />
      )}
    </div>
  );
}

function Caption({ output }: { readonly output: OutputView }): ReactNode {
  const { tookMs, startedAt, seed, state, tier } = output;
  const facts = [
    <span key="cost">{costLine(output)}</span>,
    state === "running" && startedAt !== null ? <Elapsed key="time" since={startedAt} /> : null,
    tookMs === null ? null : <span key="time">{duration(tookMs)}</span>,
    <span key="size">{sizeLine(output)}</span>,
    tier === null ? null : <span key="tier">{tier}</span>,
    seed === null || isOpen(output) ? null : <span key="seed">{words.seed(seed)}</span>,
    output.sandbox ? <span key="sandbox">{words.sandbox}</span> : null,
  ].filter((each) => each !== null);
  return (
    <>
      <p className="frame-caption frame-facts">{facts}</p>
      {output.character !== undefined && (
        <p className="frame-caption">
          <WithCharacter use={output.character} />
        </p>
      )}
      {output.warnings.map((warning) => (
        <p key={warning} className="frame-caption">
          {warning}
        </p>
      ))}
    </>
  );
}
