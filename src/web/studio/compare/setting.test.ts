import { describe, expect, it } from "vitest";
import { differenceOf, placed } from "./difference.ts";
import { keyed, lining, paired, searchOf, type Setting, settingIn } from "./setting.ts";

const pressed = (keys: readonly string[], from: Setting = settingIn({}, 3)): Setting =>
  keys.reduce((setting, key) => keyed(setting, key.replace("Shift+", ""), key.startsWith("Shift+")) ?? setting, from);

describe("the setting of the room", () => {
  it("is read from the address and goes back into it, and what says nothing there is as usual", () => {
    const search = { view: "slider", pair: "3-1", offsets: "0,0;12.5,-5;-1000,1000" };
    const setting = settingIn(search, 3);
    expect(setting).toMatchObject({ mode: "slider", pair: [2, 0], offsets: [{ x: 0 }, { x: 0.0125, y: -0.005 }, {}] });
    expect(searchOf(setting)).toEqual(search);
    const odd = settingIn({ view: "film", pair: "1-1", offsets: "1;x,2;9999,0" }, 2);
    expect(searchOf(odd)).toEqual({ view: undefined, pair: undefined, offsets: undefined });
    expect([settingIn({ pair: "1-3" }, 2).pair, settingIn({ offsets: "9999,0" }, 2).offsets[0]?.x]).toEqual([
      [0, 1],
      1,
    ]);
  });

  it("moves one picture by itself with keys, and all together again", () => {
    const alone = pressed(["2", "ArrowRight", "ArrowRight", "Shift+ArrowUp"]);
    expect([alone.lined, alone.offsets[1], alone.view.middle.x]).toEqual([1, { x: 0.02, y: -0.001 }, 0.5]);
    const together = pressed(["Escape", "+", "ArrowRight"], alone);
    expect([together.lined, together.offsets[1]?.x, together.view.middle.x]).toEqual([null, 0.02, 0.6]);
    expect(pressed(["2", "Backspace"], together).offsets[1]).toEqual({ x: 0, y: 0 });
    expect(lining(alone, 1).lined).toBeNull();
    expect(pressed(["4"]).lined).toBeNull();
  });

  it("changes its mode and slider with keys, and leaves all others alone", () => {
    expect(pressed(["s", ".", "."])).toMatchObject({ mode: "slider", divider: 0.6 });
    expect(pressed(["3", "D"])).toMatchObject({ mode: "difference", lined: null });
    expect(pressed(["s", ...Array.from({ length: 30 }, () => ",")]).divider).toBe(0);
    for (const key of ["Tab", "Enter", "a", ".", "Escape", "Backspace", "5"])
      expect(keyed(settingIn({}, 3), key, false)).toBeNull();
  });

  it("pairs two different pictures, whichever is chosen", () => {
    const setting = settingIn({}, 3);
    expect(paired(setting, 0, 2).pair).toEqual([2, 1]);
    expect(paired(setting, 0, 1).pair).toEqual([1, 0]);
    expect(paired(setting, 1, 0).pair).toEqual([1, 0]);
  });
});

describe("the difference of two pictures", () => {
  const none = { x: 0, y: 0 };
  const square = { width: 4, height: 4, offset: none };
  const filled = (value: number) => new Uint8ClampedArray(4 * 4 * 4).fill(value);

  it("counts the pixels of both that are further apart than what is ignored, by any channel", () => {
    const second = filled(100);
    second[0] = 120; // red of the first pixel
    second[7] = 0; // alpha of the second
    const at = (ignored: number) => differenceOf(filled(100), second, placed(square, square), ignored);
    expect([at(0), at(20), at(100)].map(({ compared, differing }) => [compared, differing])).toEqual([
      [16, 2],
      [16, 1],
      [16, 0],
    ]);
  });

  it("compares only where both lie as they are lined up, in whole pixels", () => {
    const half = placed(square, { ...square, offset: { x: 0.5, y: 0.13 } });
    expect(half.second).toEqual({ width: 4, height: 4, x: 2, y: 1 });
    expect(differenceOf(filled(0), filled(255), half, 8)).toMatchObject({ compared: 6, differing: 6 });
    const away = placed(square, { ...square, offset: { x: 1, y: 0 } });
    expect(differenceOf(filled(0), filled(255), away, 8)).toMatchObject({ compared: 0, differing: 0 });
    expect(placed({ ...square, offset: { x: 0.5, y: 0 } }, square).second.x).toBe(-2);
  });

  it("fits a picture of another size into the first one's frame, and makes no canvas larger than a screen", () => {
    const wide = { width: 400, height: 200, offset: none };
    expect(placed({ width: 100, height: 100, offset: none }, wide).second).toEqual({
      width: 100,
      height: 50,
      x: 0,
      y: 25,
    });
    expect(placed({ width: 4096, height: 2048, offset: none }, wide).canvas).toEqual({ width: 2048, height: 1024 });
  });
});
