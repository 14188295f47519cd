import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { type Db, type Reader, restoredState, type Tx } from "../../storage/index.ts";
import type { Accounts } from "../accounts.ts";
import type { MailServer } from "./mail-server.ts";

export interface LetterDraft {
  readonly recipient: string;
  readonly subject: string;
  readonly body: string;
}

const ATTEMPTS_MAX = 6;
/** A letter under way is let alone for this long, in seconds; then whoever had it is taken for dead. */
const LEASE_SECONDS = 120;
const AGAIN_SECONDS = 30;
const TICK_MS = 15_000;

/** Puts a letter into the outbox, in the transaction of what it tells of. The log gets recipient and id, never the body. */
export async function postLetter(
  accounts: Pick<Accounts, "mailServer" | "log" | "wakeMail">,
  tx: Tx,
  draft: LetterDraft,
): Promise<void> {
  const id = randomUUID();
  const state = accounts.mailServer === null ? "held" : "waiting";
  await tx
    .insertInto("mail")
    .values({ id, ...draft, state, problem: null, ended_at: null })
    .execute();
  accounts.log({ recipient: draft.recipient, mail: id }, state === "held" ? "a letter is held" : "a letter is posted");
}

/** Sends what waits, one letter at a time, until nothing does; nothing while a restore is looked over. Every process may run it. */
export async function sendWaiting(db: Db, server: MailServer, log: Accounts["log"]): Promise<void> {
  for (;;) {
    if ((await restoredState(db)) !== null) return;
    const { rows } = await sql<{ id: string; recipient: string; subject: string; body: string; attempts: number }>`
      update mail set attempts = attempts + 1, not_before = now() + make_interval(secs => ${LEASE_SECONDS})
      where id = (select id from mail where state = 'waiting' and not_before <= now()
        order by not_before limit 1 for update skip locked)
      returning id, recipient, subject, body, attempts`.execute(db);
    const [letter] = rows;
    if (letter === undefined) return;
    await sendOne(db, server, log, letter);
  }
}

async function sendOne(
  db: Db,
  server: MailServer,
  log: Accounts["log"],
  letter: { readonly id: string; readonly attempts: number } & LetterDraft,
): Promise<void> {
  const { id, recipient } = letter;
  try {
    await server.send(letter);
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    const isOver = letter.attempts >= ATTEMPTS_MAX;
    log({ recipient, mail: id, attempt: letter.attempts, problem }, isOver ? "a letter is given up" : "a letter waits");
    await sql`update mail set problem = ${problem}, state = ${isOver ? "failed" : "waiting"},
      ended_at = ${isOver ? sql`now()` : null}, not_before = now() + make_interval(secs => ${AGAIN_SECONDS * 2 ** letter.attempts})
      where id = ${id}`.execute(db);
    return;
  }
  // what was sent is not kept: its links are secrets
  await sql`update mail set state = 'sent', body = '', problem = null, ended_at = now() where id = ${id}`.execute(db);
  log({ recipient, mail: id }, "a letter was sent");
}

/** Sends now and then, and at once when woken. */
export function startSender(
  db: Db,
  server: MailServer | null,
  log: Accounts["log"],
): { readonly wake: () => void; readonly stop: () => Promise<void> } {
  if (server === null) return { wake: () => undefined, stop: async () => undefined };
  let running: Promise<void> | null = null;
  let isAgain = false;
  const wake = (): void => {
    isAgain = true;
    running ??= (async () => {
      while (isAgain) {
        isAgain = false;
        await sendWaiting(db, server, log).catch((error: unknown) => log({ err: error }, "letters were not sent"));
      }
    })().finally(() => (running = null));
  };
  const timer = setInterval(wake, TICK_MS);
  timer.unref();
  return {
    wake,
    stop: async () => {
      clearInterval(timer);
      isAgain = false;
      await running;
      server.close();
    },
  };
}

export interface HeldLetter extends LetterDraft {
  readonly id: string;
  readonly state: "held" | "waiting" | "sent" | "failed";
  readonly problem: string | null;
  readonly at: string;
}

/** The latest letters, for the operator: those never sent with what they say. */
export async function latestLetters(reader: Reader, countMax = 50): Promise<readonly HeldLetter[]> {
  return reader
    .selectFrom("mail")
    .select(["id", "recipient", "subject", "body", "state", "problem", "created_at as at"])
    .orderBy("created_at", "desc")
    .limit(countMax)
    .execute();
}
