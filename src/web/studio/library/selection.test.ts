import { describe, expect, it } from "vitest";
import { allOf, extended, movedTo, nothingChosen, placeAfter, toggled } from "./selection.ts";

const ids = Array.from({ length: 23 }, (_, place) => `id ${place}`);
const sheet = { count: 23, columns: 5, rowsInView: 3 };
const after = (key: string, active: number) => placeAfter(key, { ...sheet, active });

describe("the keyboard in a sheet", () => {
  it("goes by picture, by row, by view and to the ends, and never out of the sheet", () => {
    expect([after("ArrowRight", 4), after("ArrowLeft", 0), after("ArrowRight", 22)]).toEqual([5, 0, 22]);
    expect([after("ArrowDown", 3), after("ArrowUp", 8), after("ArrowUp", 3), after("ArrowDown", 20)]).toEqual([
      8, 3, 3, 22,
    ]);
    expect([after("PageDown", 1), after("PageUp", 21), after("Home", 9), after("End", 9)]).toEqual([16, 6, 0, 22]);
    expect([after("a", 3), placeAfter("End", { ...sheet, count: 0, active: 0 })]).toEqual([null, null]);
  });
});

describe("a selection", () => {
  it("grows by one, by a range from where the last was chosen, and to all", () => {
    const one = toggled(nothingChosen, ids, 4);
    const range = extended(movedTo(one, 10), ids, 8);
    expect([...range.chosen].toSorted()).toEqual(["id 10", "id 4", "id 8", "id 9"]);
    expect(extended(range, ids, 11).chosen.size).toBe(5);
    expect(toggled(range, ids, 4).chosen.has("id 4")).toBe(false);
    expect(allOf(range, ids).chosen.size).toBe(23);
    expect(toggled(range, ids, 99)).toBe(range);
  });
});
