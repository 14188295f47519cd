/** One image as the operator's books have it, and as their page prints it. Credits in microcredits, money in micro-USD. */
export interface ImageLine {
  readonly id: string;
  readonly generation: string;
  readonly workspace: string;
  readonly workspaceName: string;
  readonly route: string;
  readonly name: string;
  readonly tier: string | null;
  readonly width: number;
  readonly height: number;
  readonly sandbox: boolean;
  readonly state: string;
  /** A test of a provider: nobody's credits pay for it. */
  readonly isTest: boolean;
  /** Why it failed. */
  readonly kind: string | null;
  readonly at: string;
  readonly charged: bigint;
  readonly bought: bigint;
  readonly worth: bigint;
  readonly cost: bigint;
  readonly attempts: number;
  /** False: the provider has not said, so `cost` is the most that it may be. */
  readonly isCostKnown: boolean;
}
