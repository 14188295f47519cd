import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useEffect, useRef, useState } from "react";
import type { LibraryItem, LibraryItemAlone } from "../../../contract/studio/index.ts";
import { ItemImage } from "../../ui/index.ts";
import { addresses, announce, ask, libraryFacetsQuery, libraryItemQuery } from "../api/index.ts";
import { Loading, Problem } from "../frame/index.ts";
import { UseUploadAsReference } from "../references/index.ts";
import { dayAndTime, editWords, libraryWords, sizeText } from "../words/index.ts";
import { dropFromSheets } from "./changes.ts";
import { ItemMarks } from "./item-marks.tsx";
import { PictureDialog } from "./picture-dialog.tsx";

const words = libraryWords.bringing;

interface OpenProps {
  readonly id: string;
  readonly close: () => void;
}

/** One picture, large. `kind` is null where only its address is known. */
export function OpenPicture(props: OpenProps & { readonly kind: LibraryItem["kind"] | null }): ReactNode {
  const { id, kind, close } = props;
  const item = useQuery({ ...libraryItemQuery(id), enabled: kind !== "output" });
  const isImport = (kind ?? item.data?.kind) === "import";
  return isImport ? <ImportDialog id={id} close={close} /> : <PictureDialog id={id} close={close} />;
}

/** A picture of one's own. */
function ImportDialog({ id, close }: OpenProps): ReactNode {
  const dialog = useRef<HTMLDialogElement>(null);
  const { data: item, error } = useQuery(libraryItemQuery(id));
  useEffect(() => {
    if (dialog.current?.open === false) dialog.current.showModal();
  }, []);
  return (
    <dialog ref={dialog} className="picture-dialog" aria-labelledby="picture-title" onClose={close}>
      <header>
        <h2 id="picture-title">{item?.said ?? libraryWords.picture}</h2>
        <button type="button" className="button" onClick={() => dialog.current?.close()}>
          {libraryWords.close}
        </button>
      </header>
      {item === undefined && error === null && <Loading what={libraryWords.thePicture} />}
      {error !== null && <Problem error={error} />}
      {item !== undefined && <Details item={item} close={close} />}
    </dialog>
  );
}

function Details({ item, close }: { readonly item: LibraryItemAlone; readonly close: () => void }): ReactNode {
  return (
    <div className="picture-parts">
      <a className="picture-large" href={item.originalUrl} aria-label={words.open}>
        <ItemImage item={item} sizes="(max-width: 60rem) 92vw, 56rem" isLarge />
      </a>
      <div className="picture-words">
        <p className="quiet">{words.brought(dayAndTime(item.createdAt), sizeText(item))}</p>
        <ItemMarks id={item.id} />
        <p className="buttons">
          <UseUploadAsReference item={item} className="button" />
          <Link className="button" to="/edit" search={{ picture: item.id, from: "upload" }}>
            {editWords.open}
          </Link>
          <a className="button" href={item.originalUrl} download={item.said}>
            {libraryWords.download}
          </a>
        </p>
        <DeleteImport id={item.id} close={close} />
      </div>
    </div>
  );
}

/** Two presses: the second says what it means. */
function DeleteImport({ id, close }: OpenProps): ReactNode {
  const client = useQueryClient();
  const [isAsked, setAsked] = useState(false);
  const remove = useMutation({
    mutationFn: () => ask(addresses.upload(id), { method: "DELETE" }),
    onSuccess: () => {
      announce(words.deleted);
      dropFromSheets(client, [id]);
      void client.invalidateQueries({ queryKey: libraryFacetsQuery.queryKey });
      close();
    },
  });
  return (
    <section className="delete" aria-label={libraryWords.remove.region}>
      {isAsked ? (
        <p className="buttons">
          <button
            type="button"
            className="button button-fault"
            disabled={remove.isPending}
            onClick={() => remove.mutate()}
          >
            {words.forGood}
          </button>
          <button type="button" className="button" onClick={() => setAsked(false)}>
            {words.keep}
          </button>
        </p>
      ) : (
        <button type="button" className="link-button" onClick={() => setAsked(true)}>
          {words.ask}
        </button>
      )}
      {remove.error !== null && <Problem error={remove.error} />}
    </section>
  );
}
