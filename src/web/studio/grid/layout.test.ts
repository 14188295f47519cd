import { expect, it } from "vitest";
import type { SetCellView } from "../../../contract/studio/index.ts";
import { sheetsOf } from "./layout.ts";

const axis = (name: string, ...labels: string[]) => ({ name, labels });
const cell = (position: number, ...places: number[]): SetCellView => ({
  position,
  places,
  prompt: "",
  output: null,
  shared: false,
  picked: false,
  finals: [],
});
const positions = (sheets: ReturnType<typeof sheetsOf>) =>
  sheets.map(({ rows }) => rows.map(({ cells }) => cells.map((each) => each?.position ?? null)));

it("a grid is laid out by any of its axes, with holes where nothing can be made", () => {
  const axes = [axis("Models", "A", "B"), axis("Seeds", "1", "2", "3")];
  const cells = [cell(0, 0, 0), cell(1, 0, 1), cell(2, 0, 2), cell(3, 1, 0), cell(4, 1, 2)];
  expect(positions(sheetsOf({ axes, cells }, 0))).toEqual([
    [
      [0, 3],
      [1, null],
      [2, 4],
    ],
  ]);
  expect(positions(sheetsOf({ axes, cells }, 1))).toEqual([
    [
      [0, 1, 2],
      [3, null, 4],
    ],
  ]);
});

it("a third axis makes sheets, and a single one is one row without a name", () => {
  const axes = [axis("Models", "A"), axis("Seeds", "1"), axis("Words", "x", "y")];
  const sheets = sheetsOf({ axes, cells: [cell(0, 0, 0, 0), cell(1, 0, 0, 1)] }, 0);
  expect([sheets.map(({ title }) => title), positions(sheets)]).toEqual([
    ["Words: x", "Words: y"],
    [[[0]], [[1]]],
  ]);
  const [only] = sheetsOf({ axes: [axis("Seeds", "1", "2")], cells: [cell(0, 0), cell(1, 1)] }, 0);
  expect([only?.title, only?.rows.map(({ label }) => label), only?.columns]).toEqual([
    null,
    [null],
    ["seed 1", "seed 2"],
  ]);
});
