import type { ReactNode } from "react";
import { announce } from "../api/index.ts";
import { FileButton } from "./file-button.tsx";
import { maskMisfit, type Tray } from "./tray.ts";
import { changeTray } from "./tray-store.ts";

/** A mask over the first picture: brought as a picture in black and white. */
export function MaskField({ tray }: { readonly tray: Tray }): ReactNode {
  const { mask } = tray;
  if (mask === null)
    return (
      <details className="mask-field">
        <summary>Change only a part</summary>
        <p className="quiet">
          Bring a mask: a picture as large as the first one, white where it is painted anew and black where it stays.
        </p>
        <FileButton label="Add a mask" isMask />
      </details>
    );
  const misfit = maskMisfit(tray);
  return (
    <div className="mask-given">
      <img src={`${mask.pictureUrl}?width=320`} alt={`The mask, ${mask.label}`} />
      <p>
        Mask over picture 1: white is painted anew.
        {misfit !== null && (
          <span className="fault" role="alert">
            {" "}
            {misfit}
          </span>
        )}
      </p>
      <button
        type="button"
        className="link-button"
        onClick={() => {
          changeTray((before) => ({ ...before, mask: null }));
          announce("The mask was taken away.");
        }}
      >
        Take the mask away
      </button>
    </div>
  );
}
