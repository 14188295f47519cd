import { fromDense } from "../pair-table.ts";

export const journals = ["Biometrika", "Comm. Statist.", "JASA", "JRSS-B"] as const;

/** Citations among four statistics journals (Stigler 1994): row cited by column counts as a win of the row. */
export const citedBy = [
  [0, 730, 498, 221],
  [33, 0, 68, 17],
  [320, 813, 0, 142],
  [284, 276, 325, 0],
] as const;

export const journalTable = (() => {
  const models = journals.length;
  const leftWins = new Float64Array(models * models);
  const rightWins = new Float64Array(models * models);
  for (const [a, row] of citedBy.entries()) {
    for (const [b, citations] of row.entries()) {
      // The one first by name stands left in all of them.
      if (a < b) leftWins[a * models + b] = citations;
      else if (b < a) rightWins[b * models + a] = citations;
    }
  }
  return fromDense(models, leftWins, rightWins, new Float64Array(models * models));
})();
