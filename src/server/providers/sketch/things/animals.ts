/** Animals, sitting and looking out of the picture. In a unit of their height, foot at y = 0. */
import { darker, lighter, mix, veil } from "../kit/colour.ts";
import { type Easel, ellipse, fill, form, glow, line, polygon, type Trace } from "../kit/easel.ts";
import type { Maker } from "./made.ts";

interface Coat {
  readonly fur: string;
  readonly pale: string;
  readonly pointed: boolean;
  readonly floppy: boolean;
  readonly snout: number;
  readonly bushy: boolean;
}

const sitting =
  (coat: Coat): Maker =>
  (easel, colour) => {
    const fur = colour ?? coat.fur;
    glow(easel, [0, 0, 0.46, 0.08], "#120f18", 0.6);
    const tail: Trace = (c) => {
      c.moveTo(0.2, -0.04);
      c.bezierCurveTo(0.6, 0.02, 0.62, -0.26, 0.46, -0.4);
    };
    line(easel.context, tail, fur, coat.bushy ? 0.17 : 0.085);
    if (coat.bushy)
      line(
        easel.context,
        (c) => {
          c.moveTo(0.5, -0.34);
          c.lineTo(0.46, -0.4);
        },
        coat.pale,
        0.14,
      );
    form(
      easel,
      (c) => {
        c.moveTo(-0.17, -0.52);
        c.bezierCurveTo(-0.4, -0.24, -0.36, 0, -0.26, 0);
        c.lineTo(0.26, 0);
        c.bezierCurveTo(0.36, 0, 0.4, -0.24, 0.17, -0.52);
      },
      [-0.36, -0.52, 0.72, 0.52],
      fur,
    );
    form(easel, ellipse(0, -0.32, 0.12, 0.2), [-0.12, -0.5, 0.24, 0.4], coat.pale);
    for (const side of [-1, 1])
      form(
        easel,
        (c) => {
          c.moveTo(side * 0.03, -0.34);
          c.lineTo(side * 0.14, -0.34);
          c.quadraticCurveTo(side * 0.16, -0.1, side * 0.16, 0);
          c.lineTo(side * 0.025, 0);
        },
        [side > 0 ? 0 : -0.16, -0.34, 0.16, 0.34],
        lighter(fur, 0.05),
      );
    for (const side of [-1, 1])
      form(easel, ellipse(side * 0.095, -0.015, 0.085, 0.04), [side * 0.1 - 0.08, -0.05, 0.16, 0.07], coat.pale);
    drawFace(easel, fur, coat);
    return null;
  };

const FACE_Y = -0.68;

function drawFace(easel: Easel, fur: string, coat: Coat): void {
  const { context } = easel;
  const y = FACE_Y;
  for (const side of [-1, 1]) {
    if (coat.floppy) continue;
    form(
      easel,
      polygon([side * 0.06, y - 0.16], [side * 0.24, y - 0.33], [side * 0.25, y - 0.03]),
      [side > 0 ? 0.06 : -0.25, y - 0.33, 0.2, 0.3],
      fur,
    );
    fill(
      context,
      polygon([side * 0.12, y - 0.16], [side * 0.215, y - 0.27], [side * 0.22, y - 0.08]),
      coat.bushy ? darker(fur, 0.6) : mix(fur, "#e59a9a", 0.6),
    );
  }
  form(easel, ellipse(0, y, 0.265, 0.22), [-0.26, y - 0.22, 0.52, 0.44], fur);
  if (coat.floppy)
    for (const side of [-1, 1])
      form(
        easel,
        ellipse(side * 0.255, y + 0.03, 0.085, 0.19, side * -0.25),
        [side * 0.25 - 0.08, y - 0.1, 0.16, 0.3],
        darker(fur, 0.24),
      );
  if (coat.bushy)
    for (const side of [-1, 1])
      form(
        easel,
        ellipse(side * 0.14, y + 0.09, 0.14, 0.09, side * -0.5),
        [side * 0.14 - 0.14, y, 0.28, 0.2],
        coat.pale,
      );
  form(
    easel,
    ellipse(0, y + 0.1, 0.11 + coat.snout * 0.04, 0.08 + coat.snout * 0.03),
    [-0.14, y, 0.28, 0.2],
    coat.pale,
  );
  drawEyesAndNose(easel, coat);
}

