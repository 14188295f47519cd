import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { announce } from "../api/index.ts";
import type { OfferedModel } from "../../../contract/studio/index.ts";
import { editWords } from "../words/index.ts";
import { StrengthField } from "./strength-field.tsx";
import { FileButton } from "./file-button.tsx";
import { maskMisfit, type Tray } from "./tray.ts";
import { changeTray } from "./tray-store.ts";

const words = editWords.mask;

/** What is asked of the first picture besides the words: where it is to change, and how far. */
export const MaskField = (props: { readonly tray: Tray; readonly models: readonly OfferedModel[] }): ReactNode => (
  <>
    <Masked tray={props.tray} />
    <StrengthField {...props} />
  </>
);

/** A mask over the first picture: drawn here, or brought as a picture in black and white. */
function Masked({ tray }: { readonly tray: Tray }): ReactNode {
  const { mask } = tray;
  if (mask === null)
    return (
      <details className="mask-field">
        <summary>{words.offer}</summary>
        <DrawIt tray={tray} />
        <p className="quiet">{words.how}</p>
        <FileButton label={words.add} isMask />
      </details>
    );
  const misfit = maskMisfit(tray);
  return (
    <div className="mask-given">
      <img src={`${mask.pictureUrl}?width=320`} alt={words.picture(mask.label)} />
      <p>
        {words.meaning}
        {misfit !== null && (
          <span className="fault" role="alert">
            {" "}
            {misfit}
          </span>
        )}
      </p>
      <DrawIt tray={tray} />
      <button
        type="button"
        className="link-button"
        onClick={() => {
          changeTray((before) => ({ ...before, mask: null }));
          announce(words.takenAway);
        }}
      >
        {words.takeAway}
      </button>
    </div>
  );
}

/** To where the mask is drawn over the first picture. */
function DrawIt({ tray }: { readonly tray: Tray }): ReactNode {
  const [first] = tray.references;
  if (first === undefined) return null;
  return (
    <Link className="button" to="/edit" search={{ picture: first.id, from: first.source }}>
      {tray.mask === null ? editWords.draw : editWords.drawOn}
    </Link>
  );
}
