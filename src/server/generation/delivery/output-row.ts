import type { Reader } from "../../storage/index.ts";
import type { OutputRow } from "../views.ts";
import type { PictureOrigin } from "./metadata/index.ts";

/** An output whose picture is there. */
export type DeliveredRow = OutputRow & { readonly blob: string };

const isDelivered = (row: OutputRow): row is DeliveredRow => row.blob !== null;

/** Null where it is another workspace's, deleted or not there. */
export async function outputRowOf(reader: Reader, workspace: string, id: string): Promise<OutputRow | null> {
  const row = await reader
    .selectFrom("output")
    .selectAll()
    .where("id", "=", id)
    .where("workspace", "=", workspace)
    .where("deleted_at", "is", null)
    .executeTakeFirst();
  return row ?? null;
}

/** Null where there is no picture of it (yet) too. */
export async function deliveredRowOf(reader: Reader, workspace: string, id: string): Promise<DeliveredRow | null> {
  const row = await outputRowOf(reader, workspace, id);
  return row !== null && isDelivered(row) ? row : null;
}

export const originOf = ({ maker, name, route, provider, sandbox }: OutputRow): PictureOrigin => ({
  maker,
  name,
  route,
  provider,
  sandbox,
});
