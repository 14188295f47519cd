/** Scarves, turbans, caps and hats. In face units. */
import { darker, lighter, mix, veil } from "../kit/colour.ts";
import { clipped, type Easel, ellipse, fill, form, glow, line, rectangle, type Trace } from "../kit/easel.ts";
import { faceOutline } from "./head.ts";
import type { Sitter } from "./sitter.ts";

export const COVERING: ReadonlySet<string> = new Set([
  "headscarf",
  "headwrap",
  "turban",
  "beanie",
  "fur-hat",
  "helmet",
]);

const colourOfHeadwear = ({ headwear, headwearColour }: Sitter): string =>
  headwearColour ??
  {
    headscarf: "#4a5d78",
    turban: "#2f5a45",
    cap: "#2f4a6b",
    beanie: "#a8463a",
    hat: "#b99862",
    headwrap: "#3b3f80",
    "fur-hat": "#6a4a32",
    "chef-hat": "#f6f3ec",
    helmet: "#c9502f",
  }[headwear ?? "cap"];

/** The part of a headscarf that lies behind the face and over the shoulders. */
export function drawHeadwearBehind(easel: Easel, sitter: Sitter): void {
  if (sitter.headwear !== "headscarf") return;
  const colour = colourOfHeadwear(sitter);
  const path: Trace = (c) => {
    c.moveTo(0, -1.72);
    c.bezierCurveTo(-1.5, -1.72, -1.36, 0.3, -1.42, 1.2);
    c.bezierCurveTo(-1.5, 2.0, -1.2, 2.7, 0, 2.86);
    c.bezierCurveTo(1.2, 2.7, 1.5, 2.0, 1.42, 1.2);
    c.bezierCurveTo(1.36, 0.3, 1.5, -1.72, 0, -1.72);
  };
  form(easel, path, [-1.4, -1.7, 2.8, 4.4], colour);
}

export function drawHeadwear(easel: Easel, sitter: Sitter): void {
  const colour = colourOfHeadwear(sitter);
  const { headwear } = sitter;
  if (headwear === "headscarf") scarf(easel, sitter, colour);
  else if (headwear === "turban" || headwear === "headwrap") turban(easel, colour, headwear === "headwrap");
  else if (headwear === "cap") cap(easel, sitter, colour);
  else if (headwear === "beanie") beanie(easel, colour);
  else if (headwear === "hat") brimmed(easel, colour);
  else if (headwear === "fur-hat") fur(easel, colour);
  else if (headwear === "chef-hat") chefHat(easel, colour);
  else if (headwear === "helmet") helmet(easel, colour);
}

const dome =
  (bottom: number, half: number, top: number): Trace =>
  (c) => {
    c.moveTo(-half, bottom);
    c.bezierCurveTo(-half * 1.08, top * 0.9, -half * 0.6, top, 0, top);
    c.bezierCurveTo(half * 0.6, top, half * 1.08, top * 0.9, half, bottom);
    c.quadraticCurveTo(0, bottom - 0.3, -half, bottom);
  };

/** A shell with a ridge and a brim, and a strap under the chin. */
function helmet(easel: Easel, colour: string): void {
  const { context, look } = easel;
  for (const side of [-1, 1])
    line(
      context,
      (c) => {
        c.moveTo(side * 1.04, -0.5);
        c.bezierCurveTo(side * 1.06, 0.3, side * 0.8, 1.0, 0, 1.3);
      },
      "#2b2d33",
      0.06,
    );
  const shell = dome(-0.5, 1.2, -1.86);
  form(easel, shell, [-1.2, -1.86, 2.4, 1.5], colour);
  clipped(context, shell, () => {
    fill(context, rectangle(-0.14, -2, 0.28, 1.6), lighter(colour, look.soft ? 0.14 : 0.08));
    glow(easel, [easel.light.side * 0.5, -1.4, 0.5, 0.3], "#ffffff", 0.4);
  });
  form(easel, ellipse(0, -0.6, 1.32, 0.17), [-1.3, -0.78, 2.6, 0.34], darker(colour, 0.14));
}

