import { cpus } from "node:os";

/** The machine a figure was measured on. */
export function machine(): string {
  const all = cpus();
  return `machine: ${all[0]?.model ?? "unknown processor"}, ${all.length} cores, Node ${process.version}`;
}

/** The crowds of the benches on intervals and decisions: voters {10, 20, 50, 200} × prompts {10, 20, 60} × tastes {0, 0.6}. */
export const crowdGrid = [10, 20, 50, 200].flatMap((voters) =>
  [10, 20, 60].flatMap((prompts) => [0, 0.6].map((tasteSpread) => ({ voters, prompts, tasteSpread }))),
);
