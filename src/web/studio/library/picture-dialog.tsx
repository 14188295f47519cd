import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useEffect, useRef } from "react";
import type { LibraryList } from "../../../contract/studio/index.ts";
import { PictureImage } from "../../ui/index.ts";
import { outputQuery } from "../api/index.ts";
import { CharacterNote } from "../characters/note.tsx";
import { Loading, Problem } from "../frame/index.ts";
import { LineageGraph } from "../lineage/index.ts";
import { Onward } from "../onward/index.ts";
import { UseAsReference } from "../references/index.ts";
import { costLine, dayAndTime, duration, editWords, libraryWords as words, sizeLine } from "../words/index.ts";
import { BeforeAndAfter, Fidelity } from "../edit/shown.ts";
import { DeletePicture } from "./delete-picture.tsx";
import { ItemMarks } from "./item-marks.tsx";
import { ShareLinks } from "./share-links.tsx";

type Entry = LibraryList["outputs"][number];

interface DialogProps {
  readonly id: string;
  readonly close: () => void;
}

/** One picture, large, with how it was made and what can be done with it. */
export function PictureDialog({ id, close }: DialogProps): ReactNode {
  const dialog = useRef<HTMLDialogElement>(null);
  const { data: output, error } = useQuery(outputQuery(id));
  useEffect(() => {
    if (dialog.current?.open === false) dialog.current.showModal();
  }, []);
  return (
    <dialog ref={dialog} className="picture-dialog" aria-labelledby="picture-title" onClose={close}>
      <header>
        <h2 id="picture-title">{output?.name ?? words.picture}</h2>
        <button type="button" className="button" onClick={() => dialog.current?.close()}>
          {words.close}
        </button>
      </header>
      {output === undefined && error === null && <Loading what={words.thePicture} />}
      {error !== null && <Problem error={error} />}
      {output !== undefined && <Details output={output} close={() => dialog.current?.close()} />}
    </dialog>
  );
}

interface DetailsProps {
  readonly output: Entry;
  readonly close: () => void;
}

function Details({ output, close }: DetailsProps): ReactNode {
  const { picture, prompt } = output;
  if (picture === null) return <p className="quiet">{words.gone}</p>;
  return (
    <div className="picture-parts">
      <a className="picture-large" href={picture.originalUrl} aria-label={words.open}>
        <PictureImage output={output} alt={prompt} sizes="(max-width: 60rem) 92vw, 56rem" />
      </a>
      <div className="picture-words">
        <p className="picture-prompt" dir="auto">
          {prompt}
        </p>
        <ItemMarks id={output.id} />
        <Settings output={output} />
        {output.character !== undefined && (
          <p className="quiet">
            <CharacterNote use={output.character} />
          </p>
        )}
        <p className="buttons">
          <UseAsReference output={output} className="button" />
          <Link className="button" to="/edit" search={{ picture: output.id }}>
            {editWords.open}
          </Link>
          <BeforeAndAfter output={output} />
        </p>
        {output.mask !== null && <Fidelity output={output.id} />}
        <Onward output={output} prompt={prompt} useCase={null} template={output.template} madeFrom={output} />
        <section aria-label={words.download}>
          <p className="buttons">
            <a className="button button-strong" href={picture.downloadUrl} download>
              {words.download}
            </a>
            <a className="button" href={`${picture.downloadUrl}?prompt=1`} download>
              {words.downloadWithPrompt}
            </a>
          </p>
          <p className="quiet">{words.downloadSays}</p>
        </section>
        <LineageGraph output={output.id} />
        <ShareLinks output={output.id} />
        <DeletePicture output={output.id} done={close} />
      </div>
    </div>
  );
}

function Settings({ output }: { readonly output: Entry }): ReactNode {
  const { maker, tier, seed, tookMs, endedAt, sandbox, picture } = output;
  const rows: readonly (readonly [string, string | null])[] = [
    [words.settings.model, words.modelBy(output.name, maker)],
    [words.settings.size, sizeLine(output)],
    [words.settings.quality, tier],
    [words.settings.seed, seed === null ? null : String(seed)],
    [words.settings.took, tookMs === null ? null : duration(tookMs)],
    [words.settings.cost, costLine(output)],
    [words.settings.made, endedAt === null ? null : dayAndTime(endedAt)],
    [
      words.settings.file,
      picture === null ? null : words.file(picture.type.replace("image/", "").toUpperCase(), kilobytes(picture.bytes)),
    ],
    [words.settings.kind, sandbox ? words.sandbox : null],
  ];
  return (
    <dl className="settings-list">
      {rows.map(([name, value]) =>
        value === null ? null : (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ),
      )}
    </dl>
  );
}

const kilobytes = (bytes: number): string =>
  bytes < 1_000_000 ? words.kilobytes(Math.max(1, Math.round(bytes / 1000))) : words.megabytes(bytes / 1_000_000);