function scarf(easel: Easel, sitter: Sitter, colour: string): void {
  const { context } = easel;
  const ring: Trace = (c) => {
    c.moveTo(0, -1.74);
    c.bezierCurveTo(-1.3, -1.74, -1.34, -0.2, -1.2, 0.6);
    c.bezierCurveTo(-1.1, 1.2, -0.6, 1.66, 0, 1.72);
    c.bezierCurveTo(0.6, 1.66, 1.1, 1.2, 1.2, 0.6);
    c.bezierCurveTo(1.34, -0.2, 1.3, -1.74, 0, -1.74);
    // The opening, the other way round.
    c.moveTo(0, -1.0);
    c.bezierCurveTo(0.7, -1.0, 0.9, -0.5, 0.86, 0.1);
    c.bezierCurveTo(0.84, 0.7, 0.5, sitter.build.chin, 0, sitter.build.chin + 0.02);
    c.bezierCurveTo(-0.5, sitter.build.chin, -0.84, 0.7, -0.86, 0.1);
    c.bezierCurveTo(-0.9, -0.5, -0.7, -1.0, 0, -1.0);
  };
  clipped(context, faceOutline(sitter), () => glow(easel, [0, -0.9, 0.95, 0.36], sitter.tones.shade, 0.7));
  form(easel, ring, [-1.2, -1.7, 2.4, 3.4], colour);
  for (const [from, bend, to] of [
    [-0.9, 1.3, 0.9],
    [-0.7, 1.62, 1.1],
    [-1.0, 1.02, 0.4],
  ] as const)
    line(
      context,
      (c) => {
        c.moveTo(from, 0.9);
        c.quadraticCurveTo(0.1, bend + 0.3, to, 0.8);
      },
      veil(darker(colour, 0.5), 0.35),
      0.03,
    );
  line(
    context,
    (c) => {
      c.moveTo(-0.72, -0.96);
      c.quadraticCurveTo(0, -1.28, 0.72, -0.96);
    },
    veil(lighter(colour, 0.4), 0.3),
    0.035,
  );
}

function turban(easel: Easel, colour: string, knotted: boolean): void {
  const { context } = easel;
  const path: Trace = (c) => {
    c.moveTo(-1.08, -0.5);
    c.bezierCurveTo(-1.5, -1.3, -1.0, -2.1, 0, -2.08);
    c.bezierCurveTo(1.0, -2.1, 1.5, -1.3, 1.08, -0.5);
    c.quadraticCurveTo(0.5, -0.86, 0, -1.0);
    c.quadraticCurveTo(-0.5, -0.86, -1.08, -0.5);
  };
  if (knotted) form(easel, ellipse(0.25, -2.06, 0.5, 0.36, 0.3), [-0.3, -2.4, 1.1, 0.7], lighter(colour, 0.06));
  form(easel, path, [-1.3, -2.1, 2.6, 1.6], colour);
  clipped(context, path, () => {
    for (let fold = 0; fold < 6; fold += 1)
      line(
        context,
        (c) => {
          const y = -0.72 - fold * 0.24;
          c.moveTo(-1.5, y + 0.34);
          c.quadraticCurveTo(-0.1, y - 0.5 + 0.1 * fold, 1.5, y + 0.05);
        },
        veil(fold % 2 === 0 ? darker(colour, 0.45) : lighter(colour, 0.35), 0.42),
        0.036,
      );
  });
}

function cap(easel: Easel, { turn, tones }: Sitter, colour: string): void {
  const { context } = easel;
  glow(easel, [0, -0.5, 0.9, 0.24], tones.shade, 0.6);
  form(easel, dome(-0.7, 1.1, -1.78), [-1.1, -1.8, 2.2, 1.1], colour);
  const x = 0.2 * turn;
  form(
    easel,
    (c) => {
      c.moveTo(-1.0 + x, -0.72);
      c.bezierCurveTo(-0.8 + x, -1.06, 0.8 + x, -1.06, 1.0 + x, -0.72);
      c.bezierCurveTo(0.9 + x, -0.44, -0.9 + x, -0.44, -1.0 + x, -0.72);
    },
    [-1, -1, 2, 0.5],
    darker(colour, 0.18),
  );
  fill(context, ellipse(0, -1.77, 0.07, 0.05), darker(colour, 0.3));
  line(
    context,
    (c) => {
      c.moveTo(x * 0.4, -1.76);
      c.lineTo(x, -0.95);
    },
    veil(darker(colour, 0.5), 0.35),
    0.02,
  );
}

