/** Rooms. */
import { darker, lighter, mix, veil } from "../kit/colour.ts";
import { ellipse, fill, form, glow, line, polygon, rectangle, type Box } from "../kit/easel.ts";
import { inLight } from "../kit/palette.ts";
import type { Stage } from "./parts.ts";
import { drawBoards, drawPendant, drawShelves, drawWall, drawWindow } from "./room-parts.ts";

const block = (stage: Stage, box: Box, colour: string, radius = 0): void =>
  form(stage, rectangle(...box, radius), box, inLight(colour, stage.palette));

function cupboards(stage: Stage, [x, y, width, height]: Box, count: number, colour: string): void {
  const { context, unit, palette } = stage;
  for (let door = 0; door < count; door += 1) {
    const left = x + (width * door) / count;
    block(stage, [left + unit * 3, y, width / count - unit * 6, height], colour, unit * 4);
    line(
      context,
      rectangle(left + unit * 14, y + unit * 12, width / count - unit * 28, height - unit * 24, unit * 3),
      veil(darker(inLight(colour, palette), 0.5), 0.3),
      unit * 2,
    );
    fill(context, ellipse(left + width / count - unit * 22, y + height * 0.2, unit * 6), inLight("#b58f42", palette));
  }
}

function potPlant(stage: Stage, x: number, base: number, size: number): void {
  const { context, palette, random } = stage;
  const draws = random.fork(`pot${Math.round(x)}`);
  for (let leaf = 0; leaf < 13; leaf += 1) {
    const angle = -Math.PI / 2 + draws.between(-1.25, 1.25);
    const length = size * draws.between(0.6, 1.1);
    const [tipX, tipY] = [x + Math.cos(angle) * length, base - size * 0.4 + Math.sin(angle) * length];
    form(
      stage,
      (c) => {
        c.moveTo(x, base - size * 0.35);
        c.quadraticCurveTo((x + tipX) / 2 - size * 0.14, (base - size * 0.35 + tipY) / 2, tipX, tipY);
        c.quadraticCurveTo((x + tipX) / 2 + size * 0.14, (base - size * 0.35 + tipY) / 2, x, base - size * 0.35);
      },
      [x - size, base - size * 1.4, size * 2, size],
      inLight(draws.pick(["#4c7d4a", "#659458", "#3a6644"]), palette),
    );
  }
  form(
    stage,
    polygon(
      [x - size * 0.26, base - size * 0.42],
      [x + size * 0.26, base - size * 0.42],
      [x + size * 0.19, base],
      [x - size * 0.19, base],
    ),
    [x - size * 0.26, base - size * 0.4, size * 0.52, size * 0.4],
    inLight("#bd7450", palette),
  );
  fill(context, ellipse(x, base - size * 0.42, size * 0.27, size * 0.045), darker(inLight("#bd7450", palette), 0.3));
}

function pictureFrame(stage: Stage, box: Box): void {
  const [x, y, width, height] = box;
  const { context, palette, unit, random } = stage;
  const draws = random.fork(`frame${Math.round(x)}`);
  block(stage, [x - unit * 9, y - unit * 9, width + unit * 18, height + unit * 18], "#4a3828", unit * 2);
  fill(context, rectangle(...box), inLight("#ece4d2", palette));
  const tint = inLight(draws.pick(["#b8653f", "#44657a", "#6d7d4c", "#8a4f62"]), palette);
  fill(context, ellipse(x + width * 0.5, y + height * 0.44, width * 0.24), tint);
  fill(context, rectangle(x + width * 0.12, y + height * 0.62, width * 0.76, height * 0.24), mix(tint, "#2c3440", 0.4));
}

