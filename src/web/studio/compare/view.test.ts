import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { columnsFor, fitted, keyed, panned, type View, zoomed, zoomMax } from "./view.ts";

describe("the view of all panes", () => {
  it("keeps what lies under the pointer where it is while it zooms", () => {
    const at = { x: 0.2, y: -0.1 };
    const before: View = { middle: { x: 0.5, y: 0.5 }, zoom: 4 };
    const after = zoomed(before, 2, at);
    const under = ({ middle, zoom }: View) => [middle.x + at.x / zoom, middle.y + at.y / zoom];
    expect(after.zoom).toBe(8);
    for (const [place, value] of under(after).entries()) expect(value).toBeCloseTo(under(before)[place] ?? 0, 12);
  });

  it("never leaves the picture, nor shrinks it, nor enlarges it without end", () => {
    const step = fc.oneof(
      fc.record({ factor: fc.double({ min: 0.1, max: 10, noNaN: true }) }),
      fc.record({ x: fc.double({ min: -3, max: 3, noNaN: true }), y: fc.double({ min: -3, max: 3, noNaN: true }) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const { middle, zoom } = steps.reduce<View>(
          (view, each) => ("factor" in each ? zoomed(view, each.factor, { x: 0.3, y: 0.3 }) : panned(view, each)),
          fitted,
        );
        expect(zoom).toBeGreaterThanOrEqual(1);
        expect(zoom).toBeLessThanOrEqual(zoomMax);
        for (const value of [middle.x, middle.y])
          expect(Math.abs(value - 0.5)).toBeLessThanOrEqual(0.5 - 0.5 / zoom + 1e-9);
      }),
      { seed: 9, numRuns: 500 },
    );
  });

  it("follows keys, and leaves all others alone", () => {
    const near = keyed(keyed(fitted, "+") ?? fitted, "ArrowRight") ?? fitted;
    expect([near.zoom, near.middle.x]).toEqual([1.5, 0.6]);
    expect(keyed(near, "0")).toEqual(fitted);
    expect(["Tab", "Escape", "a", "Enter"].map((key) => keyed(near, key))).toEqual([null, null, null, null]);
  });

  it("sets out panes so that pictures are largest", () => {
    expect(columnsFor(2, 1, { width: 1200, height: 700 })).toBe(2);
    expect(columnsFor(2, 1, { width: 380, height: 700 })).toBe(1);
    expect(columnsFor(4, 16 / 9, { width: 1200, height: 700 })).toBe(2);
    expect(columnsFor(4, 2 / 3, { width: 1200, height: 500 })).toBe(4);
  });
});
