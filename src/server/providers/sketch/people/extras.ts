/** Beards, glasses, earrings and headphones. In face units. */
import { darker, lighter, mix, veil } from "../kit/colour.ts";
import { clipped, type Easel, ellipse, fill, line, polygon, ramp, rectangle, type Trace } from "../kit/easel.ts";
import { faceOutline, featureShift } from "./head.ts";
import { strands } from "./strands.ts";
import type { Sitter } from "./sitter.ts";

const beardColour = ({ hairColour, hairStyle, age }: Sitter): string =>
  hairStyle === "bald" && age > 55 ? "#b5b2ad" : hairColour;

export function drawBeard(easel: Easel, sitter: Sitter): void {
  const { context, look } = easel;
  const { beard, build, turn } = sitter;
  if (beard === null) return;
  const colour = beardColour(sitter);
  const x = 0.2 * turn;
  if (beard === "stubble") {
    clipped(context, faceOutline(sitter), () => stubble(easel, sitter, x, colour));
    return;
  }
  if (beard === "full" || beard === "goatee") {
    const path = beard === "full" ? fullBeard(build.chin, x) : ellipse(x, build.chin - 0.06, 0.3, 0.24);
    fill(
      context,
      path,
      look.soft
        ? ramp(
            context,
            [easel.light.side, 0, -easel.light.side, 0.6],
            [mix(colour, easel.light.key, 0.16), colour, darker(colour, 0.4)],
          )
        : colour,
    );
    clipped(context, path, () =>
      strands(easel, 150, colour, (c, along, wave) => {
        const from = (along * 2 - 1) * 1.0 + x;
        const y = 0.2 + wave * 0.85;
        c.moveTo(from, y);
        c.quadraticCurveTo(from * 0.98, y + 0.14, from * 0.9 + 0.03 * Math.sin(wave * 40), y + 0.28);
      }),
    );
  }
  drawMoustache(easel, colour, x);
}

const fullBeard =
  (chin: number, x: number): Trace =>
  (c) => {
    c.moveTo(-0.97, -0.02);
    c.bezierCurveTo(-0.86, 0.42, -0.7, 0.52, -0.46 + x, 0.62);
    c.quadraticCurveTo(-0.4 + x, 0.98, x, 1.0);
    c.quadraticCurveTo(0.4 + x, 0.98, 0.46 + x, 0.62);
    c.bezierCurveTo(0.7, 0.52, 0.86, 0.42, 0.97, -0.02);
    c.bezierCurveTo(1.06, 0.62, 0.74, chin + 0.2, x * 0.6, chin + 0.22);
    c.bezierCurveTo(-0.74, chin + 0.2, -1.06, 0.62, -0.97, -0.02);
  };

function drawMoustache(easel: Easel, colour: string, x: number): void {
  const { context } = easel;
  const path: Trace = (c) => {
    c.moveTo(x, 0.6);
    for (const side of [1, -1]) {
      c.bezierCurveTo(x + side * 0.16, 0.54, x + side * 0.4, 0.6, x + side * 0.5, 0.84);
      c.bezierCurveTo(x + side * 0.34, 0.76, x + side * 0.16, 0.76, x, 0.7);
      if (side > 0) c.lineTo(x, 0.6);
    }
    c.closePath();
  };
  fill(context, path, colour);
  clipped(context, path, () =>
    strands(easel, 50, colour, (c, along) => {
      const side = along < 0.5 ? -1 : 1;
      const reach = (along * 2) % 1;
      c.moveTo(x + side * 0.03, 0.58 + 0.1 * reach);
      c.quadraticCurveTo(x + side * 0.3, 0.6 + 0.08 * reach, x + side * 0.5, 0.86);
    }),
  );
}

