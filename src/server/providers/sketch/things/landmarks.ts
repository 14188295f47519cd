/** Buildings, vehicles and instruments that have a shape of their own. Drawn in a unit of their height, foot at y = 0. */
import { darker, lighter, mix, veil } from "../kit/colour.ts";
import { clipped, type Easel, ellipse, fill, form, glow, line, polygon, ramp, rectangle } from "../kit/easel.ts";
import type { Maker } from "./made.ts";

const groundShadow = (easel: Easel, half: number): void => {
  glow(easel, [-easel.light.side * half * 0.3, 0.01, half * 1.6, half * 0.22], "#120f18", 0.5);
};

const lighthouse: Maker = (easel, colour) => {
  const { context } = easel;
  const band = colour ?? "#c23b33";
  for (const [x, y, size] of [
    [-0.2, 0, 0.2],
    [0.16, 0.02, 0.22],
    [0, 0.03, 0.28],
  ] as const)
    form(easel, ellipse(x, y, size, size * 0.42), [x - size, y - size * 0.4, size * 2, size * 0.8], "#6b6660");
  const tower = polygon([-0.11, -0.76], [0.11, -0.76], [0.17, 0], [-0.17, 0]);
  form(easel, tower, [-0.17, -0.76, 0.34, 0.76], "#f3efe6");
  clipped(context, tower, () => {
    for (const y of [-0.7, -0.42, -0.14]) form(easel, rectangle(-0.2, y, 0.4, 0.14), [-0.17, y, 0.34, 0.14], band);
  });
  for (const y of [-0.5, -0.22]) fill(context, rectangle(-0.018, y, 0.036, 0.06, 0.018), "#3a3f46");
  form(easel, rectangle(-0.15, -0.79, 0.3, 0.035, 0.01), [-0.15, -0.79, 0.3, 0.035], "#34373d");
  fill(context, rectangle(-0.075, -0.9, 0.15, 0.11), "#ffe7a3");
  glow(easel, [0, -0.85, 0.34, 0.22], "#ffe7a3", 0.75, "screen");
  for (const side of [-1, 1])
    fill(context, polygon([0, -0.87], [side * 1.1, -1.0], [side * 1.1, -0.72], [0, -0.83]), veil("#fff0c0", 0.16));
  for (const x of [-0.075, 0, 0.075]) line(context, rectangle(x, -0.9, 0, 0.11), "#34373d", 0.012);
  form(easel, polygon([-0.1, -0.895], [0, -1], [0.1, -0.895]), [-0.1, -1, 0.2, 0.1], darker(band, 0.2));
  return null;
};

const castle: Maker = (easel, colour) => {
  const { context } = easel;
  const stone = colour ?? "#b6ab9c";
  groundShadow(easel, 0.8);
  const crenellated = (x: number, top: number, width: number, tone: string): void => {
    form(easel, rectangle(x, top, width, -top), [x, top, width, -top], tone);
    const teeth = Math.max(3, Math.round(width / 0.07));
    for (let tooth = 0; tooth < teeth; tooth += 2) {
      const left = x + (width * tooth) / teeth;
      form(easel, rectangle(left, top - 0.045, width / teeth, 0.05), [left, top - 0.045, width / teeth, 0.05], tone);
    }
  };
  const roofed = (x: number, top: number, width: number): void => {
    crenellated(x, top, width, lighter(stone, 0.06));
    form(
      easel,
      polygon([x - 0.03, top - 0.03], [x + width / 2, top - 0.24], [x + width + 0.03, top - 0.03]),
      [x, top - 0.24, width, 0.2],
      "#4d5d7c",
    );
  };
  roofed(-0.16, -0.7, 0.18);
  crenellated(-0.52, -0.4, 1.04, stone);
  roofed(-0.62, -0.56, 0.2);
  roofed(0.42, -0.56, 0.2);
  crenellated(0.1, -0.58, 0.16, darker(stone, 0.06));
  fill(
    context,
    (c) => {
      c.moveTo(-0.11, 0);
      c.lineTo(-0.11, -0.16);
      c.arc(0, -0.16, 0.11, Math.PI, 0);
      c.lineTo(0.11, 0);
    },
    "#3b2f28",
  );
  for (const [x, y] of [
    [-0.52, -0.4],
    [0.52, -0.4],
    [-0.07, -0.56],
    [-0.3, -0.24],
    [0.3, -0.24],
  ] as const)
    fill(context, rectangle(x - 0.015, y, 0.03, 0.07, 0.015), "#ffdc8f");
  return null;
};

