/** Things that are made but not turned: boxes, books, shoes, watches. Drawn in a unit of their height, foot at y = 0. */
import { darker, lighter, mix, veil } from "../kit/colour.ts";
import { clipped, type Easel, ellipse, fill, form, glow, line, polygon, ramp, rectangle } from "../kit/easel.ts";
import { flowers } from "./flowers.ts";

/** Where lettering may go, in the same unit: x, y, width, height, and the colour under it. */
export type Face = readonly [number, number, number, number, string];
export type Maker = (easel: Easel, colour: string | null) => Face | null;

const floorShadow = (easel: Easel, half: number): void => {
  glow(easel, [-easel.light.side * half * 0.3, 0.01, half * 1.6, half * 0.24], "#120f18", 0.5);
  glow(easel, [0, 0.01, half * 1.1, half * 0.12], "#120f18", 0.6);
};

const box: Maker = (easel, colour) => {
  const card = colour ?? "#c99a63";
  floorShadow(easel, 0.6);
  const lit = easel.light.side < 0;
  fill(
    easel.context,
    polygon([-0.55, -0.7], [0.12, -0.56], [0.12, 0.06], [-0.55, -0.06]),
    lit ? lighter(card, 0.1) : darker(card, 0.16),
  );
  fill(
    easel.context,
    polygon([0.12, -0.56], [0.58, -0.74], [0.58, -0.12], [0.12, 0.06]),
    lit ? darker(card, 0.32) : card,
  );
  fill(easel.context, polygon([-0.55, -0.7], [-0.06, -0.86], [0.58, -0.74], [0.12, -0.56]), lighter(card, 0.28));
  fill(
    easel.context,
    polygon([-0.26, -0.64], [0.23, -0.8], [0.33, -0.78], [-0.15, -0.62]),
    veil(lighter(card, 0.6), 0.6),
  );
  return [-0.46, -0.46, 0.48, 0.32, card];
};

const book: Maker = (easel, colour) => {
  const cover = colour ?? "#2f5a6a";
  floorShadow(easel, 0.42);
  fill(easel.context, polygon([0.36, -0.98], [0.44, -0.94], [0.44, 0.02], [0.36, 0]), "#efe8d6");
  form(easel, rectangle(-0.36, -1, 0.72, 1, 0.015), [-0.36, -1, 0.72, 1], cover);
  fill(easel.context, rectangle(-0.36, -1, 0.06, 1), veil("#000000", 0.22));
  line(easel.context, rectangle(-0.25, -0.94, 0.55, 0.88, 0.01), veil(lighter(cover, 0.6), 0.6), 0.008);
  fill(easel.context, ellipse(0.03, -0.3, 0.13), mix(cover, "#e8c46a", 0.7));
  return [-0.24, -0.9, 0.54, 0.4, cover];
};

const phone: Maker = (easel, colour) => {
  floorShadow(easel, 0.3);
  form(easel, rectangle(-0.25, -1, 0.5, 1, 0.07), [-0.25, -1, 0.5, 1], colour ?? "#26272b");
  fill(
    easel.context,
    rectangle(-0.225, -0.97, 0.45, 0.94, 0.05),
    easel.look.soft ? ramp(easel.context, [-0.2, -1, 0.2, 0], ["#7fb3d9", "#c9a9d6", "#f2b7a0"]) : "#a9b8d6",
  );
  for (let row = 0; row < 4; row += 1)
    for (let column = 0; column < 3; column += 1)
      fill(
        easel.context,
        rectangle(-0.17 + column * 0.125, -0.44 + row * 0.1, 0.085, 0.075, 0.02),
        veil("#ffffff", 0.75),
      );
  return [-0.19, -0.88, 0.38, 0.34, "#b9b4d6"];
};

