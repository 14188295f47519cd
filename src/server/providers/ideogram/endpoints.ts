import type { Size } from "../../../core/catalogue/index.ts";
import type { Capabilities } from "../spec/index.ts";

/** What sets one endpoint apart. */
export interface Endpoint {
  readonly path: string;
  readonly sizes: readonly Size[];
  /** Tiers as their API calls them. */
  readonly speeds: Readonly<Record<string, string>>;
}

const size = (text: string): Size => {
  const [width = 0, height = 0] = text.split("x").map(Number);
  return Object.freeze({ width, height });
};

/** The sizes that a transcription of the fourth model's fields lists (B). */
const ofFourth = `2048x2048 1440x2880 2880x1440 1664x2496 2496x1664 1792x2240 2240x1792 1440x2560 2560x1440 1600x2560
  2560x1600 1728x2304 2304x1728 1296x3168 3168x1296 1152x2944 2944x1152 1248x3328 3328x1248 1280x3072 3072x1280`
  .split(/\s+/)
  .map(size);
/** Of the others no list was read: the square that every model of theirs has made. */
const square = [size("1024x1024")];

const speeds = { turbo: "TURBO", default: "DEFAULT", quality: "QUALITY" } as const;

/**
 * Endpoints that make a picture from text. Fields are those of the fourth model; that 4.5 and 3 take the same at the second
 * API, with 4.5's tiers in the same field, is not confirmed.
 */
export const endpoints: readonly Endpoint[] = [
  {
    path: "/v2/image/generate/ideogram-4-5",
    sizes: square,
    speeds: { low: "LOW", medium: "MEDIUM", high: "HIGH" },
  },
  { path: "/v2/image/generate/ideogram-4", sizes: ofFourth, speeds },
  { path: "/v2/image/generate/ideogram-3", sizes: square, speeds },
];

/** No limit is documented; ours. */
const PROMPT_LENGTH_MAX = 10_000;

/** A seed comes back; whether one may be sent is not confirmed, and the same holds for pictures to work from. */
export const capabilitiesOf = (
  { sizes }: Endpoint,
  tiers: readonly string[],
  defaultTier: string | null,
): Capabilities =>
  Object.freeze<Capabilities>({
    sizes: { kind: "fixed", sizes },
    tiers,
    defaultTier,
    seeds: null,
    textToImage: true,
    referencesMax: 0,
    masks: false,
    transparency: false,
    partialImages: false,
    cancels: false,
    promptLengthMax: PROMPT_LENGTH_MAX,
    formats: [],
    controlSyntax: [],
    webhooks: false,
  });
