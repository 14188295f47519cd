import { type ReactNode, useState } from "react";
import { sendPicture } from "../api/index.ts";
import { Problem } from "../frame/index.ts";
import { characterWords } from "../words/index.ts";
import { type Draft, type DraftPicture, picturesMax, withPicture } from "./draft.ts";
import { FaceBoxField } from "./face-box.tsx";
import { PictureChooser } from "./picture-chooser.tsx";

const words = characterWords.form;

interface FieldsProps {
  readonly draft: Draft;
  readonly change: (change: (draft: Draft) => Draft) => void;
}

/** The pictures of a character in their order, each with the face that is meant. */
export function PictureFields({ draft, change }: FieldsProps): ReactNode {
  const [isChoosing, setChoosing] = useState(false);
  const { pictures } = draft;
  const setPictures = (next: readonly DraftPicture[]): void => change((before) => ({ ...before, pictures: next }));
  const isFull = pictures.length >= picturesMax;
  return (
    <fieldset className="character-part">
      <legend className="field-title">{words.pictures}</legend>
      <p className="quiet">{words.picturesHow(picturesMax)}</p>
      <ol className="face-list">
        {pictures.map((picture, index) => (
          <li key={picture.id} className="face-item">
            <OnePicture
              picture={picture}
              place={index + 1}
              setFace={(face) => setPictures(pictures.with(index, { ...picture, face }))}
              toFront={() => setPictures([picture, ...pictures.toSpliced(index, 1)])}
              takeAway={() => setPictures(pictures.toSpliced(index, 1))}
            />
          </li>
        ))}
      </ol>
      <div className="buttons">
        <button type="button" className="button" disabled={isFull} onClick={() => setChoosing(true)}>
          {words.add}
        </button>
        <UploadButton isDisabled={isFull} add={(picture) => change((before) => withPicture(before, picture))} />
      </div>
      {isChoosing && (
        <PictureChooser draft={draft} change={(next) => change(() => next)} close={() => setChoosing(false)} />
      )}
    </fieldset>
  );
}

function OnePicture(props: {
  readonly picture: DraftPicture;
  readonly place: number;
  readonly setFace: (face: NonNullable<DraftPicture["face"]>) => void;
  readonly toFront: () => void;
  readonly takeAway: () => void;
}): ReactNode {
  const { picture, place, setFace, toFront, takeAway } = props;
  return (
    <>
      {picture.pictureUrl === null ? (
        <p className="note">{words.gone}</p>
      ) : (
        <>
          <FaceBoxField place={place} pictureUrl={picture.pictureUrl} face={picture.face} change={setFace} />
          {picture.face === null && <p className="fault">{words.noBox}</p>}
        </>
      )}
      <p className="face-actions">
        {place > 1 && (
          <button type="button" className="link-button" aria-label={words.firstOne(place)} onClick={toFront}>
            {words.first}
          </button>
        )}
        <button type="button" className="link-button" aria-label={words.takeAwayOne(place)} onClick={takeAway}>
          {words.takeAway}
        </button>
      </p>
    </>
  );
}

/** Files go one after the other, so that they come to stand in the order in which they were chosen. */
function UploadButton(props: {
  readonly isDisabled: boolean;
  readonly add: (picture: DraftPicture) => void;
}): ReactNode {
  const { isDisabled, add } = props;
  const [sending, setSending] = useState<string | null>(null);
  const [error, setError] = useState<Error | null>(null);
  const send = async (files: readonly File[]): Promise<void> => {
    setError(null);
    try {
      for (const file of files) {
        setSending(file.name);
        const { id, pictureUrl } = await sendPicture(file, () => undefined);
        add({ source: "upload", id, face: null, pictureUrl });
      }
    } catch (caught) {
      setError(caught instanceof Error ? caught : new Error(String(caught)));
    }
    setSending(null);
  };
  return (
    <>
      <label className={`button file-label ${isDisabled ? "file-label-off" : ""}`}>
        {words.upload}
        <input
          type="file"
          className="visually-hidden"
          multiple
          disabled={isDisabled || sending !== null}
          accept="image/png,image/jpeg,image/webp"
          onChange={({ target }) => {
            const files = [...(target.files ?? [])];
            target.value = "";
            void send(files);
          }}
        />
      </label>
      {sending !== null && (
        <span className="quiet" role="status">
          {words.sending(sending)}
        </span>
      )}
      {error !== null && <Problem error={error} />}
    </>
  );
}
