/**
 * Sets the quoted strings of a prompt in real type. `precise` breaks lines evenly, measures the ground and puts a panel
 * under lettering that would be hard to read; `flat` sets each string on one line; `painterly` letters by hand, slightly
 * uneven, before the brush goes over it.
 */
import type { SKRSContext2D } from "@napi-rs/canvas";
import { darker, lighter, luminance, veil } from "../kit/colour.ts";
import type { Easel } from "../kit/easel.ts";
import type { Variant } from "../variant.ts";
import { fontOf, missingIn, type Typeface } from "./fonts.ts";

export interface Zone {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly align: "left" | "center";
  /** The colour under it where it is even, as on a label. */
  readonly ground: string | null;
}

export interface SetText {
  readonly text: string;
  readonly set: boolean;
  /** Height of the type in pixels, and 0 when it was not set. */
  readonly pixels: number;
  readonly reason: string | null;
}

interface Line {
  readonly words: string;
  readonly pixels: number;
  readonly weight: number;
}

const SMALLEST = 7;
const LEADING = 1.18;

export function setTexts(easel: Easel, variant: Variant, texts: readonly string[], zone: Zone): readonly SetText[] {
  const face: Typeface = variant === "painterly" ? "serif" : "sans";
  const lacking = texts.map((text) => missingIn(face, text));
  const kept = texts.filter((_, place) => lacking[place] === null);
  const blocks = layOut(easel.context, variant, face, kept, zone);
  drawBlocks(easel, variant, face, blocks, zone);
  let next = 0;
  return texts.map((text, place) => {
    const missing = lacking[place] ?? null;
    if (missing !== null) return { text, set: false, pixels: 0, reason: `the built-in typefaces have no “${missing}”` };
    const pixels = Math.round(Math.min(...(blocks[next]?.map((line) => line.pixels) ?? [0])));
    next += 1;
    return { text, set: true, pixels, reason: null };
  });
}

/** Sizes: the first string leads, the others follow in falling size; then all shrink together until they fit. */
function layOut(
  context: SKRSContext2D,
  variant: Variant,
  face: Typeface,
  texts: readonly string[],
  zone: Zone,
): readonly (readonly Line[])[] {
  if (texts.length === 0) return [];
  const shares = texts.map(
    (text, place) => (place === 0 ? 1 : Math.max(0.34, 0.62 - 0.1 * (place - 1))) * (text.length > 26 ? 0.72 : 1),
  );
  let scale = zone.height * (texts.length === 1 ? 0.82 : 0.56);
  for (let attempt = 0; attempt < 30; attempt += 1) {
    const blocks = texts.map((text, place) => {
      const pixels = Math.max(SMALLEST, scale * (shares[place] ?? 0.5));
      const weight = place === 0 ? 800 : 600;
      return linesOf(context, variant, face, text, { pixels, weight }, zone.width);
    });
    const tall =
      blocks.flat().reduce((sum, { pixels }) => sum + pixels * LEADING, 0) + (blocks.length - 1) * scale * 0.1;
    const fits =
      tall <= zone.height &&
      blocks.flat().every(({ words, pixels, weight }) => widthOf(context, face, words, pixels, weight) <= zone.width);
    if (fits || scale < SMALLEST) return blocks;
    scale *= 0.9;
  }
  return [];
}

function widthOf(context: SKRSContext2D, face: Typeface, words: string, pixels: number, weight: number): number {
  context.font = fontOf(face, weight, pixels);
  return context.measureText(words).width;
}

function linesOf(
  context: SKRSContext2D,
  variant: Variant,
  face: Typeface,
  text: string,
  { pixels, weight }: Omit<Line, "words">,
  room: number,
): readonly Line[] {
  const whole = widthOf(context, face, text, pixels, weight);
  if (variant === "flat")
    return [
      { words: text, pixels: whole > room ? Math.max(SMALLEST, (pixels * room) / whole) * 0.99 : pixels, weight },
    ];
  const rows = Math.min(4, Math.max(1, Math.ceil(whole / room)));
  return balanced(text.split(/\s+/), rows).map((words) => ({ words, pixels, weight }));
}

