export type Role = "owner" | "editor" | "viewer";

/** What an API key may do; people may do all that their role allows. */
export type Scope = "read" | "generate";

/** Microcredits; null: none. */
export interface SpendingLimits {
  readonly daily: bigint | null;
  readonly total: bigint | null;
}

/** Who asks, in which workspace. Made by a session or an API key on every request, never by what a request says. */
export interface Principal {
  readonly workspace: string;
  readonly role: Role;
  readonly scopes: readonly Scope[];
  /** The member (`member/ID`) or key (`key/ID`) whose limits count what is spent. */
  readonly spender: string;
  /** As the library prints it. */
  readonly name: string;
  /** null where a key asks. */
  readonly user: { readonly id: string; readonly operator: boolean; readonly verified: boolean } | null;
  readonly spendingLimits: SpendingLimits;
  /** Of a key: the member who made it, whose own limits hold for all their keys together; absent where a person asks. */
  readonly maker?: { readonly spender: string; readonly spendingLimits: SpendingLimits };
}

export const mayGenerate = ({ role, scopes }: Principal): boolean => role !== "viewer" && scopes.includes("generate");
export const mayRead = ({ scopes }: Principal): boolean => scopes.includes("read");
