import type { Size } from "../../../core/catalogue/index.ts";
import type { TokenPrices } from "./cost.ts";
import { common, ofFirstGeneration, withLongRatios, withMeasuredLongRatios } from "./sizes.ts";

/** What sets one model's request apart. */
export interface Endpoint {
  readonly path: string;
  readonly ratios: Readonly<Record<string, Size>>;
  /** The level that bills the fewest tokens; null: the model takes no level, or none is documented. */
  readonly thinkingLevel: "MINIMAL" | null;
  /** null: not every price that a bill needs was read. */
  readonly tokenPrices: TokenPrices | null;
}

const path = (model: string): string => `/v1beta/models/${model}:generateContent`;

/** Models that this adapter speaks to. Token prices are transcriptions of Google's page (B), that of 2.1 by a gateway (C). */
export const endpoints: readonly Endpoint[] = [
  {
    path: path("gemini-nano-banana-2.1"),
    ratios: withMeasuredLongRatios,
    thinkingLevel: "MINIMAL",
    tokenPrices: { textIn: 1.5, imageIn: null, textOut: 7.5, imageOut: 30 },
  },
  {
    path: path("gemini-3-pro-image"),
    ratios: common,
    thinkingLevel: null,
    tokenPrices: { textIn: 2, imageIn: 2, textOut: 12, imageOut: 120 },
  },
  { path: path("gemini-3.1-flash-image"), ratios: withLongRatios, thinkingLevel: null, tokenPrices: null },
  { path: path("gemini-3.1-flash-lite-image"), ratios: common, thinkingLevel: null, tokenPrices: null },
  {
    path: path("gemini-2.5-flash-image"),
    ratios: ofFirstGeneration,
    thinkingLevel: null,
    tokenPrices: { textIn: 0.3, imageIn: 0.3, textOut: 2.5, imageOut: 30 },
  },
];
