import type { CellRequest, OfferedModel, SetRequest } from "../../../contract/studio/index.ts";
import type { PromptTemplate } from "../../../core/kernel/index.ts";
import { writtenWith } from "../make/variables/index.ts";
import { askedCharacter } from "../characters/chosen.ts";
import { asked, type Tray, trayFault } from "../references/index.ts";
import {
  type Area,
  areas,
  fit,
  gridWords,
  type Shape,
  shapes,
  sizesAt,
  tierFor,
  variableWords,
} from "../words/index.ts";
import { listOf, type Words, wordsOf } from "./alternatives.ts";

const says = gridWords.hindrances;

/** As the contract has them, whose module would bring its schemas along. */
export const cellsMax = 200;
const axesMax = 3;

/** Everything in the grid's form. */
export interface GridWish {
  readonly prompt: string;
  /** Every line is a prompt of its own. */
  readonly isList: boolean;
  readonly routes: readonly string[];
  /** As typed: whole numbers, set apart by commas or spaces. */
  readonly seeds: string;
  readonly shapes: readonly Shape[];
  readonly area: Area;
  /** The route that picked pictures are meant to be finished on. */
  readonly finishWith: string | null;
  /** Pictures that are here already are made once more. */
  readonly anew: boolean;
}

export const emptyGrid = (seed: number): GridWish => ({
  prompt: "",
  isList: false,
  routes: [],
  seeds: String(seed),
  shapes: ["1:1"],
  area: "megapixel",
  finishWith: null,
  anew: false,
});

export interface GridPlan {
  /** null: something must be changed first. */
  readonly request: SetRequest | null;
  readonly count: number;
  /** What must be changed first, or is still missing; null: nothing. */
  readonly hindrance: string | null;
  /** What will not be as asked for; nothing stands in the way. */
  readonly notes: readonly string[];
}

export const seedsIn = (text: string): readonly string[] => [
  ...new Set(text.split(/[\s,;]+/).filter((each) => each !== "")),
];

const isSeed = (text: string): boolean => /^\d{1,16}$/.test(text) && Number.isSafeInteger(Number(text));

interface Axis {
  readonly name: string;
  readonly labels: readonly string[];
}

interface Besides {
  readonly tray: Tray;
  /** Of the variables in its words. */
  readonly values: PromptTemplate["values"];
  /** Whom the pictures show; null: nobody in particular. */
  readonly character: string | null;
}

/** The grid's cells from what is in the form; what varies is an axis, in the order models, shapes, seeds, words. */
export function planGrid(wish: GridWish, offered: readonly OfferedModel[], besides: Besides): GridPlan {
  const { tray, values, character } = besides;
  const models = wish.routes.flatMap((route) => offered.find((model) => model.route === route) ?? []);
  const seeds = seedsIn(wish.seeds);
  const words = wish.isList ? listOf(wish.prompt) : wordsOf(wish.prompt);
  const all: readonly Axis[] = [
    { name: gridWords.axes.models, labels: models.map(({ name }) => name) },
    { name: gridWords.axes.shapes, labels: wish.shapes },
    { name: gridWords.axes.seeds, labels: seeds },
    ...words.axes,
  ];
  const count = all.reduce((product, { labels }) => product * labels.length, 1);
  const hindrance =
    hindranceOf(wish, { models, seeds, all, count }) ?? unfilledOf(wish, values) ?? faultOf(models, tray);
  if (hindrance !== null) return { request: null, count, hindrance, notes: [] };
  const varied = all.filter(({ labels }) => labels.length > 1);
  const axes = varied.length === 0 ? all.slice(0, 1) : varied;
  const cells = placesOf(all).flatMap(
    (places) => cellAt(places, { wish, models, seeds, words, all, axes, values }) ?? [],
  );
  return {
    request: {
      title: wish.prompt.trim().slice(0, 2_000),
      axes: axes.map(({ name, labels }) => ({ name, labels: labels.map((label) => label.slice(0, 500)) })),
      cells,
      ...asked(tray),
      ...askedCharacter(character),
      useCase: null,
      anew: wish.anew,
      finishWith: wish.finishWith,
    },
    count,
    hindrance: null,
    notes: notesOf(wish, models),
  };
}

