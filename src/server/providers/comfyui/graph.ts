import type { Template } from "./options.ts";

/** What goes into a workflow in place of what stands there. */
export interface Filling {
  readonly prompt: string;
  readonly seed: number;
  readonly width: number;
  readonly height: number;
  /** Names of uploaded pictures. */
  readonly references: readonly string[];
  readonly mask: string | null;
  /** null: as the operator left it. */
  readonly strength: number | null;
}

/** The operator's workflow with a request in it: only the named fields differ. */
export function filledGraph({ graph, inputs }: Template, filling: Filling): Template["graph"] {
  const filled = structuredClone(graph);
  const put = (at: string | undefined, value: string | number | null): void => {
    if (at === undefined || value === null) return;
    const [node = "", field = ""] = at.split(".");
    const found = filled[node];
    if (found !== undefined) found.inputs[field] = value;
  };
  put(inputs.prompt, filling.prompt);
  put(inputs.seed, filling.seed);
  put(inputs.width, filling.width);
  put(inputs.height, filling.height);
  inputs.references.forEach((at, place) => put(at, filling.references[place] ?? null));
  put(inputs.mask, filling.mask);
  put(inputs.strength, filling.strength);
  return filled;
}
