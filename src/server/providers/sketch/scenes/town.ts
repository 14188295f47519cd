/** Streets, cities by night, markets and quays. */
import { darker, lighter, mix, veil } from "../kit/colour.ts";
import { ellipse, fill, form, glow, line, polygon, rectangle } from "../kit/easel.ts";
import type { Random } from "../kit/random.ts";
import { inLight } from "../kit/palette.ts";
import { drawBokeh, drawSky, drawWater, type Stage, wash } from "./parts.ts";

/** One house front with rows of windows; some are lit after dark. */
function house(stage: Stage, x: number, base: number, wide: number, tall: number, colour: string): void {
  const { context, palette, random, unit } = stage;
  const draws = random.fork(`house${Math.round(x)}`);
  const wall = inLight(colour, palette);
  form(stage, rectangle(x, base - tall, wide, tall), [x, base - tall, wide, tall], wall);
  fill(context, rectangle(x - unit * 5, base - tall - unit * 10, wide + unit * 10, unit * 16), darker(wall, 0.25));
  const columns = Math.max(2, Math.round(wide / (unit * 74)));
  const rows = Math.max(2, Math.round(tall / (unit * 108)));
  for (let row = 0; row < rows; row += 1)
    for (let column = 0; column < columns; column += 1) {
      const isLit = palette.dark > 0.3 && draws.next() < 0.58;
      const wx = x + (wide * (column + 0.27)) / columns;
      const wy = base - tall + (tall * (row + 0.24)) / rows;
      const [ww, wh] = [(wide / columns) * 0.46, (tall / rows) * 0.54];
      fill(context, rectangle(wx - unit * 4, wy - unit * 4, ww + unit * 8, wh + unit * 8), lighter(wall, 0.22));
      fill(
        context,
        rectangle(wx, wy, ww, wh),
        isLit ? draws.pick(["#ffd98e", "#ffe9b8", "#ffc46b"]) : mix(inLight("#4a6478", palette), palette.skyLow, 0.25),
      );
    }
}

function shopFront(stage: Stage, x: number, base: number, wide: number): void {
  const { context, palette, unit, random } = stage;
  const draws = random.fork(`shop${Math.round(x)}`);
  const tall = unit * 190;
  fill(context, rectangle(x + wide * 0.06, base - tall, wide * 0.88, tall), inLight("#33302e", palette));
  fill(
    context,
    rectangle(x + wide * 0.1, base - tall * 0.84, wide * 0.5, tall * 0.68),
    palette.dark > 0.3 ? "#ffdf9e" : mix("#8fb0bd", palette.skyLow, 0.4),
  );
  fill(context, rectangle(x + wide * 0.66, base - tall * 0.86, wide * 0.22, tall * 0.86), inLight("#6d3f2a", palette));
  const tint = inLight(draws.pick(["#b6473c", "#2f6f6a", "#c9973a", "#3d5a8c"]), palette);
  const stripes = 7;
  for (let stripe = 0; stripe < stripes; stripe += 1) {
    const left = x + (wide * stripe) / stripes;
    fill(
      context,
      polygon(
        [left, base - tall * 1.12],
        [left + wide / stripes, base - tall * 1.12],
        [left + wide / stripes + unit * 6, base - tall * 0.86],
        [left - unit * 2, base - tall * 0.86],
      ),
      stripe % 2 === 0 ? tint : inLight("#f1eadb", palette),
    );
  }
}

export function street(stage: Stage): void {
  const { width, height, horizon, palette, unit, random } = stage;
  drawSky(stage);
  const draws = random.fork("street");
  const base = horizon + height * 0.06;
  for (const far of [true, false]) {
    let x = -unit * 60;
    while (x < width + unit * 60) {
      const wide = unit * draws.between(150, 260);
      const isGap = Math.abs(x + wide / 2 - width / 2) < unit * 130 && !far;
      const colour = draws.pick(["#c98f6b", "#d9c29a", "#a9b3a4", "#b5766a", "#8d9db0", "#d8cfc0"]);
      if (!isGap) {
        house(
          stage,
          x,
          base,
          wide,
          height * draws.between(far ? 0.3 : 0.42, far ? 0.46 : 0.66),
          far ? mix(colour, palette.haze, 0.5) : colour,
        );
        if (!far) shopFront(stage, x, base, wide);
      }
      x += wide + (far ? 0 : unit * 6);
    }
  }
  pavement(stage, base);
  for (const side of [-1, 1]) lampPost(stage, width * (0.5 + side * 0.3), base + unit * 60);
  glow(stage, [width / 2, base, width * 0.6, unit * 70], palette.haze, 0.4);
}