function wheel({ context }: Easel, x: number, radius: number): void {
  line(context, ellipse(x, -radius, radius), "#24252a", 0.035);
  line(context, ellipse(x, -radius, radius * 0.9), "#b9bec4", 0.012);
  for (let spoke = 0; spoke < 9; spoke += 1) {
    const angle = (spoke * Math.PI) / 9;
    const [reachX, reachY] = [Math.cos(angle) * radius * 0.88, Math.sin(angle) * radius * 0.88];
    line(
      context,
      (c) => {
        c.moveTo(x - reachX, -radius - reachY);
        c.lineTo(x + reachX, -radius + reachY);
      },
      veil("#c9ced4", 0.8),
      0.006,
    );
  }
  fill(context, ellipse(x, -radius, 0.03), "#8f969d");
}

type Tube = readonly [points: readonly (readonly [number, number])[], tint: string | null, width: number];

/** Frame, seat, handlebar and pedal; without a tint of its own a tube has the frame's colour. */
const tubes: readonly Tube[] = [
  [
    [
      [-0.52, -0.36],
      [-0.08, -0.34],
      [-0.2, -0.76],
      [-0.52, -0.36],
    ],
    null,
    0.042,
  ],
  [
    [
      [-0.18, -0.7],
      [0.34, -0.74],
      [-0.08, -0.34],
    ],
    null,
    0.042,
  ],
  [
    [
      [0.52, -0.36],
      [0.34, -0.74],
      [0.31, -0.88],
    ],
    null,
    0.042,
  ],
  [
    [
      [-0.2, -0.76],
      [-0.22, -0.84],
    ],
    "#34373d",
    0.03,
  ],
  [
    [
      [-0.34, -0.86],
      [-0.1, -0.85],
    ],
    "#3b2a20",
    0.06,
  ],
  [
    [
      [0.24, -0.92],
      [0.42, -0.9],
      [0.46, -0.82],
    ],
    "#34373d",
    0.035,
  ],
  [
    [
      [-0.08, -0.34],
      [0.02, -0.22],
      [0.08, -0.22],
    ],
    "#34373d",
    0.026,
  ],
];

const bicycle: Maker = (easel, colour) => {
  const { context } = easel;
  const frame = colour ?? "#2f7f74";
  groundShadow(easel, 0.9);
  wheel(easel, -0.52, 0.36);
  wheel(easel, 0.52, 0.36);
  for (const [points, tint, width] of tubes)
    line(
      context,
      (c) => points.forEach(([x, y], place) => (place === 0 ? c.moveTo(x, y) : c.lineTo(x, y))),
      tint ?? frame,
      width,
    );
  line(context, ellipse(-0.08, -0.34, 0.085), "#8f969d", 0.022);
  return null;
};

const laptop: Maker = (easel, colour) => {
  const { context, look } = easel;
  const shell = colour ?? "#b9bec4";
  groundShadow(easel, 0.85);
  form(easel, rectangle(-0.68, -1, 1.36, 0.88, 0.05), [-0.68, -1, 1.36, 0.88], darker(shell, 0.55));
  const screen = rectangle(-0.63, -0.95, 1.26, 0.78, 0.02);
  fill(context, screen, look.soft ? ramp(context, [-0.6, -0.95, 0.6, -0.17], ["#dfe9f2", "#b6cfe4"]) : "#c8dbe9");
  for (const [row, width] of [0.72, 0.5, 0.62, 0.4].entries())
    fill(
      context,
      rectangle(-0.54, -0.84 + row * 0.13, width, 0.05, 0.02),
      row === 0 ? "#35506b" : veil("#35506b", 0.4),
    );
  fill(context, rectangle(0.28, -0.6, 0.28, 0.34, 0.02), mix("#e0884a", "#ffffff", 0.2));
  form(
    easel,
    polygon([-0.7, -0.13], [0.7, -0.13], [0.86, 0], [-0.86, 0]),
    [-0.86, -0.13, 1.72, 0.13],
    lighter(shell, 0.12),
  );
  fill(context, polygon([-0.6, -0.115], [0.6, -0.115], [0.66, -0.06], [-0.66, -0.06]), veil("#2b2d33", 0.75));
  return [-0.54, -0.88, 0.8, 0.3, "#d3e1ee"];
};

