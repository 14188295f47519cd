import type { ComparisonPage, Sentence } from "../../../src/core/verdict/printers/page-model.ts";
import { spaced } from "../read-page.ts";
import type { Check } from "./context.ts";

/** Every sentence names claims, each with a proof on this page. */
export function checkFootnotes(check: Check, page: ComparisonPage): void {
  const proofs = new Set(page.proofs.map(({ claim }) => claim));
  for (const { text, claims } of sentencesOf(page)) {
    if (claims.length === 0) check.fail("footnotes", `“${text}” names no claim`);
    for (const claim of claims)
      if (!proofs.has(claim)) check.fail("footnotes", `“${text}” names ${claim}, which has no proof`);
  }
}

/** Every sentence of the page, wherever it stands. */
export function sentencesOf(value: unknown): readonly Sentence[] {
  if (typeof value !== "object" || value === null) return [];
  if ("text" in value && "claims" in value && Array.isArray(value.claims)) return [value as Sentence];
  return Object.values(value).flatMap(sentencesOf);
}

/** Sentences whose claims leave out one that their words speak of. */
export function missingFootnotes(
  page: ComparisonPage,
  spoken: ReadonlyMap<string, ReadonlySet<string>>,
): readonly string[] {
  const told = [...spoken].map(([text, claims]) => ({ text, claims: [...claims] }));
  return sentencesOf(page).flatMap(({ text, claims }) => {
    const plain = spaced(text);
    const meant = new Set(
      told.filter((each) => plain === each.text || plain.startsWith(`${each.text} `)).flatMap((each) => each.claims),
    );
    const missing = [...meant].filter((claim) => !claims.includes(claim));
    return missing.length === 0 ? [] : [`footnotes: “${plain}” speaks of ${missing.join(", ")} and does not name it`];
  });
}
