/**
 * What every painter gets: a canvas, the light, the look of the variant, and the few strokes all of them share.
 * Shading is done with gradients inside a clip, since a blur filter costs thirty times as much.
 */
import type { SKRSContext2D } from "@napi-rs/canvas";
import { darker, mix, veil } from "./colour.ts";
import type { Random } from "./random.ts";

export type Context = SKRSContext2D;
export type Gradient = ReturnType<SKRSContext2D["createLinearGradient"]>;

/** How much of the craft a variant spends. */
export interface Look {
  /** Gradients and soft shadows; without, every form is one colour and one shadow shape. */
  readonly soft: boolean;
  /** Single hairs, weave, crumbs: 0 none, 1 all. */
  readonly detail: number;
  /** Whether "out of focus" is drawn. */
  readonly lens: boolean;
}

export interface Light {
  /** −1 from the left of the picture, 1 from the right. */
  readonly side: -1 | 1;
  readonly key: string;
  readonly shade: string;
  /** 0 flat, 1 hard. */
  readonly contrast: number;
  readonly back: boolean;
}

export interface Easel {
  readonly context: Context;
  readonly width: number;
  readonly height: number;
  readonly random: Random;
  readonly look: Look;
  readonly light: Light;
}

/** Left, top, width, height. */
export type Box = readonly [number, number, number, number];
export type Trace = (context: Context) => void;

const LOCAL_SPAN = 1;

/** Draws in a place of its own: moved, scaled and turned, then put back. */
export function at(context: Context, x: number, y: number, scale: number, turn: number, draw: () => void): void {
  context.save();
  context.translate(x, y);
  context.rotate(turn);
  context.scale(scale, scale);
  draw();
  context.restore();
}

export function fill(context: Context, trace: Trace, style: string | Gradient): void {
  context.beginPath();
  trace(context);
  context.fillStyle = style;
  context.fill();
}

export function line(context: Context, trace: Trace, style: string, width: number): void {
  context.beginPath();
  trace(context);
  context.strokeStyle = style;
  context.lineWidth = width;
  context.lineCap = "round";
  context.lineJoin = "round";
  context.stroke();
}

export function clipped(context: Context, trace: Trace, draw: () => void): void {
  context.save();
  context.beginPath();
  trace(context);
  context.clip();
  draw();
  context.restore();
}

/** A soft elliptic spot that fades to nothing at its edge; nothing in a flat look. */
export function glow(
  { context, look }: Easel,
  [x, y, radiusX, radiusY]: Box,
  colour: string,
  opacity: number,
  operation: SKRSContext2D["globalCompositeOperation"] = "source-over",
): void {
  if (!look.soft) return;
  context.save();
  context.globalCompositeOperation = operation;
  context.translate(x, y);
  context.scale(radiusX, radiusY);
  const gradient = context.createRadialGradient(0, 0, 0, 0, 0, LOCAL_SPAN);
  gradient.addColorStop(0, veil(colour, opacity));
  gradient.addColorStop(0.5, veil(colour, opacity * 0.55));
  gradient.addColorStop(1, veil(colour, 0));
  context.fillStyle = gradient;
  context.fillRect(-LOCAL_SPAN, -LOCAL_SPAN, 2, 2);
  context.restore();
}

/** A round form lit from the side: a gradient, or in a flat look one colour with one shadow shape. */
export function form(easel: Easel, trace: Trace, [x, y, width, height]: Box, colour: string): void {
  const { context, light, look } = easel;
  if (!look.soft) {
    fill(context, trace, colour);
    const shadow = darker(colour, 0.16 * (0.5 + light.contrast));
    clipped(context, trace, () => {
      context.fillStyle = shadow;
      const from = light.side < 0 ? x + width * 0.68 : x;
      context.fillRect(from, y, width * 0.32, height);
    });
    return;
  }
  const [start, end] = light.side < 0 ? [x, x + width] : [x + width, x];
  const gradient = context.createLinearGradient(start, y, end, y + height * 0.35);
  gradient.addColorStop(0, mix(colour, light.key, 0.22));
  gradient.addColorStop(0.38, colour);
  gradient.addColorStop(1, mix(colour, light.shade, 0.3 + 0.3 * light.contrast));
  fill(context, trace, gradient);
}

/** A straight gradient between two points, evenly spaced colours. */
export function ramp(context: Context, [fromX, fromY, toX, toY]: Box, colours: readonly string[]): Gradient {
  const gradient = context.createLinearGradient(fromX, fromY, toX, toY);
  colours.forEach((colour, place) => gradient.addColorStop(place / Math.max(1, colours.length - 1), colour));
  return gradient;
}

export const rectangle =
  (x: number, y: number, width: number, height: number, radius = 0): Trace =>
  (context) =>
    radius > 0 ? context.roundRect(x, y, width, height, radius) : context.rect(x, y, width, height);

export const ellipse =
  (x: number, y: number, radiusX: number, radiusY = radiusX, turn = 0): Trace =>
  (context) =>
    context.ellipse(x, y, Math.max(0, radiusX), Math.max(0, radiusY), turn, 0, Math.PI * 2);

export const polygon =
  (...points: readonly (readonly [number, number])[]): Trace =>
  (context) => {
    points.forEach(([x, y], place) => (place === 0 ? context.moveTo(x, y) : context.lineTo(x, y)));
    context.closePath();
  };
