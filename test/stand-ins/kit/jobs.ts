import { randomUUID } from "node:crypto";
import type { Wanted } from "./pictures.ts";

export interface Job {
  readonly id: string;
  readonly fault: string | null;
  readonly wanted: Wanted;
  readonly acceptedAt: number;
  readonly workMs: number;
  questions: number;
  downloads: number;
  isCancelled: boolean;
}

const JOBS_MAX = 10_000;

/** Everything accepted, oldest dropped first. */
export class Jobs {
  readonly #byId = new Map<string, Job>();

  /** `id` where the client chooses it. */
  accept(fault: string | null, wanted: Wanted, workMs: number, id: string = randomUUID()): Job {
    const job = {
      id,
      fault,
      wanted,
      acceptedAt: Date.now(),
      workMs: fault === "slow" ? 2_000 : workMs,
      questions: 0,
      downloads: 0,
      isCancelled: false,
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
