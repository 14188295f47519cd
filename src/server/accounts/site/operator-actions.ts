import { sql } from "kysely";
import type { Reader, Tx } from "../../storage/index.ts";

/** Who changes something: a person, or a command on the machine itself; `person` is null where only a name is known. */
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

export interface RecordedAction {
  readonly by: Actor;
  /** What was changed, such as provider/black-forest-labs; what stands before the slash is its area. */
  readonly subject: string;
  readonly did: string;
  /** Whose members it concerns; left out: the instance's. */
  readonly workspace?: string;
}

/** In the transaction that makes the change, so that neither is there without the other. */
export async function recordAction(tx: Tx, { by, subject, did, workspace }: RecordedAction): Promise<void> {
  await tx
    .insertInto("operator_action")
    .values({ person: by.person, name: by.name, subject, did, workspace: workspace ?? null })
    .execute();
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

export interface ActionFilter {
  /** UTC days, the last one included. */
  readonly from: string;
  readonly to: string;
  /** What stands before the slash of a subject; null: any. */
  readonly area: string | null;
  /** In the names of people, in subjects or in what was done; null: any. */
  readonly words: string | null;
}

export interface AuditLine extends OperatorAction {
  readonly id: number;
  readonly subject: string;
  readonly workspace: string | null;
}

/** Entries of the filter, the latest in front; `before` is the id of the last one of the page before. */
export async function actionPage(
  reader: Reader,
  { from, to, area, words }: ActionFilter,
  { before, limit }: { readonly before: number | null; readonly limit: number },
): Promise<readonly AuditLine[]> {
  let query = reader
    .selectFrom("operator_action")
    .select(["id", "at", "name as by", "subject", "did", "workspace"])
    .where(sql<boolean>`at >= ${from}::date::timestamp at time zone 'utc'`)
    .where(sql<boolean>`at < (${to}::date + 1)::timestamp at time zone 'utc'`)
    .orderBy("id", "desc")
    .limit(limit);
  if (before !== null) query = query.where("id", "<", before);
  if (area !== null) query = query.where(sql<boolean>`split_part(subject, '/', 1) = ${area}`);
  if (words !== null)
    query = query.where(
      sql<boolean>`position(lower(${words}) in lower(name || ' ' || subject || ' ' || coalesce(workspace, '') || ' ' || did)) > 0`,
    );
  return query.execute();
}

/** The areas that there are entries of, for a list to choose from. */
export async function actionAreas(reader: Reader): Promise<readonly string[]> {
  const { rows } = await sql<{ area: string }>`
    select distinct split_part(subject, '/', 1) as area from operator_action order by area`.execute(reader);
  return rows.map(({ area }) => area);
}
