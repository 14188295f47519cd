import type { Size } from "../../../core/catalogue/index.ts";

export type OutputFormat = "png" | "jpeg" | "webp";

/**
 * Which sizes a route makes. `free`: any width and height of whole pixels within the limits; a pixel here is a pixel,
 * and 1 megapixel of `megapixelsMax` is 1,048,576. `fixed`: these and no others. `by-tier`: where a tier is a size class
 * (1K, 2K), the sizes of each; the provider is told a class and a ratio, so what arrives may differ by some pixels.
 */
export type SizeRule =
  | {
      readonly kind: "free";
      readonly sideMin: number;
      readonly sideMax: number;
      readonly multipleOf: number;
      readonly pixelsMax: number;
      /** The longer side over the shorter one at most; no limit where it is not given. */
      readonly ratioMax?: number;
      readonly pixelsMin?: number;
    }
  | { readonly kind: "fixed"; readonly sizes: readonly Size[] }
  | { readonly kind: "by-tier"; readonly sizes: Readonly<Record<string, readonly Size[]>> };

/** Words that a route would take as orders rather than as a description. A prompt that holds one is refused. */
export interface ControlSyntax {
  /** As it is found in a prompt, upper and lower case alike. */
  readonly text: string;
  /** A sentence for the creator: why it is refused and what to do. */
  readonly why: string;
}

/** What a route can do, as data: the studio offers it, a request is checked against it, nothing is dropped in silence. */
export interface Capabilities {
  readonly sizes: SizeRule;
  /** Quality tiers; empty where there are none. */
  readonly tiers: readonly string[];
  readonly defaultTier: string | null;
  /** null: the route takes no seed. Both ends are possible. */
  readonly seeds: { readonly min: number; readonly max: number } | null;
  /** Whether it makes a picture from the prompt alone; some only edit. */
  readonly textToImage: boolean;
  /** How many pictures to work from one request takes; 0: none. */
  readonly referencesMax: number;
  /** Takes a mask over the first of them. */
  readonly masks: boolean;
  /** Makes nothing without a mask. */
  readonly maskNeeded?: true;
  /** Makes nothing with fewer pictures to work from. Not said: one, where it makes none from words alone. */
  readonly referencesMin?: number;
  /**
   * What comes back is as large as the first of them, or holds it and more around it. Not said: as large as was asked
   * for, whatever they are.
   */
  readonly sizeByFirst?: "same" | "around";
  /** Of one that paints around the first: how many pixels more on each side at most. */
  readonly addedMax?: number;
  /** Can be told how far the first of them may be changed. */
  readonly strength?: true;
  /** How it is told what each of them is there for: in plain words after the prompt, as its maker documents it, or beside each picture. Not said: it cannot be. */
  readonly roles?: "words" | "fields";
  /** Uses the greys of a mask. Not said: it gets one of black and white alone. */
  readonly softMasks?: true;
  /** Does this to a picture, whatever the words say. Not said: what the words say. */
  readonly purpose?: "erase" | "remove-background";
  /** Draws a person from attributes and a seed. */
  readonly identity?: true;
  /** Draws in given colours and with a given brush. */
  readonly styles?: true;
  /** Puts one face onto the person in the first of the pictures to work from. */
  readonly faceSwap?: true;
  readonly transparency: boolean;
  /** Sends unfinished pictures while it works. */
  readonly partialImages: boolean;
  /** Whether a cancellation can reach the provider at all. */
  readonly cancels: boolean;
  readonly promptLengthMax: number;
  /** Formats that can be asked for; empty where the provider sends what it sends. */
  readonly formats: readonly OutputFormat[];
  readonly controlSyntax: readonly ControlSyntax[];
  /** Can be told where to call when a job is done. */
  readonly webhooks: boolean;
}
