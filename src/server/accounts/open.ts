import { APIError } from "better-auth/api";
import { withTx } from "../storage/index.ts";
import type { Accounts, AccountsOptions } from "./accounts.ts";
import { startHousekeeping } from "./housekeeping.ts";
import { useNotes } from "./keys/last-used.ts";
import { startSender } from "./mail/outbox.ts";
import { welcome } from "./people/new-person.ts";
import { derived } from "./secrets.ts";
import { openLibrary } from "./sessions/library.ts";
import { signUpDoor } from "./site/settings.ts";
import { personSuspension } from "./suspension/sentences.ts";

/** Wires the accounts of an instance. `close` finishes what is under way. */
export function openAccounts(options: AccountsOptions): Accounts {
  const { secret, ...rest } = options;
  const { db, log } = options;
  const problem =
    (what: string) =>
    (error: unknown): void =>
      log({ err: error }, what);
  const sender = startSender(db, options.mailServer, log);
  const uses = useNotes(db, problem("the last use of keys was not noted"));
  const stopHousekeeping = startHousekeeping(db, problem("old accounts' data was not cleared"));
  const background = new Set<Promise<void>>();
  const settled = async (): Promise<void> => {
    while (background.size > 0) await Promise.all(background);
  };
  const inBackground = (work: () => Promise<void>): void => {
    const running: Promise<void> = work()
      .then(sender.wake)
      .catch(problem("work in the background failed"))
      .finally(() => background.delete(running));
    background.add(running);
  };
  const accounts: Accounts = {
    ...rest,
    addressKey: derived(secret, "addresses"),
    inBackground,
    settled,
    noteUse: uses.note,
    wakeMail: sender.wake,
    close: async () => {
      stopHousekeeping();
      await settled();
      await uses.stop();
      await sender.stop();
    },
    library: openLibrary({
      ...rest,
      secret: derived(secret, "cookies"),
      isSuspended: async (user) => (await personSuspension({ db }, user)) !== null,
      onPersonFromElsewhere: async (email, isVerified) => letIn(accounts, email, isVerified),
      onPersonStored: async ({ id }, address) => greet(accounts, id, address),
      warn: (message) => log({ message }, "sign-in library"),
    }),
  };
  return accounts;
}

/** A person from an account elsewhere needs an open door and an address that was proven there. */
async function letIn(accounts: Accounts, _email: string, isVerified: boolean): Promise<void> {
  if (!isVerified) throw new APIError("FORBIDDEN", { message: "address_not_proven" });
  if ((await signUpDoor(accounts, accounts.db)) !== "open")
    throw new APIError("FORBIDDEN", { message: "sign_up_closed" });
}

async function greet(accounts: Accounts, user: string, address: string): Promise<void> {
  await withTx(accounts.db, async (tx) => {
    const { name } = await tx.selectFrom("auth_user").select("name").where("id", "=", user).executeTakeFirstOrThrow();
    await welcome(accounts, tx, { user, name, address, isInvited: false });
  });
}
