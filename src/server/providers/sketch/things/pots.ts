/** Kettles, pots, glasses, bowls and lamps, with their handles and spouts. */
import { darker, lighter, mix } from "../kit/colour.ts";
import { type Easel, ellipse, fill, form, glow, line } from "../kit/easel.ts";
import type { Painter } from "./label.ts";
import { drawTurned, type Profile, smooth, type Spot, type Turned } from "./lathe.ts";

const turned = (easel: Easel, spot: Spot, thing: Turned): void => drawTurned(easel, thing, spot);

const kettle: Painter = (easel, spot, colour) => {
  const metal = colour ?? "#bfc5ca";
  const { x, base, tall } = spot;
  form(
    easel,
    (c) => {
      c.moveTo(x - tall * 0.34, base - tall * 0.2);
      c.bezierCurveTo(
        x - tall * 0.56,
        base - tall * 0.3,
        x - tall * 0.52,
        base - tall * 0.5,
        x - tall * 0.66,
        base - tall * 0.58,
      );
      c.lineTo(x - tall * 0.58, base - tall * 0.64);
      c.bezierCurveTo(
        x - tall * 0.46,
        base - tall * 0.56,
        x - tall * 0.4,
        base - tall * 0.5,
        x - tall * 0.3,
        base - tall * 0.46,
      );
    },
    [x - tall * 0.66, base - tall * 0.6, tall * 0.4, tall * 0.4],
    metal,
  );
  line(
    easel.context,
    (c) => c.ellipse(x, base - tall * 0.6, tall * 0.36, tall * 0.4, 0, Math.PI * 1.02, Math.PI * 1.98),
    "#2a2522",
    tall * 0.055,
  );
  turned(
    easel,
    { x, base, tall: tall * 0.7 },
    {
      profile: smooth([
        [0, 0.5],
        [0.12, 0.6],
        [0.7, 0.44],
        [0.92, 0.2],
      ]),
      colour: metal,
      surface: "metal",
      open: false,
    },
  );
  fill(easel.context, ellipse(x, base - tall * 0.69, tall * 0.045), "#b58f42");
  return null;
};

const teapot: Painter = (easel, spot, colour) => {
  const glaze = colour ?? "#3f5f8c";
  const { x, base, tall } = spot;
  line(
    easel.context,
    (c) => c.ellipse(x - tall * 0.52, base - tall * 0.42, tall * 0.18, tall * 0.22, 0, 1.4, 4.9),
    darker(glaze, 0.14),
    tall * 0.085,
  );
  form(
    easel,
    (c) => {
      c.moveTo(x + tall * 0.4, base - tall * 0.24);
      c.bezierCurveTo(
        x + tall * 0.66,
        base - tall * 0.3,
        x + tall * 0.6,
        base - tall * 0.56,
        x + tall * 0.78,
        base - tall * 0.7,
      );
      c.lineTo(x + tall * 0.7, base - tall * 0.74);
      c.bezierCurveTo(
        x + tall * 0.54,
        base - tall * 0.62,
        x + tall * 0.5,
        base - tall * 0.52,
        x + tall * 0.36,
        base - tall * 0.5,
      );
    },
    [x + tall * 0.3, base - tall * 0.7, tall * 0.5, tall * 0.5],
    glaze,
  );
  turned(
    easel,
    { x, base, tall: tall * 0.84 },
    {
      profile: smooth([
        [0, 0.3],
        [0.42, 0.6],
        [0.82, 0.34],
        [1, 0.08],
      ]),
      colour: glaze,
      surface: "gloss",
      open: false,
    },
  );
  form(
    easel,
    ellipse(x, base - tall * 0.87, tall * 0.07),
    [x - tall * 0.07, base - tall, tall * 0.14, tall * 0.14],
    lighter(glaze, 0.1),
  );
  return null;
};

const candle: Painter = (easel, spot, colour) => {
  const { x, base, tall } = spot;
  turned(
    easel,
    { ...spot, tall: tall * 0.72 },
    {
      profile: [
        [0, 0.3],
        [1, 0.3],
      ],
      colour: colour ?? "#f0e6d0",
      surface: "matte",
      open: true,
      inside: "#fff1c4",
    },
  );
  glow(easel, [x, base - tall * 0.86, tall * 1.5, tall * 1.5], "#ffc566", 0.6, "screen");
  fill(
    easel.context,
    (c) => {
      c.moveTo(x, base - tall * 1.04);
      c.bezierCurveTo(x + tall * 0.09, base - tall * 0.88, x + tall * 0.06, base - tall * 0.74, x, base - tall * 0.74);
      c.bezierCurveTo(x - tall * 0.06, base - tall * 0.74, x - tall * 0.09, base - tall * 0.88, x, base - tall * 1.04);
    },
    "#ffd45e",
  );
  fill(easel.context, ellipse(x, base - tall * 0.81, tall * 0.025, tall * 0.06), "#fff6d8");
  return null;
};

