/** Things to eat. In a unit of their height, foot at y = 0. */
import { darker, lighter, veil } from "../kit/colour.ts";
import { clipped, type Easel, ellipse, fill, form, glow, line, polygon, rectangle } from "../kit/easel.ts";
import type { Maker } from "./made.ts";

const plate = (easel: Easel, half: number): void => {
  glow(easel, [-easel.light.side * 0.1, 0.03, half * 1.2, half * 0.26], "#120f18", 0.6);
  form(easel, ellipse(0, 0, half, half * 0.2), [-half, -0.2, half * 2, 0.4], "#f3f0e9");
  fill(easel.context, ellipse(0, -0.012, half * 0.72, half * 0.13), "#e2ddd2");
};

const layer = (easel: Easel, y: number, half: number, thick: number, colour: string, wobble = 0): void => {
  const draws = easel.random.fork(`layer${y}`);
  form(
    easel,
    (c) => {
      c.moveTo(-half, y);
      c.quadraticCurveTo(-half * 1.04, y - thick / 2, -half, y - thick);
      c.lineTo(half, y - thick);
      c.quadraticCurveTo(half * 1.04, y - thick / 2, half, y);
      const steps = 7;
      for (let step = steps; step >= 0; step -= 1)
        c.quadraticCurveTo(
          -half + (2 * half * (step + 0.5)) / steps,
          y + wobble * draws.between(0.2, 1),
          -half + (2 * half * step) / steps,
          y,
        );
    },
    [-half, y - thick, half * 2, thick],
    colour,
  );
};

const burger: Maker = (easel) => {
  const { context } = easel;
  plate(easel, 0.86);
  layer(easel, -0.02, 0.54, 0.16, "#d39a52");
  layer(easel, -0.19, 0.58, 0.06, "#86ad4a", 0.07);
  layer(easel, -0.25, 0.58, 0.17, "#6a3a22");
  fill(
    context,
    polygon([-0.56, -0.42], [0.56, -0.42], [0.36, -0.26], [0.1, -0.36], [-0.2, -0.24], [-0.42, -0.36]),
    "#f0b02f",
  );
  layer(easel, -0.43, 0.55, 0.07, "#c9402f");
  layer(easel, -0.5, 0.58, 0.05, "#7fb04a", 0.05);
  form(
    easel,
    (c) => {
      c.moveTo(-0.57, -0.54);
      c.bezierCurveTo(-0.62, -1.08, 0.62, -1.08, 0.57, -0.54);
      c.quadraticCurveTo(0, -0.48, -0.57, -0.54);
    },
    [-0.57, -1, 1.14, 0.5],
    "#d79446",
  );
  const draws = easel.random.fork("sesame");
  for (let seed = 0; seed < 26; seed += 1) {
    const x = draws.between(-0.42, 0.42);
    fill(
      context,
      ellipse(x, -0.9 + Math.abs(x) * 0.5 + draws.between(0, 0.14), 0.022, 0.014, draws.next() * 3),
      "#f7e8c4",
    );
  }
  glow(easel, [easel.light.side * 0.2, -0.84, 0.26, 0.12], "#ffffff", 0.4);
  return null;
};

const pancakes: Maker = (easel) => {
  plate(easel, 0.8);
  for (let cake = 0; cake < 4; cake += 1) {
    const y = -0.04 - cake * 0.16;
    form(
      easel,
      rectangle(-0.56 + cake * 0.012, y - 0.16, 1.1 - cake * 0.02, 0.16, 0.08),
      [-0.56, y - 0.16, 1.1, 0.16],
      "#e0ae66",
    );
    fill(easel.context, rectangle(-0.53 + cake * 0.012, y - 0.165, 1.04, 0.05, 0.025), "#a8652e");
  }
  form(easel, ellipse(0, -0.7, 0.54, 0.1), [-0.54, -0.8, 1.08, 0.2], "#b87236");
  form(
    easel,
    (c) => {
      c.moveTo(-0.4, -0.7);
      for (const [x, drop] of [
        [-0.3, 0.34],
        [-0.14, 0.18],
        [0.06, 0.5],
        [0.22, 0.24],
        [0.4, 0.1],
      ] as const) {
        c.bezierCurveTo(x - 0.08, -0.62, x - 0.05, -0.66 + drop, x, -0.66 + drop);
        c.bezierCurveTo(x + 0.05, -0.66 + drop, x + 0.04, -0.6, x + 0.08, -0.62);
      }
      c.quadraticCurveTo(0.1, -0.82, -0.4, -0.7);
    },
    [-0.4, -0.8, 0.8, 0.7],
    "#b5651a",
  );
  form(easel, rectangle(-0.13, -0.86, 0.27, 0.14, 0.03), [-0.13, -0.86, 0.27, 0.14], "#f8e08a");
  return null;
};

