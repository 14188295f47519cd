/**
 * The one table of what can go wrong at a provider. `retryable`: another attempt may succeed. Whether one may be made
 * also depends on `billed`: only where no bill can exist.
 */
export const providerErrorKinds = {
  moderation: { retryable: false },
  auth: { retryable: false },
  billing: { retryable: false },
  invalid: { retryable: false },
  "rate-limited": { retryable: true },
  transient: { retryable: true },
  timeout: { retryable: true },
  expired: { retryable: true },
} as const satisfies Readonly<Record<string, { readonly retryable: boolean }>>;

export type ProviderErrorKind = keyof typeof providerErrorKinds;

/** Whether the provider may have billed us for an attempt. */
export type Billed = "no" | "maybe" | "yes";

/** What went wrong, as data: kept with the attempt and shown to the creator. */
export interface ProviderProblem {
  readonly kind: ProviderErrorKind;
  readonly billed: Billed;
  /** For the creator: what happened and what to do. Never a key, an address or the provider's raw answer. */
  readonly sentence: string;
  /** For the operator: the provider's status and code, shortened, without secrets. */
  readonly detail: string;
  /** How long the provider asks to wait; null where it did not say. */
  readonly retryAfterMs: number | null;
}

/** An expected failure at a provider. Adapters throw nothing else on purpose. */
export class ProviderError extends Error {
  readonly problem: ProviderProblem;

  constructor(problem: Omit<ProviderProblem, "retryAfterMs"> & { readonly retryAfterMs?: number | null }) {
    super(`${problem.kind} (billed: ${problem.billed}): ${problem.detail}`);
    this.name = "ProviderError";
    this.problem = Object.freeze({ retryAfterMs: null, ...problem });
  }
}

/** Another attempt may be made without anybody's word: it may help, and nothing can have been billed. */
export const maySubmitAgain = ({ kind, billed }: ProviderProblem): boolean =>
  billed === "no" && providerErrorKinds[kind].retryable;
