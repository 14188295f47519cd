import { type JsonObject, numberIn, objectAt } from "../kit/index.ts";
import type { TokenPrices } from "./models.ts";

/**
 * What an answer's `usage` comes to, in micro-USD; null where it does not say enough. Every token that comes out is taken
 * for one of a picture, which is the dearer kind.
 */
export function costIn(answer: JsonObject, prices: TokenPrices): number | null {
  const usage = objectAt(answer, "usage");
  if (usage === null) return null;
  const details = objectAt(usage, "input_tokens_details") ?? {};
  const tokens = [
    numberIn(details, "text_tokens"),
    numberIn(details, "image_tokens"),
    numberIn(usage, "output_tokens"),
  ];
  if (tokens.some((count) => count === null || count < 0)) return null;
  const [textIn = 0, imageIn = 0, imageOut = 0] = tokens.map(Number);
  const cost = Math.round(textIn * prices.textIn + imageIn * prices.imageIn + imageOut * prices.imageOut);
  return Number.isSafeInteger(cost) ? cost : null;
}
