/** The mouth: one shape, opened, widened and lifted by the expression. In face units. */
import { darker, lighter, mix, veil } from "../kit/colour.ts";
import { clipped, type Easel, ellipse, fill, glow, line, type Trace } from "../kit/easel.ts";
import type { Sitter } from "./sitter.ts";

interface Mouth {
  readonly width: number;
  /** How far the corners stand above the middle. */
  readonly lift: number;
  readonly open: number;
  readonly teeth: boolean;
}

const MOUTHS: Readonly<Record<Sitter["expression"], Mouth>> = {
  neutral: { width: 0.29, lift: 0.005, open: 0, teeth: false },
  calm: { width: 0.29, lift: 0.03, open: 0, teeth: false },
  "slight-smile": { width: 0.33, lift: 0.065, open: 0, teeth: false },
  smile: { width: 0.4, lift: 0.1, open: 0.1, teeth: true },
  laugh: { width: 0.42, lift: 0.11, open: 0.27, teeth: true },
  sad: { width: 0.28, lift: -0.05, open: 0, teeth: false },
  angry: { width: 0.28, lift: -0.035, open: 0, teeth: false },
  surprised: { width: 0.17, lift: -0.02, open: 0.26, teeth: false },
};

export function drawMouth(easel: Easel, sitter: Sitter): void {
  const { context, look } = easel;
  const mouth = MOUTHS[sitter.expression];
  const { tones, build } = sitter;
  const x = 0.2 * sitter.turn;
  const y = 0.8 - 0.05 * sitter.young - mouth.open * 0.35;
  const full = 0.075 * build.lips * (1 - 0.3 * sitter.old);
  const lipColour = sitter.presents === "woman" ? tones.lip : mix(tones.lip, tones.skin, 0.42);
  context.save();
  context.translate(x, y);
  if (mouth.open > 0) drawOpenMouth(easel, mouth, full, lipColour);
  else drawClosedMouth(easel, mouth, full, lipColour, tones.deep);
  context.restore();
  if (look.soft) glow(easel, [x, y + mouth.open * 1.1 + full + 0.1, 0.24, 0.07], tones.shade, 0.55);
  if (mouth.lift > 0.05) dimples(easel, sitter, x, y, mouth);
}

const upperLip =
  ({ width, lift }: Mouth, full: number, middle: number): Trace =>
  (context) => {
    context.moveTo(-width, -lift);
    context.bezierCurveTo(-width * 0.55, -lift * 0.6 - full * 0.9, -0.12, -full * 1.35, -0.05, -full * 1.15);
    context.quadraticCurveTo(0, -full * 0.85, 0.05, -full * 1.15);
    context.bezierCurveTo(0.12, -full * 1.35, width * 0.55, -lift * 0.6 - full * 0.9, width, -lift);
    context.bezierCurveTo(width * 0.5, middle + lift * 0.1, -width * 0.5, middle + lift * 0.1, -width, -lift);
  };

function drawClosedMouth({ context, look, light }: Easel, mouth: Mouth, full: number, lip: string, deep: string): void {
  const { width, lift } = mouth;
  const middle = lift * 0.62;
  fill(context, upperLip(mouth, full, middle), darker(lip, 0.14));
  fill(
    context,
    (c) => {
      c.moveTo(-width * 0.94, -lift * 0.9);
      c.bezierCurveTo(-width * 0.5, middle, width * 0.5, middle, width * 0.94, -lift * 0.9);
      c.bezierCurveTo(
        width * 0.5,
        full * 1.75 + middle,
        -width * 0.5,
        full * 1.75 + middle,
        -width * 0.94,
        -lift * 0.9,
      );
    },
    lip,
  );
  line(
    context,
    (c) => {
      c.moveTo(-width * 1.02, -lift * 1.05);
      c.bezierCurveTo(-width * 0.5, middle + lift * 0.1, width * 0.5, middle + lift * 0.1, width * 1.02, -lift * 1.05);
    },
    veil(darker(deep, 0.25), 0.8),
    0.026,
  );
  if (look.soft)
    fill(
      context,
      ellipse(light.side * 0.05, full * 0.78 + middle * 0.8, width * 0.3, full * 0.16),
      veil(lighter(lip, 0.7), 0.4),
    );
}

function drawOpenMouth({ context, look, light }: Easel, mouth: Mouth, full: number, lip: string): void {
  const { width, lift, open, teeth } = mouth;
  const rounded = !teeth;
  const inside: Trace = rounded
    ? ellipse(0, open * 0.5, width * 0.82, open * 0.62)
    : (c) => {
        c.moveTo(-width * 0.95, -lift);
        c.bezierCurveTo(-width * 0.5, -lift * 0.1, width * 0.5, -lift * 0.1, width * 0.95, -lift);
        c.bezierCurveTo(width * 0.72, open * 1.28, -width * 0.72, open * 1.28, -width * 0.95, -lift);
      };
  // Lips first, as one form around the opening, so that no skin shows between.
  fill(
    context,
    rounded ? ellipse(0, open * 0.5, width * 0.82 + full * 0.75, open * 0.62 + full * 0.8) : lipsAround(mouth, full),
    lip,
  );
  fill(context, inside, "#4a1418");
  clipped(context, inside, () => {
    if (teeth) {
      fill(
        context,
        (c) => {
          c.moveTo(-width, -lift - 0.1);
          c.lineTo(width, -lift - 0.1);
          c.lineTo(width, -lift * 0.6);
          c.bezierCurveTo(width * 0.5, 0.075 + open * 0.2, -width * 0.5, 0.075 + open * 0.2, -width, -lift * 0.6);
        },
        "#fbf6ee",
      );
      for (let gap = -3; gap <= 3; gap += 1)
        line(
          context,
          (c) => {
            c.moveTo(gap * width * 0.2, -lift - 0.05);
            c.lineTo(gap * width * 0.2, 0.1);
          },
          "rgba(150,120,105,0.16)",
          0.008,
        );
    }
    if (open > 0.15) fill(context, ellipse(0, open * (rounded ? 1.02 : 0.98), width * 0.55, open * 0.34), "#b8505a");
  });
  if (look.soft)
    fill(
      context,
      ellipse(light.side * 0.05, (rounded ? open * 1.12 : open * 0.93) + full * 0.52, width * 0.26, full * 0.14),
      veil(lighter(lip, 0.7), 0.45),
    );
}

const lipsAround =
  ({ width, lift, open }: Mouth, full: number): Trace =>
  (context) => {
    context.moveTo(-width * 1.02, -lift * 1.05);
    context.bezierCurveTo(-width * 0.55, -lift * 0.45 - full * 0.8, -0.13, -full * 0.95, -0.05, -full * 0.8);
    context.quadraticCurveTo(0, -full * 0.6, 0.05, -full * 0.8);
    context.bezierCurveTo(0.13, -full * 0.95, width * 0.55, -lift * 0.45 - full * 0.8, width * 1.02, -lift * 1.05);
    context.bezierCurveTo(
      width * 0.76,
      open * 1.3 + full * 1.35,
      -width * 0.76,
      open * 1.3 + full * 1.35,
      -width * 1.02,
      -lift * 1.05,
    );
  };

function dimples({ context }: Easel, { tones }: Sitter, x: number, y: number, { width, lift }: Mouth): void {
  for (const side of [-1, 1])
    line(
      context,
      (c) => {
        c.moveTo(x + side * (width + 0.035), y - lift - 0.05);
        c.quadraticCurveTo(x + side * (width + 0.075), y - lift, x + side * (width + 0.03), y - lift + 0.06);
      },
      veil(tones.deep, 0.3),
      0.024,
    );
}
