import { describe, expect, it } from "vitest";
import { audit } from "../../src/core/audit/index.ts";
import { comparisonMarkdown, comparisonPage, comparisonText } from "../../src/core/verdict/printers/index.ts";
import type { ComparisonPage } from "../../src/core/verdict/printers/page-model.ts";
import { madePages } from "../verdict/pages.ts";

const pages = madePages(200).map(({ set }) => comparisonPage(set));

/** What is wrong with a page in a line a contradiction; empty as it should be. */
const faultsOf = (source: string): readonly string[] =>
  audit(source).contradictions.map(({ kind, quotes }) => `${kind}: ${quotes.map(({ text }) => text).join(" ⟷ ")}`);

describe("200 random pages of ours", () => {
  it("hold no contradiction as Markdown", { timeout: 240_000 }, () => {
    expect(pages.flatMap((page) => faultsOf(comparisonMarkdown(page)))).toEqual([]);
  });

  it("hold no contradiction as text", { timeout: 240_000 }, () => {
    expect(pages.flatMap((page) => faultsOf(comparisonText(page)))).toEqual([]);
  });

  it("are read for what they are: their models and every criterion", { timeout: 240_000 }, () => {
    for (const page of pages.slice(0, 40)) {
      const { understood } = audit(comparisonMarkdown(page));
      expect([...understood.models].sort()).toEqual(page.models.map(({ name }) => name).sort());
      const rated = page.criteria
        .filter(({ dotStyle, tone }) => dotStyle !== "none" || tone === "open")
        .map(({ name }) => name);
      expect(understood.criteria).toEqual(expect.arrayContaining(rated));
    }
  });
});

/** A criterion that one model of two wins, and what would be said if the other had. */
function flippable(page: ComparisonPage) {
  if (page.models.length !== 2) return null;
  const row = page.criteria.find(({ tone, criterion }) => tone === "decided" && criterion !== "price-per-image");
  const loser = page.models.find(({ id }) => id !== row?.winner);
  return row === undefined || loser === undefined ? null : { row, loser };
}

const flipped = pages.flatMap((page) => {
  const found = flippable(page);
  return found === null ? [] : [{ page, ...found }];
});

describe("pages of ours with one fault planted", () => {
  it("are enough to tell", () => {
    expect(flipped.length).toBeGreaterThan(40);
  });

  it("give away a winner that has the fewer dots", { timeout: 240_000 }, () => {
    for (const { page, row, loser } of flipped) {
      const criteria = page.criteria.map((each) => (each === row ? { ...each, winnerText: loser.name } : each));
      const { contradictions } = audit(comparisonMarkdown({ ...page, criteria }));
      expect(contradictions.map(({ kind }) => kind)).toEqual(["winner-against-dots"]);
      expect(contradictions[0]?.quotes[0].text).toContain(row.name);
    }
  });

  it("give away a choice that is not the winner", { timeout: 240_000 }, () => {
    let planted = 0;
    for (const { page, row, loser } of flipped) {
      const decisionTable = page.decisionTable.map((each) =>
        each.why.claims.includes(row.claim) && each.why.claims.length === 1
          ? { ...each, chooseText: loser.name, why: { ...each.why, text: "It is known for that." } }
          : each,
      );
      if (decisionTable.every((each, index) => each === page.decisionTable[index])) continue;
      planted += 1;
      const { contradictions } = audit(comparisonMarkdown({ ...page, decisionTable }));
      expect(contradictions.map(({ kind }) => kind)).toEqual(["choice-against-winner"]);
    }
    expect(planted).toBeGreaterThan(20);
  });
});
