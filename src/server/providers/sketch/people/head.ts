/** The head: outline, shading, ears, nose, and the lines of age. In face units, origin between the eyes. */
import { veil } from "../kit/colour.ts";
import { clipped, type Context, type Easel, ellipse, fill, glow, line, ramp, type Trace } from "../kit/easel.ts";
import type { Sitter } from "./sitter.ts";

export const SKULL_TOP = -1.42;

export const faceOutline =
  ({ build: { jaw, chin, chinWidth }, turn, young }: Sitter): Trace =>
  (context) => {
    const jawY = 0.82 - 0.1 * young;
    const shift = 0.1 * turn;
    context.moveTo(-0.98, -0.2);
    context.bezierCurveTo(-1.02, -1.02, -0.64, SKULL_TOP, 0, SKULL_TOP);
    context.bezierCurveTo(0.64, SKULL_TOP, 1.02, -1.02, 0.98, -0.2);
    context.bezierCurveTo(0.98, 0.24, 0.94, 0.52, jaw + shift * 0.5, jawY);
    context.bezierCurveTo(jaw - 0.14 + shift, jawY + 0.28, chinWidth + shift, chin, shift, chin);
    context.bezierCurveTo(-chinWidth + shift, chin, -jaw + 0.14 + shift, jawY + 0.28, -jaw + shift * 0.5, jawY);
    context.bezierCurveTo(-0.94, 0.52, -0.98, 0.24, -0.98, -0.2);
  };

/** Where the features sit once the head is turned. */
export const featureShift = ({ turn }: Sitter): number => 0.2 * turn;

export function drawEars(easel: Easel, sitter: Sitter): void {
  const { context, light, look } = easel;
  const { tones, turn } = sitter;
  for (const side of [-1, 1] as const) {
    if (side * turn > 0.6) continue;
    const lit = side === light.side;
    fill(context, ellipse(side * 1.0, 0.12, 0.16, 0.29, side * 0.16), lit || !look.soft ? tones.skin : tones.shade);
    line(
      context,
      (c) =>
        c.ellipse(
          side * 1.02,
          0.1,
          0.08,
          0.18,
          side * 0.16,
          side > 0 ? -1.6 : Math.PI - 1.4,
          side > 0 ? 1.4 : Math.PI + 1.6,
        ),
      veil(tones.deep, 0.45),
      0.03,
    );
    if (light.back) glow(easel, [side * 1.04, 0.12, 0.18, 0.3], "#e2553a", 0.6);
  }
}

export function drawFace(easel: Easel, sitter: Sitter): void {
  const { context, light, look } = easel;
  const { tones } = sitter;
  const outline = faceOutline(sitter);
  const shadeSide = -light.side;
  if (!look.soft) {
    fill(context, outline, tones.skin);
    clipped(context, outline, () => {
      fill(
        context,
        (c) => {
          c.moveTo(shadeSide * 0.72, -1.5);
          c.bezierCurveTo(shadeSide * 0.86, -0.4, shadeSide * 0.9, 0.4, shadeSide * 0.3, 1.5);
          c.lineTo(shadeSide * 1.5, 1.5);
          c.lineTo(shadeSide * 1.5, -1.5);
        },
        veil(tones.shade, 0.55),
      );
      for (const side of [-1, 1])
        fill(context, ellipse(side * 0.56 + featureShift(sitter), 0.42, 0.19, 0.13), veil(tones.blush, 0.22));
    });
    return;
  }
  const strength = 0.45 + 0.5 * light.contrast;
  fill(context, outline, tones.skin);
  clipped(context, outline, () => {
    context.fillStyle = ramp(
      context,
      [light.side, -0.3, shadeSide, 0.2],
      [veil(tones.lit, 0.85), veil(tones.lit, 0.1), veil(tones.shade, 0.12 * strength), veil(tones.shade, strength)],
    );
    context.fillRect(-1.2, -1.6, 2.4, 3.2);
    modelFace(easel, sitter, strength);
  });
}

function modelFace(easel: Easel, sitter: Sitter, strength: number): void {
  const { light } = easel;
  const { tones, build, old } = sitter;
  const shift = featureShift(sitter);
  const shadeSide = -light.side;
  glow(easel, [shadeSide * 1.02, 0.5, 0.6, 0.9], tones.shade, 0.75 * strength);
  glow(easel, [0, build.chin + 0.12, 0.8, 0.32], tones.shade, 0.7);
  for (const side of [-1, 1]) {
    const away = side === shadeSide ? 1.35 : 0.85;
    glow(easel, [side * build.eyeGap + shift, -0.06, 0.36, 0.24], tones.shade, 0.42 * away);
    glow(easel, [side * 0.58 + shift * 0.8, 0.42, 0.34, 0.26], tones.blush, 0.34);
    glow(easel, [side * 0.74, 0.62, 0.2, 0.42], tones.shade, 0.24 * away * (1 + 1.2 * old));
  }
  glow(easel, [shift * 1.2, build.noseLength, 0.22, 0.16], tones.blush, 0.26);
  glow(easel, [shift, 1.02, 0.26, 0.1], tones.shade, 0.5);
  const sheen = light.key;
  glow(easel, [light.side * 0.28, -0.72, 0.6, 0.36], sheen, 0.42, "soft-light");
  glow(easel, [light.side * 0.56 + shift, 0.24, 0.3, 0.2], sheen, 0.6, "soft-light");
  glow(easel, [shift + light.side * 0.04, build.chin - 0.14, 0.22, 0.12], sheen, 0.45, "soft-light");
}

