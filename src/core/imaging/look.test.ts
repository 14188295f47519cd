import { describe, expect, it } from "vitest";
import { lookOf, mainColours, type Pixels } from "./index.ts";
import { picture } from "./testing/pictures.ts";

type Rgb = readonly [number, number, number];

const even = (colour: Rgb): Pixels => picture(64, 64, () => colour);
const different = (one: string, other: string): number =>
  Array.from(one).filter((digit, place) => digit !== other[place]).length;
/** A disc on a ground, as a drawing has it. */
const disc = (ground: Rgb, colour: Rgb, { x, y, radius } = { x: 32, y: 32, radius: 18 }): Pixels =>
  picture(64, 64, (atX, atY) => (Math.hypot(atX - x, atY - y) < radius ? colour : ground));

describe("the names of colours", () => {
  it("are those that CSS gives to the same colours", () => {
    const named: readonly (readonly [string, Rgb])[] = [
      ["red", [255, 0, 0]],
      ["red", [178, 34, 34]],
      ["orange", [255, 165, 0]],
      ["orange", [255, 140, 0]],
      ["yellow", [255, 255, 0]],
      ["yellow", [255, 215, 0]],
      ["green", [0, 128, 0]],
      ["green", [34, 139, 34]],
      ["green", [144, 238, 144]],
      ["teal", [0, 128, 128]],
      ["teal", [64, 224, 208]],
      ["blue", [0, 0, 255]],
      ["blue", [135, 206, 235]],
      ["blue", [25, 25, 112]],
      ["purple", [128, 0, 128]],
      ["purple", [147, 112, 219]],
      ["pink", [255, 192, 203]],
      ["pink", [255, 20, 147]],
      ["brown", [139, 69, 19]],
      ["brown", [210, 180, 140]],
      ["black", [0, 0, 0]],
      ["grey", [128, 128, 128]],
      ["white", [255, 255, 255]],
      ["white", [245, 245, 245]],
    ];
    expect(named.map(([, colour]) => mainColours(even(colour)))).toEqual(named.map(([name]) => [name]));
  });

  it("are given to what covers an eighth or more, the largest first", () => {
    const stripes = picture(64, 64, (x) => (x < 40 ? [0, 0, 255] : x < 60 ? [255, 165, 0] : [255, 0, 0]));
    expect(mainColours(stripes)).toEqual(["blue", "orange"]);
  });
});

describe("the look of a picture", () => {
  const look = lookOf(disc([20, 60, 160], [250, 200, 60]));

  it("has 192 bits and is the same for the same picture at another size", () => {
    expect(look).toMatch(/^[01]{192}$/);
    const larger = picture(128, 128, (x, y) =>
      Math.hypot(x / 2 - 32, y / 2 - 32) < 18 ? [250, 200, 60] : [20, 60, 160],
    );
    expect(different(look, lookOf(larger))).toBeLessThan(6);
  });

  it("differs more the further colours or shapes are apart", () => {
    const otherShade = lookOf(disc([30, 75, 150], [235, 190, 80]));
    const otherColours = lookOf(disc([160, 30, 30], [120, 220, 120]));
    const otherPicture = lookOf(
      picture(64, 64, (x, y) => (Math.sin(x / 3) + Math.cos(y / 5) > 0 ? [200, 40, 40] : [240, 240, 230])),
    );
    const distances = [otherShade, otherColours, otherPicture].map((other) => different(look, other));
    expect(distances).toEqual(distances.toSorted((one, two) => one - two));
    expect(distances[0]).toBeLessThan(12);
    expect(distances[2]).toBeGreaterThan(60);
  });

  it("of an even tone is its colour alone", () => {
    expect(lookOf(even([255, 0, 0])).slice(0, 64)).toBe("0".repeat(64));
    expect(different(lookOf(even([255, 0, 0])), lookOf(even([0, 0, 255])))).toBeGreaterThan(40);
  });
});
