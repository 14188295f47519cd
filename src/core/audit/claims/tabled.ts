import type { Criterion } from "../criteria.ts";
import type { Model } from "../models.ts";
import type { Claim, Statement } from "../page.ts";
import type { Block } from "../read/blocks.ts";
import { columnsOf } from "../table-columns.ts";
import { verdictOf } from "../verdict.ts";
import { claimsOfNeed } from "./choice.ts";

/** The rows of a decision table: a need and the model to choose for it. */
export function claimsOfTables(
  blocks: readonly Block[],
  criteria: readonly Criterion[],
  models: readonly Model[],
): readonly Claim[] {
  return blocks.flatMap((block) => {
    if (block.kind !== "table") return [];
    const { choice, label } = columnsOf(block.table, models);
    if (choice === null) return [];
    return block.table.rows.flatMap(({ cells, line }) => {
      const need = cells[label] ?? "";
      const verdict = verdictOf(cells[choice] ?? "", models);
      if (verdict === null || verdict.kind === "open" || need === "") return [];
      const statement: Statement = {
        text: cells[choice] ?? "",
        line,
        headings: [],
        labels: [need],
        subject: null,
        from: "need-cell",
      };
      return claimsOfNeed({
        need,
        verdict,
        role: "choice",
        isStart: /\bfirst\b|\bstart/i.test(need),
        statement,
        criteria,
      });
    });
  });
}
