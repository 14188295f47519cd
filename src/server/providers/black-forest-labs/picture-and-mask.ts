import { ProviderError } from "../../../core/kernel/index.ts";
import { addedAround, type Capabilities, type InputPicture, type Submission } from "../spec/index.ts";

/** No limit of sides is documented; those are ours. */
export const SIZE_OF_THE_PICTURE: Pick<Capabilities, "sizes" | "sizeByFirst"> = {
  sizes: { kind: "free", sideMin: 64, sideMax: 4096, multipleOf: 1, pixelsMax: 16_777_216 },
  sizeByFirst: "same",
};

/** The picture that a tool works on. A request was checked before; a job is never placed on half of what it needs. */
export function pictureOf(tool: string, { references: [picture] }: Submission): InputPicture {
  if (picture === undefined) throw refused(`${tool} needs a picture: add one to work from.`, "no picture");
  return picture;
}

/** With the mask over it, in the size of the picture. */
export function masked(tool: string, submission: Submission) {
  const { mask, size } = submission;
  const picture = pictureOf(tool, submission);
  if (mask === null)
    throw refused(`${tool} needs a picture and a mask over it: paint over what is to change.`, "no mask");
  if (size.width !== picture.width || size.height !== picture.height)
    throw refused(
      `${tool} keeps the size of the picture: ask for ${picture.width} × ${picture.height}.`,
      `${size.width} × ${size.height} was asked for`,
    );
  return { picture, mask };
}

/** How much is painted on each side of a picture. */
export function around(tool: string, submission: Submission) {
  const { size } = submission;
  const picture = pictureOf(tool, submission);
  const added = addedAround(picture, size, submission.offset);
  const sides = [added.left, added.right, added.top, added.bottom];
  if (Math.min(...sides) < 0 || Math.max(...sides) === 0)
    throw refused(
      `${tool} paints around the picture: ask for a size that holds its ${picture.width} × ${picture.height} and more.`,
      `${size.width} × ${size.height} was asked for`,
    );
  return { picture, ...added };
}

const refused = (sentence: string, detail: string): ProviderError =>
  new ProviderError({ kind: "invalid", billed: "no", sentence, detail: `placing the job: ${detail}` });
