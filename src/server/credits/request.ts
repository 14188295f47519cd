/** What every command has: whose ledger, and the key under which a retry is the same command. */
export interface KeyedRequest {
  readonly workspace: string;
  readonly key: string;
  /** For tests. The database's clock otherwise: one clock, however many machines. */
  readonly at?: Date;
}