function stubble({ context, look, random }: Easel, { build, tones }: Sitter, x: number, colour: string): void {
  const path = fullBeard(build.chin, x);
  fill(context, path, veil(mix(darker(colour, 0.2), tones.shade, 0.3), 0.3));
  fill(context, ellipse(x, 0.63, 0.36, 0.07), veil(mix(darker(colour, 0.2), tones.shade, 0.3), 0.3));
  const draws = random.fork("stubble");
  line(
    context,
    (c) => {
      for (let hair = 0; hair < 620 * look.detail; hair += 1) {
        const px = draws.between(-0.92, 0.92);
        const y = draws.between(0.5, 1.3);
        if (Math.hypot((px - x) / 0.36, (y - 0.8) / 0.12) < 1) continue;
        if (Math.abs(px) < 0.5 && y < 0.6) continue;
        c.moveTo(px, y);
        c.lineTo(px + px * 0.01, y + 0.03);
      }
    },
    veil(darker(colour, 0.35), 0.5),
    0.012,
  );
}

export function drawGlasses(easel: Easel, sitter: Sitter): void {
  const { context, light, look } = easel;
  const { glasses, build } = sitter;
  if (glasses === null) return;
  const colour = sitter.glassesColour ?? (glasses === "round" ? "#3a2a20" : "#1d1b1f");
  const shift = featureShift(sitter);
  const width = sitter.glassesColour === null ? 0.052 : 0.036;
  for (const side of [-1, 1]) {
    const x = side * (build.eyeGap + 0.015) + shift;
    const lens =
      glasses === "round"
        ? ellipse(x, 0.05, 0.325)
        : rectangle(x - 0.33, -0.2, 0.66, 0.48, glasses === "sun" ? 0.2 : 0.13);
    fill(
      context,
      lens,
      glasses === "sun" ? ramp(context, [0, -0.2, 0, 0.3], ["#17161b", "#4a4550"]) : "rgba(225,238,250,0.13)",
    );
    if (look.soft) clipped(context, lens, () => gleam(easel, x, glasses === "sun" ? 0.11 : 0.15));
    if (look.soft)
      line(
        context,
        (c) => {
          c.save();
          c.translate(0, 0.035);
          lens(c);
          c.restore();
        },
        veil(sitter.tones.deep, 0.25),
        width,
      );
    line(context, lens, colour, width);
    line(
      context,
      (c) => {
        c.moveTo(x + side * 0.32, -0.02);
        c.lineTo(side * 0.99, 0.0);
      },
      colour,
      width * 0.9,
    );
  }
  line(
    context,
    (c) => {
      c.moveTo(shift - build.eyeGap + 0.325, 0.0);
      c.quadraticCurveTo(shift, -0.09, shift + build.eyeGap - 0.325, 0.0);
    },
    colour,
    width,
  );
  if (look.soft)
    line(
      context,
      (c) =>
        c.arc(shift + light.side * build.eyeGap, 0.05, 0.3, light.side < 0 ? 3.5 : 5.0, light.side < 0 ? 4.4 : 5.9),
      "rgba(255,255,255,0.5)",
      0.018,
    );
}

/** A streak of light across a lens. */
function gleam({ context, light }: Easel, x: number, opacity: number): void {
  fill(
    context,
    polygon(
      [x + light.side * 0.02, -0.3],
      [x + light.side * 0.22, -0.3],
      [x - light.side * 0.02, 0.4],
      [x - light.side * 0.2, 0.4],
    ),
    `rgba(255,255,255,${opacity})`,
  );
}

export function drawJewellery(easel: Easel, sitter: Sitter): void {
  const { context } = easel;
  if (sitter.earrings)
    for (const side of [-1, 1]) line(context, ellipse(side * 1.04, 0.62, 0.13, 0.18), "#d2a53d", 0.05);
  if (!sitter.headphones) return;
  line(context, (c) => c.ellipse(0, 0, 1.16, 1.74, 0, Math.PI * 1.02, Math.PI * 1.98), "#26262b", 0.13);
  for (const side of [-1, 1]) {
    fill(context, rectangle(side * 1.14 - 0.19, -0.32, 0.38, 0.86, 0.18), "#2b2b31");
    fill(context, rectangle(side * 1.14 - (side > 0 ? 0.02 : 0.12), -0.2, 0.14, 0.6, 0.07), lighter("#2b2b31", 0.18));
  }
}
