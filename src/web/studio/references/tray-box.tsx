import { type DragEvent, lazy, type ReactNode, Suspense, useEffect, useState } from "react";
import type { OfferedModel } from "../../../contract/studio/index.ts";
import { referenceWords as words } from "../words/index.ts";
import { FileButton } from "./file-button.tsx";
import { sendFiles, useSendings } from "./sending.ts";
import { isFull, referencesMax } from "./tray.ts";
import { useTray } from "./tray-store.ts";

/** There where there are pictures. */
const TrayList = lazy(() => import("./tray-list.tsx").then((module) => ({ default: module.TrayList })));
const MaskField = lazy(() => import("./mask-field.tsx").then((module) => ({ default: module.MaskField })));
/** There while files are on their way. */
const Sendings = lazy(() => import("./sendings.tsx").then((module) => ({ default: module.Sendings })));
/** An overlay: it comes when it is asked for. */
const Picker = lazy(() => import("./picker.tsx").then((module) => ({ default: module.Picker })));

/** Pictures to work from: chosen, dropped, pasted or taken from the library. */
export function TrayBox({ models }: { readonly models: readonly OfferedModel[] }): ReactNode {
  const tray = useTray();
  const [isPicking, setPicking] = useState(false);
  const [isOver, setOver] = useState(false);
  usePastedPictures();
  const { length } = tray.references;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- what is dropped may be chosen by a button too
    <section
      className={`references ${isOver ? "references-over" : ""}`}
      aria-labelledby="references-title"
      onDragOver={(event) => {
        if (!bringsFiles(event)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        setOver(false);
        if (!bringsFiles(event)) return;
        event.preventDefault();
        void sendFiles([...event.dataTransfer.files], "reference");
      }}
    >
      <h2 id="references-title" className="field-title">
        {words.title} <span className="quiet">{length === 0 ? words.none : words.count(length, referencesMax)}</span>
      </h2>
      {length > 0 && (
        <Suspense>
          <TrayList tray={tray} />
        </Suspense>
      )}
      <OnTheirWay />
      <div className="references-add">
        <FileButton label={words.add} isMany isDisabled={isFull(tray)} />
        <button type="button" className="button" disabled={isFull(tray)} onClick={() => setPicking(true)}>
          {words.fromLibrary}
        </button>
        {length > 0 && (
          <Suspense>
            <MaskField tray={tray} models={models} />
          </Suspense>
        )}
      </div>
      <p className="quiet">{length === 0 ? words.how : words.where}</p>
      {isPicking && (
        <Suspense>
          <Picker close={() => setPicking(false)} />
        </Suspense>
      )}
    </section>
  );
}

const bringsFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer.types.includes("Files");

/** Wherever the cursor is: a picture cannot be pasted into words. */
function usePastedPictures(): void {
  useEffect(() => {
    const paste = (event: ClipboardEvent): void => {
      const files = [...(event.clipboardData?.files ?? [])].filter(({ type }) => type.startsWith("image/"));
      if (files.length === 0) return;
      event.preventDefault();
      void sendFiles(files, "reference");
    };
    document.addEventListener("paste", paste);
    return () => document.removeEventListener("paste", paste);
  }, []);
}

function OnTheirWay(): ReactNode {
  const sendings = useSendings();
  if (sendings.length === 0) return null;
  return (
    <Suspense>
      <Sendings sendings={sendings} />
    </Suspense>
  );
}