function beanie(easel: Easel, colour: string): void {
  const { context } = easel;
  const body = dome(-0.66, 1.12, -1.92);
  form(easel, body, [-1.1, -1.9, 2.2, 1.3], colour);
  const band: Trace = (c) => {
    c.moveTo(-1.16, -0.58);
    c.quadraticCurveTo(0, -0.98, 1.16, -0.58);
    c.lineTo(1.12, -0.98);
    c.quadraticCurveTo(0, -1.36, -1.12, -0.98);
    c.closePath();
  };
  clipped(context, body, () => ribs(easel, colour, -2, -0.6));
  form(easel, band, [-1.2, -1.3, 2.4, 0.7], lighter(colour, 0.1));
  clipped(context, band, () => ribs(easel, colour, -1.4, -0.5));
}

function ribs({ context }: Easel, colour: string, top: number, bottom: number): void {
  line(
    context,
    (c) => {
      for (let rib = -9; rib <= 9; rib += 1) {
        c.moveTo(rib * 0.08, top);
        c.quadraticCurveTo(rib * 0.135, (top + bottom) / 2, rib * 0.128, bottom);
      }
    },
    veil(darker(colour, 0.5), 0.28),
    0.026,
  );
}

function brimmed(easel: Easel, colour: string): void {
  form(easel, ellipse(0, -0.86, 1.78, 0.36), [-1.78, -1.2, 3.56, 0.7], darker(colour, 0.12));
  const crown: Trace = (c) => {
    c.moveTo(-1.04, -0.9);
    c.bezierCurveTo(-1.02, -1.9, -0.7, -2.06, 0, -1.96);
    c.bezierCurveTo(0.7, -2.06, 1.02, -1.9, 1.04, -0.9);
    c.quadraticCurveTo(0, -0.66, -1.04, -0.9);
  };
  form(easel, crown, [-1.04, -2, 2.08, 1.3], colour);
  clipped(easel.context, crown, () =>
    line(
      easel.context,
      (c) => {
        c.moveTo(-1.2, -1.04);
        c.quadraticCurveTo(0, -0.8, 1.2, -1.04);
      },
      darker(mix(colour, "#3a2018", 0.5), 0.3),
      0.2,
    ),
  );
}

function fur(easel: Easel, colour: string): void {
  const { context } = easel;
  const random = easel.random.fork("fur");
  form(easel, dome(-0.6, 1.2, -1.96), [-1.2, -2, 2.4, 1.5], colour);
  for (const side of [-1, 1])
    form(easel, ellipse(side * 1.1, 0.3, 0.3, 0.86, side * -0.08), [side * 1.1 - 0.3, -0.5, 0.6, 1.6], colour);
  line(
    context,
    (c) => {
      for (let tuft = 0; tuft < 260; tuft += 1) {
        const flap = tuft % 3 === 0;
        const side = random.next() < 0.5 ? -1 : 1;
        const x = flap ? side * random.between(0.84, 1.36) : random.between(-1.2, 1.2);
        const y = flap ? random.between(-0.5, 1.1) : random.between(-1.1, -0.72) - 0.12 * (1 - Math.abs(x));
        c.moveTo(x, y);
        c.lineTo(x * 1.03 + random.between(-0.03, 0.03), y + (flap ? 0.14 : -0.12));
      }
    },
    veil(lighter(colour, 0.3), 0.55),
    0.028,
  );
}

function chefHat(easel: Easel, colour: string): void {
  for (const [x, y, size] of [
    [-0.7, -1.9, 0.56],
    [0.7, -1.9, 0.56],
    [0, -2.1, 0.72],
  ] as const)
    form(easel, ellipse(x, y, size), [x - size, y - size, size * 2, size * 2], colour);
  form(
    easel,
    (c) => {
      c.moveTo(-1.04, -0.74);
      c.quadraticCurveTo(0, -1.06, 1.04, -0.74);
      c.lineTo(1.0, -1.6);
      c.quadraticCurveTo(0, -1.9, -1.0, -1.6);
      c.closePath();
    },
    [-1, -1.8, 2, 1.1],
    darker(colour, 0.04),
  );
}
