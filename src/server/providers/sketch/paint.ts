/** From what was asked for to pixels: light, scene, people, things and lettering, then the finish. */
import { type Canvas, createCanvas } from "@napi-rs/canvas";
import type { DrawnStyle } from "../../../contract/studio/index.ts";
import { compose, type Composed } from "./compose.ts";
import { grade } from "./finish/grade.ts";
import { brushOver } from "./finish/painterly.ts";
import { inStyle } from "./finish/style.ts";
import { tint, type Tones } from "./finish/tint.ts";
import type { Easel, Light } from "./kit/easel.ts";
import { type Palette, paletteFor } from "./kit/palette.ts";
import { seededRandom } from "./kit/random.ts";
import type { SketchRequest } from "./prompt/request.ts";
import { looks, type Variant } from "./variant.ts";

export interface PaintOrder {
  readonly request: SketchRequest;
  readonly variant: Variant;
  readonly width: number;
  readonly height: number;
  readonly seed: number;
  /** Colours to draw in, from dark to light; without them the prompt's own. */
  readonly tones?: Tones;
  readonly style?: DrawnStyle;
  /** What stands there already: it takes the place of the scene, and no corner of it is darkened. */
  readonly ground?: Canvas;
}

export interface Painting extends Composed {
  readonly canvas: Canvas;
}

export function paint({ request, variant, width, height, seed, tones, style, ground }: PaintOrder): Painting {
  const palette = paletteFor(request);
  const canvas = createCanvas(width, height);
  const random = seededRandom(seed);
  const easel: Easel = {
    context: canvas.getContext("2d"),
    width,
    height,
    random,
    look: looks[variant],
    light: lightOf(request, palette, random.fork("light").next()),
  };
  const composed = compose(easel, request, palette, variant, ground ?? null);
  const corners = ground !== undefined ? 0 : composed.rendered.scene === "plain" ? 0.1 : 0.3;
  grade(easel, request.monochrome, corners);
  if (variant === "painterly" && (style === undefined || style.brush === "strokes")) brushOver(easel);
  if (tones !== undefined) tint(easel, tones);
  if (style !== undefined) inStyle(easel, style, variant === "painterly");
  return { canvas, ...composed };
}

function lightOf({ lightFrom }: SketchRequest, palette: Palette, draw: number): Light {
  const side = lightFrom === "left" ? -1 : lightFrom === "right" ? 1 : draw < 0.5 ? -1 : 1;
  const back = lightFrom === "behind" || (palette.time === "sunset" && palette.weather === "clear");
  return { side, key: palette.key, shade: palette.shade, contrast: palette.contrast, back };
}
