import { randomUUID } from "node:crypto";
import type { Fault } from "./faults.ts";
import type { Wanted } from "./pictures.ts";

export interface Job {
  readonly id: string;
  readonly fault: Fault | null;
  readonly wanted: Wanted;
  readonly acceptedAt: number;
  readonly workMs: number;
  readonly cost: number;
  questions: number;
  downloads: number;
}

/** Credits (US cents) for the first megapixel and each further one, as published; one of an input costs as a further one. */
const prices: Readonly<Record<string, readonly [number, number]>> = {
  "flux-2-pro": [3, 1.5],
  "flux-2-max": [7, 3],
  "flux-2-flex": [5, 5],
  "flux-2-klein-9b": [1.5, 0.2],
  "flux-2-klein-4b": [1.4, 0.1],
};

export const isModel = (name: string): boolean => Object.hasOwn(prices, name);

export function costOf({ model, width, height, inputMegapixels }: Omit<Wanted, "prompt" | "seed" | "format">): number {
  const [first, further] = prices[model] ?? [0, 0];
  const more = Math.max(0, (width * height) / 1_048_576 - 1);
  return Math.round((first + (more + inputMegapixels) * further) * 1000) / 1000;
}

const JOBS_MAX = 10_000;

/** Everything accepted, oldest dropped first. */
export class Jobs {
  readonly #byId = new Map<string, Job>();

  accept(fault: Fault | null, wanted: Wanted, workMs: number): Job {
    const job = {
      id: randomUUID(),
      fault,
      wanted,
      acceptedAt: Date.now(),
      workMs: fault === "slow" ? 2_000 : workMs,
      cost: costOf(wanted),
      questions: 0,
      downloads: 0,
    };
    this.#byId.set(job.id, job);
    if (this.#byId.size > JOBS_MAX) this.#byId.delete(this.#byId.keys().next().value ?? "");
    return job;
  }

  find(id: string): Job | null {
    return this.#byId.get(id) ?? null;
  }

  get active(): number {
    const now = Date.now();
    return [...this.#byId.values()].filter((job) => now < job.acceptedAt + job.workMs).length;
  }

  get all(): readonly Job[] {
    return [...this.#byId.values()];
  }

  clear(): void {
    this.#byId.clear();
  }
}