function drawEyesAndNose(easel: Easel, coat: Coat): void {
  const { context } = easel;
  const y = FACE_Y;
  for (const side of [-1, 1]) {
    fill(context, ellipse(side * 0.115, y - 0.02, 0.046, 0.05), coat.floppy || coat.bushy ? "#2a1a12" : "#b5a53a");
    fill(context, ellipse(side * 0.115, y - 0.02, coat.floppy || coat.bushy ? 0.03 : 0.017, 0.04), "#120d0b");
    fill(context, ellipse(side * 0.115 + easel.light.side * 0.014, y - 0.038, 0.013), "#ffffff");
  }
  fill(
    context,
    ellipse(0, y + 0.065, 0.036 + coat.snout * 0.014, 0.026 + coat.snout * 0.008),
    coat.pointed ? "#c9787a" : "#231815",
  );
  line(
    context,
    (c) => {
      c.moveTo(0, y + 0.09);
      c.lineTo(0, y + 0.12);
      c.moveTo(-0.06, y + 0.125);
      c.quadraticCurveTo(-0.03, y + 0.15, 0, y + 0.12);
      c.quadraticCurveTo(0.03, y + 0.15, 0.06, y + 0.125);
    },
    veil("#2a1a14", 0.8),
    0.012,
  );
  if (coat.floppy) form(easel, ellipse(0, y + 0.17, 0.036, 0.045), [-0.04, y + 0.12, 0.08, 0.1], "#e0707a");
  if (coat.pointed)
    line(
      context,
      (c) => {
        for (const side of [-1, 1])
          for (const lift of [-0.02, 0.01, 0.04]) {
            c.moveTo(side * 0.1, y + 0.1);
            c.lineTo(side * 0.32, y + 0.08 + lift * 1.4);
          }
      },
      veil("#ffffff", 0.7),
      0.006,
    );
}

const bird: Maker = (easel, colour) => {
  const plume = colour ?? "#5f86a8";
  const { context } = easel;
  for (const x of [-0.05, 0.08])
    line(
      context,
      (c) => {
        c.moveTo(x, -0.2);
        c.lineTo(x, 0);
        c.lineTo(x + 0.07, 0);
      },
      "#c98a3a",
      0.025,
    );
  form(easel, polygon([-0.2, -0.4], [-0.62, -0.2], [-0.56, -0.34]), [-0.6, -0.4, 0.5, 0.2], darker(plume, 0.3));
  form(easel, ellipse(0, -0.42, 0.34, 0.26, -0.4), [-0.34, -0.7, 0.68, 0.5], plume);
  form(easel, ellipse(0.1, -0.34, 0.2, 0.17, -0.5), [-0.1, -0.5, 0.4, 0.3], mix(plume, "#f6ead0", 0.75));
  form(easel, ellipse(-0.1, -0.42, 0.26, 0.12, 0.4), [-0.36, -0.5, 0.5, 0.2], darker(plume, 0.2));
  form(easel, ellipse(0.24, -0.74, 0.17), [0.07, -0.9, 0.34, 0.34], plume);
  fill(context, polygon([0.38, -0.78], [0.58, -0.71], [0.38, -0.67]), "#e0a030");
  fill(context, ellipse(0.29, -0.77, 0.032), "#15110f");
  fill(context, ellipse(0.3, -0.78, 0.011), "#ffffff");
  return null;
};

const fish: Maker = (easel, colour) => {
  const scale = colour ?? "#e58a3a";
  form(
    easel,
    polygon([-0.44, -0.5], [-0.8, -0.8], [-0.74, -0.5], [-0.8, -0.2]),
    [-0.8, -0.8, 0.4, 0.6],
    darker(scale, 0.15),
  );
  form(easel, ellipse(0, -0.5, 0.56, 0.3), [-0.56, -0.8, 1.12, 0.6], scale);
  line(easel.context, (c) => c.ellipse(0.26, -0.5, 0.08, 0.22, 0, -1.3, 1.3), veil("#ffffff", 0.6), 0.03);
  fill(easel.context, ellipse(0.38, -0.57, 0.05), "#ffffff");
  fill(easel.context, ellipse(0.39, -0.57, 0.028), "#15110f");
  return null;
};

export const animals: Readonly<Record<string, Maker>> = {
  cat: sitting({ fur: "#8d8a86", pale: "#eee8de", pointed: true, floppy: false, snout: 0, bushy: false }),
  dog: sitting({ fur: "#a5713f", pale: "#ecd9bb", pointed: false, floppy: true, snout: 1, bushy: false }),
  fox: sitting({ fur: "#d2672a", pale: "#f6ecdd", pointed: false, floppy: false, snout: 0.4, bushy: true }),
  bird,
  fish,
};