/** Words over a number of rows of about equal length. */
function balanced(words: readonly string[], rows: number): readonly string[] {
  const goal = words.join(" ").length / rows;
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    const isRoom = last !== undefined && (last.length + word.length / 2 < goal || lines.length === rows);
    if (isRoom) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

function drawBlocks(
  easel: Easel,
  variant: Variant,
  face: Typeface,
  blocks: readonly (readonly Line[])[],
  zone: Zone,
): void {
  const lines = blocks.flat();
  if (lines.length === 0) return;
  const { context } = easel;
  const gap = (lines[0]?.pixels ?? 0) * 0.1;
  const tall = lines.reduce((sum, { pixels }) => sum + pixels * LEADING, 0) + (blocks.length - 1) * gap;
  const top = zone.y + (zone.height - tall) / 2;
  const ink = inkFor(easel, variant, face, lines, { ...zone, y: top, height: tall });
  let y = top;
  context.textAlign = zone.align;
  context.textBaseline = "alphabetic";
  const x = zone.align === "center" ? zone.x + zone.width / 2 : zone.x;
  for (const block of blocks) {
    for (const line of block) {
      y += line.pixels * LEADING;
      drawLine(easel, variant, face, line, x, y - line.pixels * 0.28, ink);
    }
    y += gap;
  }
}

function drawLine(
  easel: Easel,
  variant: Variant,
  face: Typeface,
  { words, pixels, weight }: Line,
  x: number,
  y: number,
  ink: string,
): void {
  const { context } = easel;
  context.font = fontOf(face, weight, pixels);
  context.fillStyle = ink;
  if (variant !== "painterly") {
    context.fillText(words, x, y);
    return;
  }
  // A hand is never quite even.
  const random = easel.random.fork(words);
  context.save();
  context.translate(x, y);
  context.rotate(random.between(-0.012, 0.012));
  context.fillText(words, 0, 0);
  context.restore();
}

/** Dark or light, whichever stands out more; a panel where the ground is busy. */
function inkFor(easel: Easel, variant: Variant, face: Typeface, lines: readonly Line[], zone: Zone): string {
  if (zone.ground !== null)
    return luminance(zone.ground) > 0.3 ? darker(zone.ground, 0.86) : lighter(zone.ground, 0.92);
  const { mean, spread } = groundUnder(easel, zone);
  const isDark = mean < 0.42;
  const ink = isDark ? "#fffdf8" : "#17151c";
  if (spread < 0.045 || variant === "flat") {
    if (variant === "flat" && spread >= 0.045) panel(easel, face, lines, zone, isDark ? "#1c1b24" : "#f6f3ec", 1);
    return ink;
  }
  if (variant === "precise") panel(easel, face, lines, zone, isDark ? "#15141c" : "#fbf8f1", 0.74);
  return ink;
}

function panel(
  { context }: Easel,
  face: Typeface,
  lines: readonly Line[],
  zone: Zone,
  colour: string,
  opacity: number,
): void {
  const widest = Math.max(...lines.map(({ words, pixels, weight }) => widthOf(context, face, words, pixels, weight)));
  const margin = Math.max(8, (lines[0]?.pixels ?? 20) * 0.34);
  const x = zone.align === "center" ? zone.x + (zone.width - widest) / 2 : zone.x;
  context.beginPath();
  context.roundRect(x - margin, zone.y - margin * 0.5, widest + margin * 2, zone.height + margin, margin * 0.4);
  context.fillStyle = veil(colour, opacity);
  context.fill();
}

/** Mean and spread of the brightness under a zone, 0 to 1, read off a coarse grid. */
function groundUnder(
  { context, width, height }: Easel,
  zone: Zone,
): { readonly mean: number; readonly spread: number } {
  const x = Math.max(0, Math.round(zone.x));
  const y = Math.max(0, Math.round(zone.y));
  const w = Math.max(1, Math.min(width - x, Math.round(zone.width)));
  const h = Math.max(1, Math.min(height - y, Math.round(zone.height)));
  const { data } = context.getImageData(x, y, w, h);
  const values: number[] = [];
  const step = Math.max(1, Math.floor((w * h) / 900)) * 4;
  for (let place = 0; place + 2 < data.length; place += step)
    values.push((0.299 * (data[place] ?? 0) + 0.587 * (data[place + 1] ?? 0) + 0.114 * (data[place + 2] ?? 0)) / 255);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return { mean, spread: Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length) };
}
