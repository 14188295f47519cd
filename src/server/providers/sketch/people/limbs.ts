/** Folded arms, and legs, in what is worn on them. In face units, as clothes are. */
import { darker, lighter, veil } from "../kit/colour.ts";
import { type Easel, form, line, type Trace } from "../kit/easel.ts";
import type { Sitter } from "./sitter.ts";

/** Arms folded in front of the chest, hands tucked away. */
export function drawFoldedArms(easel: Easel, { outfitColour, outfit, tones, build: { shoulders } }: Sitter): void {
  const colour = outfit === "tank" || outfit === "bare" ? tones.skin : outfitColour;
  for (const side of [-1, 1] as const) {
    const y = side < 0 ? 4.2 : 4.0;
    const path: Trace = (c) => {
      c.moveTo(side * shoulders * 1.1, 3.2);
      c.bezierCurveTo(side * shoulders * 1.3, 4.2, side * shoulders * 1.1, y + 0.66, side * shoulders * 0.5, y + 0.56);
      c.lineTo(-side * shoulders * 0.62, y + 0.2);
      c.bezierCurveTo(-side * shoulders * 0.8, y, -side * shoulders * 0.7, y - 0.42, -side * shoulders * 0.5, y - 0.4);
      c.lineTo(side * shoulders * 0.6, y - 0.28);
      c.lineTo(side * shoulders * 0.8, 3.0);
      c.closePath();
    };
    form(easel, path, [-shoulders, 3.2, shoulders * 2, 1.6], side < 0 ? colour : lighter(colour, 0.05));
    line(easel.context, path, veil(darker(colour, 0.6), 0.5), 0.035);
  }
}

/** Hips, legs and shoes for a whole figure; hands stay in the pockets. */
export function drawLegs(easel: Easel, sitter: Sitter): void {
  const {
    outfit,
    outfitColour,
    build: { shoulders },
    presents,
  } = sitter;
  const hip = shoulders * (presents === "woman" ? 0.86 : 0.84);
  if (outfit === "dress" || outfit === "coat") {
    const flare = outfit === "dress" ? 1.5 : 1.16;
    for (const side of [-1, 1]) leg(easel, side, hip, outfit === "dress" ? sitter.tones.skin : "#34373d", 9);
    form(
      easel,
      (c) => {
        c.moveTo(-hip * 0.9, 5.2);
        c.bezierCurveTo(-hip * 1.1, 7, -hip * flare, 8.6, -hip * (flare + 0.1), 9.8);
        c.quadraticCurveTo(0, 10.2, hip * (flare + 0.1), 9.8);
        c.bezierCurveTo(hip * flare, 8.6, hip * 1.1, 7, hip * 0.9, 5.2);
      },
      [-hip * 1.5, 5, hip * 3, 5],
      outfitColour,
    );
    return;
  }
  const trousers =
    outfit === "suit"
      ? darker(outfitColour, 0.06)
      : easel.random.fork("legs").pick(["#3a4a63", "#2d2f36", "#7a6a52", "#4b4f57"]);
  for (const side of [-1, 1]) leg(easel, side, hip, trousers, 6);
}

function leg(easel: Easel, side: number, hip: number, colour: string, top: number): void {
  form(
    easel,
    (c) => {
      c.moveTo(side * hip * 1.08, top);
      c.bezierCurveTo(side * hip * 1.12, 8, side * hip * 0.86, 10, side * hip * 0.8, 12.3);
      c.lineTo(side * hip * 0.26, 12.3);
      c.bezierCurveTo(side * hip * 0.2, 10, side * 0.02, 8, 0, top);
    },
    [side > 0 ? 0 : -hip, top, hip, 6],
    colour,
  );
  form(
    easel,
    (c) => {
      c.moveTo(side * hip * 0.2, 12.2);
      c.lineTo(side * hip * 0.84, 12.2);
      c.bezierCurveTo(side * hip * 1.1, 12.5, side * hip * 1.16, 12.86, side * hip * 1.1, 12.9);
      c.lineTo(side * hip * 0.16, 12.9);
      c.closePath();
    },
    [side * hip - 0.5, 12.2, 1, 0.7],
    "#2b2522",
  );
}
