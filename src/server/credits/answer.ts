import type { RawBuilder } from "kysely";
import type { Answer, Figures } from "../../core/ledger/index.ts";
import { Failure, present } from "../../core/kernel/index.ts";
import type { Tx } from "../storage/index.ts";

/** The ledger's answer to a command. A refusal is an answer too: it changed nothing, and is kept for the key. */
export interface LedgerAnswer extends Answer {
  /** The event that records it: the id of a hold or a grant. Null for a key conflict, which is not recorded. */
  readonly event: string | null;
  /** True where the key came before, and this is the first answer again. */
  readonly replayed: boolean;
}

/** As the database stores and returns it: amounts are text, so that nothing on the way takes them for numbers. */
export interface StoredAnswer {
  readonly outcome: Answer["outcome"];
  readonly figures: Readonly<Record<string, string>>;
}

export const figuresFrom = (stored: StoredAnswer["figures"]): Figures =>
  Object.fromEntries(Object.entries(stored).map(([name, amount]) => [name, BigInt(amount)]));

export interface AnswerRow {
  readonly answer: (StoredAnswer & Pick<LedgerAnswer, "event" | "replayed">) | null;
}

const UNIQUE_VIOLATION = "23505";

const isUniqueViolation = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === UNIQUE_VIOLATION;

/** Runs one transition. Null where an expiry found nothing to do. */
export async function transition(tx: Tx, query: RawBuilder<AnswerRow>): Promise<LedgerAnswer | null> {
  const { rows } = await query.execute(tx).catch((error: unknown) => {
    throw isUniqueViolation(error)
      ? new Failure("conflict", "this payment was credited to another workspace: look there before crediting it again.")
      : error;
  });
  const { answer } = present(rows[0], "a row for an answer");
  return answer === null ? null : { ...answer, figures: figuresFrom(answer.figures) };
}

export const answered = async (tx: Tx, query: RawBuilder<AnswerRow>): Promise<LedgerAnswer> =>
  present(await transition(tx, query), "an answer to a command with a key");