const guitar: Maker = (easel, colour) => {
  const { context } = easel;
  const wood = colour ?? "#b06a34";
  groundShadow(easel, 0.3);
  form(easel, rectangle(-0.03, -0.9, 0.06, 0.5), [-0.03, -0.9, 0.06, 0.5], "#4a2f20");
  form(easel, rectangle(-0.05, -1, 0.1, 0.12, 0.02), [-0.05, -1, 0.1, 0.12], "#33221a");
  form(
    easel,
    (c) => {
      c.moveTo(0, -0.48);
      c.bezierCurveTo(0.22, -0.52, 0.24, -0.34, 0.16, -0.28);
      c.bezierCurveTo(0.3, -0.2, 0.3, 0, 0, 0);
      c.bezierCurveTo(-0.3, 0, -0.3, -0.2, -0.16, -0.28);
      c.bezierCurveTo(-0.24, -0.34, -0.22, -0.52, 0, -0.48);
    },
    [-0.26, -0.5, 0.52, 0.5],
    wood,
  );
  fill(context, ellipse(0, -0.27, 0.075), "#2b1d16");
  line(context, ellipse(0, -0.27, 0.085), veil("#f1e4c6", 0.7), 0.008);
  form(easel, rectangle(-0.09, -0.11, 0.18, 0.03, 0.01), [-0.09, -0.11, 0.18, 0.03], "#33221a");
  for (const x of [-0.016, -0.005, 0.005, 0.016])
    line(context, rectangle(x, -0.95, 0, 0.86), veil("#f4efe0", 0.8), 0.003);
  return null;
};

const rocket: Maker = (easel, colour) => {
  const { context } = easel;
  const body = colour ?? "#eef0f2";
  fill(context, polygon([-0.08, -0.14], [0, 0.02], [0.08, -0.14]), "#f2a03c");
  glow(easel, [0, -0.04, 0.2, 0.14], "#ffca6a", 0.8, "screen");
  for (const side of [-1, 1])
    form(
      easel,
      polygon([side * 0.13, -0.42], [side * 0.26, -0.1], [side * 0.1, -0.16]),
      [side > 0 ? 0.1 : -0.26, -0.42, 0.16, 0.3],
      "#c23b33",
    );
  form(
    easel,
    (c) => {
      c.moveTo(0, -1);
      c.bezierCurveTo(0.2, -0.78, 0.2, -0.4, 0.12, -0.14);
      c.lineTo(-0.12, -0.14);
      c.bezierCurveTo(-0.2, -0.4, -0.2, -0.78, 0, -1);
    },
    [-0.18, -1, 0.36, 0.86],
    body,
  );
  form(
    easel,
    (c) => {
      c.moveTo(0, -1);
      c.quadraticCurveTo(0.11, -0.9, 0.14, -0.78);
      c.lineTo(-0.14, -0.78);
      c.quadraticCurveTo(-0.11, -0.9, 0, -1);
    },
    [-0.14, -1, 0.28, 0.22],
    "#c23b33",
  );
  fill(context, ellipse(0, -0.58, 0.075), "#34373d");
  form(easel, ellipse(0, -0.58, 0.058), [-0.06, -0.64, 0.12, 0.12], "#7fb3d9");
  return null;
};

const umbrella: Maker = (easel, colour) => {
  const { context } = easel;
  const cloth = colour ?? "#c4322c";
  groundShadow(easel, 0.5);
  line(context, rectangle(0, -0.94, 0, 0.86), "#6b4a30", 0.024);
  line(context, (c) => c.arc(0.06, -0.08, 0.06, 0, Math.PI), "#6b4a30", 0.026);
  const canopy: (c: Parameters<ReturnType<typeof ellipse>>[0]) => void = (c) => {
    c.moveTo(-0.6, -0.52);
    c.bezierCurveTo(-0.54, -0.86, -0.24, -0.96, 0, -0.97);
    c.bezierCurveTo(0.24, -0.96, 0.54, -0.86, 0.6, -0.52);
    for (let scallop = 2; scallop >= -2; scallop -= 1)
      c.quadraticCurveTo(scallop * 0.24, -0.62, scallop * 0.24 - 0.12, -0.52);
    c.closePath();
  };
  form(easel, canopy, [-0.6, -0.97, 1.2, 0.46], cloth);
  for (const x of [-0.36, -0.12, 0.12, 0.36])
    line(
      context,
      (c) => {
        c.moveTo(0, -0.97);
        c.quadraticCurveTo(x * 1.1, -0.86, x, -0.53);
      },
      veil(darker(cloth, 0.5), 0.4),
      0.01,
    );
  return null;
};

export const landmarks: Readonly<Record<string, Maker>> = {
  lighthouse,
  castle,
  bicycle,
  laptop,
  guitar,
  rocket,
  umbrella,
};
