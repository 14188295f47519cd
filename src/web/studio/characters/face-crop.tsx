import type { ReactNode } from "react";
import type { CharacterView } from "../../../contract/studio/index.ts";

/** The boxed face of its first picture, square; its initial where it has none. */
export function FaceCrop({ character }: { readonly character: CharacterView }): ReactNode {
  const picture = character.pictures.find(({ pictureUrl }) => pictureUrl !== null);
  if (picture === undefined)
    return (
      <span className="face-crop face-crop-empty" aria-hidden="true">
        {character.name.charAt(0)}
      </span>
    );
  const { face, pictureUrl, width, height } = picture;
  // The box is widened to a square around its middle, in shares of the picture's width.
  const ratio = (height ?? 1) / (width ?? 1);
  const side = Math.max(face.width, face.height * ratio);
  const left = face.left + (face.width - side) / 2;
  const top = (face.top + face.height / 2) * ratio - side / 2;
  return (
    <span className="face-crop" aria-hidden="true">
      <img
        src={`${pictureUrl}?width=640`}
        alt=""
        loading="lazy"
        style={{ width: `${100 / side}%`, left: `${(-left / side) * 100}%`, top: `${(-top / side) * 100}%` }}
      />
    </span>
  );
}
