import { type Mask, newMask } from "./mask.ts";

/** A mask as it was kept, level by level; an empty one where there is none of this size. */
export function maskOf(image: HTMLImageElement | null, width: number, height: number): Mask {
  const mask = newMask(width, height);
  if (image?.naturalWidth !== width || image.naturalHeight !== height) return mask;
  const context = Object.assign(document.createElement("canvas"), { width, height }).getContext("2d", {
    willReadFrequently: true,
  });
  if (context === null) return mask;
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, width, height);
  for (let at = 0; at < mask.levels.length; at++) mask.levels[at] = data[at * 4] ?? 0;
  return mask;
}
