/** Neck, shoulders and what is worn on them. In face units; shoulders stand near y = 2.2, hips near y = 6. */
import { darker, lighter, luminance, mix, veil } from "../kit/colour.ts";
import { clipped, type Easel, ellipse, fill, form, glow, line, ramp, rectangle, type Trace } from "../kit/easel.ts";
import type { Sitter } from "./sitter.ts";

const SHOULDER_Y = 2.12;

export function drawNeck(easel: Easel, sitter: Sitter): void {
  const { context, light, look } = easel;
  const { tones, build, outfit } = sitter;
  const { neck, shoulders } = build;
  const bare = outfit === "bare" || outfit === "tank" || outfit === "dress";
  if (bare) form(easel, torso(sitter), [-shoulders, 1.8, shoulders * 2, 3], tones.skin);
  const path: Trace = (c) => {
    c.moveTo(-neck, 0.5);
    c.bezierCurveTo(-neck * 0.96, 1.3, -neck, 1.62, -neck * 1.3, 1.78);
    if (bare) c.quadraticCurveTo(0, 2.06, neck * 1.3, 1.78);
    else {
      c.quadraticCurveTo(-shoulders * 0.5, SHOULDER_Y - 0.16, -shoulders * 0.6, SHOULDER_Y + 0.1);
      c.quadraticCurveTo(0, 3.9, shoulders * 0.6, SHOULDER_Y + 0.1);
      c.quadraticCurveTo(shoulders * 0.5, SHOULDER_Y - 0.16, neck * 1.3, 1.78);
    }
    c.lineTo(neck * 1.3, 1.78);
    c.bezierCurveTo(neck, 1.62, neck * 0.96, 1.3, neck, 0.5);
  };
  fill(
    context,
    path,
    look.soft
      ? ramp(
          context,
          [light.side * 1.1, 1, -light.side * 1.1, 1.4],
          [tones.skin, mix(tones.skin, tones.shade, 0.5), tones.shade],
        )
      : mix(tones.skin, tones.shade, 0.18),
  );
  clipped(context, path, () => {
    if (look.soft) {
      glow(easel, [-light.side * 0.1, 1.2, neck * 1.9, 0.56], tones.deep, 0.72);
      for (const side of [-1, 1])
        line(
          context,
          (c) => {
            c.moveTo(side * 0.12, 2.26);
            c.quadraticCurveTo(side * 0.6, 2.12, side * 1.2, 2.2);
          },
          veil(tones.deep, 0.2),
          0.045,
        );
    } else fill(context, ellipse(0, 1.16, neck * 1.3, 0.36), veil(tones.shade, 0.6));
  });
}

/** Low enough to leave every frame that does not show the legs; legs are drawn first and hide under the hem. */
const HEM = 6.4;

const torso =
  ({ build: { shoulders, neck }, presents, whole }: Sitter): Trace =>
  (c) => {
    const hem = whole ? HEM : HEM * 2.2;
    const waist = presents === "woman" ? 0.74 : 0.9;
    c.moveTo(-neck * 1.16, 1.7);
    c.bezierCurveTo(-shoulders * 0.5, 1.98, -shoulders * 0.94, 1.98, -shoulders * 1.06, 2.62);
    c.bezierCurveTo(-shoulders * 1.12, 3.4, -shoulders * (waist + 0.22), 4.2, -shoulders * (waist + 0.18), HEM);
    c.lineTo(-shoulders * (waist + 0.18), hem);
    c.lineTo(shoulders * (waist + 0.18), hem);
    c.lineTo(shoulders * (waist + 0.18), HEM);
    c.bezierCurveTo(shoulders * (waist + 0.22), 4.2, shoulders * 1.12, 3.4, shoulders * 1.06, 2.62);
    c.bezierCurveTo(shoulders * 0.94, 1.98, shoulders * 0.5, 1.98, neck * 1.16, 1.7);
    c.closePath();
  };

/** What the cloth leaves open at the neck. */
const opening =
  ({ outfit, build: { neck } }: Sitter): Trace =>
  (c) => {
    if (outfit === "suit" || outfit === "jacket" || outfit === "coat" || outfit === "shirt") {
      const depth = outfit === "shirt" ? 2.5 : 3.5;
      c.moveTo(-neck * 1.14, 1.4);
      c.lineTo(-neck * 1.1, 1.84);
      c.lineTo(0, depth);
      c.lineTo(neck * 1.1, 1.84);
      c.lineTo(neck * 1.14, 1.4);
    } else if (outfit === "tank" || outfit === "dress" || outfit === "apron")
      c.ellipse(0, 1.7, neck * 1.6, outfit === "apron" ? 0.5 : 0.86, 0, 0, Math.PI * 2);
    else c.ellipse(0, 1.66, neck * 1.3, 0.44, 0, 0, Math.PI * 2);
  };

