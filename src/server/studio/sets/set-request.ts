import type { SetRequest } from "../../../contract/studio/index.ts";
import { checkTemplate, checkText, Refused } from "../../generation/index.ts";

/** What a grid's shape must be beyond its schema: each cell at a place of its own, on every axis. */
export function checkSetRequest({ title, axes, cells, useCase, finishWith }: SetRequest): void {
  checkText("title", title);
  checkText("useCase", useCase ?? "");
  checkText("finishWith", finishWith ?? "");
  for (const [index, { name, labels }] of axes.entries()) checkText(`axes.${index}`, [name, ...labels].join(""));
  const taken = new Set<string>();
  for (const [position, { places, prompt, template }] of cells.entries()) {
    checkTemplate({ prompt, template });
    const isPlace =
      places.length === axes.length && places.every((place, axis) => place < (axes[axis]?.labels.length ?? 0));
    if (!isPlace)
      refuse(position, `names no place of the grid: give one number for each axis, from 0, within its labels.`);
    const key = places.join(" ");
    if (taken.has(key)) refuse(position, "stands where another cell does: give each a place of its own.");
    taken.add(key);
  }
}

function refuse(position: number, message: string): never {
  throw new Refused({
    code: "invalid-input",
    field: `cells.${position}.places`,
    message: `Cell ${position} ${message}`,
  });
}
