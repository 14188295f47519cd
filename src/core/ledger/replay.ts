import { formatCredits } from "./microcredits.ts";
import { apply, type Moment } from "./apply.ts";
import type { Book } from "./book.ts";
import type { Answer, Command, Transfer } from "./commands.ts";

/** What the database says happened, in the order of its workspace. */
export interface Recorded extends Moment {
  readonly command: Command;
  readonly answer: Answer;
  readonly transfers: readonly Transfer[];
}

const printedAnswer = ({ outcome, figures }: Answer): string =>
  [
    outcome,
    ...Object.keys(figures)
      .sort()
      .map((name) => `${name} ${formatCredits(figures[name] ?? 0n)}`),
  ].join(", ");

const printedTransfers = (transfers: readonly Transfer[]): string =>
  transfers
    .map(({ kind, debit, credit, amount }) => `${kind} ${debit} → ${credit} ${formatCredits(amount)}`)
    .join("; ") || "nothing";

/** Posts of pending holds whose time was over were refused once; such an answer stands for its key, and is no fault. */
function isOldRefusal(book: Book, { command, answer, at }: Recorded): boolean {
  if (command.kind !== "post" || answer.outcome !== "hold-overdue") return false;
  const hold = book.pending.get(command.hold);
  return hold !== undefined && hold.expiresAt <= at && Object.keys(answer.figures).length === 0;
}

/** Applies a recorded command again, and says where the record is not what the rules ask for. */
export function replay(
  book: Book,
  recorded: Recorded,
): { readonly book: Book; readonly differences: readonly string[] } {
  const step = isOldRefusal(book, recorded)
    ? { book, answer: recorded.answer, transfers: [] }
    : apply(book, recorded.command, recorded);
  const differences: string[] = [];
  const compare = (what: string, stored: string, ruled: string): void => {
    if (stored !== ruled)
      differences.push(`event ${recorded.id} (${recorded.command.kind}): ${what} ${stored}; by the rules ${ruled}`);
  };
  compare("answered", printedAnswer(recorded.answer), printedAnswer(step.answer));
  compare("moved", printedTransfers(recorded.transfers), printedTransfers(step.transfers));
  return { book: step.book, differences };
}
