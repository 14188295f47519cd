import sharp from "sharp";
import { type Size, sizeText } from "../../../core/catalogue/index.ts";
import type { InputPicture } from "../../providers/spec/index.ts";

/** Of 0 to 255: what is darker counts as black, what is lighter than the other as white. */
const BLACK_BELOW = 32;
const WHITE_FROM = 224;
/** Where grey is cut in two. */
const CUT = 128;
/** Soft edges are grey; more than this is no mask but a picture. */
const GREY_SHARE_MAX = 0.1;

export interface MaskShares {
  readonly whiteShare: number;
  readonly greyShare: number;
}

/** How much of a picture is white, and how much neither white nor black. */
export async function maskShares(bytes: Uint8Array): Promise<MaskShares> {
  const levels = await sharp(bytes).flatten({ background: "black" }).greyscale().raw().toBuffer();
  let [white, grey] = [0, 0];
  for (const level of levels) {
    if (level >= WHITE_FROM) white++;
    else if (level >= BLACK_BELOW) grey++;
  }
  return { whiteShare: white / levels.length, greyShare: grey / levels.length };
}

interface PossibleMask extends Size, MaskShares {
  readonly hasAlpha: boolean;
}

/** Why a picture cannot be the mask over another, in a sentence that says what to send; null where it can. */
export function maskFault(mask: PossibleMask, over: Size): string | null {
  if (mask.width !== over.width || mask.height !== over.height)
    return `The mask has ${sizeText(mask)} pixels, the first picture to work from ${sizeText(over)}: make both the same size.`;
  if (mask.hasAlpha)
    return "The mask has transparent parts: paint white what is to be painted anew, and everything else black.";
  if (mask.greyShare > GREY_SHARE_MAX)
    return `The mask is grey or coloured in ${percent(mask.greyShare)} of its pixels; at most ${percent(GREY_SHARE_MAX)} may be, for soft edges. Paint white what is to be painted anew, and everything else black.`;
  if (mask.whiteShare === 0)
    return "The mask holds no white: paint white what is to be painted anew, and everything else black.";
  return null;
}

const percent = (share: number): string => `${Math.round(share * 100)} %`;

/** One channel of black and white, with its greys where they are used; else what is lighter than middle grey becomes white. */
export async function maskPicture(bytes: Uint8Array, isSoft = false): Promise<InputPicture> {
  const grey = sharp(bytes).removeAlpha().greyscale();
  const { data, info } = await (isSoft ? grey : grey.threshold(CUT))
    .toColourspace("b-w")
    .png()
    .toBuffer({ resolveWithObject: true });
  return { bytes: new Uint8Array(data), type: "image/png", width: info.width, height: info.height };
}
