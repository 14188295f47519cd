import { Failure } from "../kernel/failure.ts";
import { claimsOfStatement } from "./claims/read-claims.ts";
import { claimsOfTables } from "./claims/tabled.ts";
import { knownCriteria, needKey } from "./criteria.ts";
import { modelsOf } from "./models.ts";
import type { Claim, Page, RatedRow } from "./page.ts";
import { readPrices } from "./read-prices.ts";
import { readPrompts } from "./read-prompts.ts";
import { rowDrafts, withCriteria } from "./read-rows.ts";
import { readStatements } from "./read-statements.ts";
import { readBlocks } from "./read/blocks.ts";

/** Text or Markdown → what the page says. Fails with `invalid-input` where no two models can be made out. */
export function readPage(source: string): Page {
  const blocks = readBlocks(source);
  const models = modelsOf(blocks);
  if (models.length < 2)
    throw new Failure(
      "invalid-input",
      "No two models could be made out. An audit needs a page that compares: a title such as “A vs B”, or a table with a column for each model.",
    );
  const statements = readStatements(blocks, models);
  const { rows, criteria } = withCriteria(rowDrafts(blocks, statements, models), knownCriteria);
  const claims = [
    ...claimsOfTables(blocks, criteria, models),
    ...statements.flatMap((statement) => claimsOfStatement(statement, criteria, models)),
  ].map((claim) => withRow(claim, rows));
  return {
    models,
    criteria,
    blocks,
    statements,
    rows,
    prices: readPrices(blocks, statements, models),
    prompts: readPrompts(blocks, statements),
    claims,
  };
}

/** "One face across all looks" asks for the row "Same face across looks": needs find their row by shared words. */
function withRow(claim: Claim, rows: readonly RatedRow[]): Claim {
  if (claim.criterion !== null && rows.some(({ criterion }) => criterion.id === claim.criterion?.id)) return claim;
  const wanted = needKey(claim.needText);
  const like = rows.filter(({ isRating, label }) => isRating && isLike(wanted, needKey(label)));
  const ids = new Set(like.map(({ criterion }) => criterion.id));
  const [row] = like;
  return row === undefined || ids.size !== 1 ? claim : { ...claim, criterion: row.criterion, need: [] };
}

function isLike(wanted: readonly string[], label: readonly string[]): boolean {
  const shared = wanted.filter((stem) => label.includes(stem)).length;
  return shared >= 2 || (shared === 1 && Math.min(wanted.length, label.length) === 1);
}
