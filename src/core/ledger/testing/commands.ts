import fc from "fast-check";

/**
 * Commands whose targets are places in lists (the nth hold placed so far), so that a random list of them hits something.
 * Amounts and times are small, so that they collide.
 */
export type Draft =
  | { readonly kind: "grant"; readonly amount: number; readonly lifetime: number }
  | { readonly kind: "purchase"; readonly amount: number; readonly payment: number }
  | { readonly kind: "refund"; readonly amount: number; readonly payment: number; readonly dispute: boolean }
  | { readonly kind: "hold"; readonly amount: number; readonly lifetime: number }
  | { readonly kind: "post"; readonly nth: number; readonly amount: number }
  | { readonly kind: "void"; readonly nth: number }
  | { readonly kind: "expire-hold"; readonly nth: number }
  | { readonly kind: "expire-grant"; readonly nth: number }
  | { readonly kind: "withdraw"; readonly nth: number; readonly amount: number };

export interface DraftStep {
  readonly draft: Draft;
  /** Time that passes before it. */
  readonly wait: number;
  /** Steps with the same key are retries, or conflicts. */
  readonly key: number;
}

export const seededChecks = { seed: 20_261_123, numRuns: 400 } as const;

const amount = fc.integer({ min: 1, max: 12 });
const nth = fc.nat(6);
const payment = fc.nat(3);
const lifetime = fc.integer({ min: 1, max: 12 });
const kind = <K extends Draft["kind"]>(name: K): fc.Arbitrary<K> => fc.constant(name);

const draft: fc.Arbitrary<Draft> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: kind("grant"), amount, lifetime: fc.integer({ min: -1, max: 12 }) }) },
  { weight: 3, arbitrary: fc.record({ kind: kind("purchase"), amount, payment }) },
  { weight: 2, arbitrary: fc.record({ kind: kind("refund"), amount, payment, dispute: fc.boolean() }) },
  { weight: 6, arbitrary: fc.record({ kind: kind("hold"), amount, lifetime }) },
  { weight: 4, arbitrary: fc.record({ kind: kind("post"), nth, amount }) },
  { weight: 3, arbitrary: fc.record({ kind: kind("void"), nth }) },
  { weight: 2, arbitrary: fc.record({ kind: kind("expire-hold"), nth }) },
  { weight: 2, arbitrary: fc.record({ kind: kind("expire-grant"), nth }) },
  { weight: 2, arbitrary: fc.record({ kind: kind("withdraw"), nth, amount }) },
);

/** `keys` of them, so that a smaller number means more retries and conflicts. */
export const draftSteps = (max: number, keys: number): fc.Arbitrary<readonly DraftStep[]> =>
  fc.array(fc.record({ draft, wait: fc.nat(3), key: fc.nat(keys) }), { maxLength: max });
