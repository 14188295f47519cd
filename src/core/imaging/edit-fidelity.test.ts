import { describe, expect, test } from "vitest";
import { present } from "../kernel/index.ts";
import { editFidelity } from "./edit-fidelity.ts";
import type { Pixels } from "./pixels.ts";
import { greyPicture, picture } from "./testing/pictures.ts";

const SIDE = 64;
/** A slanted ramp with a wave in it: luma from 30 to 200, steps of a few levels. */
const scene = greyPicture(SIDE, SIDE, (x, y) => 60 + x + y * 0.6 + 14 * Math.sin(x / 3) * Math.cos(y / 4));
const isSquare = (x: number, y: number): boolean => x >= 20 && x < 44 && y >= 20 && y < 44;
const square = maskOf(isSquare);

function maskOf(isMarked: (x: number, y: number) => boolean): Uint8Array {
  return Uint8Array.from({ length: SIDE * SIDE }, (_, at) => (isMarked(at % SIDE, Math.floor(at / SIDE)) ? 255 : 0));
}

function changed(before: Pixels, where: (x: number, y: number) => boolean, by: number): Pixels {
  const data = before.data.map((level, at) => {
    const place = Math.floor(at / 4);
    const isIn = where(place % before.width, Math.floor(place / before.width));
    return at % 4 === 3 || !isIn ? level : Math.min(255, level + by);
  });
  return { ...before, data };
}

const valueOf = <T>(found: { known: true; value: T } | { known: false; reason: string }): T =>
  present(found.known ? found.value : null, "a value");

describe("an edit", () => {
  test("that changed nothing reads 0 inside, 1 outside, and its seam as it was", () => {
    const { changeInside, similarityOutside, seam } = editFidelity({ before: scene, after: scene, mask: square });
    expect(valueOf(changeInside)).toBe(0);
    expect(valueOf(similarityOutside)).toBeCloseTo(1, 6);
    expect(valueOf(seam).ratio).toBe(valueOf(seam).before);
    expect(valueOf(seam).ratio).toBeCloseTo(1, 1);
  });

  test("from black to white reads 1 inside, and leaves the outside alone", () => {
    const before = picture(SIDE, SIDE, () => [0, 0, 0]);
    const after = changed(before, isSquare, 255);
    const found = editFidelity({ before, after, mask: square });
    expect(valueOf(found.changeInside)).toBeCloseTo(1, 4);
    expect(valueOf(found.similarityOutside)).toBeCloseTo(1, 6);
    // 255 levels across the edge and none beside it, one added to both.
    expect(valueOf(found.seam)).toEqual({ ratio: 256, before: 1 });
  });

  test("that also changed the outside is told from one that kept to the mask", () => {
    const isCorner = (x: number, y: number): boolean => x < 14 && y < 14;
    const kept = editFidelity({ before: scene, after: changed(scene, isSquare, 50), mask: square });
    const after = { ...changed(scene, isSquare, 50), data: changed(scene, isSquare, 50).data.slice() };
    for (let y = 0; y < 14; y += 1)
      for (let x = 0; x < 14; x += 1)
        after.data.fill((x + y) % 2 === 0 ? 255 : 0, (y * SIDE + x) * 4, (y * SIDE + x) * 4 + 3);
    const strayed = editFidelity({ before: scene, after, mask: square });
    expect(isCorner(13, 13)).toBe(true);
    expect(valueOf(kept.similarityOutside)).toBeCloseTo(1, 6);
    expect(valueOf(strayed.similarityOutside)).toBeLessThan(0.97);
    expect(valueOf(strayed.changeInside)).toBe(valueOf(kept.changeInside));
  });

  test("shows its border the more, the harder it is, and not at all where it is softer than three pixels", () => {
    const seamOf = (after: Pixels): number => valueOf(editFidelity({ before: scene, after, mask: square }).seam).ratio;
    const [none, faint, hard] = [0, 12, 60].map((by) => seamOf(changed(scene, isSquare, by)));
    expect(present(faint, "a seam")).toBeGreaterThan(present(none, "a seam") * 1.5);
    expect(present(hard, "a seam")).toBeGreaterThan(present(faint, "a seam") * 2);
    const reach = (x: number, y: number): number => Math.min(x - 20, 43 - x, y - 20, 43 - y);
    const soft = { ...scene, data: scene.data.slice() };
    for (let y = 0; y < SIDE; y += 1)
      for (let x = 0; x < SIDE; x += 1)
        for (let channel = 0; channel < 3; channel += 1)
          soft.data[(y * SIDE + x) * 4 + channel]! += Math.round(30 * Math.min(1, Math.max(0, (reach(x, y) + 8) / 16)));
    expect(seamOf(soft)).toBeLessThan(1.15);
  });

  test("is not measured where there is nothing to measure, and says why", () => {
    const whole = editFidelity({ before: scene, after: scene, mask: maskOf(() => true) });
    expect(whole.similarityOutside).toEqual({
      known: false,
      reason: "nowhere is there room for a window outside the mask",
    });
    expect(whole.seam).toEqual({ known: false, reason: "the mask has no edge within the picture" });
    const none = editFidelity({ before: scene, after: scene, mask: maskOf(() => false) });
    expect(none.changeInside).toEqual({ known: false, reason: "the mask holds no white" });
    const tiny = greyPicture(8, 8, (x) => x * 20);
    expect(editFidelity({ before: tiny, after: tiny, mask: new Uint8Array(64) }).similarityOutside).toEqual({
      known: false,
      reason: "a side is shorter than 11 pixels",
    });
  });
});
