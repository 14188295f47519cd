/** Credits (US cents) for the first megapixel and each further one, as published. */
const prices: Readonly<Record<string, readonly [number, number]>> = {
  "flux-2-pro": [3, 1.5],
  "flux-2-max": [7, 3],
  "flux-2-flex": [5, 5],
  "flux-2-klein-9b": [1.5, 0.2],
  "flux-2-klein-4b": [1.4, 0.1],
};

export const isModel = (name: string): boolean => Object.hasOwn(prices, name);

interface Billed {
  readonly wanted: { readonly width: number; readonly height: number };
  readonly inputMegapixels: number;
}

/** One megapixel of an input costs as a further one. */
export function costOf(model: string, { wanted: { width, height }, inputMegapixels }: Billed): number {
  const [first, further] = prices[model] ?? [0, 0];
  const more = Math.max(0, (width * height) / 1_048_576 - 1);
  return Math.round((first + (more + inputMegapixels) * further) * 1000) / 1000;
}
