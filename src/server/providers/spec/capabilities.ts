import type { Size } from "../../../core/catalogue/index.ts";

export type OutputFormat = "png" | "jpeg" | "webp";

/**
 * Which sizes a route makes. `free`: any width and height of whole pixels within the limits; a pixel here is a pixel,
 * and 1 megapixel of `megapixelsMax` is 1,048,576. `fixed`: these and no others.
 */
export type SizeRule =
  | {
      readonly kind: "free";
      readonly sideMin: number;
      readonly sideMax: number;
      readonly multipleOf: number;
      readonly pixelsMax: number;
    }
  | { readonly kind: "fixed"; readonly sizes: readonly Size[] };

/** What a route can do, as data: the studio offers it, a request is checked against it, nothing is dropped in silence. */
export interface Capabilities {
  readonly sizes: SizeRule;
  /** Quality tiers; empty where there are none. */
  readonly tiers: readonly string[];
  readonly defaultTier: string | null;
  /** null: the route takes no seed. Both ends are possible. */
  readonly seeds: { readonly min: number; readonly max: number } | null;
  /** How many reference pictures one request takes. */
  readonly referencesMax: number;
  readonly masks: boolean;
  readonly transparency: boolean;
  /** Sends unfinished pictures while it works. */
  readonly partialImages: boolean;
  /** Whether a cancellation can reach the provider at all. */
  readonly cancels: boolean;
  readonly promptLengthMax: number;
  readonly formats: readonly OutputFormat[];
}
