/** A mark for logos and the ground of a poster without a subject: a few clean shapes chosen by the seed. */
import { lighter, mix } from "../kit/colour.ts";
import { at, ellipse, fill, line, polygon, rectangle } from "../kit/easel.ts";
import type { Stage } from "../scenes/parts.ts";

const INKS: readonly [string, ...string[]] = ["#c0683f", "#1f4d3a", "#cf9a26", "#2f6bad", "#a81c32", "#343a78"];

export function drawEmblem(stage: Stage, isLogo: boolean, withText: boolean, ground: string | null): void {
  const { context, width, height, unit, random } = stage;
  const draws = random.fork("emblem");
  const ink = draws.pick(INKS);
  if (isLogo) {
    at(context, width / 2, height * (withText ? 0.36 : 0.5), Math.min(width, height) * (withText ? 0.17 : 0.3), 0, () =>
      mark(stage, ink, Math.floor(draws.next() * 4)),
    );
    return;
  }
  // A poster: a sun, bands and a frame.
  const second = draws.pick(INKS);
  fill(context, ellipse(width / 2, height * 0.44, Math.min(width, height) * 0.34), mix(ground ?? ink, ink, 0.3));
  for (let band = 0; band < 4; band += 1)
    fill(
      context,
      (c) => {
        const y = height * (0.76 + band * 0.06);
        c.moveTo(0, y);
        c.bezierCurveTo(width * 0.3, y - unit * 70, width * 0.6, y + unit * 60, width, y - unit * 30);
        c.lineTo(width, height);
        c.lineTo(0, height);
      },
      mix(second, lighter(ink, 0.3), band / 4),
    );
  line(
    context,
    rectangle(unit * 34, unit * 34, width - unit * 68, height - unit * 68, unit * 6),
    lighter(ink, 0.3),
    unit * 5,
  );
}

function mark({ context }: Stage, ink: string, kind: number): void {
  if (kind === 0) {
    fill(context, ellipse(0, 0, 1), ink);
    fill(context, ellipse(0.28, -0.18, 0.72), lighter(ink, 0.86));
    fill(context, ellipse(0.1, 0.02, 0.36), ink);
  } else if (kind === 1) {
    for (let leaf = 0; leaf < 6; leaf += 1)
      at(context, 0, 0, 1, (leaf * Math.PI) / 3, () =>
        fill(context, ellipse(0, -0.56, 0.24, 0.46), leaf % 2 === 0 ? ink : lighter(ink, 0.35)),
      );
  } else if (kind === 2) {
    fill(context, polygon([0, -1], [0.94, 0.68], [-0.94, 0.68]), ink);
    fill(context, polygon([0.26, -0.16], [0.94, 0.68], [-0.2, 0.68]), lighter(ink, 0.36));
    fill(context, ellipse(0.62, -0.66, 0.2), lighter(ink, 0.2));
  } else {
    line(context, ellipse(0, 0, 0.92), ink, 0.1);
    line(
      context,
      (c) => {
        for (const side of [-1, 0, 1]) {
          c.moveTo(side * 0.4, 0.6);
          c.quadraticCurveTo(side * 0.66, 0, side * 0.3, -0.6);
        }
      },
      ink,
      0.1,
    );
  }
}
