/**
 * An expected failure: `code` is stable for programs, `message` tells a person what is wrong and what to do.
 * Statuses, exit codes and public sentences are mapped from `code` in one place each.
 */
export type FailureCode =
  | "invalid-input"
  | "not-found"
  | "conflict"
  | "unavailable"
  | "incompatible-data"
  | "invalid-catalogue"
  | "invalid-pack"
  | "invalid-configuration"
  | "storage";

export class Failure extends Error {
  readonly code: FailureCode;
  /** Further lines, one a problem, each naming its place (file, line, row, field). */
  readonly details: readonly string[];

  constructor(code: FailureCode, message: string, details: readonly string[] = []) {
    super(details.length === 0 ? message : `${message}\n${details.map((line) => `  ${line}`).join("\n")}`);
    this.name = "Failure";
    this.code = code;
    this.details = details;
  }
}
