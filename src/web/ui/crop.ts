interface Size {
  readonly width: number | null;
  readonly height: number | null;
}

export interface Crop {
  /** Class suffix and printed name: "16:9" is "16-9". */
  readonly name: string;
  readonly label: string;
  readonly width: number;
  readonly height: number;
}

const crops: readonly Crop[] = (
  [
    [16, 9],
    [3, 2],
    [4, 3],
    [1, 1],
    [4, 5],
    [3, 4],
    [2, 3],
    [9, 16],
  ] as const
).map(([width, height]) => ({ name: `${width}-${height}`, label: `${width}:${height}`, width, height }));

const portraitCrop: Crop = { name: "4-5", label: "4:5", width: 4, height: 5 };

/** One crop for all frames of a prompt: the named ratio nearest to the middle one of what arrived. */
export function cropFor(sizes: readonly Size[]): Crop {
  const ratios = sizes
    .flatMap(({ width, height }) => (width === null || height === null ? [] : [Math.log(width / height)]))
    .sort((left, right) => left - right);
  const middle = ratios[Math.floor(ratios.length / 2)];
  if (middle === undefined) return portraitCrop;
  const distance = (crop: Crop): number => Math.abs(Math.log(crop.width / crop.height) - middle);
  return crops.reduce((best, crop) => (distance(crop) < distance(best) ? crop : best));
}

export const isUpright = (crop: Crop): boolean => crop.width <= crop.height;
