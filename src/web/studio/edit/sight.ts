import type { Point, Rect } from "./mask.ts";

/** How a picture lies on the screen: a point of it at `x` and `y` stands at x × scale + `x`, y × scale + `y`. Device pixels. */
export interface Sight {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

const SCALE_MAX = 32;
/** How much smaller than fitted it may become. */
const SHRINK_MAX = 2;

const fittedScale = (picture: Size, screen: Size): number =>
  Math.min(screen.width / picture.width, screen.height / picture.height);

/** All of the picture, in the middle. */
export function fittedSight(picture: Size, screen: Size): Sight {
  const scale = fittedScale(picture, screen);
  return {
    scale,
    x: (screen.width - picture.width * scale) / 2,
    y: (screen.height - picture.height * scale) / 2,
  };
}

/** Larger or smaller, so that what stands at `at` stays there. */
export function zoomedSight(sight: Sight, factor: number, at: Point, picture: Size, screen: Size): Sight {
  const least = fittedScale(picture, screen) / SHRINK_MAX;
  const scale = Math.min(SCALE_MAX, Math.max(least, sight.scale * factor));
  const grown = scale / sight.scale;
  return keptIn({ scale, x: at.x - (at.x - sight.x) * grown, y: at.y - (at.y - sight.y) * grown }, picture, screen);
}

export const movedSight = (sight: Sight, by: Point, picture: Size, screen: Size): Sight =>
  keptIn({ ...sight, x: sight.x + by.x, y: sight.y + by.y }, picture, screen);

/** The picture never leaves the middle of the screen altogether. */
function keptIn({ scale, x, y }: Sight, picture: Size, screen: Size): Sight {
  const kept = (at: number, side: number, room: number): number =>
    Math.min(room / 2, Math.max(room / 2 - side * scale, at));
  return { scale, x: kept(x, picture.width, screen.width), y: kept(y, picture.height, screen.height) };
}

export const onPicture = ({ scale, x, y }: Sight, at: Point): Point => ({
  x: (at.x - x) / scale,
  y: (at.y - y) / scale,
});

/** Where a part of the picture stands on the screen, in whole device pixels. */
export const onScreen = ({ scale, x, y }: Sight, rect: Rect, screen: Size): Rect => ({
  left: Math.max(0, Math.floor(rect.left * scale + x)),
  top: Math.max(0, Math.floor(rect.top * scale + y)),
  right: Math.min(screen.width, Math.ceil(rect.right * scale + x)),
  bottom: Math.min(screen.height, Math.ceil(rect.bottom * scale + y)),
});