export function kitchen(stage: Stage): void {
  const { light } = stage;
  const { width, height, horizon, unit, palette, context, random } = stage;
  drawWall(stage, "#e6dccb", "#b08a62");
  const counter = horizon - height * 0.04;
  const tile = inLight("#f3efe6", palette);
  fill(context, rectangle(0, counter - height * 0.22, width, height * 0.22), tile);
  line(
    context,
    (c) => {
      for (let column = 0; column * unit * 46 < width; column += 1) {
        c.moveTo(column * unit * 46, counter - height * 0.22);
        c.lineTo(column * unit * 46, counter);
      }
      for (let row = 1; row < 6; row += 1) {
        c.moveTo(0, counter - row * unit * 46);
        c.lineTo(width, counter - row * unit * 46);
      }
    },
    veil(darker(tile, 0.35), 0.4),
    unit * 2,
  );
  drawWindow(stage, [width * (stage.light.side < 0 ? 0.06 : 0.66), height * 0.1, width * 0.28, height * 0.27]);
  const shelf = stage.light.side < 0 ? 0.46 : 0.04;
  cupboards(stage, [width * shelf, 0, width * 0.5, height * 0.17], 3, "#7f9482");
  block(stage, [width * shelf, height * 0.27, width * 0.5, unit * 14], "#8a6a48");
  const draws = random.fork("jars");
  for (let jar = 0; jar < 6; jar += 1)
    block(
      stage,
      [width * (shelf + 0.03 + jar * 0.077), height * 0.27 - unit * 62, unit * 44, unit * 62],
      draws.pick(["#c98a4a", "#e9dfc8", "#9c4f3a", "#6c7d58", "#d9c08a"]),
      unit * 9,
    );
  block(stage, [0, counter, width, unit * 26], "#d8cbb4");
  cupboards(stage, [0, counter + unit * 26, width, height - counter], 5, "#7f9482");
  potPlant(stage, width * (stage.light.side < 0 ? 0.1 : 0.9), counter, unit * 110);
  block(stage, [width * 0.76, counter - unit * 84, unit * 92, unit * 84], "#c9cdd0", unit * 20);
  drawPendant(stage, width * (light.side < 0 ? 0.8 : 0.2), height * 0.17, "#c9973a");
}

export function livingRoom(stage: Stage): void {
  const { width, height, horizon, unit, light } = stage;
  drawWall(stage, "#d9cdbd", "#a67c55");
  drawBoards(stage, "#a67c55");
  drawWindow(stage, [width * (light.side < 0 ? 0.06 : 0.68), height * 0.12, width * 0.26, height * 0.36]);
  pictureFrame(stage, [width * 0.44, height * 0.14, width * 0.13, height * 0.17]);
  pictureFrame(stage, [width * 0.6, height * 0.17, width * 0.09, height * 0.12]);
  sofaAt(stage, width * 0.5, horizon + height * 0.09, Math.min(width * 0.62, unit * 640), "#5d7a78");
  potPlant(stage, width * (light.side < 0 ? 0.9 : 0.1), horizon + height * 0.1, unit * 200);
  drawPendant(stage, width * (light.side < 0 ? 0.82 : 0.2), height * 0.24, "#e8dcc4");
}

export function sofaAt(stage: Stage, x: number, base: number, wide: number, colour: string): void {
  const tall = wide * 0.36;
  glow(stage, [x, base, wide * 0.6, wide * 0.07], "#1a1412", 0.6);
  block(stage, [x - wide * 0.46, base - tall, wide * 0.92, tall * 0.7], colour, wide * 0.06);
  for (const side of [-1, 1])
    block(
      stage,
      [x + (side < 0 ? -wide * 0.42 : wide * 0.01), base - tall * 0.52, wide * 0.41, tall * 0.26],
      lighter(colour, 0.1),
      wide * 0.03,
    );
  block(stage, [x - wide * 0.46, base - tall * 0.32, wide * 0.92, tall * 0.26], darker(colour, 0.12), wide * 0.03);
  for (const side of [-1, 1])
    block(
      stage,
      [x + side * wide * 0.47 - wide * 0.05, base - tall * 0.68, wide * 0.1, tall * 0.64],
      colour,
      wide * 0.05,
    );
  block(stage, [x - wide * 0.3, base - tall * 0.74, wide * 0.15, wide * 0.13], "#c98a4a", wide * 0.03);
}