const bag: Maker = (easel, colour) => {
  const leather = colour ?? "#a4612f";
  floorShadow(easel, 0.5);
  line(easel.context, (c) => c.ellipse(0, -0.62, 0.26, 0.34, 0, Math.PI, 0), darker(leather, 0.3), 0.05);
  const body = polygon([-0.42, -0.64], [0.42, -0.64], [0.52, 0], [-0.52, 0]);
  form(easel, body, [-0.52, -0.64, 1.04, 0.64], leather);
  form(
    easel,
    (c) => {
      c.moveTo(-0.43, -0.65);
      c.lineTo(0.43, -0.65);
      c.quadraticCurveTo(0.46, -0.3, 0, -0.26);
      c.quadraticCurveTo(-0.46, -0.3, -0.43, -0.65);
    },
    [-0.43, -0.65, 0.86, 0.4],
    lighter(leather, 0.07),
  );
  form(easel, rectangle(-0.05, -0.32, 0.1, 0.11, 0.02), [-0.05, -0.3, 0.1, 0.1], "#c9a03c");
  easel.context.save();
  easel.context.setLineDash([0.03, 0.022]);
  line(
    easel.context,
    (c) => {
      c.moveTo(-0.4, -0.06);
      c.lineTo(0.4, -0.06);
    },
    veil(lighter(leather, 0.6), 0.7),
    0.009,
  );
  easel.context.restore();
  return [-0.3, -0.22, 0.6, 0.13, leather];
};

const shoe: Maker = (easel, colour) => {
  const upper = colour ?? "#e9edf0";
  floorShadow(easel, 0.86);
  form(
    easel,
    (c) => {
      c.moveTo(-0.86, -0.12);
      c.bezierCurveTo(-0.9, -0.5, -0.8, -0.86, -0.74, -0.9);
      c.bezierCurveTo(-0.6, -0.82, -0.42, -0.8, -0.32, -0.92);
      c.bezierCurveTo(-0.1, -0.6, 0.3, -0.5, 0.66, -0.42);
      c.bezierCurveTo(0.92, -0.36, 0.98, -0.2, 0.96, -0.1);
      c.closePath();
    },
    [-0.86, -0.9, 1.8, 0.8],
    upper,
  );
  form(
    easel,
    (c) => {
      c.moveTo(-0.88, -0.3);
      c.bezierCurveTo(-0.5, -0.2, -0.3, -0.46, -0.5, -0.8);
      c.lineTo(-0.76, -0.86);
      c.bezierCurveTo(-0.84, -0.7, -0.88, -0.5, -0.88, -0.3);
    },
    [-0.88, -0.86, 0.5, 0.6],
    mix(upper, "#8fbf3a", 0.7),
  );
  form(
    easel,
    (c) => {
      c.moveTo(-0.92, -0.16);
      c.bezierCurveTo(-0.3, -0.1, 0.4, -0.2, 1.0, -0.14);
      c.bezierCurveTo(1.04, -0.04, 0.96, 0.02, 0.8, 0.01);
      c.lineTo(-0.84, 0.01);
      c.bezierCurveTo(-0.94, -0.02, -0.96, -0.08, -0.92, -0.16);
    },
    [-0.9, -0.16, 1.9, 0.18],
    "#f4f3ee",
  );
  for (let lace = 0; lace < 5; lace += 1)
    line(
      easel.context,
      (c) => {
        const x = -0.22 + lace * 0.11;
        const y = -0.74 + lace * 0.064;
        c.moveTo(x - 0.07, y + 0.02);
        c.lineTo(x + 0.1, y + 0.05);
      },
      lighter(upper, 0.8),
      0.035,
    );
  line(
    easel.context,
    (c) => {
      c.moveTo(-0.2, -0.2);
      c.bezierCurveTo(0.1, -0.26, 0.2, -0.4, 0.34, -0.46);
    },
    veil(darker(upper, 0.5), 0.5),
    0.03,
  );
  return null;
};

