/** Hair: what falls behind, the cap that covers the whole skull, and what hangs in front. In face units. */
import { darker, lighter, mix, veil } from "../kit/colour.ts";
import { clipped, type Context, type Easel, ellipse, fill, glow, line, ramp, type Trace } from "../kit/easel.ts";
import { strands } from "./strands.ts";
import type { Sitter } from "./sitter.ts";

const LOOSE: ReadonlySet<string> = new Set(["long", "wavy", "bob"]);

const hairFill = ({ context, light, look }: Easel, colour: string, top: number, bottom: number) =>
  look.soft
    ? ramp(
        context,
        [light.side * 1.2, top, -light.side * 1.2, bottom],
        [mix(colour, light.key, 0.2), colour, darker(mix(colour, light.shade, 0.25), 0.35)],
      )
    : colour;

const endOf = (style: string): number => (style === "bob" ? 1.05 : style === "wavy" ? 2.35 : 2.7);

function loosePath(style: string): Trace {
  const end = endOf(style);
  const wide = style === "bob" ? 1.28 : style === "wavy" ? 1.5 : 1.34;
  return (c) => {
    c.moveTo(0, -1.7);
    c.bezierCurveTo(-1.1, -1.72, -1.3, -0.7, -1.2, 0.1);
    c.bezierCurveTo(-wide, 0.6, -wide - 0.06, end * 0.7, -wide + 0.16, end);
    c.quadraticCurveTo(-0.7, end + 0.16, 0, end - 0.16);
    c.quadraticCurveTo(0.7, end + 0.16, wide - 0.16, end);
    c.bezierCurveTo(wide + 0.06, end * 0.7, wide, 0.6, 1.2, 0.1);
    c.bezierCurveTo(1.3, -0.7, 1.1, -1.72, 0, -1.7);
  };
}

export function drawHairBehind(easel: Easel, sitter: Sitter): void {
  const { context } = easel;
  const { hairStyle: style, hairColour: colour } = sitter;
  const shadow = darker(mix(colour, easel.light.shade, 0.2), 0.3);
  if (LOOSE.has(style)) {
    const path = loosePath(style);
    fill(context, path, shadow);
    clipped(context, path, () =>
      strands(easel, 90, shadow, (c, along, wave) => fallingStrand(c, along, wave, endOf(style), style === "wavy")),
    );
  } else if (style === "ponytail") drawTail(easel, colour, sitter.build.part);
  else if (style === "bun") drawBun(easel, colour);
  else if (style === "afro" || style === "curly") drawCloud(easel, sitter, style === "afro" ? 1.66 : 1.3);
  else if (style === "pigtails" || style === "braids")
    for (const side of [-1, 1] as const) if (style === "pigtails") drawPuff(easel, colour, side);
}

function fallingStrand(context: Context, along: number, wave: number, end: number, wavy: boolean): void {
  const x = (along * 2 - 1) * 1.3;
  const sway = wavy ? 0.16 : 0.05;
  context.moveTo(x * 0.5, -1.5);
  context.bezierCurveTo(
    x * 1.05,
    -0.8,
    x + sway * Math.sin(wave * 9),
    end * 0.3,
    x - sway * Math.sin(wave * 9),
    end + 0.1,
  );
}

function drawTail(easel: Easel, colour: string, side: number): void {
  const path: Trace = (c) => {
    c.moveTo(side * 0.4, -1.3);
    c.bezierCurveTo(side * 1.5, -1.5, side * 1.75, -0.2, side * 1.4, 1.0);
    c.quadraticCurveTo(side * 1.3, 1.5, side * 1.45, 1.9);
    c.bezierCurveTo(side * 0.9, 1.6, side * 0.95, 0.6, side * 1.05, 0.1);
    c.closePath();
  };
  fill(easel.context, path, hairFill(easel, colour, -1.3, 1.6));
  clipped(easel.context, path, () =>
    strands(easel, 40, colour, (c, along) => {
      c.moveTo(side * 0.5, -1.25);
      c.bezierCurveTo(
        side * (1.2 + 0.5 * along),
        -1.3,
        side * (1.1 + 0.6 * along),
        0.2,
        side * (1.0 + 0.42 * along),
        1.8,
      );
    }),
  );
}

