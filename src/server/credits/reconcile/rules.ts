import { sql } from "kysely";
import { type Book, emptyBook, replay } from "../../../core/ledger/index.ts";
import type { Tx } from "../../storage/index.ts";
import { recordedEvents } from "./recorded.ts";
import { checkOf, type Check } from "./report.ts";

type Balances = ReadonlyMap<string, string>;

/**
 * Every recorded command applied again by the rules of the core, which share no code with the database's functions:
 * each answer, each transfer and each balance at the end must be the same.
 */
export async function checkByRules(tx: Tx): Promise<Check> {
  const stored = await storedBalances(tx);
  const problems: string[] = [];
  const ended = new Set<string>();
  let events = 0;
  let workspace: string | null = null;
  let book = emptyBook;
  const end = (): void => {
    if (workspace === null) return;
    ended.add(workspace);
    problems.push(...differences(workspace, balancesOf(book, workspace), stored.get(workspace) ?? new Map()));
  };
  for await (const event of recordedEvents(tx)) {
    if (event.workspace !== workspace) {
      end();
      [workspace, book] = [event.workspace, emptyBook];
    }
    const step = replay(book, event);
    book = step.book;
    problems.push(...step.differences);
    events += 1;
  }
  end();
  for (const [owner, balances] of stored)
    if (!ended.has(owner)) problems.push(...differences(owner, new Map(), balances));
  return checkOf(
    "every answer and transfer follows from the rules",
    `${events} events of ${ended.size} workspaces`,
    problems,
  );
}

/** Balance and held part of every account that is not empty, by workspace. */
async function storedBalances(tx: Tx): Promise<ReadonlyMap<string, Balances>> {
  const { rows } = await sql<{ workspace: string; id: string; printed: string }>`
    select workspace, id, balance || ' (' || held || ' held)' as printed from ledger_account
    where balance <> 0 or held <> 0`.execute(tx);
  const byWorkspace = new Map<string, Map<string, string>>();
  for (const { workspace, id, printed } of rows) {
    const accounts = byWorkspace.get(workspace) ?? new Map<string, string>();
    byWorkspace.set(workspace, accounts.set(id, printed));
  }
  return byWorkspace;
}

function balancesOf(book: Book, workspace: string): Balances {
  const accounts = [
    { id: `wallet/${workspace}`, ...book.wallet },
    { id: `receivable/${workspace}`, balance: -book.owed, held: 0n },
    ...book.grants.map(({ id, balance, held }) => ({ id: `grant/${id}`, balance, held })),
  ];
  const filled = accounts.filter(({ balance, held }) => balance !== 0n || held !== 0n);
  return new Map(filled.map(({ id, balance, held }) => [id, `${balance} (${held} held)`]));
}

const differences = (workspace: string, ruled: Balances, stored: Balances): readonly string[] =>
  [...new Set([...ruled.keys(), ...stored.keys()])]
    .filter((id) => ruled.get(id) !== stored.get(id))
    .map((id) => `${workspace}: ${id} has ${stored.get(id) ?? 0}; by the rules ${ruled.get(id) ?? 0} microcredits`);
