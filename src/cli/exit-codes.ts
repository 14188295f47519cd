import { Failure, type FailureCode } from "../core/kernel/index.ts";

/** 0 done · 1 a fault of ours · 2 the command or its input is wrong · 3 not found · 4 unavailable or in conflict. */
const exitCodes: Readonly<Record<FailureCode, number>> = {
  "invalid-input": 2,
  "invalid-configuration": 2,
  "invalid-catalogue": 2,
  "invalid-pack": 2,
  "not-found": 3,
  unavailable: 4,
  conflict: 4,
  "incompatible-data": 4,
  storage: 4,
};

export const exitCodeHelp = `Exit codes: 0 done, 1 a fault of Proofsheet, 2 the command or its input is wrong,
3 something named does not exist, 4 unavailable or in conflict with what is stored.`;

/** The file system and PostgreSQL say each in its own way that there is no room left. */
const noRoom = new Set(["ENOSPC", "EDQUOT", "53100"]);

const isNoRoom = (error: unknown): error is Error =>
  error instanceof Error && "code" in error && noRoom.has(String(error.code));

/** What a failure prints on standard error, and the code the process ends with. */
export function outcomeOf(error: unknown): { readonly text: string; readonly code: number } {
  if (error instanceof Failure) return { text: `proofsheet: ${error.message}`, code: exitCodes[error.code] };
  if (isNoRoom(error))
    return { text: `proofsheet: the disk is full (${error.message}): make room and run the command again.`, code: 4 };
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { text: `proofsheet: something broke that should not:\n${text}`, code: 1 };
}
