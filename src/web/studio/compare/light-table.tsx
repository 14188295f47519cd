import { useNavigate, useSearch } from "@tanstack/react-router";
import { type CSSProperties, type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from "react";
import type { OutputView } from "../../../contract/studio/index.ts";
import { markIndices } from "../strip/index.ts";
import { compareWords as words } from "../words/index.ts";
import { Controls } from "./controls.tsx";
import { DifferencePane, DifferenceWords, IGNORED_STEPS } from "./difference-pane.tsx";
import { type ChangeSetting, useColumns, useHandling } from "./handling.ts";
import { LineUp } from "./line-up.tsx";
import { offsetOf } from "./offsets.ts";
import { Pane, PairPane, sizeOf } from "./panes.tsx";
import { keyed, searchOf, type Setting, settingIn } from "./setting.ts";
import { type Finding, useDifference } from "./use-difference.ts";

/** How long the setting must be still before it goes into the address, in milliseconds. */
const STILL_MS = 250;

/** A picture with its sign. */
export interface Laid {
  readonly output: OutputView;
  readonly mark: number;
}

/** What is shown and how, kept in the address so that it can be sent to somebody who works here. */
export function LightTable({ outputs }: { readonly outputs: readonly OutputView[] }): ReactNode {
  const search = useSearch({ from: "/compare" });
  const [setting, set] = useState<Setting>(() => settingIn(search, outputs.length));
  const [hasKeys, setKeys] = useState(false);
  useKeptInAddress(setting);
  const marks = markIndices(outputs);
  const laid: readonly Laid[] = outputs.map((output) => ({ output, mark: marks.get(output.route) ?? 0 }));
  const shown = outputs.length > 1 ? setting : ({ ...setting, mode: "panes" } as const);
  const two = twoOf(laid, shown);
  const [ignored, setIgnored] = useState(IGNORED_STEPS);
  const isAsked = shown.mode === "difference";
  const finding = useDifference({ two: isAsked ? two : null, pair: shown.pair, offsets: shown.offsets, ignored });
  const helpId = useId();
  const press = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const next = keyed(setting, event.key, event.shiftKey);
    if (event.key === "?") setKeys((before) => !before);
    else if (next === null) return;
    else set(next);
    event.preventDefault();
  };
  return (
    <>
      <Controls laid={laid} setting={shown} set={set} keys={{ isOpen: hasKeys, toggle: setKeys, helpId }} />
      {isAsked && <DifferenceWords finding={finding} ignored={ignored} setIgnored={setIgnored} />}
      <Table laid={laid} two={two} setting={shown} set={set} finding={finding} press={press} helpId={helpId} />
      <LineUp laid={laid} setting={shown} set={set} />
      <p className="visually-hidden" role="status">
        {setting.view.zoom === 1 ? "" : words.enlarged(setting.view.zoom)}
      </p>
    </>
  );
}

/** The two that the slider and the difference show. */
function twoOf(laid: readonly Laid[], { pair }: Setting): readonly [Laid, Laid] | null {
  const [first, second] = [laid[pair[0]], laid[pair[1]]];
  return first === undefined || second === undefined ? null : [first, second];
}

function useKeptInAddress(setting: Setting): void {
  const navigate = useNavigate({ from: "/compare" });
  const { view, pair, offsets } = searchOf(setting);
  const isFirst = useRef(true);
  useEffect(() => {
    if (isFirst.current) {
      isFirst.current = false;
      return;
    }
    const timer = setTimeout(
      () =>
        void navigate({
          search: ({ outputs }) => ({
            ...(outputs === undefined ? {} : { outputs }),
            ...(view === undefined ? {} : { view }),
            ...(pair === undefined ? {} : { pair }),
            ...(offsets === undefined ? {} : { offsets }),
          }),
          replace: true,
          resetScroll: false,
        }),
      STILL_MS,
    );
    return () => clearTimeout(timer);
  }, [navigate, view, pair, offsets]);
}

interface TableProps {
  readonly laid: readonly Laid[];
  readonly two: readonly [Laid, Laid] | null;
  readonly setting: Setting;
  readonly set: ChangeSetting;
  readonly finding: Finding;
  readonly press: (event: KeyboardEvent) => void;
  readonly helpId: string;
}

function Table({ laid, two, setting, set, finding, press, helpId }: TableProps): ReactNode {
  const { mode, view, offsets, lined, pair, divider } = setting;
  const panes = useRef<HTMLDivElement>(null);
  const isHeld = useHandling(panes, set);
  const first = laid[mode === "panes" ? 0 : pair[0]];
  const { width, height } = first === undefined ? { width: 1, height: 1 } : sizeOf(first.output);
  const columns = useColumns(panes, mode === "panes" ? laid.length : 1, width / height);
  const style = {
    "--x": view.middle.x,
    "--y": view.middle.y,
    "--z": view.zoom,
    "--divider": divider,
    gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
  } as CSSProperties;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- one widget for wheel, drag and keys
    <div
      ref={panes}
      className={`panes film-ground ${isHeld ? "panes-held" : ""}`}
      role="application"
      tabIndex={0}
      aria-label={words.region}
      aria-describedby={helpId}
      style={style}
      onKeyDown={press}
    >
      {mode === "panes" &&
        laid.map((each, place) => (
          <Pane key={each.output.id} laid={each} offset={offsetOf(offsets, place)} isLined={lined === place} />
        ))}
      {mode === "slider" && two !== null && <PairPane two={two} pair={pair} offsets={offsets} />}
      {mode === "difference" && two !== null && (
        <DifferencePane two={two} finding={finding} offset={offsetOf(offsets, pair[0])} />
      )}
    </div>
  );
}
