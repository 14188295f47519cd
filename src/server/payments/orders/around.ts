import type { Reader } from "../../storage/index.ts";
import { isId } from "../ids.ts";

export interface NotedEvent {
  readonly type: string;
  readonly outcome: string;
  readonly times: number;
  readonly at: string;
}

/** What Stripe told about an order, the latest in front. */
export const eventsOf = (reader: Reader, order: string): Promise<readonly NotedEvent[]> =>
  reader
    .selectFrom("payment_event")
    .select(["type", "outcome", "times", "first_at as at"])
    .where("order_id", "=", isId(order) ? order : null)
    .orderBy("first_at", "desc")
    .limit(50)
    .execute();

/** What workspaces are called; those that are gone are left out. */
export async function workspaceNames(reader: Reader, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await reader
    .selectFrom("workspace")
    .select(["id", "name"])
    .where("id", "in", [...new Set(ids)])
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}
