/** Landscapes. */
import { darker, mix, veil } from "../kit/colour.ts";
import { ellipse, fill, form, glow, line, polygon, rectangle } from "../kit/easel.ts";
import { inLight } from "../kit/palette.ts";
import { drawGround, drawRange, drawSky, drawTree, drawWater, type Stage } from "./parts.ts";

export function beach(stage: Stage): void {
  const { context, width, height, horizon, palette, unit } = stage;
  drawSky(stage);
  const shore = horizon + (height - horizon) * 0.42;
  drawWater(stage, horizon, shore + unit * 40, "#2f8ba0");
  const sand = inLight("#e6cb9a", palette);
  fill(
    context,
    (c) => {
      c.moveTo(0, shore + unit * 30);
      c.bezierCurveTo(width * 0.3, shore - unit * 30, width * 0.6, shore + unit * 60, width, shore);
      c.lineTo(width, height);
      c.lineTo(0, height);
    },
    sand,
  );
  line(
    context,
    (c) => {
      c.moveTo(0, shore + unit * 30);
      c.bezierCurveTo(width * 0.3, shore - unit * 30, width * 0.6, shore + unit * 60, width, shore);
    },
    veil("#ffffff", 0.8),
    unit * 11,
  );
  line(
    context,
    (c) => {
      c.moveTo(0, shore + unit * 44);
      c.bezierCurveTo(width * 0.3, shore - unit * 12, width * 0.6, shore + unit * 78, width, shore + unit * 16);
    },
    veil(darker(sand, 0.3), 0.4),
    unit * 16,
  );
  glow(stage, [width * 0.5, height, width, height * 0.25], darker(sand, 0.5), 0.4);
  speckles(stage, shore + unit * 70, darker(sand, 0.35));
}

function speckles({ context, width, height, unit, random }: Stage, top: number, colour: string): void {
  const draws = random.fork("speckles");
  for (let speck = 0; speck < 130; speck += 1)
    fill(
      context,
      ellipse(
        draws.next() * width,
        draws.between(top, height),
        unit * draws.between(1, 3),
        unit * draws.between(0.8, 1.6),
      ),
      veil(colour, 0.4),
    );
}

export function sea(stage: Stage): void {
  drawSky(stage);
  drawWater(stage, stage.horizon, stage.height, "#2a6d8c");
}

export function lake(stage: Stage): void {
  const { context, width, height, horizon, palette, unit } = stage;
  drawSky(stage);
  drawRange(stage, horizon, height * 0.34, inLight("#71859c", palette), 1, true);
  drawRange(stage, horizon + unit * 4, height * 0.08, inLight("#3f5b4c", palette), 0);
  // The water mirrors what stands above it.
  context.save();
  context.beginPath();
  context.rect(0, horizon, width, height - horizon);
  context.clip();
  context.globalAlpha = 1;
  context.drawImage(context.canvas, 0, 0, width, horizon, 0, horizon, width, horizon);
  context.restore();
  flipBelow(stage);
  drawVeilOfWater(stage);
}

/** Turns the copy below the horizon upside down, row by row in strips. */
function flipBelow({ context, width, height, horizon, unit }: Stage): void {
  const strip = Math.max(2, Math.round(unit * 5));
  for (let y = horizon; y < height; y += strip) {
    const source = Math.max(0, horizon - (y - horizon) - strip);
    context.drawImage(context.canvas, 0, source, width, strip, Math.sin(y * 0.4) * unit * 2, y, width, strip + 1);
  }
}

function drawVeilOfWater({ context, width, height, horizon, palette, unit, random }: Stage): void {
  fill(
    context,
    rectangle(0, horizon, width, height - horizon),
    veil(mix("#2a5a72", palette.shade, palette.dark * 0.6), 0.34),
  );
  const draws = random.fork("lake");
  for (let ripple = 0; ripple < 34; ripple += 1) {
    const y = horizon + (height - horizon) * draws.next();
    const x = draws.next() * width;
    line(
      context,
      (c) => {
        c.moveTo(x, y);
        c.lineTo(x + unit * draws.between(40, 190), y);
      },
      veil("#ffffff", 0.18),
      unit * 1.8,
    );
  }
  fill(context, rectangle(0, horizon - unit * 1.5, width, unit * 4), veil("#ffffff", 0.34));
}

export function mountains(stage: Stage): void {
  const { height, horizon, palette, width, unit, random } = stage;
  drawSky(stage);
  const snowy = palette.weather === "snow";
  for (let range = 0; range < 3; range += 1)
    drawRange(
      stage,
      horizon + height * (range * 0.06 - 0.02),
      height * (0.36 - range * 0.07),
      mix(inLight("#5c6f88", palette), palette.haze, 0.56 - range * 0.25),
      1,
      range > 0,
    );
  drawRange(stage, horizon + height * 0.14, height * 0.1, inLight(snowy ? "#e4ebf2" : "#4d6b45", palette), 0);
  drawGround({ ...stage, horizon: horizon + height * 0.14 }, snowy ? "#e8eef4" : "#5f7f4a", !snowy);
  const draws = random.fork("pines");
  for (let pine = 0; pine < 9; pine += 1) {
    const near = draws.between(0, 1);
    drawTree(
      stage,
      draws.next() * width,
      horizon + height * (0.13 + 0.1 * near),
      unit * (80 + 130 * near),
      "#2f4f3a",
      true,
    );
  }
}