function drawBun(easel: Easel, colour: string): void {
  fill(easel.context, ellipse(0, -1.78, 0.46, 0.4), hairFill(easel, colour, -2.2, -1.3));
  clipped(easel.context, ellipse(0, -1.78, 0.46, 0.4), () =>
    strands(easel, 26, colour, (c, along, wave) => {
      c.ellipse(0, -1.75, 0.44 * along, 0.38 * along, wave * 3, 0, 3.4);
    }),
  );
}

function drawCloud(easel: Easel, sitter: Sitter, size: number): void {
  const { context, light } = easel;
  const random = easel.random.fork("cloud");
  const colour = sitter.hairColour;
  const middle = size > 1.5 ? -0.62 : -0.42;
  const shade = darker(mix(colour, light.shade, 0.2), 0.2);
  if (light.back) glow(easel, [0, middle, size * 1.4, size * 1.4], light.key, 0.9, "screen");
  for (let puff = 0; puff < 46; puff += 1) {
    const angle = Math.PI * (0.86 + (1.28 * puff) / 45);
    const radius = size * random.between(0.9, 0.98);
    fill(
      context,
      ellipse(Math.cos(angle) * radius, middle + Math.sin(angle) * radius, size * random.between(0.1, 0.15)),
      shade,
    );
  }
  fill(context, ellipse(0, middle, size * 0.97, size * 0.97), hairFill(easel, shade, -size, size));
  if (easel.look.detail > 0)
    clipped(context, ellipse(0, middle, size * 1.06), () => coils(easel, colour, middle, size));
}

/** Small arcs: the texture of curled hair. */
function coils({ context, random, look, light }: Easel, colour: string, middle: number, size: number): void {
  const draws = random.fork("coils");
  for (let coil = 0; coil < 520 * look.detail; coil += 1) {
    const angle = draws.next() * Math.PI * 2;
    const reach = Math.sqrt(draws.next()) * size * 1.05;
    const x = Math.cos(angle) * reach;
    const y = middle + Math.sin(angle) * reach;
    const turn = draws.next() * 6;
    const isLit = x * light.side > -0.2 && draws.next() < 0.5;
    line(
      context,
      (c) => c.arc(x, y, draws.between(0.035, 0.07), turn, turn + 3.6),
      veil(isLit ? lighter(colour, 0.34) : darker(colour, 0.45), 0.42),
      0.022,
    );
  }
}

function drawPuff(easel: Easel, colour: string, side: -1 | 1): void {
  const { context } = easel;
  const path = ellipse(side * 1.36, 0.32, 0.3, 0.72, -side * 0.3);
  fill(context, path, hairFill(easel, colour, -0.5, 1));
  clipped(context, path, () =>
    strands(easel, 22, colour, (c, along) => {
      c.moveTo(side * 1.1, -0.4);
      c.quadraticCurveTo(side * (1.1 + 0.6 * along), 0.1, side * (1.2 + 0.4 * along), 1.1);
    }),
  );
  fill(context, ellipse(side * 1.13, -0.32, 0.1, 0.13), side < 0 ? "#e0709a" : "#4fa46b");
}

/** The line where hair meets forehead, drawn from the right temple to the left. */
function hairline(context: Context, style: string, part: number): void {
  if (style === "balding") context.bezierCurveTo(0.98, -0.9, 0.86, -1.1, 0.6, -1.34);
  else if (style === "short" || style === "buzz" || style === "curly" || style === "afro") {
    context.bezierCurveTo(0.62, -1.0, 0.34, -0.98, 0.1, -1.0);
    context.bezierCurveTo(-0.2, -0.98, -0.62, -1.02, -0.82, -0.66);
  } else if (style === "bob" || style === "pixie") {
    context.bezierCurveTo(0.6, -0.42, 0.3, -0.5, part * 0.3, -0.62);
    context.bezierCurveTo(-0.2, -0.48, -0.56, -0.44, -0.84, -0.56);
  } else if (style === "long" || style === "ponytail") {
    context.quadraticCurveTo(part > 0 ? 0.6 : 0.4, part > 0 ? -0.9 : -0.72, part * 0.34, -1.14);
    context.quadraticCurveTo(part > 0 ? -0.36 : -0.6, part > 0 ? -0.72 : -0.9, -0.82, -0.6);
  } else {
    context.quadraticCurveTo(0.5, -0.94, 0, -1.14);
    context.quadraticCurveTo(-0.5, -0.94, -0.82, -0.62);
  }
}