interface Counted {
  readonly models: readonly OfferedModel[];
  readonly seeds: readonly string[];
  readonly all: readonly Axis[];
  readonly count: number;
}

function hindranceOf(wish: GridWish, { models, seeds, all, count }: Counted): string | null {
  if (wish.prompt.trim() === "") return says.prompt;
  if (models.length === 0) return says.model;
  if (wish.shapes.length === 0) return says.shape;
  if (seeds.length === 0) return says.seed;
  const strange = seeds.find((seed) => !isSeed(seed));
  if (strange !== undefined) return says.strangeSeed(strange.slice(0, 30));
  const varied = all.filter(({ labels }) => labels.length > 1);
  if (varied.length > axesMax) return says.axes(varied.map(({ name }) => name.toLowerCase()));
  if (count > cellsMax) return says.cells(count, cellsMax);
  return null;
}

const unfilledOf = ({ prompt }: GridWish, values: PromptTemplate["values"]): string | null => {
  const { unfilled } = writtenWith(prompt, values);
  return unfilled.length === 0 ? null : variableWords.meaning(unfilled);
};

const faultOf = (models: readonly OfferedModel[], tray: Tray): string | null =>
  models.map((model) => trayFault(model, tray)).find((fault) => fault !== null) ?? null;

/** Every combination of places, the last axis turning fastest. */
const placesOf = (axes: readonly Axis[]): readonly (readonly number[])[] =>
  axes.reduce<readonly (readonly number[])[]>(
    (before, { labels }) => before.flatMap((places) => labels.map((_, place) => [...places, place])),
    [[]],
  );

interface Parts extends Pick<Counted, "models" | "seeds" | "all"> {
  readonly wish: GridWish;
  readonly words: Words;
  readonly values: PromptTemplate["values"];
  readonly axes: readonly Axis[];
}

function cellAt(
  places: readonly number[],
  { wish, models, seeds, words, all, axes, values }: Parts,
): CellRequest | null {
  const [modelPlace = 0, shapePlace = 0, seedPlace = 0, ...wordPlaces] = places;
  const model = models[modelPlace];
  const shape = wish.shapes[shapePlace];
  if (model === undefined || shape === undefined) return null;
  const seed = Number(seeds[seedPlace]);
  const { prompt, template } = writtenWith(words.promptAt(wordPlaces), values);
  return {
    places: axes.map((axis) => places[all.indexOf(axis)] ?? 0),
    prompt,
    template,
    route: model.route,
    ...settingsFor(model, shape, wish.area),
    seed: model.capabilities.seeds === null ? null : seed,
    turn: seedPlace,
  };
}

/** What a model is asked for, for a shape and an area: the nearest size it makes, at the tier that size needs. */
export function settingsFor(model: OfferedModel, shape: Shape, area: Area): Pick<CellRequest, "tier" | "size"> {
  const { sizes, defaultTier } = model.capabilities;
  const tier = tierFor(sizes, shape, area);
  return { tier, size: fit(sizesAt(sizes, tier ?? defaultTier), shape, area).size };
}

function notesOf(wish: GridWish, models: readonly OfferedModel[]): readonly string[] {
  const notes = models.flatMap((model) => {
    const { sizes, defaultTier, seeds } = model.capabilities;
    const fitted = wish.shapes.map((shape) => {
      const tier = tierFor(sizes, shape, wish.area) ?? defaultTier;
      return fit(sizesAt(sizes, tier), shape, wish.area).note;
    });
    return [
      ...fitted.flatMap((note) => (note === null ? [] : [note(model.name)])),
      ...(seeds === null ? [gridWords.noSeed(model.name)] : []),
    ];
  });
  return [...new Set(notes)];
}

/** A wish as it was kept, or null where what was kept is none. */
export function readGrid(text: string | null): GridWish | null {
  try {
    const kept = JSON.parse(text ?? "null") as GridWish | null;
    const isWhole =
      kept !== null &&
      typeof kept.prompt === "string" &&
      typeof kept.seeds === "string" &&
      Array.isArray(kept.routes) &&
      Array.isArray(kept.shapes) &&
      kept.shapes.every((shape: Shape) => shapes.includes(shape)) &&
      areas.includes(kept.area);
    return isWhole ? kept : null;
  } catch {
    return null;
  }
}