const watch: Maker = (easel, colour) => {
  const strap = colour ?? "#3a3d42";
  floorShadow(easel, 0.2);
  form(
    easel,
    (c) => {
      c.moveTo(-0.12, -1);
      c.lineTo(0.12, -1);
      c.lineTo(0.16, -0.66);
      c.lineTo(-0.16, -0.66);
    },
    [-0.16, -1, 0.32, 0.36],
    strap,
  );
  form(
    easel,
    (c) => {
      c.moveTo(-0.12, 0);
      c.lineTo(0.12, 0);
      c.lineTo(0.16, -0.36);
      c.lineTo(-0.16, -0.36);
    },
    [-0.16, -0.36, 0.32, 0.36],
    strap,
  );
  fill(
    easel.context,
    ellipse(0, -0.5, 0.25),
    easel.look.soft
      ? ramp(easel.context, [-0.25, -0.75, 0.25, -0.25], ["#f1f3f5", "#8f969d", "#e3e6e9", "#6d747b"])
      : "#aab1b8",
  );
  form(easel, rectangle(0.24, -0.53, 0.05, 0.06, 0.01), [0.24, -0.53, 0.05, 0.06], "#9aa1a8");
  fill(easel.context, ellipse(0, -0.5, 0.215), "#f8f7f3");
  for (let mark = 0; mark < 12; mark += 1) {
    const angle = (mark * Math.PI) / 6;
    line(
      easel.context,
      (c) => {
        c.moveTo(Math.sin(angle) * 0.165, -0.5 - Math.cos(angle) * 0.165);
        c.lineTo(Math.sin(angle) * 0.195, -0.5 - Math.cos(angle) * 0.195);
      },
      "#222326",
      0.014,
    );
  }
  for (const [angle, length, width, tint] of [
    [(130 / 180) * Math.PI, 0.1, 0.018, "#222326"],
    [(120 / 180) * Math.PI, 0.155, 0.012, "#222326"],
    [0, 0.17, 0.006, "#c4322c"],
  ] as const)
    line(
      easel.context,
      (c) => {
        c.moveTo(0, -0.5);
        c.lineTo(Math.sin(angle) * length, -0.5 - Math.cos(angle) * length);
      },
      tint,
      width,
    );
  fill(easel.context, ellipse(0, -0.5, 0.014), "#222326");
  clipped(easel.context, ellipse(0, -0.5, 0.215), () =>
    fill(
      easel.context,
      polygon([-0.05, -0.75], [0.04, -0.75], [-0.12, -0.25], [-0.21, -0.25]),
      "rgba(255,255,255,0.4)",
    ),
  );
  return null;
};

const headphones: Maker = (easel, colour) => {
  const shell = colour ?? "#2b2c31";
  floorShadow(easel, 0.5);
  line(easel.context, (c) => c.ellipse(0, -0.42, 0.42, 0.54, 0, Math.PI, 0), shell, 0.1);
  line(
    easel.context,
    (c) => c.ellipse(0, -0.42, 0.4, 0.52, 0, Math.PI * 1.1, Math.PI * 1.5),
    veil(lighter(shell, 0.6), 0.4),
    0.02,
  );
  for (const side of [-1, 1]) {
    form(
      easel,
      rectangle(side * 0.42 - 0.13, -0.5, 0.26, 0.5, 0.12),
      [side * 0.42 - 0.13, -0.5, 0.26, 0.5],
      lighter(shell, 0.08),
    );
    form(
      easel,
      rectangle(side * 0.32 - 0.05, -0.46, 0.1, 0.42, 0.05),
      [side * 0.32 - 0.05, -0.46, 0.1, 0.42],
      darker(shell, 0.4),
    );
  }
  return null;
};

const chair: Maker = (easel, colour) => {
  const cloth = colour ?? "#b5673f";
  floorShadow(easel, 0.5);
  for (const [x, y] of [
    [-0.34, 0],
    [0.34, 0],
    [-0.26, -0.06],
    [0.26, -0.06],
  ] as const)
    form(
      easel,
      polygon([x - 0.03, -0.34], [x + 0.03, -0.34], [x * 1.14 + 0.015, y], [x * 1.14 - 0.015, y]),
      [x - 0.04, -0.34, 0.08, 0.34],
      "#7a5536",
    );
  form(easel, rectangle(-0.4, -1, 0.8, 0.66, 0.14), [-0.4, -1, 0.8, 0.66], cloth);
  for (const side of [-1, 1])
    form(
      easel,
      rectangle(side * 0.42 - 0.09, -0.66, 0.18, 0.38, 0.08),
      [side * 0.42 - 0.09, -0.66, 0.18, 0.38],
      darker(cloth, 0.08),
    );
  form(easel, rectangle(-0.36, -0.46, 0.72, 0.17, 0.06), [-0.36, -0.46, 0.72, 0.17], lighter(cloth, 0.12));
  return null;
};

