import { z } from "zod";
import type { Reader, Tx } from "../../storage/index.ts";

const stored = z.object({ switchOff: z.boolean().default(false) });

/** Whether a configuration that costs more than it brings in is switched off by itself. */
export type LossSetting = z.infer<typeof stored>;

const KEY = "losses";

export async function lossSetting(reader: Reader): Promise<LossSetting> {
  const row = await reader.selectFrom("setting").select("value").where("key", "=", KEY).executeTakeFirst();
  return stored.parse(row?.value ?? {});
}

export async function setLossSetting(tx: Tx, setting: LossSetting): Promise<void> {
  const values = { value: JSON.stringify(setting), changed_at: new Date().toISOString() };
  await tx
    .insertInto("setting")
    .values({ key: KEY, ...values })
    .onConflict((conflict) => conflict.column("key").doUpdateSet(values))
    .execute();
}

/** When the price of each route was last entered or taken back, or it was last switched on. */
export async function lastChanges(reader: Reader): Promise<ReadonlyMap<string, string>> {
  const rows = await reader
    .selectFrom("route_price")
    .select(["route", "entered_at as at"])
    .union(reader.selectFrom("route_switch").select(["route", "switched_at as at"]).where("is_on", "=", true))
    .orderBy("at")
    .execute();
  return new Map(rows.map(({ route, at }) => [route, at]));
}