function pavement(stage: Stage, base: number): void {
  const { context, width, height, palette, unit } = stage;
  const stone = inLight("#a39d96", palette);
  wash(stage, [0, base, width, height - base], mix(stone, palette.haze, 0.3), darker(stone, 0.25));
  line(
    context,
    (c) => {
      for (let joint = -8; joint <= 8; joint += 1) {
        c.moveTo(width / 2 + joint * width * 0.06, base);
        c.lineTo(width / 2 + joint * width * 0.3, height);
      }
      for (let row = 1; row < 6; row += 1) {
        const y = base + (height - base) * (row / 6) ** 1.8;
        c.moveTo(0, y);
        c.lineTo(width, y);
      }
    },
    veil(darker(stone, 0.45), 0.36),
    unit * 2.2,
  );
  if (palette.weather === "rain" || palette.time === "night")
    for (let pool = 0; pool < 5; pool += 1)
      glow(
        stage,
        [width * (0.1 + pool * 0.2), base + (height - base) * 0.55, unit * 70, (height - base) * 0.5],
        palette.time === "night" ? "#ffb765" : palette.skyLow,
        0.4,
        "screen",
      );
}

function lampPost(stage: Stage, x: number, base: number): void {
  const { context, unit, palette } = stage;
  line(
    context,
    (c) => {
      c.moveTo(x, base);
      c.lineTo(x, base - unit * 330);
    },
    inLight("#2c3034", palette),
    unit * 9,
  );
  fill(
    context,
    ellipse(x, base - unit * 346, unit * 20, unit * 26),
    palette.dark > 0.3 ? "#fff0c2" : inLight("#e9e4d6", palette),
  );
  if (palette.dark > 0.3) glow(stage, [x, base - unit * 346, unit * 200, unit * 200], "#ffd684", 0.8, "screen");
}

export function nightCity(stage: Stage): void {
  const { context, width, height, horizon, unit, random } = stage;
  const dark: Stage = {
    ...stage,
    palette: {
      ...stage.palette,
      time: "night",
      dark: Math.max(0.5, stage.palette.dark),
      skyTop: "#0a0f2b",
      skyLow: "#43306b",
      haze: "#2c2b5c",
    },
  };
  drawSky(dark);
  const draws = random.fork("towers");
  for (let row = 0; row < 3; row += 1) {
    let x = -unit * 40;
    while (x < width) {
      const wide = unit * draws.between(80, 170);
      house(
        dark,
        x,
        horizon + height * 0.1,
        wide,
        height * draws.between(0.2 + row * 0.02, 0.56 - row * 0.08),
        draws.pick(["#1d2450", "#2c2f66", "#232048", "#31386e"]),
      );
      x += wide * draws.between(0.85, 1.15);
    }
  }
  const signs = ["#ff4fa3", "#36d6f0", "#ffb23e", "#8a6bff"] as const;
  for (let sign = 0; sign < 7; sign += 1) {
    const tint = draws.pick(signs);
    const [x, y] = [draws.next() * width, horizon - height * draws.between(0, 0.3)];
    const [wide, tall] = draws.next() < 0.5 ? [unit * 36, unit * 130] : [unit * 120, unit * 38];
    line(context, rectangle(x, y, wide, tall, unit * 8), tint, unit * 6);
    line(
      context,
      (c) => {
        c.moveTo(x + wide * 0.3, y + tall * 0.5);
        c.lineTo(x + wide * 0.7, y + tall * 0.5);
      },
      tint,
      unit * 6,
    );
    glow(dark, [x + wide / 2, y + tall / 2, unit * 170, unit * 170], tint, 0.6, "screen");
  }
  pavement(dark, horizon + height * 0.1);
  for (const [place, tint] of signs.entries())
    glow(dark, [width * (0.15 + place * 0.24), height * 0.92, unit * 130, height * 0.22], tint, 0.5, "screen");
  drawBokeh(dark, signs, 16, horizon, height);
}

export function market(stage: Stage): void {
  const { context, width, height, horizon, unit, palette, random } = stage;
  wash(stage, [0, 0, width, height], inLight("#d8b98a", palette), inLight("#8d6a48", palette));
  const draws = random.fork("market");
  glow(stage, [width / 2, horizon * 0.7, width * 0.3, horizon * 0.8], "#fff1cf", 0.8);
  for (const side of [-1, 1])
    for (let stall = 3; stall >= 0; stall -= 1) marketStall(stage, side, (4 - stall) / 4, draws);
  for (let lamp = 0; lamp < 7; lamp += 1) {
    const [x, y] = [width * (0.08 + lamp * 0.14), height * (0.1 + 0.05 * Math.sin(lamp * 1.7))];
    fill(context, ellipse(x, y, unit * 13), "#ffe9ae");
    glow(stage, [x, y, unit * 110, unit * 110], "#ffd27a", 0.5 + 0.3 * palette.dark, "screen");
  }
}

