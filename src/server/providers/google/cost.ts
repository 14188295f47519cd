import { type JsonObject, numberIn, objectAt, objectsAt, textIn } from "../kit/index.ts";

/** USD for a million tokens, which is micro-USD for one; null where it was not read. Thoughts are billed as text. */
export interface TokenPrices {
  readonly textIn: number;
  readonly imageIn: number | null;
  readonly textOut: number;
  readonly imageOut: number;
}

/** What a request cost by the tokens that the answer counts, in micro-USD; null where a count or a price is missing. */
export function costIn(answer: JsonObject, prices: TokenPrices | null): number | null {
  const usage = objectAt(answer, "usageMetadata");
  if (usage === null || prices === null) return null;
  const [input, output] = [countsIn(usage, "prompt"), countsIn(usage, "candidates")];
  if (input === null || output === null || output.image === 0) return null;
  if (input.image > 0 && prices.imageIn === null) return null;
  const thoughts = numberIn(usage, "thoughtsTokenCount") ?? 0;
  const cost = Math.ceil(
    input.text * prices.textIn +
      input.image * (prices.imageIn ?? 0) +
      (output.text + thoughts) * prices.textOut +
      output.image * prices.imageOut,
  );
  return cost >= 0 && Number.isSafeInteger(cost) ? cost : null;
}

interface Counts {
  readonly text: number;
  readonly image: number;
}

/** Tokens by kind; null where there are more than the details account for, or of a kind that has no price here. */
function countsIn(usage: JsonObject, side: "prompt" | "candidates"): Counts | null {
  const total = numberIn(usage, `${side}TokenCount`);
  const details = objectsAt(usage, `${side}TokensDetails`);
  const of = (modality: string): number =>
    details.reduce(
      (sum, each) => sum + (textIn(each, "modality") === modality ? (numberIn(each, "tokenCount") ?? 0) : 0),
      0,
    );
  const counts = { text: of("TEXT"), image: of("IMAGE") };
  return total !== null && total === counts.text + counts.image ? counts : null;
}
