/** Flowers on their stems, as if in a bed. Drawn in a unit of their height, foot at y = 0. */
import { darker } from "../kit/colour.ts";
import { at, ellipse, fill, line } from "../kit/easel.ts";
import type { Maker } from "./made.ts";
import { bloom } from "./vessels.ts";

const flower: Maker = (easel, colour) => {
  const draws = easel.random.fork("flowers");
  for (let stem = 0; stem < 5; stem += 1) {
    const [x, y] = [(stem - 2) * 0.19, -draws.between(0.66, 0.95)];
    line(
      easel.context,
      (c) => {
        c.moveTo((stem - 2) * 0.05, 0);
        c.quadraticCurveTo(x * 0.5, y * 0.5, x, y);
      },
      "#557a45",
      0.022,
    );
    fill(easel.context, ellipse(x * 0.6, y * 0.5, 0.09, 0.03, stem - 2), "#6d9455");
    bloom(easel, x, y, 0.15, colour ?? draws.pick(["#e0667a", "#f0b048", "#d9738a", "#a982c9"]));
  }
  return null;
};

/** Three stems with heads the size of a plate. */
const sunflower: Maker = (easel, colour) => {
  const petals = colour ?? "#f0b92c";
  for (const [x, y, size] of [
    [-0.2, -0.6, 0.15],
    [0.2, -0.66, 0.15],
    [0, -0.82, 0.18],
  ] as const) {
    line(
      easel.context,
      (c) => {
        c.moveTo(x * 0.4, 0);
        c.quadraticCurveTo(x * 0.9, y * 0.5, x, y);
      },
      "#557a45",
      0.03,
    );
    for (const side of [-1, 1])
      fill(easel.context, ellipse(x * 0.8 + side * 0.09, y * 0.45, 0.11, 0.045, side * -0.5), "#6d9455");
    for (let petal = 0; petal < 16; petal += 1)
      at(easel.context, x, y, size, (petal * Math.PI) / 8, () =>
        fill(easel.context, ellipse(0, -0.74, 0.17, 0.36), petal % 2 === 0 ? petals : darker(petals, 0.12)),
      );
    fill(easel.context, ellipse(x, y, size * 0.5), "#5b3a1f");
    fill(easel.context, ellipse(x, y, size * 0.3), "#3f2815");
  }
  return null;
};

export const flowers: Readonly<Record<string, Maker>> = { flower, sunflower };