export function drawClothes(easel: Easel, sitter: Sitter): void {
  const { context } = easel;
  const { outfit, outfitColour: colour, build } = sitter;
  if (outfit === "bare") return;
  const under = outfit === "suit" || outfit === "jacket" || outfit === "coat";
  if (under) drawShirtFront(easel, sitter);
  const body: Trace = (c) => {
    torso(sitter)(c);
    opening(sitter)(c);
  };
  const place = [-build.shoulders, 1.8, build.shoulders * 2, 4] as const;
  context.save();
  if (outfit === "tank") narrowStraps(easel, sitter);
  context.beginPath();
  // Even-odd leaves the neck open.
  context.rect(-9, -9, 18, 18);
  opening(sitter)(context);
  context.clip("evenodd");
  form(easel, torso(sitter), place, outfit === "apron" ? mix(colour, "#f3efe6", 0.72) : colour);
  clipped(context, body, () => folds(easel, sitter));
  context.restore();
  drawCut(easel, sitter);
}

function narrowStraps({ context }: Easel, { build: { shoulders } }: Sitter): void {
  context.beginPath();
  context.moveTo(-shoulders * 0.62, 1);
  context.bezierCurveTo(-shoulders * 0.6, 2.8, -shoulders * 0.8, 3.2, -shoulders * 1.2, 3.5);
  context.lineTo(-shoulders * 1.3, 7);
  context.lineTo(shoulders * 1.3, 7);
  context.lineTo(shoulders * 1.2, 3.5);
  context.bezierCurveTo(shoulders * 0.8, 3.2, shoulders * 0.6, 2.8, shoulders * 0.62, 1);
  context.clip();
}

function folds(easel: Easel, { outfitColour: colour, build: { shoulders } }: Sitter): void {
  const { context, look } = easel;
  const random = easel.random.fork("folds");
  for (const side of [-1, 1]) {
    line(
      context,
      (c) => {
        c.moveTo(side * shoulders * 0.78, 2.9);
        c.bezierCurveTo(side * shoulders * 0.72, 3.8, side * shoulders * 0.8, 4.6, side * shoulders * 0.74, 6.4);
      },
      veil(darker(colour, 0.5), look.soft ? 0.26 : 0.4),
      0.04,
    );
    if (!look.soft) continue;
    glow(easel, [side * shoulders * 0.7, 3.6, 0.26, 1.7], darker(colour, 0.6), 0.26);
    for (let fold = 0; fold < 5; fold += 1) {
      const y = 2.5 + fold * 0.5;
      line(
        context,
        (c) => {
          c.moveTo(side * shoulders * random.between(0.66, 0.9), y);
          c.quadraticCurveTo(
            side * shoulders * 0.5,
            y + 0.3,
            side * shoulders * random.between(0.2, 0.4),
            y + random.between(0.3, 0.6),
          );
        },
        veil(fold % 2 === 0 ? darker(colour, 0.45) : lighter(colour, 0.35), 0.07),
        0.1,
      );
    }
  }
  glow(easel, [0, 2.2, 1.1, 0.66], darker(colour, 0.6), 0.42);
}

function drawShirtFront(easel: Easel, sitter: Sitter): void {
  const { context } = easel;
  const {
    outfit,
    outfitColour,
    presents,
    build: { neck },
  } = sitter;
  const white = outfit === "suit" ? "#f4f2ee" : luminance(outfitColour) > 0.3 ? "#3a4048" : "#ece6da";
  form(
    easel,
    (c) => {
      c.moveTo(-neck * 1.3, 1.72);
      c.quadraticCurveTo(0, 2.2, neck * 1.3, 1.72);
      c.lineTo(1.1, 4.2);
      c.lineTo(-1.1, 4.2);
    },
    [-1.1, 1.7, 2.2, 2.4],
    white,
  );
  if (outfit !== "suit") return;
  if (presents === "man") {
    form(
      easel,
      (c) => {
        c.moveTo(-0.15, 1.98);
        c.lineTo(0.15, 1.98);
        c.lineTo(0.11, 2.24);
        c.lineTo(0.22, 3.5);
        c.lineTo(0, 3.72);
        c.lineTo(-0.22, 3.5);
        c.lineTo(-0.11, 2.24);
        c.closePath();
      },
      [-0.2, 2, 0.4, 1.6],
      easel.random.fork("tie").pick(["#7a2233", "#27405f", "#3f5a45", "#5b3f6a"]),
    );
  }
  for (const side of [-1, 1])
    fill(
      context,
      (c) => {
        c.moveTo(side * neck * 1.08, 1.6);
        c.lineTo(side * 0.06, 2.04);
        c.lineTo(side * 0.42, 2.36);
        c.lineTo(side * neck * 1.34, 1.86);
        c.closePath();
      },
      darker(white, 0.06),
    );
}

