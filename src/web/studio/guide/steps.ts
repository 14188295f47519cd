import type { GenerationView, OfferedModel } from "../../../contract/studio/index.ts";

/** The way to a first comparison, read off what is there: nothing is remembered but that it is over. */

export interface Facts {
  readonly prompt: string;
  readonly modelsPicked: number;
  /** What this person asked for, the newest in front. */
  readonly generations: readonly Pick<GenerationView, "outputs">[];
  /** Pictures that lie side by side at this moment. */
  readonly compared: number;
}

export type Standing =
  | { readonly kind: "step"; readonly step: 0 | 1 | 2 }
  /** Asked for, and at least two may still arrive. */
  | { readonly kind: "being-made" }
  /** Ids of pictures by different models that are there to be compared. */
  | { readonly kind: "ready"; readonly outputs: readonly string[] }
  | { readonly kind: "done" };

export function standingOf({ prompt, modelsPicked, generations, compared }: Facts): Standing {
  if (compared >= 2) return { kind: "done" };
  for (const { outputs } of generations) {
    const byRoute = Map.groupBy(outputs, ({ route }) => route);
    if (byRoute.size < 2) continue;
    const arrived = [...byRoute.values()].flatMap((same) => same.find(({ picture }) => picture !== null)?.id ?? []);
    const coming = [...byRoute.values()].filter((same) =>
      same.some(
        ({ picture, state }) => picture !== null || state === "queued" || state === "running" || state === "unsettled",
      ),
    );
    if (arrived.length >= 2 && arrived.length === coming.length) return { kind: "ready", outputs: arrived.slice(0, 4) };
    if (coming.length >= 2) return { kind: "being-made" };
  }
  if (prompt.trim() === "") return { kind: "step", step: 0 };
  return { kind: "step", step: modelsPicked < 2 ? 1 : 2 };
}

/** How many of the steps are done. */
export function doneOf(standing: Standing): number {
  switch (standing.kind) {
    case "step":
      return standing.step;
    case "being-made":
    case "ready":
      return 3;
    case "done":
      return 4;
  }
}

/** Two to begin with: real ones before sketches, cheap ones first, of two makers where there are two. */
export function twoToBeginWith(models: readonly OfferedModel[]): readonly OfferedModel[] {
  const able = models
    .filter(({ capabilities }) => capabilities.textToImage)
    .toSorted(
      (one, other) =>
        Number(one.sandbox) - Number(other.sandbox) ||
        compare(BigInt(one.fromMicrocredits), BigInt(other.fromMicrocredits)),
    );
  const [first] = able;
  if (first === undefined) return [];
  const rest = able.filter(({ route, sandbox }) => route !== first.route && sandbox === first.sandbox);
  const second = rest.find(({ maker }) => maker !== first.maker) ?? rest[0] ?? able[1];
  return second === undefined ? [] : [first, second];
}

const compare = (one: bigint, other: bigint): number => (one < other ? -1 : one > other ? 1 : 0);
