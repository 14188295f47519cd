/** Mugs, bottles, tubes and vases, with handles and labels. */
import { darker, lighter, veil } from "../kit/colour.ts";
import { at, ellipse, fill, form, glow, line, ramp, rectangle, type Easel } from "../kit/easel.ts";
import type { Label, Painter } from "./label.ts";
import { drawTurned, smooth, type Spot, type Turned } from "./lathe.ts";

const turned = (easel: Easel, spot: Spot, thing: Turned): void => drawTurned(easel, thing, spot);

const labelOn = (
  easel: Easel,
  { x, base, tall }: Spot,
  from: number,
  to: number,
  half: number,
  ground: string,
  paper = true,
): Label => {
  const label = { x: x - half * tall, y: base - to * tall, width: half * tall * 2, height: (to - from) * tall, ground };
  if (paper)
    form(
      easel,
      rectangle(label.x, label.y, label.width, label.height, tall * 0.008),
      [label.x, label.y, label.width, label.height],
      ground,
    );
  return label;
};

const mug: Painter = (easel, spot, colour) => {
  const glaze = colour ?? "#ece7dc";
  const { x, base, tall } = spot;
  const side = 1;
  line(
    easel.context,
    (c) => c.ellipse(x + side * tall * 0.5, base - tall * 0.5, tall * 0.2, tall * 0.27, 0, -1.7, 1.7),
    darker(glaze, 0.18),
    tall * 0.1,
  );
  line(
    easel.context,
    (c) => c.ellipse(x + side * tall * 0.5, base - tall * 0.5, tall * 0.2, tall * 0.27, 0, -1.6, 1.5),
    lighter(glaze, 0.12),
    tall * 0.055,
  );
  turned(easel, spot, {
    profile: smooth([
      [0, 0.36],
      [0.06, 0.42],
      [1, 0.45],
    ]),
    colour: glaze,
    surface: "gloss",
    open: true,
    inside: darker(glaze, 0.24),
  });
  return { x: x - tall * 0.3, y: base - tall * 0.72, width: tall * 0.6, height: tall * 0.46, ground: glaze };
};

const coffee = (easel: Easel, { x, base, tall }: Spot): void => {
  fill(easel.context, ellipse(x, base - tall * 0.99, tall * 0.4, tall * 0.075), "#3d2415");
  line(
    easel.context,
    (c) => c.ellipse(x, base - tall * 0.99, tall * 0.33, tall * 0.055, 0, 2.6, 4.4),
    veil("#c79a66", 0.8),
    tall * 0.018,
  );
  for (let wisp = 0; wisp < 3; wisp += 1)
    line(
      easel.context,
      (c) => {
        const from = x + (wisp - 1) * tall * 0.16;
        c.moveTo(from, base - tall * 1.1);
        c.bezierCurveTo(
          from + tall * 0.12,
          base - tall * 1.26,
          from - tall * 0.12,
          base - tall * 1.4,
          from + tall * 0.05,
          base - tall * 1.6,
        );
      },
      "rgba(255,255,255,0.22)",
      tall * 0.035,
    );
};

const mugOfCoffee: Painter = (easel, spot, colour) => {
  const label = mug(easel, spot, colour);
  coffee(easel, spot);
  return label;
};

const bottle: Painter = (easel, spot, colour) => {
  const tint = colour ?? "#3d7a63";
  turned(easel, spot, {
    profile: smooth([
      [0, 0.15],
      [0.02, 0.165],
      [0.62, 0.165],
      [0.78, 0.07],
      [0.9, 0.065],
    ]),
    colour: tint,
    surface: "gloss",
    open: false,
  });
  const cap = { x: spot.x, base: spot.base - spot.tall * 0.88, tall: spot.tall * 0.12 };
  form(
    easel,
    rectangle(cap.x - spot.tall * 0.075, cap.base - cap.tall, spot.tall * 0.15, cap.tall, spot.tall * 0.015),
    [cap.x - 30, cap.base, 60, 9],
    "#b9bec4",
  );
  return labelOn(easel, spot, 0.16, 0.5, 0.14, "#f3eee2");
};

const perfume: Painter = (easel, spot, colour) => {
  const { x, base, tall } = spot;
  const juice = colour ?? "#d08a2c";
  const half = tall * 0.36;
  glow(easel, [x - easel.light.side * tall * 0.3, base + tall * 0.04, half * 2, tall * 0.12], juice, 0.5);
  glow(easel, [x, base + tall * 0.03, half * 1.1, tall * 0.05], "#120f18", 0.6);
  fill(
    easel.context,
    rectangle(x - half, base - tall * 0.74, half * 2, tall * 0.74, tall * 0.05),
    easel.look.soft
      ? ramp(easel.context, [x - half, base, x + half, base - tall], ["#e8edf0", "#c2ccd2", "#f3f6f7", "#aeb9c0"])
      : "#d5dde1",
  );
  const inner = rectangle(x - half * 0.86, base - tall * 0.62, half * 1.72, tall * 0.56, tall * 0.03);
  fill(
    easel.context,
    inner,
    easel.look.soft
      ? ramp(
          easel.context,
          [x - half, base - tall * 0.6, x + half, base],
          [lighter(juice, 0.35), juice, darker(juice, 0.25)],
        )
      : juice,
  );
  fill(
    easel.context,
    rectangle(x + easel.light.side * half * 0.72, base - tall * 0.68, half * 0.09, tall * 0.6, half * 0.04),
    "rgba(255,255,255,0.6)",
  );
  form(
    easel,
    rectangle(x - tall * 0.09, base - tall * 0.8, tall * 0.18, tall * 0.07),
    [x - tall * 0.09, base - tall, tall * 0.18, 9],
    "#c9a85a",
  );
  form(
    easel,
    ellipse(x, base - tall * 0.88, tall * 0.12),
    [x - tall * 0.12, base - tall, tall * 0.24, tall * 0.24],
    "#26242a",
  );
  fill(
    easel.context,
    ellipse(x + easel.light.side * tall * 0.045, base - tall * 0.92, tall * 0.025),
    "rgba(255,255,255,0.8)",
  );
  return labelOn(easel, spot, 0.16, 0.44, 0.26, "#f7f4ec");
};

