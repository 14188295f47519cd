/** What several scenes are built from: skies, hills, water, trees, houses, windows, floors, lamps. Pixels of the canvas. */
import { darker, lighter, mix, veil } from "../kit/colour.ts";
import { clipped, type Easel, ellipse, fill, form, glow, line, polygon, ramp, type Trace } from "../kit/easel.ts";
import { inLight, type Palette } from "../kit/palette.ts";

export interface Stage extends Easel {
  readonly palette: Palette;
  /** Where ground meets sky, or floor meets wall, in pixels. */
  readonly horizon: number;
  /** The smaller side over a thousand: sizes below are in these. */
  readonly unit: number;
}

/** One colour from another by soft steps, or in a flat look a few bands. */
export function wash(
  { context, look }: Easel,
  [x, y, width, height]: readonly [number, number, number, number],
  top: string,
  bottom: string,
): void {
  if (look.soft) {
    context.fillStyle = ramp(context, [0, y, 0, y + height], [top, bottom]);
    context.fillRect(x, y, width, height);
    return;
  }
  const bands = 5;
  for (let band = 0; band < bands; band += 1) {
    context.fillStyle = mix(top, bottom, band / (bands - 1));
    context.fillRect(x, y + (height * band) / bands, width, height / bands + 1);
  }
}

export function drawSky(stage: Stage): void {
  const { context, width, height, horizon, palette, unit, light, look } = stage;
  wash(stage, [0, 0, width, Math.max(horizon, height * 0.4) + unit * 20], palette.skyTop, palette.skyLow);
  const sunX = width * (0.5 + light.side * 0.3);
  const isClear = palette.weather === "clear";
  if (palette.time === "night" && isClear) drawStars(stage, sunX);
  else if (isClear && palette.time !== "dusk") {
    const y = horizon * (palette.time === "day" ? 0.26 : palette.time === "sunset" ? 0.78 : 0.6);
    const core = palette.time === "sunset" ? "#fff0c0" : "#fffbea";
    glow(stage, [sunX, y, unit * 620, unit * 520], palette.time === "sunset" ? "#ffcf7a" : "#fff6d8", 0.75, "screen");
    fill(context, ellipse(sunX, y, unit * (palette.time === "sunset" ? 78 : 52)), look.soft ? veil(core, 0.95) : core);
  }
  if (palette.time !== "night" && palette.weather !== "fog") drawClouds(stage);
}

function drawStars({ context, width, horizon, unit, random }: Stage, moonX: number): void {
  const draws = random.fork("stars");
  for (let star = 0; star < 120; star += 1)
    fill(
      context,
      ellipse(draws.next() * width, draws.next() * horizon * 0.9, unit * draws.between(0.7, 2.2)),
      veil("#ffffff", draws.between(0.3, 0.9)),
    );
  fill(context, ellipse(moonX, horizon * 0.26, unit * 48), "#f3efdc");
  fill(context, ellipse(moonX - unit * 14, horizon * 0.25, unit * 9), "#ded9c4");
  fill(context, ellipse(moonX + unit * 16, horizon * 0.28, unit * 6), "#ded9c4");
}

function drawClouds(stage: Stage): void {
  const { context, width, horizon, unit, random, palette, look } = stage;
  const draws = random.fork("clouds");
  const heavy = palette.weather === "clear" ? 4 : 9;
  const white = mix(palette.skyLow, palette.weather === "clear" ? "#ffffff" : "#9aa2ac", 0.62);
  for (let cloud = 0; cloud < heavy; cloud += 1) {
    const x = draws.next() * width;
    const y = horizon * draws.between(0.12, 0.66);
    const size = unit * draws.between(46, 110);
    for (let puff = 0; puff < 6; puff += 1) {
      const px = x + (puff - 2.5) * size * 0.62;
      const radius = size * (0.42 + 0.3 * Math.sin((Math.PI * (puff + 0.5)) / 6)) * draws.between(0.8, 1.15);
      if (look.soft) glow(stage, [px, y - radius * 0.3, radius * 1.7, radius], white, 0.62);
      else fill(context, ellipse(px, y - radius * 0.2, radius * 1.1, radius * 0.72), white);
    }
  }
}

