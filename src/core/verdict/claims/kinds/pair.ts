import type { Basis, PairState, Reason } from "../claim.ts";

/** A pair about which nothing is known yet; the kinds of evidence fill it in. */
export function openPair(a: string, b: string, reason: Reason = "no-data"): PairState {
  return {
    a,
    b,
    decision: "no-evidence",
    reason,
    basis: "none",
    share: null,
    interval: null,
    n: null,
    voters: null,
    prompts: null,
    votesToFlip: null,
    setAside: 0,
    expectedShare: null,
    cited: null,
    evidence: [],
  };
}

export const undecidedPair = (
  a: string,
  b: string,
  basis: Basis,
  reason: Reason,
  evidence: readonly string[],
): PairState => ({ ...openPair(a, b, reason), decision: "undecided", basis, evidence });

export const decidedPair = (
  a: string,
  b: string,
  basis: Basis,
  decision: PairState["decision"],
  evidence: readonly string[],
): PairState => ({ ...openPair(a, b), decision, reason: null, basis, evidence });
