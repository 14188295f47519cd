import type { Reader, Tx } from "../../storage/index.ts";

/** Who changes something: a person, or a command on the machine itself (`person` null). */
export interface Actor {
  readonly person: string | null;
  readonly name: string;
}

/** Whoever may run commands there. */
export const commandLine: Actor = Object.freeze({ person: null, name: "a command on the server" });

export interface OperatorAction {
  readonly at: string;
  readonly by: string;
  /** A sentence or several; never a key. */
  readonly did: string;
}

/** In the transaction that makes the change, so that neither is there without the other. */
export async function recordAction(
  tx: Tx,
  { by, subject, did }: { readonly by: Actor; readonly subject: string; readonly did: string },
): Promise<void> {
  await tx.insertInto("operator_action").values({ person: by.person, name: by.name, subject, did }).execute();
}

/** The latest in front. */
export const actionsOn = (reader: Reader, subject: string, countMax = 30): Promise<readonly OperatorAction[]> =>
  reader
    .selectFrom("operator_action")
    .select(["at", "name as by", "did"])
    .where("subject", "=", subject)
    .orderBy("id", "desc")
    .limit(countMax)
    .execute();