export function snow(stage: Stage): void {
  mountains({
    ...stage,
    palette: { ...stage.palette, weather: stage.palette.weather === "clear" ? "snow" : stage.palette.weather },
  });
}

export function forest(stage: Stage): void {
  const { context, width, height, horizon, palette, unit, random, light } = stage;
  const draws = random.fork("forest");
  const isSnowy = palette.weather === "snow";
  const leaves: readonly [string, ...string[]] = isSnowy
    ? ["#dfe7ee", "#c9d5df", "#8aa0a4", "#f2f6fa"]
    : ["#5f8a3e", "#7da34a", "#41703a", "#9dbb58"];
  context.fillStyle = mix(inLight(isSnowy ? "#cfdbe4" : "#b8d08a", palette), palette.haze, 0.4);
  context.fillRect(0, 0, width, height);
  glow(stage, [width * (0.5 + light.side * 0.3), height * 0.25, width * 0.7, height * 0.5], "#fff5c8", 0.8);
  for (let row = 0; row < 4; row += 1) {
    const fade = 0.62 - row * 0.2;
    for (let trunk = 0; trunk < 7 - row; trunk += 1) {
      const wide = unit * (14 + row * 17) * draws.between(0.7, 1.3);
      const x = draws.next() * width;
      const bark = mix(inLight("#4a3a2c", palette), mix(palette.haze, "#9ab87a", 0.5), Math.max(0, fade));
      form(
        stage,
        polygon(
          [x - wide * 0.5, -10],
          [x + wide * 0.5, -10],
          [x + wide * 0.7, horizon + height * 0.06 * row],
          [x - wide * 0.7, horizon + height * 0.06 * row],
        ),
        [x - wide, 0, wide * 2, horizon],
        bark,
      );
    }
    for (let leaf = 0; leaf < 46; leaf += 1) {
      const green = mix(inLight(draws.pick(leaves), palette), palette.haze, Math.max(0, fade * 0.7));
      fill(
        context,
        ellipse(
          draws.next() * width,
          draws.between(-0.05, 0.34) * height,
          unit * draws.between(16, 52),
          unit * draws.between(12, 34),
          draws.next() * 3,
        ),
        veil(green, 0.72),
      );
    }
  }
  drawGround(stage, isSnowy ? "#e9eff4" : "#56703a", !isSnowy);
  for (let beam = 0; beam < 4; beam += 1) {
    const x = width * (0.5 + light.side * (0.42 - beam * 0.17));
    if (stage.look.soft)
      fill(
        context,
        polygon(
          [x, -10],
          [x + unit * 70, -10],
          [x - light.side * unit * 260, height],
          [x - light.side * unit * 420, height],
        ),
        veil("#fff6cf", 0.08),
      );
  }
}

export function field(stage: Stage): void {
  const { height, horizon, palette, width, unit, random, context } = stage;
  drawSky(stage);
  drawRange(stage, horizon, height * 0.12, mix(inLight("#7f9a86", palette), palette.haze, 0.45), 0);
  drawRange(stage, horizon + height * 0.03, height * 0.07, inLight("#6d8f4e", palette), 0);
  drawGround({ ...stage, horizon: horizon + height * 0.03 }, "#7fa04e", true);
  const draws = random.fork("meadow");
  for (let tree = 0; tree < 4; tree += 1)
    drawTree(
      stage,
      draws.next() * width,
      horizon + height * draws.between(0.02, 0.06),
      unit * draws.between(120, 220),
      "#4c7a3c",
      false,
    );
  for (let flower = 0; flower < 90; flower += 1) {
    const depth = draws.next() ** 0.7;
    fill(
      context,
      ellipse(
        draws.next() * width,
        horizon + height * 0.06 + (height * 0.94 - horizon) * depth,
        unit * (2 + 7 * depth),
      ),
      inLight(draws.pick(["#f3d34a", "#f6f0e2", "#e0667a", "#a982c9"]), palette),
    );
  }
}

export function desert(stage: Stage): void {
  const { height, horizon, palette } = stage;
  drawSky(stage);
  drawRange(stage, horizon, height * 0.16, mix(inLight("#b5714c", palette), palette.haze, 0.4), 1);
  for (let dune = 0; dune < 3; dune += 1)
    drawRange(
      stage,
      horizon + height * (0.04 + dune * 0.13),
      height * 0.13,
      inLight(mix("#e2b472", "#c98a4c", dune / 3), palette),
      0,
    );
}

export function sky(stage: Stage): void {
  drawSky({ ...stage, horizon: stage.height });
}

export function road(stage: Stage): void {
  const { context, width, height, horizon, palette, unit } = stage;
  field(stage);
  const tar = inLight("#4b4d52", palette);
  form(
    stage,
    polygon(
      [width * 0.49, horizon + height * 0.03],
      [width * 0.51, horizon + height * 0.03],
      [width * 0.86, height],
      [width * 0.14, height],
    ),
    [0, horizon, width, height - horizon],
    tar,
  );
  for (let dash = 0; dash < 6; dash += 1) {
    const near = ((dash + 0.6) / 6) ** 2;
    const y = horizon + height * 0.03 + (height - horizon) * near;
    fill(context, rectangle(width / 2 - unit * 9 * near, y, unit * 18 * near, unit * 90 * near), "#f2ecd8");
  }
}