const glass: Painter = (easel, spot, colour) => {
  const { x, base, tall } = spot;
  const drink = colour ?? "#b8dbe4";
  turned(
    easel,
    { ...spot, tall: tall * 0.7 },
    {
      profile: [
        [0, 0.24],
        [1, 0.32],
      ],
      colour: drink,
      surface: "gloss",
      open: true,
      inside: lighter(drink, 0.2),
    },
  );
  turned(easel, spot, {
    profile: [
      [0, 0.18],
      [1, 0.25],
    ],
    colour: mix("#e6eef0", drink, 0.15),
    surface: "glass",
    open: false,
  });
  line(easel.context, ellipse(x, base - tall, tall * 0.25, tall * 0.05), "rgba(255,255,255,0.85)", tall * 0.012);
  return null;
};

/** A quarter of an ellipse on a foot. */
const BOWL: Profile = [
  [0, 0.4],
  [0.07, 0.4],
  ...Array.from(
    { length: 14 },
    (_, step) => [0.07 + (0.93 * step) / 13, 0.4 + 0.66 * Math.sqrt(1 - (1 - step / 13) ** 2)] as const,
  ),
];

const bowl: Painter = (easel, spot, colour) => {
  const { x, base, tall } = spot;
  turned(easel, spot, { profile: BOWL, colour: colour ?? "#4b5f78", surface: "gloss", open: true, inside: "#7a3d1f" });
  const draws = easel.random.fork(`bowl${Math.round(x)}`);
  fill(easel.context, ellipse(x, base - tall * 0.99, tall * 0.94, tall * 0.17), "#c77a35");
  for (let piece = 0; piece < 26; piece += 1) {
    const angle = draws.next() * 6.3;
    const reach = Math.sqrt(draws.next());
    form(
      easel,
      ellipse(
        x + Math.cos(angle) * reach * tall * 0.8,
        base - tall * 1.01 + Math.sin(angle) * reach * tall * 0.13,
        tall * draws.between(0.06, 0.13),
        tall * draws.between(0.035, 0.06),
        draws.next() * 3,
      ),
      [x - tall, base - tall, tall * 2, 20],
      draws.pick(["#5f8a3e", "#e8c46a", "#b8402f", "#f0e2c0", "#8fae4e"]),
    );
  }
  return null;
};

const lamp: Painter = (easel, spot, colour) => {
  const { x, base, tall } = spot;
  turned(
    easel,
    { ...spot, tall: tall * 0.5 },
    {
      profile: smooth([
        [0, 0.32],
        [0.08, 0.3],
        [0.14, 0.05],
        [1, 0.04],
      ]),
      colour: "#8a6a3c",
      surface: "metal",
      open: false,
    },
  );
  glow(easel, [x, base - tall * 0.66, tall * 1.1, tall * 0.9], "#ffdc95", 0.6, "screen");
  form(
    easel,
    (c) => {
      c.moveTo(x - tall * 0.18, base - tall);
      c.lineTo(x + tall * 0.18, base - tall);
      c.lineTo(x + tall * 0.36, base - tall * 0.48);
      c.quadraticCurveTo(x, base - tall * 0.42, x - tall * 0.36, base - tall * 0.48);
    },
    [x - tall * 0.36, base - tall, tall * 0.72, tall * 0.5],
    mix(colour ?? "#e9d3a2", "#ffe9b8", 0.3),
  );
  return null;
};

const ball: Painter = (easel, { x, base, tall }, colour) => {
  const tint = colour ?? "#7a9cb8";
  const radius = tall / 2;
  const { light, look, context } = easel;
  glow(easel, [x - light.side * radius * 0.5, base, radius * 1.5, radius * 0.3], "#120f18", 0.6);
  const gradient = context.createRadialGradient(
    x + light.side * radius * 0.4,
    base - radius * 1.45,
    radius * 0.05,
    x,
    base - radius,
    radius * 1.05,
  );
  gradient.addColorStop(0, lighter(tint, 0.6));
  gradient.addColorStop(0.45, tint);
  gradient.addColorStop(1, darker(tint, 0.6));
  fill(context, ellipse(x, base - radius, radius), look.soft ? gradient : tint);
  fill(
    context,
    ellipse(x + light.side * radius * 0.38, base - radius * 1.46, radius * 0.16, radius * 0.1, -light.side * 0.6),
    "rgba(255,255,255,0.75)",
  );
  return null;
};

export const pots: Readonly<Record<string, Painter>> = { kettle, teapot, candle, glass, bowl, lamp, ball };
