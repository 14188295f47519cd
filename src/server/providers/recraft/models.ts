import type { Size } from "../../../core/catalogue/index.ts";
import type { Capabilities } from "../spec/index.ts";

/** A width and a height of each of the fourteen ratios, as the maker lists them. */
const sizesFrom = (...sides: readonly (readonly [number, number])[]): readonly Size[] =>
  sides.map(([width, height]) => ({ width, height }));

const standard = sizesFrom(
  [1024, 1024],
  [1536, 768],
  [768, 1536],
  [1280, 832],
  [832, 1280],
  [1216, 896],
  [896, 1216],
  [1152, 896],
  [896, 1152],
  [832, 1344],
  [1280, 896],
  [896, 1280],
  [1344, 768],
  [768, 1344],
);
const pro = standard.map(({ width, height }) => ({ width: 2 * width, height: 2 * height }));
const older = sizesFrom(
  [1024, 1024],
  [2048, 1024],
  [1024, 2048],
  [1536, 1024],
  [1024, 1536],
  [1365, 1024],
  [1024, 1365],
  [1280, 1024],
  [1024, 1280],
  [1024, 1707],
  [1434, 1024],
  [1024, 1434],
  [1820, 1024],
  [1024, 1820],
);

export interface RecraftModel {
  /** As the API spells it. Models of vectors, whose names end so, are not among them. */
  readonly id: string;
  readonly sizes: readonly Size[];
  readonly promptLengthMax: number;
}

const laterModel = (id: string, sizes: readonly Size[]): RecraftModel => ({ id, sizes, promptLengthMax: 10_000 });
const olderModel = (id: string): RecraftModel => ({ id, sizes: older, promptLengthMax: 1_000 });

export const recraftModels: readonly RecraftModel[] = [
  laterModel("recraftv4_1", standard),
  laterModel("recraftv4_1_flash", standard),
  laterModel("recraftv4_1_utility", standard),
  laterModel("recraftv4_1_pro", pro),
  laterModel("recraftv4_1_utility_pro", pro),
  laterModel("recraftv4", standard),
  laterModel("recraftv4_pro", pro),
  olderModel("recraftv3"),
  olderModel("recraftv2"),
];

/** What two third parties' clients allow. */
const SEED_MAX = 2_147_483_647;

export const capabilitiesOf = ({ sizes, promptLengthMax }: RecraftModel): Capabilities =>
  Object.freeze({
    sizes: { kind: "fixed" as const, sizes },
    tiers: [],
    defaultTier: null,
    seeds: { min: 0, max: SEED_MAX },
    textToImage: true,
    // It works from a picture too, but must be told how far to go from it, which no request can say yet; and a mask
    // belongs to that picture.
    referencesMax: 0,
    masks: false,
    transparency: false,
    partialImages: false,
    cancels: false,
    promptLengthMax,
    // The service chooses.
    formats: [],
    controlSyntax: [],
    webhooks: false,
  });
