import { Refusal } from "../api/index.ts";

/** The new total where a press was refused because it has become dearer. */
export const dearerIn = (error: Error | null): string | null =>
  error instanceof Refusal ? (error.problem.totalMicrocredits ?? null) : null;