const can: Painter = (easel, spot, colour) => {
  const tint = colour ?? "#2f8f8c";
  turned(easel, spot, {
    profile: [
      [0, 0.17],
      [0.05, 0.2],
      [0.9, 0.2],
      [0.97, 0.165],
      [1, 0.17],
    ],
    colour: tint,
    surface: "gloss",
    open: false,
  });
  const { x, base, tall } = spot;
  fill(easel.context, ellipse(x, base - tall, tall * 0.165, tall * 0.033), "#c6ccd1");
  fill(easel.context, ellipse(x, base - tall * 0.998, tall * 0.06, tall * 0.012), "#8f979e");
  return { x: x - tall * 0.16, y: base - tall * 0.74, width: tall * 0.32, height: tall * 0.5, ground: tint };
};

const tube: Painter = (easel, spot, colour) => {
  const tint = colour ?? "#d5dadd";
  const { x, base, tall } = spot;
  turned(
    easel,
    { x, base, tall: tall * 0.14 },
    {
      profile: [
        [0, 0.9],
        [1, 0.9],
      ],
      colour: "#2f5a45",
      surface: "matte",
      open: false,
    },
  );
  form(
    easel,
    (c) => {
      c.moveTo(x - tall * 0.13, base - tall * 0.14);
      c.bezierCurveTo(
        x - tall * 0.19,
        base - tall * 0.3,
        x - tall * 0.19,
        base - tall * 0.7,
        x - tall * 0.21,
        base - tall * 0.96,
      );
      c.lineTo(x + tall * 0.21, base - tall * 0.96);
      c.bezierCurveTo(
        x + tall * 0.19,
        base - tall * 0.7,
        x + tall * 0.19,
        base - tall * 0.3,
        x + tall * 0.13,
        base - tall * 0.14,
      );
    },
    [x - tall * 0.2, base - tall, tall * 0.4, tall * 0.9],
    tint,
  );
  form(
    easel,
    rectangle(x - tall * 0.215, base - tall, tall * 0.43, tall * 0.05, 2),
    [x - tall * 0.2, base - tall, tall * 0.4, 9],
    darker(tint, 0.16),
  );
  return { x: x - tall * 0.15, y: base - tall * 0.86, width: tall * 0.3, height: tall * 0.52, ground: tint };
};

const jar: Painter = (easel, spot, colour) => {
  const tint = colour ?? "#c98a3a";
  turned(easel, spot, {
    profile: smooth([
      [0, 0.36],
      [0.05, 0.42],
      [0.68, 0.42],
      [0.76, 0.36],
    ]),
    colour: tint,
    surface: "gloss",
    open: false,
  });
  const { x, base, tall } = spot;
  turned(
    { ...easel, look: { ...easel.look } },
    { x, base: base - tall * 0.74, tall: tall * 0.22 },
    {
      profile: [
        [0, 1.76],
        [1, 1.76],
      ],
      colour: "#2c2a2d",
      surface: "matte",
      open: false,
    },
  );
  return labelOn(easel, spot, 0.16, 0.56, 0.3, "#f6f2e8");
};

const vase: Painter = (easel, spot, colour) => {
  const { x, base, tall } = spot;
  const draws = easel.random.fork(`vase${Math.round(x)}`);
  for (let stem = 0; stem < 7; stem += 1) {
    const tipX = x + (stem - 3) * tall * 0.13;
    const tipY = base - tall * draws.between(1.35, 1.75);
    line(
      easel.context,
      (c) => {
        c.moveTo(x, base - tall * 0.96);
        c.quadraticCurveTo(x + (tipX - x) * 0.3, tipY + tall * 0.2, tipX, tipY);
      },
      "#557a45",
      tall * 0.02,
    );
    bloom(easel, tipX, tipY, tall * draws.between(0.1, 0.15), draws.pick(["#e0667a", "#f0b048", "#f4efe4", "#a982c9"]));
  }
  turned(easel, spot, {
    profile: smooth([
      [0, 0.17],
      [0.36, 0.32],
      [0.78, 0.14],
      [1, 0.19],
    ]),
    colour: colour ?? "#4a6f8c",
    surface: "gloss",
    open: true,
  });
  return null;
};

export function bloom(easel: Easel, x: number, y: number, size: number, colour: string): void {
  for (let petal = 0; petal < 8; petal += 1)
    at(easel.context, x, y, size, (petal * Math.PI) / 4, () =>
      form(easel, ellipse(0, -0.6, 0.36, 0.55), [-0.4, -1, 0.8, 1], petal % 2 === 0 ? colour : darker(colour, 0.08)),
    );
  fill(easel.context, ellipse(x, y, size * 0.32), "#d9a52c");
}

export const vessels: Readonly<Record<string, Painter>> = { mug: mugOfCoffee, bottle, perfume, can, tube, jar, vase };