export function bedroom(stage: Stage): void {
  const { width, height, horizon, unit, light } = stage;
  drawWall(stage, "#cfc6d2", "#9a7a60");
  drawWindow(stage, [width * (light.side < 0 ? 0.05 : 0.69), height * 0.12, width * 0.25, height * 0.32]);
  block(stage, [width * 0.24, horizon - height * 0.22, width * 0.52, height * 0.24], "#6d4f3a", unit * 20);
  block(stage, [width * 0.2, horizon - height * 0.04, width * 0.6, height * 0.3], "#e9e3da", unit * 30);
  for (const x of [0.26, 0.52])
    block(stage, [width * x, horizon - height * 0.1, width * 0.22, height * 0.1], "#f6f2ea", unit * 30);
  block(stage, [width * 0.2, horizon + height * 0.08, width * 0.6, height * 0.3], "#8a95b5", unit * 20);
  pictureFrame(stage, [width * 0.44, height * 0.1, width * 0.12, height * 0.14]);
  drawPendant(stage, width * (light.side < 0 ? 0.86 : 0.14), height * 0.34, "#eadfc8");
}

export function office(stage: Stage): void {
  const { width, height, horizon, unit, context, palette, light } = stage;
  drawWall(stage, "#d5dade", "#8d8f92");
  for (let pane = 0; pane < 3; pane += 1)
    drawWindow(stage, [width * (0.05 + pane * 0.32), height * 0.1, width * 0.27, height * 0.38], "#f2f4f5");
  const desk = horizon + height * 0.06;
  block(stage, [width * 0.04, desk, width * 0.92, unit * 24], "#b98d5e", unit * 4);
  for (const x of [0.08, 0.88]) block(stage, [width * x, desk + unit * 24, unit * 20, height - desk], "#3a3d42");
  const screen = width * (light.side < 0 ? 0.66 : 0.12);
  block(stage, [screen, desk - unit * 170, unit * 240, unit * 140], "#24272c", unit * 8);
  fill(
    context,
    rectangle(screen + unit * 9, desk - unit * 161, unit * 222, unit * 122),
    mix("#9cc3da", palette.shade, palette.dark * 0.3),
  );
  block(stage, [screen + unit * 105, desk - unit * 30, unit * 30, unit * 30], "#55585e");
  potPlant(stage, width * (light.side < 0 ? 0.14 : 0.88), desk, unit * 150);
  for (let book = 0; book < 4; book += 1)
    block(
      stage,
      [width * 0.42 + book * unit * 4, desk - unit * (20 + book * 19), unit * 120 - book * unit * 9, unit * 18],
      ["#7f3b30", "#2f4c58", "#c9a15a", "#59667a"][book] ?? "#59667a",
      unit * 2,
    );
}

export function cafe(stage: Stage): void {
  const { width, height, horizon, unit, light } = stage;
  drawWall(stage, "#6a4a36", "#4a3426");
  drawWindow(stage, [width * (light.side < 0 ? 0.04 : 0.62), height * 0.12, width * 0.33, height * 0.4], "#3a2a20");
  drawShelves(stage, [width * (light.side < 0 ? 0.5 : 0.05), height * 0.16, width * 0.42, height * 0.3], 3, "bottles");
  block(stage, [0, horizon, width, unit * 30], "#a87a4e", unit * 4);
  block(stage, [0, horizon + unit * 30, width, height], "#55392a");
  for (const x of [0.12, 0.88]) drawPendant(stage, width * x, height * 0.16, "#2f2b2a");
  block(stage, [width * 0.8, horizon - unit * 100, unit * 130, unit * 100], "#b9bdc0", unit * 12);
  for (let cup = 0; cup < 5; cup += 1)
    block(stage, [width * 0.1 + cup * unit * 52, horizon - unit * 34, unit * 40, unit * 34], "#f1ece2", unit * 8);
}

export function library(stage: Stage): void {
  const { width, height, horizon, context, unit } = stage;
  drawWall(stage, "#4a3527", "#6a4a32");
  for (const x of [0, 0.34, 0.68]) drawShelves(stage, [width * x, 0, width * 0.32, horizon], 5, "books");
  drawBoards(stage, "#6a4a32");
  glow(stage, [width * 0.5, height * 0.2, width * 0.6, height * 0.5], "#ffd391", 0.45, "soft-light");
  drawPendant(stage, width * 0.14, height * 0.14, "#2f5a45");
  fill(context, rectangle(0, horizon, width, unit * 6), veil("#1a100a", 0.5));
}

