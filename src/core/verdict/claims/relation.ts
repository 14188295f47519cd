import type { PairState } from "./claim.ts";

/** Who stands where between the models of one page, read off the pair states of one criterion. */
export interface Relation {
  readonly models: readonly string[];
  /** x is decidedly better than y. */
  readonly beats: (x: string, y: string) => boolean;
  /** x is decidedly better than y, or leans over it. */
  readonly beatsOrLeans: (x: string, y: string) => boolean;
  readonly leans: (x: string, y: string) => boolean;
  readonly close: (x: string, y: string) => boolean;
}

export function relationOf(models: readonly string[], pairs: readonly PairState[]): Relation {
  const decisions = new Map<string, PairState["decision"]>();
  for (const pair of pairs) decisions.set(key(pair.a, pair.b), pair.decision);
  const seen = (x: string, y: string): "over" | "leaning" | "close" | "other" => {
    const forward = decisions.get(key(x, y));
    const backward = decisions.get(key(y, x));
    if (forward === "a" || backward === "b") return "over";
    if (forward === "leaning-a" || backward === "leaning-b") return "leaning";
    return forward === "too-close" || backward === "too-close" ? "close" : "other";
  };
  return {
    models,
    beats: (x, y) => seen(x, y) === "over",
    leans: (x, y) => seen(x, y) === "leaning",
    beatsOrLeans: (x, y) => ["over", "leaning"].includes(seen(x, y)),
    close: (x, y) => seen(x, y) === "close",
  };
}

export const others = (models: readonly string[], model: string): readonly string[] =>
  models.filter((other) => other !== model);

/** Every pair of the models, each once, in page order. */
export function pairsOf(models: readonly string[]): readonly (readonly [string, string])[] {
  return models.flatMap((a, index) => models.slice(index + 1).map((b) => [a, b] as const));
}

const key = (x: string, y: string): string => `${x}\n${y}`;