const cake: Maker = (easel, colour) => {
  const { context } = easel;
  plate(easel, 0.86);
  const icing = colour ?? "#f6d8d8";
  form(easel, rectangle(-0.54, -0.62, 1.08, 0.6, 0.05), [-0.54, -0.62, 1.08, 0.6], "#c98a52");
  for (const y of [-0.22, -0.42]) fill(context, rectangle(-0.54, y - 0.05, 1.08, 0.06), "#fbf4e6");
  form(easel, ellipse(0, -0.62, 0.54, 0.11), [-0.54, -0.73, 1.08, 0.2], lighter(icing, 0.2));
  form(
    easel,
    (c) => {
      c.moveTo(-0.545, -0.62);
      for (let drip = 0; drip < 7; drip += 1) {
        const x = -0.545 + (drip * 1.09) / 7;
        c.bezierCurveTo(x, -0.4 + 0.07 * (drip % 3), x + 0.15, -0.4 + 0.07 * (drip % 3), x + 0.156, -0.56);
      }
      c.lineTo(0.545, -0.62);
      c.quadraticCurveTo(0, -0.46, -0.545, -0.62);
    },
    [-0.54, -0.62, 1.08, 0.2],
    icing,
  );
  for (let berry = -2; berry <= 2; berry += 1) {
    form(
      easel,
      ellipse(berry * 0.2, -0.71 + 0.02 * Math.abs(berry), 0.08),
      [berry * 0.2 - 0.08, -0.8, 0.16, 0.16],
      "#c4263a",
    );
    fill(context, ellipse(berry * 0.2 + easel.light.side * 0.03, -0.74, 0.018), "rgba(255,255,255,0.8)");
  }
  return null;
};

const birthdayCake: Maker = (easel, colour) => {
  for (let candle = -2; candle <= 2; candle += 1) {
    const x = candle * 0.17;
    const wax = ["#7fb3d9", "#f2b7a0", "#f4e05a", "#a9dcc3", "#c8aedb"][candle + 2] ?? "#f4e05a";
    form(easel, rectangle(x - 0.014, -0.92, 0.028, 0.16), [x - 0.014, -0.92, 0.028, 0.16], wax);
    glow(easel, [x, -0.96, 0.1, 0.1], "#ffd98a", 0.8, "screen");
    fill(easel.context, ellipse(x, -0.955, 0.014, 0.03), "#ffb43c");
  }
  easel.context.save();
  easel.context.scale(0.92, 0.92);
  cake(easel, colour);
  easel.context.restore();
  return null;
};

const fries: Maker = (easel, colour) => {
  const draws = easel.random.fork("fries");
  glow(easel, [0, 0, 0.5, 0.08], "#120f18", 0.6);
  for (let stick = 0; stick < 16; stick += 1) {
    const x = (stick - 7.5) * 0.042;
    const top = -draws.between(0.74, 1);
    const lean = (stick - 7.5) * 0.012 + draws.between(-0.03, 0.03);
    form(
      easel,
      polygon([x - 0.03 + lean, top], [x + 0.03 + lean, top], [x + 0.025, -0.3], [x - 0.025, -0.3]),
      [x - 0.03, top, 0.06, 0.6],
      draws.pick(["#efc04f", "#e6ad3a", "#f4d06a"]),
    );
  }
  const card = colour ?? "#c4322c";
  form(
    easel,
    (c) => {
      c.moveTo(-0.4, -0.56);
      c.quadraticCurveTo(0, -0.4, 0.4, -0.56);
      c.lineTo(0.28, 0);
      c.lineTo(-0.28, 0);
      c.closePath();
    },
    [-0.4, -0.56, 0.8, 0.56],
    card,
  );
  return [-0.22, -0.36, 0.44, 0.26, card];
};

const pizza: Maker = (easel) => {
  const { context } = easel;
  glow(easel, [0, -0.3, 1.1, 0.55], "#120f18", 0.5);
  form(easel, ellipse(0, -0.4, 1, 0.44), [-1, -0.84, 2, 0.9], "#d39a4e");
  fill(context, ellipse(0, -0.42, 0.88, 0.37), "#b8402a");
  fill(context, ellipse(0, -0.425, 0.83, 0.34), "#f0c45e");
  const draws = easel.random.fork("pizza");
  for (let topping = 0; topping < 26; topping += 1) {
    const [angle, reach] = [draws.next() * 6.3, Math.sqrt(draws.next()) * 0.72];
    const [x, y] = [Math.cos(angle) * reach, -0.42 + Math.sin(angle) * reach * 0.42];
    const kind = topping % 3;
    if (kind === 0) form(easel, ellipse(x, y, 0.1, 0.045), [x - 0.1, y, 0.2, 0.1], "#b0322a");
    else
      fill(
        context,
        ellipse(x, y, kind === 1 ? 0.09 : 0.06, kind === 1 ? 0.05 : 0.022, angle),
        kind === 1 ? "#fbf1dc" : "#4c7d3a",
      );
  }
  return null;
};

