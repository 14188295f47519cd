/** Eyes and brows. In face units. */
import { darker, lighter, mix, veil } from "../kit/colour.ts";
import { clipped, type Easel, ellipse, fill, glow, line, ramp, type Trace } from "../kit/easel.ts";
import { featureShift } from "./head.ts";
import type { Sitter } from "./sitter.ts";

interface Eye {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly side: -1 | 1;
}

const OPENNESS: Readonly<Record<Sitter["expression"], number>> = {
  neutral: 1,
  calm: 0.92,
  "slight-smile": 0.94,
  smile: 0.82,
  laugh: 0.66,
  sad: 0.84,
  angry: 0.8,
  surprised: 1.32,
};

const almond =
  ({ x, y, width, height, side }: Eye): Trace =>
  (context) => {
    const outer = x + side * width;
    const inner = x - side * width;
    context.moveTo(inner, y + height * 0.28);
    context.bezierCurveTo(
      inner + side * width * 0.45,
      y - height * 1.25,
      outer - side * width * 0.5,
      y - height * 1.3,
      outer,
      y - height * 0.06,
    );
    context.bezierCurveTo(
      outer - side * width * 0.4,
      y + height * 1.0,
      inner + side * width * 0.6,
      y + height * 1.05,
      inner,
      y + height * 0.28,
    );
  };

const upperLid =
  ({ x, y, width, height, side }: Eye, lift = 0): Trace =>
  (context) => {
    const outer = x + side * width;
    const inner = x - side * width;
    context.moveTo(inner, y + height * 0.28 - lift * 0.4);
    context.bezierCurveTo(
      inner + side * width * 0.45,
      y - height * 1.25 - lift,
      outer - side * width * 0.5,
      y - height * 1.3 - lift,
      outer,
      y - height * 0.06 - lift * 0.5,
    );
  };

export function drawEyes(easel: Easel, sitter: Sitter): void {
  const shift = featureShift(sitter);
  const { build, expression, old, eyesClosed } = sitter;
  for (const side of [-1, 1] as const) {
    const far = side * sitter.turn > 0 ? 1 - 0.1 * Math.abs(sitter.turn) : 1;
    const eye: Eye = {
      x: side * build.eyeGap + shift,
      y: 0.02,
      width: 0.225 * build.eyeSize * far,
      height: 0.115 * build.eyeSize * OPENNESS[expression] * (1 - 0.14 * old),
      side,
    };
    if (eyesClosed) drawClosed(easel, sitter, eye);
    else drawOpen(easel, sitter, eye);
    drawBrow(easel, sitter, eye);
  }
}

function drawClosed({ context }: Easel, { tones, presents, expression }: Sitter, eye: Eye): void {
  const up = expression === "laugh" || expression === "smile" ? -1 : 1;
  line(
    context,
    (c) => {
      c.moveTo(eye.x - eye.width, eye.y + 0.02);
      c.quadraticCurveTo(eye.x, eye.y + 0.02 + up * 0.14, eye.x + eye.width, eye.y + 0.02);
    },
    veil(tones.deep, 0.95),
    presents === "woman" ? 0.05 : 0.04,
  );
  if (presents === "woman") lashes(context, tones.deep, eye, up > 0 ? 0.085 : -0.05);
}

function lashes(context: Easel["context"], colour: string, eye: Eye, drop: number): void {
  for (const reach of [0.55, 0.8, 1])
    line(
      context,
      (c) => {
        const x = eye.x + eye.side * eye.width * reach;
        const y = eye.y + 0.02 + drop * (1 - reach * reach * 0.9);
        c.moveTo(x, y);
        c.quadraticCurveTo(x + eye.side * 0.03, y + 0.01, x + eye.side * 0.06, y + (drop > 0 ? 0.035 : -0.035));
      },
      veil(colour, 0.9),
      0.022,
    );
}

function drawOpen(easel: Easel, sitter: Sitter, eye: Eye): void {
  const { context, light, look } = easel;
  const { tones, presents, eyeColour } = sitter;
  const shape = almond(eye);
  fill(context, shape, look.soft ? mix("#fbf7f2", light.shade, 0.1) : "#fbf8f3");
  clipped(context, shape, () => {
    const radius = 0.118 * sitter.build.eyeSize;
    const x = eye.x + sitter.turn * 0.035;
    const y = eye.y - 0.008;
    drawIris(easel, eyeColour, x, y, radius);
    if (look.soft) {
      context.fillStyle = ramp(
        context,
        [0, eye.y - eye.height, 0, eye.y + eye.height * 0.5],
        [veil("#2a1512", 0.6), veil("#2a1512", 0)],
      );
      context.fillRect(eye.x - 0.4, eye.y - 0.3, 0.8, 0.6);
    }
    fill(context, ellipse(x + light.side * radius * 0.36, y - radius * 0.38, radius * 0.24), "rgba(255,255,255,0.95)");
    if (look.soft)
      fill(context, ellipse(x - light.side * radius * 0.4, y + radius * 0.42, radius * 0.13), "rgba(255,255,255,0.5)");
  });
  line(context, upperLid(eye), darker(tones.deep, 0.5), presents === "woman" ? 0.056 : 0.044);
  if (look.soft) line(context, upperLid(eye, 0.075), veil(tones.deep, 0.38), 0.02);
  line(
    context,
    (c) => {
      c.moveTo(eye.x - eye.side * eye.width * 0.7, eye.y + eye.height * 0.72);
      c.quadraticCurveTo(
        eye.x,
        eye.y + eye.height * 1.12,
        eye.x + eye.side * eye.width * 0.9,
        eye.y + eye.height * 0.4,
      );
    },
    veil(tones.deep, 0.3),
    0.02,
  );
  if (presents === "woman" && sitter.young < 0.5) outerLashes(easel, tones.deep, eye);
}

