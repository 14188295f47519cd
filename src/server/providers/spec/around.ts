import type { Size } from "../../../core/catalogue/index.ts";
import type { Offset } from "./image-model.ts";

/** How many pixels are added on each side of a picture; below 0 where it stands over an edge. */
export interface Added {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** What is painted around a picture within a larger one. In the middle unless an offset is named; the odd pixel goes right and down. */
export function addedAround(picture: Size, whole: Size, offset?: Offset): Added {
  const [across, down] = [whole.width - picture.width, whole.height - picture.height];
  const { left, top } = offset ?? { left: Math.floor(across / 2), top: Math.floor(down / 2) };
  return { left, right: across - left, top, bottom: down - top };
}