/** A row of hills from `base` down; `rough` 0 rolling, 1 jagged. */
export function drawRange(
  stage: Stage,
  base: number,
  tall: number,
  colour: string,
  rough: number,
  snowCaps = false,
): void {
  const { context, width, height, random, light, look } = stage;
  const draws = random.fork(`range${Math.round(base)}${rough}`);
  const steps = rough > 0.5 ? 9 : 6;
  const peaks = Array.from({ length: steps + 1 }, (_, step) => ({
    x: (width * step) / steps + draws.between(-0.3, 0.3) * (width / steps),
    y: base - tall * draws.between(step % 2 === 0 ? 0.1 : 0.6, step % 2 === 0 ? 0.4 : 1),
  }));
  const path: Trace = (c) => {
    c.moveTo(-width * 0.1, height);
    c.lineTo(-width * 0.1, base - tall * 0.3);
    for (const [place, { x, y }] of peaks.entries()) {
      const before = peaks[place - 1];
      if (rough > 0.5 || before === undefined) c.lineTo(x, y);
      else c.bezierCurveTo((before.x + x) / 2, before.y, (before.x + x) / 2, y, x, y);
    }
    c.lineTo(width * 1.1, base - tall * 0.2);
    c.lineTo(width * 1.1, height);
  };
  const bottom = look.soft ? mix(colour, stage.palette.haze, 0.45) : colour;
  fill(context, path, look.soft ? ramp(context, [0, base - tall, 0, base + tall * 0.6], [colour, bottom]) : colour);
  if (rough <= 0.5) return;
  clipped(context, path, () => {
    for (const { x, y } of peaks) {
      const reach = tall * 0.9;
      fill(
        context,
        polygon(
          [x, y],
          [x - light.side * reach * 0.7, y + reach],
          [x + light.side * reach * 0.04, y + reach],
          [x - light.side * reach * 0.1, y + reach * 0.4],
        ),
        veil(darker(colour, 0.45), 0.42),
      );
      if (snowCaps && y < base - tall * 0.5)
        fill(
          context,
          polygon(
            [x, y - 2],
            [x - reach * 0.24, y + reach * 0.3],
            [x - reach * 0.1, y + reach * 0.22],
            [x, y + reach * 0.34],
            [x + reach * 0.1, y + reach * 0.2],
            [x + reach * 0.22, y + reach * 0.3],
          ),
          veil(mix("#ffffff", stage.palette.key, 0.4), 0.92),
        );
    }
  });
}

export function drawWater(stage: Stage, top: number, bottom: number, colour: string): void {
  const { context, width, unit, random, palette, light } = stage;
  wash(stage, [0, top, width, bottom - top], mix(colour, palette.skyLow, 0.5), inLight(colour, palette));
  const draws = random.fork("water");
  for (let ripple = 0; ripple < 70; ripple += 1) {
    const depth = draws.next() ** 1.6;
    const y = top + (bottom - top) * depth;
    const length = unit * (20 + 150 * depth) * draws.between(0.6, 1.4);
    const x = draws.next() * width;
    line(
      context,
      (c) => {
        c.moveTo(x, y);
        c.quadraticCurveTo(x + length / 2, y - unit * 4 * depth, x + length, y);
      },
      veil(draws.next() < 0.55 ? lighter(palette.skyLow, 0.4) : darker(colour, 0.4), 0.32),
      unit * (0.8 + 3 * depth),
    );
  }
  if (palette.time === "sunset" || palette.time === "morning" || palette.time === "night")
    glow(
      stage,
      [width * (0.5 + light.side * 0.3), (top + bottom) / 2, unit * 150, (bottom - top) * 0.62],
      palette.time === "night" ? "#dfe6ff" : "#ffd88f",
      0.5,
      "screen",
    );
}

export function drawGround(stage: Stage, colour: string, blades: boolean): void {
  const { context, width, height, horizon, unit, random, palette, look } = stage;
  const lit = inLight(colour, palette);
  wash(stage, [0, horizon, width, height - horizon], mix(lit, palette.haze, 0.3), darker(lit, 0.18));
  const draws = random.fork("ground");
  const many = look.detail > 0 ? 420 : 60;
  for (const tone of [darker(lit, 0.3), lighter(lit, 0.22)])
    line(
      context,
      (c) => {
        for (let blade = 0; blade < many; blade += 1) {
          const depth = draws.next() ** 1.4;
          const x = draws.next() * width;
          const y = horizon + (height - horizon) * depth + unit * 3;
          c.moveTo(x, y);
          if (blades)
            c.quadraticCurveTo(
              x + unit * 3,
              y - unit * 20 * depth,
              x + unit * draws.between(-9, 9),
              y - unit * (4 + 32 * depth),
            );
          else c.lineTo(x + unit * (3 + 20 * depth), y + unit * draws.between(-1, 1));
        }
      },
      veil(tone, 0.34),
      unit * (blades ? 2 : 2.4),
    );
}