const bread: Maker = (easel) => {
  glow(easel, [0, 0.01, 0.9, 0.16], "#120f18", 0.6);
  form(
    easel,
    (c) => {
      c.moveTo(-0.78, 0);
      c.bezierCurveTo(-1.0, -0.8, 0.9, -1.1, 0.84, -0.2);
      c.quadraticCurveTo(0.84, 0, 0.7, 0);
      c.closePath();
    },
    [-0.8, -0.9, 1.6, 0.9],
    "#b8763a",
  );
  for (let cut = 0; cut < 4; cut += 1)
    fill(easel.context, ellipse(-0.4 + cut * 0.28, -0.5 - 0.06 * Math.sin(cut), 0.05, 0.2, 0.5), "#ecd0a0");
  glow(easel, [easel.light.side * 0.3, -0.62, 0.4, 0.16], "#ffffff", 0.3);
  return null;
};

const fruit =
  (tint: string, leaf: boolean): Maker =>
  (easel, colour) => {
    const skin = colour ?? tint;
    glow(easel, [-easel.light.side * 0.2, 0.0, 0.7, 0.12], "#120f18", 0.6);
    form(
      easel,
      leaf
        ? (c) => {
            c.moveTo(0, -0.76);
            c.bezierCurveTo(0.3, -0.96, 0.56, -0.7, 0.46, -0.34);
            c.bezierCurveTo(0.4, -0.02, 0.14, 0.04, 0, -0.02);
            c.bezierCurveTo(-0.14, 0.04, -0.4, -0.02, -0.46, -0.34);
            c.bezierCurveTo(-0.56, -0.7, -0.3, -0.96, 0, -0.76);
          }
        : ellipse(0, -0.43, 0.46, 0.43),
      [-0.46, -0.9, 0.92, 0.9],
      skin,
    );
    glow(easel, [easel.light.side * 0.2, -0.6, 0.16, 0.18], "#ffffff", 0.6);
    if (leaf) {
      line(
        easel.context,
        (c) => {
          c.moveTo(0, -0.74);
          c.quadraticCurveTo(0.02, -0.9, 0.1, -1);
        },
        "#5a3d24",
        0.04,
      );
      form(easel, ellipse(0.2, -0.93, 0.14, 0.055, -0.4), [0.1, -1, 0.26, 0.1], "#5f8f3f");
    } else fill(easel.context, ellipse(0.02, -0.82, 0.04, 0.016), darker(skin, 0.5));
    return null;
  };

const donut: Maker = (easel, colour) => {
  const { context } = easel;
  glow(easel, [0, -0.05, 0.8, 0.24], "#120f18", 0.6);
  form(easel, ellipse(0, -0.34, 0.72, 0.34), [-0.72, -0.68, 1.44, 0.68], "#d9a55e");
  form(easel, ellipse(0, -0.42, 0.68, 0.28), [-0.68, -0.7, 1.36, 0.56], colour ?? "#ef9ab6");
  const draws = easel.random.fork("sprinkles");
  clipped(context, ellipse(0, -0.42, 0.66, 0.27), () => {
    for (let s = 0; s < 60; s += 1) {
      const [x, y, turn] = [draws.between(-0.66, 0.66), draws.between(-0.7, -0.16), draws.next() * 3];
      line(
        context,
        (c) => {
          c.moveTo(x, y);
          c.lineTo(x + Math.cos(turn) * 0.05, y + Math.sin(turn) * 0.03);
        },
        draws.pick(["#ffffff", "#f0c94a", "#5fb0c9", "#7fb45a"]),
        0.022,
      );
    }
  });
  fill(context, ellipse(0, -0.42, 0.2, 0.085), veil("#8a5a2e", 0.95));
  return null;
};

const iceCream: Maker = (easel, colour) => {
  form(easel, polygon([-0.2, -0.5], [0.2, -0.5], [0, 0]), [-0.2, -0.5, 0.4, 0.5], "#d9a25a");
  for (const [x, y, tint] of [
    [-0.11, -0.56, colour ?? "#f3c6cf"],
    [0.11, -0.56, "#f6ead0"],
    [0, -0.74, "#8a5a3c"],
  ] as const)
    form(easel, ellipse(x, y, 0.18), [x - 0.18, y - 0.18, 0.36, 0.36], tint);
  return null;
};

export const food: Readonly<Record<string, Maker>> = {
  burger,
  pancakes,
  cake,
  pizza,
  bread,
  "birthday-cake": birthdayCake,
  fries,
  apple: fruit("#c4322c", true),
  orange: fruit("#ec9a2e", false),
  donut,
  "ice-cream": iceCream,
};