export function gym(stage: Stage): void {
  const { width, height, horizon, unit, context, palette } = stage;
  drawWall(stage, "#b9bec2", "#3d4045");
  for (let mirror = 0; mirror < 3; mirror += 1)
    fill(
      context,
      rectangle(width * (0.04 + mirror * 0.32), height * 0.08, width * 0.3, horizon * 0.72),
      inLight(mirror === 1 ? "#cdd6da" : "#c3ccd1", palette),
    );
  for (let rack = 0; rack < 2; rack += 1) {
    const y = horizon - height * (0.03 + rack * 0.12);
    block(stage, [width * 0.05, y, width * 0.9, unit * 14], "#2b2d31");
    for (let bell = 0; bell < 8; bell += 1)
      for (const side of [0, 56])
        block(
          stage,
          [width * (0.07 + bell * 0.11) + side * unit, y - unit * 44, unit * 26, unit * 44],
          ["#3a3c42", "#8f3a34", "#2f4f6a"][bell % 3] ?? "#3a3c42",
          unit * 8,
        );
    if (stage.look.soft) glow(stage, [width / 2, y, width * 0.5, unit * 40], "#ffffff", 0.06);
  }
  for (let tube = 0; tube < 3; tube += 1) {
    fill(context, rectangle(width * (0.1 + tube * 0.3), unit * 18, width * 0.2, unit * 12), "#f8fbff");
    glow(stage, [width * (0.2 + tube * 0.3), unit * 24, width * 0.2, unit * 120], "#eef6ff", 0.6, "screen");
  }
}

export function workshop(stage: Stage): void {
  const { width, height, horizon, unit, light } = stage;
  drawWall(stage, "#8c6e54", "#6d5a4a");
  drawWindow(stage, [width * (light.side < 0 ? 0.05 : 0.64), height * 0.1, width * 0.3, height * 0.3], "#4a3c30");
  drawShelves(stage, [width * (light.side < 0 ? 0.44 : 0.04), height * 0.08, width * 0.5, height * 0.4], 3, "mixed");
  block(stage, [0, horizon + unit * 10, width, unit * 34], "#a97e52", unit * 3);
  block(stage, [width * 0.06, horizon + unit * 44, width * 0.88, height], "#5c4532");
  for (let pot = 0; pot < 4; pot += 1)
    block(
      stage,
      [width * (0.1 + pot * 0.21), horizon - unit * (50 + 20 * (pot % 2)), unit * 66, unit * (60 + 20 * (pot % 2))],
      ["#b8653f", "#d8c9ae", "#7a8a86", "#9c5a44"][pot] ?? "#b8653f",
      unit * 18,
    );
  drawPendant(stage, width * (light.side < 0 ? 0.86 : 0.14), height * 0.2, "#3a3f3c");
}

/** A paper sweep with a pool of light; also what a plain coloured ground becomes. */
export function backdrop(stage: Stage, colour: string, gradient: boolean): void {
  const { context, width, height, horizon, palette, light, look } = stage;
  const warmth = palette.time === "sunset" ? 0.34 : palette.time === "morning" ? 0.1 : 0;
  const tone = mix(inLight(colour, { ...palette, dark: palette.dark * 0.5 }), palette.key, warmth);
  context.fillStyle = tone;
  context.fillRect(0, 0, width, height);
  if (!gradient || !look.soft) return;
  const white = colour === "#f4f2ec";
  glow(
    stage,
    [width * (0.5 + light.side * 0.16), horizon * 0.72, width * 0.8, height * 0.66],
    lighter(tone, 0.6),
    white ? 0.9 : 0.5,
  );
  glow(
    stage,
    [width * (0.5 - light.side * 0.5), height * 1.02, width * 0.9, height * 0.42],
    darker(tone, 0.5),
    white ? 0.1 : 0.3,
  );
}
