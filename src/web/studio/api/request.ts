import type { Problem } from "../../../contract/studio/index.ts";
import { apiWords } from "../words/index.ts";

type ProblemBody = Problem["error"];

/** The server's answer instead of what was asked for; its message says what to do. */
export class Refusal extends Error {
  readonly status: number;
  readonly problem: ProblemBody;

  constructor(status: number, problem: ProblemBody) {
    super(problem.message);
    this.name = "Refusal";
    this.status = status;
    this.problem = problem;
  }
}

/** No answer at all: no network, or the server is not running. */
export class Unreachable extends Error {
  constructor() {
    super(apiWords.unreachable);
    this.name = "Unreachable";
  }
}

export const isSignedOut = (error: unknown): boolean => error instanceof Refusal && error.status === 401;

export interface Asking {
  readonly method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly body?: unknown;
  readonly key?: string;
  readonly signal?: AbortSignal;
}

let workspace: string | null = null;

/** From now on everything that changes something is meant for this workspace, and refused where that is not possible. */
export const actIn = (id: string): void => void (workspace = id);

export const workspaceHeader = (): Readonly<Record<string, string>> =>
  workspace === null ? {} : { "X-Workspace": workspace };

/** Asks this server; `T` is the shape in src/contract/studio. Fails with a Refusal or as Unreachable. */
export async function ask<T>(path: string, { method = "GET", body, key, signal }: Asking = {}): Promise<T> {
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      credentials: "same-origin",
      headers: {
        Accept: "application/json",
        ...(body === undefined ? {} : { "Content-Type": "application/json" }),
        ...(method === "GET" ? {} : workspaceHeader()),
        ...(key === undefined ? {} : { "Idempotency-Key": key }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal === undefined ? {} : { signal }),
    });
  } catch (error) {
    if (signal?.aborted === true) throw error;
    throw new Unreachable();
  }
  if (!response.ok) throw new Refusal(response.status, problemIn(response.status, await response.text()));
  if (response.status === 204) return undefined as T;
  return (await response.json()) as T;
}

/** What the server says in the body of a refusal. */
export function problemIn(status: number, body: string): ProblemBody {
  try {
    const { error } = JSON.parse(body) as Partial<Problem>;
    if (typeof error?.message === "string") return error;
  } catch {
    // what is between us and the server answers in its own words, or in none
  }
  return {
    code: status === 401 ? "unauthenticated" : "internal",
    message: apiWords.noReason(status),
  };
}

/** Names one wish, so that sending it twice does it once. Works where the page is not served over HTTPS, too. */
export const newKey = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
