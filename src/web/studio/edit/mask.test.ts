import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { feathered } from "./feather.ts";
import { historyOf } from "./history.ts";
import { fillBox, invert, type Mask, newMask, PAINTED, paintedShare, wholeOf, within } from "./mask.ts";
import { oneChannelPng } from "./one-channel-png.ts";
import { fillOutline, strokeBetween } from "./strokes.ts";

const isPainted = ({ width, levels }: Mask, x: number, y: number): boolean => levels[y * width + x] === PAINTED;
const drawn = (mask: Mask): string =>
  Array.from({ length: mask.height }, (_, y) =>
    Array.from({ length: mask.width }, (__, x) => (isPainted(mask, x, y) ? "#" : ".")).join(""),
  ).join("\n");

/** Whether a pixel's middle lies under a brush of one size on its way from one point to another. */
function isUnder(x: number, y: number, [from, to]: readonly [number, number][], radius: number): boolean {
  const [[ax = 0, ay = 0] = [], [bx = 0, by = 0] = []] = [from, to];
  const length = (bx - ax) ** 2 + (by - ay) ** 2;
  const along = length === 0 ? 0 : ((x + 0.5 - ax) * (bx - ax) + (y + 0.5 - ay) * (by - ay)) / length;
  const at = Math.min(1, Math.max(0, along));
  return Math.hypot(x + 0.5 - ax - at * (bx - ax), y + 0.5 - ay - at * (by - ay)) <= radius;
}

describe("a stroke", () => {
  it.each([
    [
      [
        [20, 20],
        [20, 20],
      ],
      7.5,
    ],
    [
      [
        [8, 9],
        [50, 31],
      ],
      5,
    ],
    [
      [
        [50.5, 3],
        [2, 39.2],
      ],
      3.25,
    ],
    [
      [
        [-10, 12],
        [90, 12],
      ],
      6,
    ],
  ] as const)("sets exactly the pixels whose middles lie under the brush: %j", (ends, radius) => {
    const mask = newMask(60, 40);
    const [from, to] = ends.map(([x, y]) => ({ x, y, radius }));
    if (from === undefined || to === undefined) throw new Error("a stroke has two ends");
    const rect = strokeBetween(mask, from, to, PAINTED);
    for (let y = 0; y < 40; y++)
      for (let x = 0; x < 60; x++) {
        expect([x, y, isPainted(mask, x, y)]).toEqual([x, y, isUnder(x, y, ends as never, radius)]);
        if (isPainted(mask, x, y))
          expect(x >= rect.left && x < rect.right && y >= rect.top && y < rect.bottom).toBe(true);
      }
  });

  it("that grows under a pen holds both of its ends and what lies between them", () => {
    const mask = newMask(60, 40);
    strokeBetween(mask, { x: 12, y: 20, radius: 2 }, { x: 44, y: 20, radius: 12 }, PAINTED);
    expect([isPainted(mask, 44, 9), isPainted(mask, 12, 14), isPainted(mask, 28, 14), isPainted(mask, 28, 10)]).toEqual(
      [true, false, true, false],
    );
  });

  it("beside the picture changes nothing", () => {
    const mask = newMask(10, 10);
    const far = { x: -50, y: 5, radius: 10 };
    expect(strokeBetween(mask, far, far, PAINTED)).toEqual({ left: 0, top: 0, right: 0, bottom: 0 });
    expect(paintedShare(mask)).toBe(0);
  });
});

describe("a lasso", () => {
  it("takes what its line winds around, with what it crosses twice, and closes itself", () => {
    const mask = newMask(9, 5);
    fillOutline(
      mask,
      [
        { x: 1, y: 1 },
        { x: 5, y: 1 },
        { x: 5, y: 4 },
        { x: 1, y: 4 },
      ],
      PAINTED,
    );
    expect(drawn(mask)).toBe(".........\n.####....\n.####....\n.####....\n.........");
    const twice = newMask(9, 5);
    const round = [
      { x: 1, y: 1 },
      { x: 8, y: 1 },
      { x: 8, y: 4 },
      { x: 1, y: 4 },
    ];
    fillOutline(twice, [...round, ...round], PAINTED);
    expect(paintedShare(twice)).toBe(21 / 45);
  });

  it("of less than three points takes nothing", () => {
    const mask = newMask(4, 4);
    fillOutline(
      mask,
      [
        { x: 0, y: 0 },
        { x: 4, y: 4 },
      ],
      PAINTED,
    );
    expect(paintedShare(mask)).toBe(0);
  });
});

describe("steps", () => {
  it("are taken back and done again, level by level, and a new one ends what could be done again", () => {
    const mask = newMask(12, 8);
    const history = historyOf(mask);
    const states = [drawn(mask)];
    for (const left of [0, 4, 8]) {
      history.keep(fillBox(mask, { left, top: 2, right: left + 3, bottom: 6 }, PAINTED));
      states.push(drawn(mask));
    }
    for (const state of states.slice(0, -1).toReversed()) {
      history.undo();
      expect(drawn(mask)).toBe(state);
    }
    expect([history.undo(), history.can()]).toEqual([null, { undo: false, redo: true }]);
    history.redo();
    history.redo();
    expect(drawn(mask)).toBe(states[2]);
    invert(mask);
    history.keep(wholeOf(mask));
    expect(history.can()).toEqual({ undo: true, redo: false });
    history.undo();
    expect(drawn(mask)).toBe(states[2]);
  });

  it("that changed nothing are none, and what is not kept is dropped", () => {
    const mask = newMask(6, 6);
    const history = historyOf(mask);
    history.keep(fillBox(mask, wholeOf(mask), 0));
    expect(history.can().undo).toBe(false);
    history.drop(fillBox(mask, wholeOf(mask), PAINTED));
    expect(paintedShare(mask)).toBe(0);
  });
});

describe("a soft edge", () => {
  it("is as wide as was asked for, half at the edge, and the same however much is softened at once", () => {
    const mask = newMask(80, 40);
    const box = fillBox(mask, { left: 30, top: 0, right: 80, bottom: 40 }, PAINTED);
    const [whole, part] = [newMask(80, 40), newMask(80, 40)];
    feathered(mask, whole, 4, wholeOf(mask));
    expect(feathered(mask, part, 4, box)).toEqual({ left: 18, top: 0, right: 80, bottom: 40 });
    expect(part.levels).toEqual(whole.levels);
    const row = whole.levels.subarray(20 * 80, 21 * 80);
    // Three boxes of 9: the middle one of 729 ways weighs 61.
    expect([row[17], row[29], row[30], row[42]]).toEqual([0, 117, 138, 255]);
    expect(within(mask, { left: 2, top: 2, right: 79, bottom: 9 }, 5)).toEqual({
      left: 0,
      top: 0,
      right: 80,
      bottom: 14,
    });
  });
});

describe("the file that leaves", () => {
  it("is a PNG of one channel with every level as it was drawn", async () => {
    const mask = newMask(301, 97);
    for (let at = 0; at < mask.levels.length; at++) mask.levels[at] = (at * 37) % 256;
    const bytes = Buffer.from(await (await oneChannelPng(mask)).arrayBuffer());
    const { channels, width, height, depth } = await sharp(bytes).metadata();
    expect({ channels, width, height, depth }).toEqual({ channels: 1, width: 301, height: 97, depth: "uchar" });
    expect(new Uint8Array(await sharp(bytes).toColourspace("b-w").raw().toBuffer())).toEqual(mask.levels);
  });
});