const capPath =
  ({ hairStyle: style, build: { part } }: Sitter): Trace =>
  (c) => {
    const loose = LOOSE.has(style);
    const ends = loose ? 0.35 : style === "short" ? 0.06 : style === "buzz" ? 0 : 0.02;
    const bulk = style === "buzz" ? 0.02 : style === "short" || style === "pixie" ? 0.14 : 0.12;
    const top = style === "buzz" ? -1.5 : style === "short" ? -1.74 : -1.7;
    c.moveTo(-0.97, ends);
    c.bezierCurveTo(-1.1 - bulk, -0.4, -1.1 - bulk * 0.4, top, part * 0.08, top);
    c.bezierCurveTo(1.1 + bulk * 0.4, top, 1.1 + bulk, -0.4, 0.97, ends);
    c.lineTo(0.9, ends - 0.02);
    c.bezierCurveTo(0.95, -0.25, 0.95, -0.42, 0.84, -0.62);
    hairline(c, style, part);
    c.bezierCurveTo(-0.95, -0.42, -0.95, -0.25, -0.9, ends - 0.02);
    c.closePath();
  };

/** The outer edge of the cap alone. */
const crown =
  ({ hairStyle: style, build: { part } }: Sitter): Trace =>
  (c) => {
    const top = style === "short" ? -1.72 : -1.68;
    c.moveTo(-1.1, -0.2);
    c.bezierCurveTo(-1.2, -0.9, -1.1, top, part * 0.08, top);
    c.bezierCurveTo(1.1, top, 1.2, -0.9, 1.1, -0.2);
  };

/** A ring of hair that leaves the top bare. */
const fringeRing: Trace = (c) => {
  for (const side of [-1, 1]) {
    c.moveTo(side * 0.9, 0.05);
    c.bezierCurveTo(side * 0.96, -0.3, side * 0.94, -0.5, side * 0.86, -0.78);
    c.bezierCurveTo(side * 1.2, -0.9, side * 1.2, -0.2, side * 1.0, 0.12);
    c.closePath();
  }
};

export function drawHairFront(easel: Easel, sitter: Sitter): void {
  const { context, light, look } = easel;
  const { hairStyle: style, hairColour: colour, headwear } = sitter;
  if (style === "bald") return;
  if (style === "balding") {
    fill(context, fringeRing, hairFill(easel, colour, -1, 0.3));
    return;
  }
  const covered = headwear !== null;
  const path = capPath(sitter);
  if (!covered && look.soft) glow(easel, [0, -0.78, 0.9, 0.36], sitter.tones.shade, 0.4);
  fill(context, path, style === "buzz" ? veil(darker(colour, 0.05), 0.82) : hairFill(easel, colour, -1.7, 0.3));
  if (style === "buzz") return;
  clipped(context, path, () => {
    if (style === "afro" || style === "curly") coils(easel, colour, -0.6, 1.3);
    else combed(easel, sitter);
    if (style === "bob" || style === "pixie") fringe(easel, colour);
    glow(easel, [light.side * 0.42, -1.34, 0.62, 0.2], mix(light.key, colour, 0.25), 0.5, "soft-light");
    glow(easel, [light.side * 0.5, -1.3, 0.44, 0.1], lighter(colour, 0.6), 0.3);
  });
  if (light.back && style !== "afro" && style !== "curly") rimOf(easel, crown(sitter), 0.04);
  if (LOOSE.has(style) && style !== "bob") frontLocks(easel, sitter);
  if (style === "braids") for (const side of [-1, 1] as const) drawBraid(easel, sitter, side);
}

