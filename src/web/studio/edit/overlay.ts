import { isEmpty, type Mask, type Rect } from "./mask.ts";
import type { Sight } from "./sight.ts";

/** Blue, green and red of what is painted anew; with stripes, so that it shows on a picture of this colour too. */
const TINT = (0x7a << 16) | (0x12 << 8) | 0xe0;
const STRIPE_EVERY = 12;
const STRIPE_WIDTH = 3;
/** Of 256: how strongly the tint covers the picture between the stripes and on them. */
const BETWEEN = 112;
const STRIPE = 190;

/** Shows a part of the screen as the mask is there; the rest of the canvas stays as it was. */
export function showMask(context: CanvasRenderingContext2D, mask: Mask, { scale, x, y }: Sight, area: Rect): void {
  if (isEmpty(area)) return;
  const [width, height] = [area.right - area.left, area.bottom - area.top];
  const image = context.createImageData(width, height);
  const pixels = new Uint32Array(image.data.buffer);
  const columns = Int32Array.from({ length: width }, (_, column) =>
    placeIn((area.left + column + 0.5 - x) / scale, mask.width),
  );
  for (let row = 0; row < height; row++) {
    const place = placeIn((area.top + row + 0.5 - y) / scale, mask.height);
    if (place < 0) continue;
    const start = place * mask.width;
    const diagonal = area.left + area.top + row;
    for (let column = 0; column < width; column++) {
      const at = columns[column] ?? -1;
      const level = at < 0 ? 0 : (mask.levels[start + at] ?? 0);
      if (level === 0) continue;
      const cover = (diagonal + column) % STRIPE_EVERY < STRIPE_WIDTH ? STRIPE : BETWEEN;
      pixels[row * width + column] = (((level * cover) >> 8) << 24) | TINT;
    }
  }
  context.putImageData(image, area.left, area.top);
}

/** −1: beside the picture. */
const placeIn = (at: number, side: number): number => {
  const place = Math.floor(at);
  return place < 0 || place >= side ? -1 : place;
};