function drawCut(easel: Easel, sitter: Sitter): void {
  const { context } = easel;
  const {
    outfit,
    outfitColour: colour,
    build: { neck, shoulders },
  } = sitter;
  const edge = veil(darker(colour, 0.55), 0.6);
  if (outfit === "turtleneck") {
    const collar: Trace = (c) => {
      c.moveTo(-neck * 1.06, 1.24);
      c.quadraticCurveTo(0, 1.52, neck * 1.06, 1.24);
      c.lineTo(neck * 1.24, 1.96);
      c.quadraticCurveTo(0, 2.3, -neck * 1.24, 1.96);
      c.closePath();
    };
    form(easel, collar, [-neck, 1.2, neck * 2, 1], lighter(colour, 0.04));
    clipped(context, collar, () =>
      line(
        context,
        (c) => {
          for (let rib = -8; rib <= 8; rib += 1) {
            c.moveTo(rib * 0.08, 1.1);
            c.lineTo(rib * 0.09, 2.3);
          }
        },
        veil(darker(colour, 0.5), 0.22),
        0.02,
      ),
    );
  } else if (outfit === "tee" || outfit === "hoodie" || outfit === "dress" || outfit === "tank") {
    const colouredEdge = outfit === "dress" ? edge : veil(darker(colour, 0.4), 0.7);
    clipped(context, torso(sitter), () =>
      clipped(context, rectangle(-4, 1.72, 8, 4), () =>
        line(context, opening(sitter), colouredEdge, outfit === "tee" ? 0.09 : 0.05),
      ),
    );
    if (outfit === "hoodie") hood(easel, sitter);
  } else if (outfit === "suit" || outfit === "jacket" || outfit === "coat") lapels(easel, sitter);
  else if (outfit === "shirt") shirtCollar(easel, sitter);
  else if (outfit === "apron") {
    form(easel, rectangle(-0.95, 2.7, 1.9, 4, 0.12), [-0.95, 2.7, 1.9, 4], colour);
    for (const side of [-1, 1])
      line(
        context,
        (c) => {
          c.moveTo(side * 0.86, 2.76);
          c.lineTo(side * Math.min(0.7, shoulders * 0.36), 1.9);
        },
        colour,
        0.15,
      );
  }
}

function hood(easel: Easel, { outfitColour: colour, build: { neck } }: Sitter): void {
  for (const side of [-1, 1]) {
    form(
      easel,
      (c) => {
        c.moveTo(side * neck * 0.9, 1.4);
        c.bezierCurveTo(side * neck * 2.1, 1.4, side * neck * 2.3, 2.1, side * 0.1, 2.36);
        c.bezierCurveTo(side * neck * 0.9, 2.06, side * neck * 1.2, 1.7, side * neck * 0.9, 1.4);
      },
      [-1, 1.4, 2, 1],
      lighter(colour, 0.07),
    );
    line(
      easel.context,
      (c) => {
        c.moveTo(side * 0.2, 2.34);
        c.quadraticCurveTo(side * 0.24, 2.8, side * 0.2, 3.2);
      },
      veil(lighter(colour, 0.6), 0.9),
      0.045,
    );
  }
}

function lapels(easel: Easel, { outfit, outfitColour: colour, build: { neck, shoulders } }: Sitter): void {
  const { context } = easel;
  for (const side of [-1, 1]) {
    const path: Trace = (c) => {
      c.moveTo(side * neck * 1.1, 1.7);
      c.lineTo(side * 0.02, 3.56);
      c.lineTo(side * shoulders * 0.4, 2.86);
      c.lineTo(side * shoulders * 0.34, 2.66);
      c.lineTo(side * shoulders * 0.47, 2.5);
      c.lineTo(side * neck * 1.5, 1.86);
      c.closePath();
    };
    form(easel, path, [-1, 1.7, 2, 1.9], side === easel.light.side ? lighter(colour, 0.1) : lighter(colour, 0.03));
    line(context, path, veil(darker(colour, 0.6), 0.45), 0.025);
  }
  line(
    context,
    (c) => {
      c.moveTo(0, 3.5);
      c.lineTo(0, 6.4);
    },
    veil(darker(colour, 0.6), 0.6),
    0.035,
  );
  for (const y of outfit === "coat" ? [3.9, 4.7, 5.5] : [3.95, 4.8])
    fill(context, ellipse(0.14, y, 0.08), darker(colour, 0.45));
}

function shirtCollar(easel: Easel, { outfitColour: colour, build: { neck } }: Sitter): void {
  const { context } = easel;
  for (const side of [-1, 1])
    form(
      easel,
      (c) => {
        c.moveTo(side * neck * 1.0, 1.5);
        c.lineTo(side * neck * 1.5, 1.92);
        c.lineTo(side * neck * 1.0, 2.56);
        c.lineTo(side * 0.03, 2.44);
        c.quadraticCurveTo(side * neck * 0.9, 1.96, side * neck * 1.0, 1.5);
      },
      [-1, 1.5, 2, 1],
      lighter(colour, 0.09),
    );
  line(
    context,
    (c) => {
      c.moveTo(0, 2.5);
      c.lineTo(0, 6.4);
    },
    veil(darker(colour, 0.55), 0.45),
    0.03,
  );
  for (let y = 2.9; y < 6.2; y += 0.72) fill(context, ellipse(0.07, y, 0.05), veil(lighter(colour, 0.5), 0.9));
}
