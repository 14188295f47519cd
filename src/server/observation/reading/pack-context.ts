import type { Catalogue, ResolvedName } from "../../../core/catalogue/index.ts";
import type { OutputRow } from "../../../core/evidence/index.ts";

export type OutputBody = Omit<OutputRow, "id">;

/** What the rows of a pack may refer to. */
export interface PackContext {
  readonly catalogue: Catalogue;
  readonly pack: string;
  /** The day of the import, YYYY-MM-DD in UTC. */
  readonly today: string;
  /** Use cases by prompt. */
  readonly prompts: ReadonlyMap<string, string | null>;
  /** Cards by the spelling that the manifest uses. */
  readonly models: ReadonlyMap<string, ResolvedName>;
  /** The output of a model, as the manifest spells it, for a prompt. */
  readonly output: (prompt: string, model: string, sample: number) => OutputBody | undefined;
  /** By the picture's hash or by prompt/model/sample. */
  readonly outputsNamed: (name: string) => readonly OutputBody[];
}

export function packContext(
  parts: Omit<PackContext, "output" | "outputsNamed"> & { readonly outputs: readonly OutputBody[] },
): PackContext {
  const { outputs, ...rest } = parts;
  const byName = new Map<string, OutputBody[]>();
  const put = (name: string, output: OutputBody): void => void byName.set(name, [...(byName.get(name) ?? []), output]);
  for (const output of outputs) {
    put(outputName(output.prompt, output.modelAs, output.sample), output);
    if (output.hash !== null) put(output.hash, output);
  }
  return Object.freeze({
    ...rest,
    output: (prompt: string, model: string, sample: number) => byName.get(outputName(prompt, model, sample))?.[0],
    outputsNamed: (name: string) => byName.get(name) ?? [],
  });
}

/** How a pack names an output. */
export const outputName = (prompt: string, model: string, sample: number): string => `${prompt}/${model}/${sample}`;