function marketStall(stage: Stage, side: number, near: number, draws: Random): void {
  const { width, height, horizon, palette } = stage;
  const x = width * (0.5 + side * (0.06 + 0.4 * near));
  const wide = width * 0.46 * near;
  const base = horizon + (height - horizon) * 0.8 * near;
  const tall = height * 0.24 * near;
  const table = base - tall * 0.9;
  const tint = inLight(draws.pick(["#b8443a", "#2f7a72", "#d39a35", "#7a4a8c", "#3f6aa0"]), palette);
  form(
    stage,
    rectangle(x - wide / 2, table, wide, tall * 0.9),
    [x - wide / 2, table, wide, tall],
    inLight("#7a5536", palette),
  );
  for (const post of [-0.47, 0.44])
    form(
      stage,
      rectangle(x + wide * post, table - tall * 1.5, wide * 0.03, tall * 1.5),
      [x, table, 9, tall],
      inLight("#5c4028", palette),
    );
  for (let heap = 0; heap < 4; heap += 1) {
    const heapX = x - wide * 0.36 + heap * wide * 0.24;
    const hue = inLight(draws.pick(["#d9612c", "#e0b030", "#8a2f2a", "#6f8c3a", "#b5763a", "#c63f3a"]), palette);
    form(
      stage,
      (c) => {
        c.moveTo(heapX - wide * 0.13, table);
        c.quadraticCurveTo(heapX - wide * 0.04, table - tall * 0.6, heapX, table - tall * 0.6);
        c.quadraticCurveTo(heapX + wide * 0.04, table - tall * 0.6, heapX + wide * 0.13, table);
      },
      [heapX - wide * 0.13, table - tall, wide * 0.26, tall],
      hue,
    );
  }
  form(
    stage,
    polygon(
      [x - wide * 0.5, table - tall * 2.1],
      [x + wide * 0.5, table - tall * 2.1],
      [x + wide * 0.58, table - tall * 1.4],
      [x - wide * 0.58, table - tall * 1.4],
    ),
    [x - wide * 0.58, table - tall * 2, wide * 1.2, tall * 0.7],
    tint,
  );
}

export function harbour(stage: Stage): void {
  const { context, width, height, horizon, unit, palette, random } = stage;
  drawSky(stage);
  const draws = random.fork("quay");
  let x = -unit * 30;
  while (x < width) {
    const wide = unit * draws.between(90, 150);
    house(
      stage,
      x,
      horizon + unit * 6,
      wide,
      height * draws.between(0.12, 0.22),
      draws.pick(["#c98f6b", "#e2d3ae", "#9fb3b8", "#b5766a", "#dcc08a"]),
    );
    x += wide;
  }
  drawWater(stage, horizon, height * 0.86, "#346f86");
  for (let boat = 0; boat < 4; boat += 1)
    drawBoat(
      stage,
      width * (0.12 + boat * 0.25),
      horizon + height * draws.between(0.05, 0.2),
      unit * draws.between(80, 130),
      draws.pick(["#c8463a", "#2f5f8c", "#f0ead8", "#3d7a5c"]),
    );
  form(
    stage,
    rectangle(0, height * 0.84, width, height * 0.2),
    [0, height * 0.84, width, height * 0.2],
    inLight("#8a837a", palette),
  );
  fill(context, rectangle(0, height * 0.84, width, unit * 12), inLight("#b0a99e", palette));
}

export function drawBoat(stage: Stage, x: number, y: number, size: number, colour: string): void {
  const { context, palette } = stage;
  const hull = inLight(colour, palette);
  glow(stage, [x, y + size * 0.36, size * 1.2, size * 0.2], "#0d2430", 0.5);
  form(
    stage,
    (c) => {
      c.moveTo(x - size, y);
      c.quadraticCurveTo(x - size * 0.8, y + size * 0.4, x - size * 0.5, y + size * 0.4);
      c.lineTo(x + size * 0.5, y + size * 0.4);
      c.quadraticCurveTo(x + size * 0.9, y + size * 0.36, x + size * 1.06, y - size * 0.06);
      c.closePath();
    },
    [x - size, y, size * 2, size * 0.4],
    hull,
  );
  line(
    context,
    (c) => {
      c.moveTo(x - size, y + size * 0.04);
      c.lineTo(x + size * 1.04, y - size * 0.02);
    },
    lighter(hull, 0.5),
    size * 0.05,
  );
  line(
    context,
    (c) => {
      c.moveTo(x, y);
      c.lineTo(x, y - size * 1.3);
    },
    inLight("#6a5440", palette),
    size * 0.05,
  );
}
