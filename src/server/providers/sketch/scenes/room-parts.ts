/** What rooms are built from: windows, lamps, walls, floors and shelves. Pixels of the canvas. */
import { darker, lighter, mix, veil } from "../kit/colour.ts";
import { clipped, type Context, ellipse, fill, form, glow, line, rectangle, type Trace } from "../kit/easel.ts";
import { inLight } from "../kit/palette.ts";
import { type Stage, wash } from "./parts.ts";

/** A wall with a window that shows the sky. */
export function drawWindow(
  stage: Stage,
  [x, y, width, height]: readonly [number, number, number, number],
  frame = "#efeae0",
): void {
  const { context, palette, unit, look } = stage;
  const pane = inLight(frame, palette);
  form(
    stage,
    rectangle(x - unit * 12, y - unit * 12, width + unit * 24, height + unit * 24, unit * 4),
    [x, y, width, height],
    pane,
  );
  wash(stage, [x, y, width, height], palette.skyTop, palette.skyLow);
  clipped(context, rectangle(x, y, width, height), () => {
    const hill = mix(inLight("#6f8f6a", palette), palette.haze, 0.5);
    fill(context, ellipse(x + width * 0.3, y + height * 1.04, width * 0.6, height * 0.3), hill);
    fill(context, ellipse(x + width * 0.9, y + height * 1.06, width * 0.5, height * 0.36), darker(hill, 0.1));
  });
  line(
    context,
    (c) => {
      c.moveTo(x + width / 2, y);
      c.lineTo(x + width / 2, y + height);
      c.moveTo(x, y + height * 0.42);
      c.lineTo(x + width, y + height * 0.42);
    },
    pane,
    unit * 9,
  );
  form(
    stage,
    rectangle(x - unit * 22, y + height + unit * 8, width + unit * 44, unit * 18, unit * 3),
    [x, y + height, width, unit * 18],
    lighter(pane, 0.1),
  );
  if (look.soft && palette.dark < 0.3)
    glow(stage, [x + width / 2, y + height / 2, width * 1.5, height * 1.2], palette.key, 0.36, "soft-light");
}

/** A lamp that hangs and glows. */
export function drawPendant(stage: Stage, x: number, bottom: number, colour: string): void {
  const { context, unit, palette } = stage;
  line(
    context,
    (c) => {
      c.moveTo(x, 0);
      c.lineTo(x, bottom - unit * 60);
    },
    "#2a2624",
    unit * 4,
  );
  form(
    stage,
    (c) => {
      c.moveTo(x - unit * 16, bottom - unit * 70);
      c.bezierCurveTo(x - unit * 30, bottom - unit * 40, x - unit * 70, bottom - unit * 30, x - unit * 76, bottom);
      c.lineTo(x + unit * 76, bottom);
      c.bezierCurveTo(
        x + unit * 70,
        bottom - unit * 30,
        x + unit * 30,
        bottom - unit * 40,
        x + unit * 16,
        bottom - unit * 70,
      );
    },
    [x - unit * 76, bottom - unit * 70, unit * 152, unit * 70],
    inLight(colour, palette),
  );
  fill(context, ellipse(x, bottom + unit * 2, unit * 40, unit * 12), "#fff2cc");
  glow(stage, [x, bottom + unit * 30, unit * 300, unit * 260], "#ffdf9c", 0.3 + 0.4 * palette.dark, "screen");
}

export function drawWall(stage: Stage, wall: string, floor: string): void {
  const { context, width, height, horizon, palette, light, look, unit } = stage;
  wash(stage, [0, 0, width, horizon], inLight(wall, palette), darker(inLight(wall, palette), 0.1));
  if (look.soft) {
    glow(
      stage,
      [width * (0.5 + light.side * 0.5), horizon * 0.35, width * 0.8, horizon],
      palette.key,
      0.5,
      "soft-light",
    );
    glow(stage, [width * (0.5 - light.side * 0.6), horizon * 0.7, width * 0.5, horizon], palette.shade, 0.34);
  }
  wash(stage, [0, horizon, width, height - horizon], inLight(floor, palette), darker(inLight(floor, palette), 0.22));
  fill(context, rectangle(0, horizon - unit * 16, width, unit * 16), lighter(inLight(wall, palette), 0.2));
}

/** Boards running away from the eye. */
export function drawBoards({ context, width, height, horizon, palette, unit }: Stage, colour: string): void {
  line(
    context,
    (c) => {
      for (let board = -10; board <= 10; board += 1) {
        c.moveTo(width / 2 + board * width * 0.09, horizon);
        c.lineTo(width / 2 + board * width * 0.24, height);
      }
    },
    veil(darker(inLight(colour, palette), 0.4), 0.4),
    unit * 2.4,
  );
}

/** Books, jars or bottles on shelves, from `left` for `width`. */
export function drawShelves(
  stage: Stage,
  [left, top, width, height]: readonly [number, number, number, number],
  rows: number,
  holds: "books" | "bottles" | "mixed",
): void {
  const { context, palette, unit, random } = stage;
  const draws = random.fork(`shelves${Math.round(left)}`);
  const wood = inLight("#6b4a30", palette);
  fill(context, rectangle(left, top, width, height), darker(wood, 0.5));
  const step = height / rows;
  for (let row = 0; row < rows; row += 1) {
    const base = top + step * (row + 1) - unit * 10;
    let x = left + unit * 8;
    while (x < left + width - unit * 20) {
      const isBook = holds === "books" || (holds === "mixed" && draws.next() < 0.6);
      const wide = isBook ? unit * draws.between(13, 30) : unit * draws.between(34, 54);
      const tall = step * (isBook ? draws.between(0.58, 0.84) : draws.between(0.4, 0.74));
      const colour = inLight(
        draws.pick(["#7f3b30", "#2f4c58", "#8c6a34", "#46395a", "#a29068", "#355740", "#b7683f", "#d3c7ab"]),
        palette,
      );
      form(
        stage,
        isBook ? rectangle(x, base - tall, wide - unit * 2, tall, unit * 2) : jarShape(x, base, wide, tall),
        [x, base - tall, wide, tall],
        colour,
      );
      if (isBook && draws.next() < 0.5)
        fill(context, rectangle(x + wide * 0.18, base - tall * 0.8, wide * 0.56, unit * 5), veil("#e8d9a8", 0.7));
      x += wide + (isBook ? 0 : unit * 16);
      if (draws.next() < 0.07) x += unit * 30;
    }
    form(stage, rectangle(left, base, width, unit * 12), [left, base, width, unit * 12], lighter(wood, 0.12));
  }
}

const jarShape =
  (x: number, base: number, width: number, tall: number): Trace =>
  (c: Context) => {
    c.roundRect(x, base - tall * 0.76, width, tall * 0.76, width * 0.16);
    c.rect(x + width * 0.3, base - tall, width * 0.4, tall * 0.3);
  };
