import { cpus } from "node:os";

/** The machine a figure was measured on. */
export function machine(): string {
  const all = cpus();
  return `machine: ${all[0]?.model ?? "unknown processor"}, ${all.length} cores, Node ${process.version}`;
}