const plant: Maker = (easel, colour) => {
  floorShadow(easel, 0.3);
  const draws = easel.random.fork("houseplant");
  for (let leaf = 0; leaf < 17; leaf += 1) {
    const angle = -Math.PI / 2 + draws.between(-1.3, 1.3);
    const length = draws.between(0.4, 0.68);
    const [tipX, tipY] = [Math.cos(angle) * length, -0.34 + Math.sin(angle) * length];
    form(
      easel,
      (c) => {
        c.moveTo(0, -0.3);
        c.quadraticCurveTo(tipX / 2 - 0.11, (-0.3 + tipY) / 2 - 0.05, tipX, tipY);
        c.quadraticCurveTo(tipX / 2 + 0.11, (-0.3 + tipY) / 2 + 0.05, 0, -0.3);
      },
      [-0.5, -1, 1, 0.7],
      draws.pick(["#4c7d4a", "#659458", "#3a6644", "#7da663"]),
    );
  }
  form(
    easel,
    polygon([-0.2, -0.34], [0.2, -0.34], [0.15, 0], [-0.15, 0]),
    [-0.2, -0.34, 0.4, 0.34],
    colour ?? "#bd7450",
  );
  form(easel, rectangle(-0.22, -0.37, 0.44, 0.07, 0.01), [-0.22, -0.37, 0.44, 0.07], lighter(colour ?? "#bd7450", 0.1));
  return null;
};

const house: Maker = (easel, colour) => {
  const wall = colour ?? "#efe6d4";
  floorShadow(easel, 0.6);
  form(easel, rectangle(-0.44, -0.56, 0.88, 0.56), [-0.44, -0.56, 0.88, 0.56], wall);
  form(easel, polygon([-0.54, -0.54], [0, -1], [0.54, -0.54]), [-0.54, -1, 1.08, 0.46], "#a8472f");
  form(easel, rectangle(0.2, -0.96, 0.11, 0.26), [0.2, -0.96, 0.11, 0.26], "#8a5a46");
  for (const x of [-0.33, 0.15]) {
    fill(easel.context, rectangle(x, -0.42, 0.18, 0.18), "#fbf6ea");
    fill(easel.context, rectangle(x + 0.02, -0.4, 0.14, 0.14), "#ffdc8f");
  }
  form(easel, rectangle(-0.09, -0.32, 0.18, 0.32, 0.02), [-0.09, -0.32, 0.18, 0.32], "#6d3f2a");
  return null;
};

const car: Maker = (easel, colour) => {
  const paint = colour ?? "#c4453a";
  floorShadow(easel, 1.1);
  form(
    easel,
    (c) => {
      c.moveTo(-0.66, -0.5);
      c.bezierCurveTo(-0.5, -0.9, -0.4, -0.96, -0.1, -0.96);
      c.bezierCurveTo(0.3, -0.96, 0.46, -0.8, 0.66, -0.5);
      c.closePath();
    },
    [-0.66, -0.96, 1.3, 0.46],
    paint,
  );
  for (const [from, to] of [
    [-0.5, -0.04],
    [0.03, 0.48],
  ] as const)
    fill(
      easel.context,
      (c) => {
        c.moveTo(from, -0.53);
        c.lineTo(from + (from < 0 ? 0.12 : 0), -0.86);
        c.lineTo(to - (to > 0 ? 0.18 : 0), -0.86);
        c.lineTo(to, -0.53);
      },
      "#9fc0d0",
    );
  form(easel, rectangle(-1.1, -0.54, 2.2, 0.38, 0.14), [-1.1, -0.54, 2.2, 0.38], paint);
  for (const x of [-0.62, 0.62]) {
    fill(easel.context, ellipse(x, -0.17, 0.21), "#1f1f23");
    fill(easel.context, ellipse(x, -0.17, 0.1), "#b9bec4");
  }
  fill(easel.context, ellipse(1.03, -0.38, 0.05, 0.07), "#fff3c4");
  return null;
};

export const made: Readonly<Record<string, Maker>> = {
  box,
  book,
  phone,
  bag,
  shoe,
  watch,
  headphones,
  chair,
  plant,
  ...flowers,
  house,
  car,
};
