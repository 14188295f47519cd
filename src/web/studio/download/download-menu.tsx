import { useMutation } from "@tanstack/react-query";
import { type ReactNode, useId, useRef, useState } from "react";
import { type DownloadOffer, downloadOutputsMax, type DownloadRequest } from "../../../contract/studio/index.ts";
import { addresses, announce, ask, Refusal } from "../api/index.ts";
import { Problem } from "../frame/index.ts";
import { downloadWords as words, rich } from "../words/index.ts";

/**
 * Downloads pictures as one archive: a button for wherever some are chosen, and the one question that it asks. `outputs`
 * are ids, in the order in which the files are numbered.
 */
export function DownloadMenu({ outputs }: { readonly outputs: readonly string[] }): ReactNode {
  const dialog = useRef<HTMLDialogElement>(null);
  const [isOpen, setOpen] = useState(false);
  const titleId = useId();
  if (outputs.length === 0) return null;
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
        {words.ask}
      </button>
      <dialog ref={dialog} className="sheet-dialog" aria-labelledby={titleId} onClose={() => setOpen(false)}>
        <h2 id={titleId}>{words.title(outputs.length)}</h2>
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
      announce(words.onItsWay(pictures));
      // The server says that it is to be saved, so the page stays.
      location.assign(url);
    },
  });
  const isTooMany = outputs.length > downloadOutputsMax;
  const isMissingSome = order.error instanceof Refusal && order.error.status === 404 && outputs.length > 1;
  return (
    <>
      <p>{words.about}</p>
      <label className="choose-box">
        <input type="checkbox" checked={withPrompt} onChange={({ target }) => setWithPrompt(target.checked)} />
        <span>{words.withPrompt}</span>
      </label>
      {isTooMany && (
        <p className="fault" role="alert">
          {words.tooMany(downloadOutputsMax)}
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
            {order.isPending ? words.asking : isMissingSome ? words.others : words.zip}
          </button>
        )}
        <button type="button" className="button" onClick={close}>
          {order.data === undefined ? words.cancel : words.close}
        </button>
      </p>
    </>
  );
}

const archiveLink = (url: string) =>
  function link(text: string): ReactNode {
    return (
      <a href={url} download>
        {text}
      </a>
    );
  };

function OnItsWay({ offer }: { readonly offer: DownloadOffer }): ReactNode {
  const { url, pictures, bytes, missing } = offer;
  const size =
    bytes < 1_000_000
      ? words.kilobytes(Math.max(1, Math.round(bytes / 1000)))
      : words.megabytes(Math.round(bytes / 1_000_000));
  return (
    <p role="status">
      {rich(missing > 0 ? words.comingWithout(pictures, size, missing) : words.coming(pictures, size), {
        link: archiveLink(url),
      })}
    </p>
  );
}
