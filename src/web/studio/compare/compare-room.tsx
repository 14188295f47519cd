import { useQueries } from "@tanstack/react-query";
import { Link, useSearch } from "@tanstack/react-router";
import { type CSSProperties, type ReactNode, useId, useRef, useState } from "react";
import type { OutputView } from "../../../contract/studio/index.ts";
import { ModelMark } from "../../ui/index.ts";
import { outputQuery } from "../api/index.ts";
import { chosenMax, Empty, Loading, Problem, Room } from "../frame/index.ts";
import { markIndices } from "../strip/index.ts";
import { costLine, duration, sizeLine, sizeText } from "../words/index.ts";
import { useColumns, useHandling } from "./handling.ts";
import { fitted, keyed, type View, zoomed, zoomStep } from "./view.ts";

/** Two to four pictures side by side; zooming and moving one moves all. */
export function CompareRoom(): ReactNode {
  const search = useSearch({ from: "/compare" });
  const ids = [...new Set((search.outputs ?? "").split(",").filter((id) => id !== ""))].slice(0, chosenMax);
  const outputs = useQueries({ queries: ids.map(outputQuery) });
  const failed = outputs.find(({ error }) => error !== null)?.error ?? null;
  const found = outputs.flatMap(({ data }) => (data === undefined || data.picture === null ? [] : [data]));
  if (ids.length < 2) return <NothingChosen />;
  return (
    <Room title="Side by side" className="compare-room">
      {failed !== null && (
        <Problem error={failed}>
          <Link className="button" to="/library">
            Choose other pictures
          </Link>
        </Problem>
      )}
      {outputs.some(({ isPending }) => isPending) && <Loading what="the pictures" />}
      {found.length > 0 && <Panes outputs={found} />}
    </Room>
  );
}

function NothingChosen(): ReactNode {
  return (
    <Room title="Side by side">
      <Empty title="Choose two to four pictures">
        <p>Tick “Compare” under pictures on the contact sheet or in the library, then press “Compare” below.</p>
        <p className="buttons">
          <Link className="button button-strong" to="/library">
            Library
          </Link>
          <Link className="button" to="/">
            Contact sheet
          </Link>
        </p>
      </Empty>
    </Room>
  );
}

function Panes({ outputs }: { readonly outputs: readonly OutputView[] }): ReactNode {
  const [view, setView] = useState<View>(fitted);
  const panes = useRef<HTMLDivElement>(null);
  const isHeld = useHandling(panes, setView);
  const { width, height } = outputs[0]?.received ?? { width: 1, height: 1 };
  const columns = useColumns(panes, outputs.length, width / height);
  const marks = markIndices(outputs);
  const helpId = useId();
  return (
    <>
      <Controls view={view} setView={setView} helpId={helpId} />
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- one widget for wheel, drag and keys */}
      <div
        ref={panes}
        className={`panes film-ground ${isHeld ? "panes-held" : ""}`}
        role="application"
        tabIndex={0}
        aria-label="Pictures, zoomed and moved together"
        aria-describedby={helpId}
        style={
          {
            "--x": view.middle.x,
            "--y": view.middle.y,
            "--z": view.zoom,
            gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
          } as CSSProperties
        }
        onKeyDown={(event) => {
          if (event.ctrlKey || event.metaKey || event.altKey) return;
          const next = keyed(view, event.key);
          if (next === null) return;
          event.preventDefault();
          setView(next);
        }}
      >
        {outputs.map((output) => (
          <Pane key={output.id} output={output} mark={marks.get(output.route) ?? 0} />
        ))}
      </div>
      <p className="visually-hidden" role="status">
        {view.zoom === 1 ? "" : `Enlarged ${view.zoom.toFixed(1)} times`}
      </p>
    </>
  );
}

function Controls(props: {
  readonly view: View;
  readonly setView: (view: View) => void;
  readonly helpId: string;
}): ReactNode {
  const { view, setView, helpId } = props;
  return (
    <div className="pane-controls">
      <button type="button" className="button" aria-label="Smaller" onClick={() => setView(zoomed(view, 1 / zoomStep))}>
        −
      </button>
      <output>{view.zoom.toFixed(1)}×</output>
      <button type="button" className="button" aria-label="Larger" onClick={() => setView(zoomed(view, zoomStep))}>
        +
      </button>
      <button type="button" className="button" disabled={view.zoom === 1} onClick={() => setView(fitted)}>
        Whole
      </button>
      <p id={helpId} className="quiet">
        Wheel or pinch to enlarge, drag to move; keys + − 0 and arrows.
      </p>
    </div>
  );
}

function Pane({ output, mark }: { readonly output: OutputView; readonly mark: number }): ReactNode {
  const { picture, received, requested, tookMs } = output;
  const { width, height } = received ?? requested;
  const small = `${picture?.url ?? ""}?width=640`;
  const large = `${picture?.url ?? ""}?width=2048`;
  const [source, setSource] = useState(small);
  return (
    <figure className="pane">
      <img
        src={source}
        alt={`${output.name}, ${sizeText({ width, height })}`}
        draggable={false}
        style={{ "--r": width / height } as CSSProperties}
        onLoad={() => {
          if (source === small)
            readied(large).then(
              () => setSource(large),
              () => undefined,
            );
        }}
      />
      <figcaption>
        <span className="edge-name">
          <ModelMark index={mark} />
          {output.name}
        </span>
        <span>
          {sizeLine(output)} · {costLine(output)}
          {tookMs !== null && ` · ${duration(tookMs)}`}
        </span>
      </figcaption>
    </figure>
  );
}

/** Resolves when the picture can be shown at once; where it cannot be fetched, the small one stays. */
async function readied(url: string): Promise<void> {
  const image = new Image();
  image.src = url;
  await image.decode();
}