function outerLashes({ context }: Easel, colour: string, eye: Eye): void {
  for (const [reach, length] of [
    [0.62, 0.05],
    [0.82, 0.065],
    [1, 0.07],
  ] as const)
    line(
      context,
      (c) => {
        const x = eye.x + eye.side * eye.width * reach;
        const y = eye.y - eye.height * (1.05 - reach * 1.0) - 0.012;
        c.moveTo(x, y);
        c.quadraticCurveTo(x + eye.side * 0.03, y - 0.01, x + eye.side * length, y - length * 0.75);
      },
      darker(colour, 0.4),
      0.022,
    );
}

function drawIris({ context, look }: Easel, colour: string, x: number, y: number, radius: number): void {
  if (!look.soft) {
    fill(context, ellipse(x, y, radius), colour);
    fill(context, ellipse(x, y, radius * 0.46), "#120c0b");
    return;
  }
  const gradient = context.createRadialGradient(x, y + radius * 0.3, 0, x, y, radius);
  gradient.addColorStop(0, lighter(colour, 0.42));
  gradient.addColorStop(0.55, colour);
  gradient.addColorStop(0.86, darker(colour, 0.45));
  gradient.addColorStop(1, darker(colour, 0.82));
  fill(context, ellipse(x, y, radius), gradient);
  for (let ray = 0; ray < 26 * look.detail; ray += 1) {
    const angle = (ray / 26) * Math.PI * 2;
    line(
      context,
      (c) => {
        c.moveTo(x + Math.cos(angle) * radius * 0.48, y + Math.sin(angle) * radius * 0.48);
        c.lineTo(x + Math.cos(angle) * radius * 0.84, y + Math.sin(angle) * radius * 0.84);
      },
      veil(ray % 2 === 0 ? lighter(colour, 0.5) : darker(colour, 0.5), 0.32),
      0.009,
    );
  }
  fill(context, ellipse(x, y, radius * 0.44), "#0d0807");
}

/** Inner end, arch and outer end of a brow above its resting place; up is negative. */
const BROWS: Readonly<Record<Sitter["expression"], readonly [number, number, number]>> = {
  neutral: [0, 0, 0],
  calm: [0, -0.01, 0],
  "slight-smile": [0, -0.015, 0],
  smile: [-0.01, -0.04, -0.01],
  laugh: [-0.02, -0.06, -0.01],
  sad: [-0.09, -0.02, 0.05],
  angry: [0.11, 0.0, -0.05],
  surprised: [-0.12, -0.16, -0.08],
};

function drawBrow(easel: Easel, sitter: Sitter, { x, side }: Eye): void {
  const { context, look } = easel;
  const { build, hairColour, tones, old } = sitter;
  const [inner, arch, outer] = BROWS[sitter.expression];
  const y = -0.26;
  const weight = 0.058 * build.browWeight * (1 + 0.3 * old);
  const blond = sitter.hairColour === "#ead9ac" || sitter.age > 60;
  const colour = mix(blond ? mix(hairColour, tones.deep, 0.4) : darker(hairColour, 0.2), tones.deep, 0.2);
  const from = x - side * 0.25;
  const to = x + side * 0.31;
  const shape: Trace = (c) => {
    c.moveTo(from, y + inner - weight * 0.4);
    c.quadraticCurveTo(x + side * 0.08, y - 0.11 + arch - weight, to, y + outer + 0.015);
    c.quadraticCurveTo(x + side * 0.08, y - 0.05 + arch + weight * 0.5, from, y + inner + weight * 0.9);
    c.quadraticCurveTo(from - side * 0.05, y + inner + weight * 0.2, from, y + inner - weight * 0.4);
  };
  fill(context, shape, veil(colour, look.soft ? 0.72 : 0.95));
  if (!look.soft) return;
  glow(easel, [x, y + 0.08, 0.3, 0.07], tones.shade, 0.3);
  const random = easel.random.fork(`brow${side}`);
  for (let hair = 0; hair < 34 * look.detail; hair += 1) {
    const along = random.next();
    const base =
      y +
      inner * (1 - along) +
      outer * along +
      (arch - 0.085) * Math.sin(Math.PI * along) * 0.8 +
      random.between(-0.3, 0.7) * weight * (1.1 - along);
    line(
      context,
      (c) => {
        c.moveTo(from + (to - from) * along, base);
        c.lineTo(from + (to - from) * along + side * 0.06, base - 0.045 * (1 - along) + 0.012);
      },
      veil(random.next() < 0.7 ? darker(colour, 0.25) : lighter(colour, 0.2), 0.55),
      0.014,
    );
  }
}
