import type { SetView } from "../../../contract/studio/index.ts";
import { store, useStore } from "../api/index.ts";
import { fillIn } from "../make/variables/index.ts";
import { areaOf, gridWords, shapeOf } from "../words/index.ts";
import { emptyGrid, type GridWish, readGrid, seedsIn } from "./grid-wish.ts";

/** The wish outlives a look into another room and a reload, in this tab. */
const place = "proofsheet.grid";

/** Within what every model takes that takes seeds at all. */
const SEEDS = 2 ** 31;

const newSeed = (): number => (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) % SEEDS;

function kept(): GridWish | null {
  try {
    return readGrid(sessionStorage.getItem(place));
  } catch {
    return null; // storage may be switched off
  }
}

const grids = store<GridWish>(kept() ?? emptyGrid(newSeed()));

export const useGrid = (): GridWish => useStore(grids);

export function changeGrid(change: Partial<GridWish> | ((before: GridWish) => GridWish)): void {
  const next = typeof change === "function" ? change(grids.get()) : { ...grids.get(), ...change };
  grids.set(next);
  try {
    sessionStorage.setItem(place, JSON.stringify(next));
  } catch {
    // then it lasts as long as the page
  }
}

export const addSeeds = (count: number): void =>
  changeGrid((before) => ({
    ...before,
    seeds: [...seedsIn(before.seeds), ...Array.from({ length: count }, () => String(newSeed()))].join(", "),
  }));

/** Puts a grid that was made back into the form. */
export function takeUp({ title, axes, cells, finishWith }: SetView): void {
  const outputs = cells.flatMap(({ output }) => output ?? []);
  const unique = <T>(items: readonly T[]): readonly T[] => [...new Set(items)];
  const seeds = unique(outputs.flatMap(({ seed }) => seed ?? [])).map(String);
  const turns = axes.find(({ name }) => name === gridWords.axes.seeds)?.labels ?? [];
  const [first] = outputs;
  const written = cells.find(({ template }) => template != null)?.template;
  if (written != null) fillIn(written.values);
  changeGrid((before) => ({
    ...before,
    prompt: title,
    isList: axes.some(({ name }) => name === gridWords.axes.prompts),
    routes: unique(outputs.map(({ route }) => route)),
    seeds: (turns.length > 0 ? turns : seeds.length > 0 ? seeds : seedsIn(before.seeds)).join(", "),
    shapes: unique(outputs.map(({ requested }) => shapeOf(requested))),
    area: first === undefined ? before.area : areaOf(first.requested),
    finishWith,
    anew: false,
  }));
}
