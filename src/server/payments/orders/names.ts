import type { Reader } from "../../storage/index.ts";
import { creditsText } from "../words.ts";

/** What payments are called in a statement, by the ledger's reference: "Starter, 1,000 credits". */
export async function namedPayments(
  reader: Reader,
  workspace: string,
  references: readonly string[],
): Promise<ReadonlyMap<string, { readonly name: string; readonly outcome: null }>> {
  if (references.length === 0) return new Map();
  const rows = await reader
    .selectFrom("credit_order_move as m")
    .innerJoin("credit_order as o", "o.id", "m.order_id")
    .select(["m.reference", "m.kind", "o.pack_name as pack", "o.microcredits"])
    .where("o.workspace", "=", workspace)
    .where("m.reference", "in", [...references])
    .where("m.kind", "in", ["credited", "returned"])
    .execute();
  return new Map(
    rows.map(({ reference, kind, pack, microcredits }) => {
      const name = `${pack}, ${creditsText(BigInt(microcredits))}`;
      const called = kind === "credited" ? name : `${name}, given back after a refund or dispute was undone`;
      return [reference, { name: called, outcome: null }];
    }),
  );
}
