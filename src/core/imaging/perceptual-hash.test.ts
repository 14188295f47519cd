import { describe, expect, it } from "vitest";
import { seededRandom } from "../ranking/testing/random.ts";
import { hashDistance, hashDiversity, hashSimilarity, lumaOf, perceptualHash, type Pixels } from "./index.ts";
import { greyPicture } from "./testing/pictures.ts";

/** Soft shapes by a seed: sums of waves. */
function shapes(seed: number, side = 128, gain = 1, lift = 0): Pixels {
  const random = seededRandom(seed);
  const waves = Array.from(
    { length: 24 },
    () => [random() * 6, random() * 6, random() * 7, 4 + random() * 12] as const,
  );
  return greyPicture(side, side, (x, y) => {
    const light = waves.reduce(
      (sum, [across, down, phase, height]) => sum + height * Math.sin((6.28 * (across * x + down * y)) / side + phase),
      0,
    );
    return 128 + lift + gain * light;
  });
}

const hashOf = (picture: Pixels): string => {
  const hash = perceptualHash(lumaOf(picture));
  if (!hash.known) throw new Error(hash.reason);
  return hash.value;
};

describe("the perceptual hash", () => {
  it("has 64 bits, half of them set", () => {
    const hash = hashOf(shapes(1));
    expect(hash).toMatch(/^[0-9a-f]{16}$/);
    expect(hashDistance(hash, "0".repeat(16))).toBe(32);
  });

  it("moves by few bits when a picture is scaled, dimmed or lightened", () => {
    for (let seed = 1; seed <= 6; seed += 1) {
      const original = hashOf(shapes(seed));
      expect(hashDistance(original, hashOf(shapes(seed, 200)))).toBeLessThanOrEqual(8);
      expect(hashDistance(original, hashOf(shapes(seed, 128, 0.6)))).toBeLessThanOrEqual(4);
      expect(hashDistance(original, hashOf(shapes(seed, 128, 0.6, 20)))).toBeLessThanOrEqual(4);
    }
  });

  it("lies about half its bits apart for unrelated pictures", () => {
    const hashes = Array.from({ length: 20 }, (_, seed) => hashOf(shapes(100 + seed)));
    const diversity = hashDiversity(hashes);
    expect(diversity.known && Math.abs(diversity.value.mean - 0.5)).toBeLessThan(0.06);
  });

  it("has no value for one even tone or fewer than 32 pixels a side", () => {
    expect(perceptualHash(lumaOf(greyPicture(64, 64, () => 130)))).toMatchObject({ known: false });
    expect(perceptualHash(lumaOf(shapes(1, 31)))).toMatchObject({ known: false });
  });
});

describe("distances and sets", () => {
  it("counts the bits that differ", () => {
    expect(hashDistance("0000000000000000", "800000000000000f")).toBe(5);
    expect(hashSimilarity("0000000000000000", "ffffffff00000000")).toBe(0.5);
    expect(() => hashDistance("0", "1")).toThrow("16 hexadecimal digits");
  });

  it("means over all pairs, and names the two most alike", () => {
    const found = hashDiversity(["0000000000000000", "ffffffffffffffff", "000000000000000f"]);
    expect(found).toEqual({
      known: true,
      value: { mean: (64 + 4 + 60) / 3 / 64, closest: { places: [0, 2], similarity: 60 / 64 } },
    });
  });

  it("has no value for one picture", () => {
    expect(hashDiversity(["0000000000000000"])).toMatchObject({ known: false });
  });
});
