import { useMutation } from "@tanstack/react-query";
import { type ReactNode, useId, useRef, useState } from "react";
import { type DownloadOffer, downloadOutputsMax, type DownloadRequest } from "../../../contract/studio/index.ts";
import { addresses, announce, ask, Refusal } from "../api/index.ts";
import { Problem } from "../frame/index.ts";

/**
 * Downloads pictures as one archive: a button for wherever some are chosen, and the one question that it asks. `outputs`
 * are ids, in the order in which the files are numbered.
 */
export function DownloadMenu({ outputs }: { readonly outputs: readonly string[] }): ReactNode {
  const dialog = useRef<HTMLDialogElement>(null);
  const [isOpen, setOpen] = useState(false);
  const titleId = useId();
  if (outputs.length === 0) return null;
  const count = outputs.length === 1 ? "1 picture" : `${outputs.length} pictures`;
  return (
    <>
      <button
        type="button"
        className="button"
        onClick={() => {
          setOpen(true);
          dialog.current?.showModal();
        }}
      >
        Download …
      </button>
      <dialog ref={dialog} className="sheet-dialog" aria-labelledby={titleId} onClose={() => setOpen(false)}>
        <h2 id={titleId}>Download {count}</h2>
        {isOpen && <Question outputs={outputs} close={() => dialog.current?.close()} />}
      </dialog>
    </>
  );
}

function Question({ outputs, close }: { readonly outputs: readonly string[]; readonly close: () => void }): ReactNode {
  const [withPrompt, setWithPrompt] = useState(false);
  const order = useMutation({
    mutationFn: (skipMissing: boolean) =>
      ask<DownloadOffer>(addresses.downloads, {
        method: "POST",
        body: { outputs: [...outputs], prompt: withPrompt, skipMissing } satisfies DownloadRequest,
      }),
    onSuccess: ({ url, pictures }) => {
      announce(`The archive with ${pictures} ${pictures === 1 ? "picture" : "pictures"} is on its way.`);
      // The server says that it is to be saved, so the page stays.
      location.assign(url);
    },
  });
  const isTooMany = outputs.length > downloadOutputsMax;
  const isMissingSome = order.error instanceof Refusal && order.error.status === 404 && outputs.length > 1;
  return (
    <>
      <p>
        One ZIP with the pictures, each saying inside which model made it, and a manifest of model, settings, cost and
        checksum.
      </p>
      <label className="choose-box">
        <input type="checkbox" checked={withPrompt} onChange={({ target }) => setWithPrompt(target.checked)} />
        <span>Tell prompt and seed in names, files and manifest</span>
      </label>
      {isTooMany && (
        <p className="fault" role="alert">
          One archive holds {downloadOutputsMax} pictures at most: choose fewer.
        </p>
      )}
      {order.error !== null && <Problem error={order.error} />}
      {order.data !== undefined && <OnItsWay offer={order.data} />}
      <p className="buttons">
        {order.data === undefined && (
          <button
            type="button"
            className="button button-strong"
            disabled={order.isPending || isTooMany}
            onClick={() => order.mutate(isMissingSome)}
          >
            {order.isPending ? "Asking …" : isMissingSome ? "Download the others" : "Download as ZIP"}
          </button>
        )}
        <button type="button" className="button" onClick={close}>
          {order.data === undefined ? "Cancel" : "Close"}
        </button>
      </p>
    </>
  );
}

function OnItsWay({ offer }: { readonly offer: DownloadOffer }): ReactNode {
  const { url, pictures, bytes, missing } = offer;
  const size =
    bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} kB` : `${Math.round(bytes / 1_000_000)} MB`;
  return (
    <p role="status">
      {pictures === 1 ? "1 picture is" : `${pictures} pictures are`} on the way, about {size}
      {missing > 0 && `; ${missing} left out`}. If nothing happens,{" "}
      <a href={url} download>
        fetch it here
      </a>
      .
    </p>
  );
}
