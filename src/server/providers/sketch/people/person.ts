/** One person, from behind the back hair to the rim of the hat, in the order paint goes on. */
import { darker } from "../kit/colour.ts";
import { at, clipped, type Easel, form, type Trace } from "../kit/easel.ts";
import type { Framing } from "../prompt/request.ts";
import { drawClothes, drawNeck } from "./clothes.ts";
import { drawFoldedArms, drawLegs } from "./limbs.ts";
import { drawBeard, drawGlasses, drawJewellery } from "./extras.ts";
import { drawEyes } from "./eyes.ts";
import { drawHairBehind, drawHairFront } from "./hair.ts";
import { drawAge, drawEars, drawFace, drawFreckles, drawMark, drawNose } from "./head.ts";
import { COVERING, drawHeadwear, drawHeadwearBehind } from "./headwear.ts";
import { drawMouth } from "./mouth.ts";
import { strands } from "./strands.ts";
import type { Sitter } from "./sitter.ts";

export interface Place {
  readonly x: number;
  /** The middle of the face. */
  readonly y: number;
  /** Half the width of the face, pixels. */
  readonly unit: number;
}

/** Hair that shows below whatever covers the head. */
const HANGING: ReadonlySet<string> = new Set(["long", "wavy", "bob", "braids"]);

/** From the back no lapel, collar or cord shows. */
const withoutFront = (sitter: Sitter): Sitter =>
  ["dress", "tank", "bare"].includes(sitter.outfit) ? sitter : { ...sitter, outfit: "tee" };

export function drawPerson(easel: Easel, sitter: Sitter, { x, y, unit }: Place, framing: Framing): void {
  const { context } = easel;
  at(context, x, y, unit, 0, () => {
    const head = (draw: () => void): void =>
      at(context, 0, 0.4, 1, sitter.tilt, () => at(context, 0, -0.4, 1, 0, draw));
    const hairless = sitter.headwear !== null && COVERING.has(sitter.headwear);
    head(() =>
      hairless && !HANGING.has(sitter.hairStyle) ? drawHeadwearBehind(easel, sitter) : drawHairBehind(easel, sitter),
    );
    if (framing === "full") drawLegs(easel, sitter);
    drawNeck(easel, sitter);
    drawClothes(easel, sitter.pose === "from-behind" ? withoutFront(sitter) : sitter);
    if (sitter.pose === "arms-crossed") drawFoldedArms(easel, sitter);
    if (sitter.pose === "from-behind") {
      head(() => drawBackOfHead(easel, sitter));
      return;
    }
    if (sitter.headwear === "headscarf") head(() => drawHeadwearBehind(easel, sitter));
    head(() => {
      if (sitter.headwear !== "headscarf") drawEars(easel, sitter);
      drawFace(easel, sitter);
      drawFeatures(easel, sitter);
      if (!hairless || HANGING.has(sitter.hairStyle)) drawHairFront(easel, sitter);
      drawHeadwear(easel, sitter);
      drawGlasses(easel, sitter);
      drawJewellery(easel, sitter);
    });
  });
}

function drawFeatures(easel: Easel, sitter: Sitter): void {
  const lift = sitter.pose === "chin-up" ? -0.08 : 0;
  at(easel.context, 0, lift, 1, 0, () => {
    drawAge(easel, sitter);
    drawFreckles(easel, sitter);
    drawEyes(easel, sitter);
    drawNose(easel, sitter);
    if (sitter.beard !== null && sitter.beard !== "moustache") drawBeard(easel, sitter);
    drawMouth(easel, sitter);
    if (sitter.beard === "moustache") drawBeard(easel, sitter);
    if (sitter.beard !== "full") drawMark(easel, sitter);
  });
}

/** A skull from the back narrows to the neck: no jaw shows. */
const skull: Trace = (c) => {
  c.moveTo(0, -1.42);
  c.bezierCurveTo(-1.0, -1.44, -1.16, -0.4, -1.0, 0.12);
  c.bezierCurveTo(-0.92, 0.56, -0.66, 0.8, -0.56, 1.16);
  c.lineTo(0.56, 1.16);
  c.bezierCurveTo(0.66, 0.8, 0.92, 0.56, 1.0, 0.12);
  c.bezierCurveTo(1.16, -0.4, 1.0, -1.44, 0, -1.42);
};

/** Seen from the back, hair covers the head down to the nape; a bald head stays skin. */
function drawBackOfHead(easel: Easel, sitter: Sitter): void {
  drawEars(easel, sitter);
  form(easel, skull, [-1.1, -1.4, 2.2, 2.6], sitter.hairStyle === "bald" ? sitter.tones.skin : sitter.tones.shade);
  if (sitter.hairStyle === "bald") return;
  const path = skull;
  const colour = sitter.hairColour;
  const end = sitter.presents === "woman" ? 2 : 0.9;
  clipped(easel.context, path, () => {
    easel.context.fillStyle = darker(colour, 0.12);
    easel.context.fillRect(-2, -2, 4, 2 + end);
    strands(easel, 160, colour, (c, along) => {
      c.moveTo((along * 2 - 1) * 0.3, -1.4);
      c.bezierCurveTo((along * 2 - 1) * 1.1, -0.9, (along * 2 - 1) * 1.15, 0, (along * 2 - 1) * 0.8, end);
    });
  });
  drawHairBehind(easel, sitter);
  drawHairFront(easel, { ...sitter, hairStyle: sitter.hairStyle === "balding" ? "short" : sitter.hairStyle });
}