function combed(easel: Easel, { hairStyle: style, hairColour: colour, build: { part } }: Sitter): void {
  const startX = style === "short" || style === "pixie" || style === "long" || style === "ponytail" ? part * 0.34 : 0;
  strands(easel, style === "short" ? 130 : 150, colour, (c, along, wave) => {
    const side = along < 0.5 ? -1 : 1;
    const reach = (along * 2) % 1;
    const startY = -1.12 - 0.6 * reach;
    c.moveTo(startX, startY);
    c.bezierCurveTo(
      startX + side * (0.4 + 0.3 * reach),
      startY - 0.12 * reach + 0.06,
      side * (0.92 + 0.22 * reach),
      -0.9 - 0.3 * reach + 0.06 * wave,
      side * (0.86 + 0.3 * reach),
      0.1 + 0.3 * wave,
    );
  });
}

/** A fringe hangs straight, whatever the rest does. */
function fringe(easel: Easel, colour: string): void {
  strands(easel, 70, colour, (c, along, wave) => {
    const x = (along * 2 - 1) * 0.9;
    c.moveTo(x * 0.5, -1.62 + 0.3 * wave);
    c.quadraticCurveTo(x, -1.2, x * 0.98, -0.4);
  });
}

function frontLocks(easel: Easel, { hairStyle: style, hairColour: colour }: Sitter): void {
  const { context } = easel;
  const end = endOf(style);
  const bend = style === "wavy" ? 0.16 : 0.03;
  for (const side of [-1, 1]) {
    const path: Trace = (c) => {
      c.moveTo(side * 0.9, -0.5);
      c.bezierCurveTo(side * 1.28, -0.3, side * 1.18, 0.3, side * (1.3 + bend), 0.9);
      c.bezierCurveTo(side * (1.46 + bend), 1.5, side * (1.1 - bend), end * 0.8, side * 1.16, end);
      c.quadraticCurveTo(side * 0.86, end - 0.1, side * 0.7, end - 0.42);
      c.bezierCurveTo(side * (0.98 + bend), end * 0.6, side * (0.8 - bend), 1.1, side * 0.95, 0.5);
      c.quadraticCurveTo(side * 0.98, 0, side * 0.9, -0.5);
    };
    fill(context, path, hairFill(easel, colour, -0.6, end));
    clipped(context, path, () =>
      strands(easel, 34, colour, (c, along) => {
        c.moveTo(side * (0.9 + 0.2 * along), -0.5);
        c.bezierCurveTo(
          side * (0.9 + 0.42 * along),
          0.2,
          side * (0.8 + (0.6 + bend) * along),
          0.9,
          side * (0.72 + 0.52 * along - bend * 0.5),
          end,
        );
      }),
    );
  }
}

function drawBraid(easel: Easel, { hairColour: colour, build: { shoulders } }: Sitter, side: -1 | 1): void {
  const { context, light } = easel;
  const x = Math.min(1.14, shoulders * 0.5);
  for (let knot = 0; knot < 9; knot += 1) {
    const y = 0.34 + knot * 0.25;
    const size = 0.19 - knot * 0.007;
    for (const half of [-1, 1] as const) {
      fill(
        context,
        ellipse(side * x + half * size * 0.42, y + (half > 0 ? 0.09 : 0), size * 0.8, size * 0.62, half * 0.7),
        half === light.side ? lighter(colour, 0.12) : darker(colour, 0.14),
      );
      line(
        context,
        (c) =>
          c.arc(
            side * x + half * size * 0.42,
            y + (half > 0 ? 0.09 : 0),
            size * 0.6,
            half > 0 ? 2.4 : -0.4,
            half > 0 ? 4.0 : 1.0,
          ),
        veil(darker(colour, 0.6), 0.5),
        0.018,
      );
    }
  }
  fill(context, ellipse(side * x, 2.6, 0.1, 0.07), "#b4504a");
}

/** A bright edge where light comes from behind. */
function rimOf({ context, light }: Easel, path: Trace, width: number): void {
  context.save();
  context.globalCompositeOperation = "screen";
  line(context, path, veil(light.key, 0.32), width * 2.4);
  line(context, path, veil(light.key, 0.7), width);
  context.restore();
}