export function drawNose(easel: Easel, sitter: Sitter): void {
  const { context, light, look } = easel;
  const { tones, build } = sitter;
  const x = 0.27 * sitter.turn;
  const tip = build.noseLength;
  const width = build.noseWidth;
  const shadeSide = -light.side;
  if (look.soft) {
    clipped(context, noseSide(x, tip, width, shadeSide), () => {
      context.fillStyle = ramp(
        context,
        [x, 0, x + shadeSide * width * 1.3, 0],
        [veil(tones.shade, 0.5), veil(tones.shade, 0)],
      );
      context.fillRect(-1, -1, 2, 2);
    });
    glow(easel, [x + shadeSide * 0.05, tip + 0.09, width * 1.25, 0.1], tones.shade, 0.8);
    glow(easel, [x + light.side * 0.03, tip - 0.05, 0.08, 0.09], "#ffffff", 0.42);
    glow(easel, [x * 0.8 + light.side * 0.03, 0.08, 0.06, 0.34], "#ffffff", 0.22);
  } else fill(context, noseSide(x, tip, width, shadeSide), veil(tones.shade, 0.5));
  for (const side of [-1, 1]) {
    fill(
      context,
      ellipse(x + side * width * 0.48, tip + 0.07, width * 0.24, 0.026, -side * 0.3),
      veil(tones.deep, 0.75),
    );
    line(
      context,
      (c) => {
        c.moveTo(x + side * width * 0.92, tip - 0.05);
        c.quadraticCurveTo(x + side * width * 1.2, tip + 0.06, x + side * width * 0.78, tip + 0.085);
      },
      veil(tones.deep, 0.4),
      0.026,
    );
  }
  line(
    context,
    (c) => {
      c.moveTo(x - width * 0.32, tip + 0.095);
      c.quadraticCurveTo(x, tip + 0.135, x + width * 0.32, tip + 0.095);
    },
    veil(tones.deep, 0.4),
    0.026,
  );
}

const noseSide =
  (x: number, tip: number, width: number, side: number): Trace =>
  (context) => {
    context.moveTo(x * 0.6 + side * 0.06, -0.16);
    context.quadraticCurveTo(x + side * 0.07, tip * 0.5, x + side * width, tip + 0.02);
    context.quadraticCurveTo(x + side * width * 0.7, tip + 0.12, x, tip + 0.1);
    context.quadraticCurveTo(x + side * 0.02, tip * 0.5, x * 0.6 + side * 0.06, -0.16);
  };

export function drawAge(easel: Easel, sitter: Sitter): void {
  const { context, random } = easel;
  const { tones, old } = sitter;
  const shift = featureShift(sitter);
  const smiling = /smile|laugh/.test(sitter.expression) && sitter.expression !== "slight-smile" ? 1 : 0;
  const fold = 0.06 + 0.4 * old + 0.12 * smiling;
  for (const side of [-1, 1]) {
    line(
      context,
      (c) => {
        c.moveTo(shift * 1.2 + side * 0.25, sitter.build.noseLength + 0.02);
        c.quadraticCurveTo(shift + side * 0.46, 0.58, shift + side * (0.44 + 0.06 * smiling), 0.8);
      },
      veil(tones.deep, fold * (1 - 0.75 * sitter.young)),
      0.024 + 0.014 * old,
    );
    if (old > 0.12) drawEyeLines(context, sitter, side, shift);
  }
  if (old < 0.2) return;
  const wobble = random.fork("wrinkles");
  for (let row = 0; row < 3; row += 1)
    line(
      context,
      (c) => {
        const y = -0.56 - row * 0.14;
        c.moveTo(-0.46 + shift + wobble.between(-0.06, 0.06), y);
        c.bezierCurveTo(-0.2, y - 0.06, 0.2, y - 0.03, 0.46 + shift, y + wobble.between(-0.02, 0.03));
      },
      veil(tones.deep, 0.08 + 0.24 * old),
      0.022,
    );
}

function drawEyeLines(context: Context, { tones, old, build }: Sitter, side: number, shift: number): void {
  const x = side * build.eyeGap + shift;
  line(
    context,
    (c) => {
      c.moveTo(x - 0.18, 0.19);
      c.quadraticCurveTo(x, 0.29, x + 0.2, 0.18);
    },
    veil(tones.deep, 0.16 + 0.26 * old),
    0.026,
  );
  for (let ray = -1; ray <= 1; ray += 1)
    line(
      context,
      (c) => {
        c.moveTo(x + side * 0.29, 0.03 + ray * 0.045);
        c.quadraticCurveTo(x + side * 0.36, 0.03 + ray * 0.075, x + side * (0.38 + 0.06 * old), 0.05 + ray * 0.12);
      },
      veil(tones.deep, 0.1 + 0.28 * old),
      0.018,
    );
}

/** A birthmark, which makes a face known. */
export function drawMark(easel: Easel, sitter: Sitter): void {
  if (sitter.mark === null) return;
  const [x, y] = sitter.mark;
  const [across, down] = [x + featureShift(sitter), y];
  fill(easel.context, ellipse(across, down, 0.034, 0.031), veil(sitter.tones.deep, 0.85));
}

export function drawFreckles(easel: Easel, sitter: Sitter): void {
  if (!sitter.freckles) return;
  const { context, look } = easel;
  const random = easel.random.fork("freckles");
  const shift = featureShift(sitter);
  clipped(context, faceOutline(sitter), () => {
    for (let count = 0; count < (look.soft ? 130 : 46); count += 1) {
      const x = (random.next() + random.next() + random.next() - 1.5) * 0.95 + shift;
      const y = 0.3 + (random.next() + random.next() - 1) * 0.34;
      fill(context, ellipse(x, y, random.between(0.008, 0.022)), veil("#8f4a26", random.between(0.3, 0.65)));
    }
  });
}
