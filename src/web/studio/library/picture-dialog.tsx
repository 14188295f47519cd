import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useEffect, useRef } from "react";
import type { LibraryList } from "../../../contract/studio/index.ts";
import { PictureImage } from "../../ui/index.ts";
import { outputQuery } from "../api/index.ts";
import { Loading, Problem } from "../frame/index.ts";
import { LineageGraph } from "../lineage/index.ts";
import { Onward } from "../onward/index.ts";
import { UseAsReference } from "../references/index.ts";
import { costLine, dayAndTime, duration, sizeLine } from "../words/index.ts";
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
        <h2 id="picture-title">{output?.name ?? "Picture"}</h2>
        <button type="button" className="button" onClick={() => dialog.current?.close()}>
          Close
        </button>
      </header>
      {output === undefined && error === null && <Loading what="the picture" />}
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
  if (picture === null) return <p className="quiet">There is no picture here: it was deleted, or it never arrived.</p>;
  return (
    <div className="picture-parts">
      <a className="picture-large" href={picture.originalUrl} aria-label="Open the picture as it arrived">
        <PictureImage output={output} alt={prompt} sizes="(max-width: 60rem) 92vw, 56rem" />
      </a>
      <div className="picture-words">
        <p className="picture-prompt" dir="auto">
          {prompt}
        </p>
        <ItemMarks id={output.id} />
        <Settings output={output} />
        <p className="buttons">
          <UseAsReference output={output} className="button" />
        </p>
        <Onward
          output={output}
          prompt={prompt}
          useCase={null}
          madeFrom={{ references: output.references, mask: output.mask }}
        />
        <section aria-label="Download">
          <p className="buttons">
            <a className="button button-strong" href={picture.downloadUrl} download>
              Download
            </a>
            <a className="button" href={`${picture.downloadUrl}?prompt=1`} download>
              With prompt and seed inside
            </a>
          </p>
          <p className="quiet">Both say inside the file which model made it.</p>
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
    ["Model", `${output.name}, by ${maker}`],
    ["Size", sizeLine(output)],
    ["Quality", tier],
    ["Seed", seed === null ? null : String(seed)],
    ["Took", tookMs === null ? null : duration(tookMs)],
    ["Cost", costLine(output)],
    ["Made", endedAt === null ? null : dayAndTime(endedAt)],
    [
      "File",
      picture === null ? null : `${picture.type.replace("image/", "").toUpperCase()}, ${kilobytes(picture.bytes)}`,
    ],
    ["Kind", sandbox ? "sandbox: drawn to try the studio, never evidence about a model" : null],
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
  bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