export function drawTree(stage: Stage, x: number, base: number, tall: number, colour: string, pine: boolean): void {
  const { context, random, palette, light, look } = stage;
  const draws = random.fork(`tree${Math.round(x)}`);
  const green = inLight(colour, palette);
  form(
    stage,
    polygon(
      [x - tall * 0.035, base],
      [x - tall * 0.02, base - tall * 0.5],
      [x + tall * 0.02, base - tall * 0.5],
      [x + tall * 0.04, base],
    ),
    [x - tall * 0.04, base - tall * 0.5, tall * 0.08, tall * 0.5],
    inLight("#5a4230", palette),
  );
  if (pine) {
    for (let tier = 0; tier < 5; tier += 1) {
      const y = base - tall * (0.14 + tier * 0.17);
      const half = tall * (0.27 - tier * 0.046);
      form(
        stage,
        polygon([x, y - tall * 0.28], [x - half, y], [x + half, y]),
        [x - half, y - tall * 0.28, half * 2, tall * 0.28],
        tier % 2 === 0 ? green : lighter(green, 0.05),
      );
    }
    return;
  }
  const puffs = look.detail > 0 ? 26 : 10;
  for (let puff = 0; puff < puffs; puff += 1) {
    const angle = draws.next() * Math.PI * 2;
    const reach = Math.sqrt(draws.next()) * tall * 0.26;
    const px = x + Math.cos(angle) * reach * 1.15;
    const py = base - tall * 0.68 + Math.sin(angle) * reach;
    const isLit = (px - x) * light.side > 0 || py < base - tall * 0.74;
    fill(
      context,
      ellipse(px, py, tall * draws.between(0.07, 0.13)),
      isLit ? lighter(green, draws.between(0.04, 0.2)) : darker(green, draws.between(0.08, 0.3)),
    );
  }
}

/** Rain or snow in front of everything, and fog over the distance. */
export function drawWeather(stage: Stage): void {
  const { context, width, height, unit, random, palette } = stage;
  const draws = random.fork("weather");
  if (palette.weather === "rain")
    for (const [opacity, size] of [
      [0.34, 1.6],
      [0.22, 3],
    ] as const)
      line(
        context,
        (c) => {
          for (let drop = 0; drop < 150; drop += 1) {
            const x = draws.next() * width * 1.1;
            const y = draws.next() * height;
            const length = unit * draws.between(20, 46) * size * 0.6;
            c.moveTo(x, y);
            c.lineTo(x - length * 0.16, y + length);
          }
        },
        veil("#e6eef6", opacity),
        unit * size * 0.8,
      );
  if (palette.weather === "snow")
    for (let flake = 0; flake < 190; flake += 1) {
      const size = unit * draws.between(1.6, 6.4);
      fill(
        context,
        ellipse(draws.next() * width, draws.next() * height, size),
        veil("#ffffff", size > unit * 4 ? 0.5 : 0.85),
      );
    }
  if (palette.weather === "fog")
    for (let bank = 0; bank < 5; bank += 1)
      glow(
        stage,
        [draws.next() * width, height * draws.between(0.35, 0.75), width * 0.6, height * 0.13],
        palette.haze,
        0.6,
      );
}

/** Lights out of focus. */
export function drawBokeh(
  stage: Stage,
  tints: readonly [string, ...string[]],
  count: number,
  top: number,
  bottom: number,
): void {
  const { context, width, unit, random, look } = stage;
  const draws = random.fork("bokeh");
  context.save();
  context.globalCompositeOperation = "screen";
  for (let disc = 0; disc < count; disc += 1) {
    const radius = unit * draws.between(9, 34);
    const [x, y] = [draws.next() * width, draws.between(top, bottom)];
    const tint = draws.pick(tints);
    fill(context, ellipse(x, y, radius), veil(tint, draws.between(0.14, 0.42)));
    if (look.soft) line(context, ellipse(x, y, radius), veil(tint, 0.32), unit * 1.6);
  }
  context.restore();
}
