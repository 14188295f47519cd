import { describe, expect, it } from "vitest";
import { comparisonMarkdown, comparisonPage } from "../../src/core/verdict/printers/index.ts";
import { renderComparison } from "../../src/web/pages/index.ts";
import { testLinks } from "../../src/web/pages/test-page.ts";
import { testSite } from "../../src/web/pages/test-site.ts";
import { checkPrinted } from "./check.ts";
import { madePages } from "./pages.ts";
import { readHtml } from "./read-html.ts";
import { readMarkdown } from "./read-page.ts";

describe("the page in a browser", () => {
  const pages = madePages(40).map(({ set }) => {
    const page = comparisonPage(set);
    return {
      set,
      page,
      read: readHtml(renderComparison(page, testLinks, testSite)),
      markdown: readMarkdown(comparisonMarkdown(page)),
    };
  });

  it("shows every winner, dot, interval, direction and price as claimed", () => {
    const wrong = pages.flatMap(({ set, read }) => checkPrinted(set, read.printed).problems);
    expect(wrong).toEqual([]);
  });

  it("says the same words as its other forms", () => {
    for (const { read, markdown } of pages) {
      // The maker of each model stands in the other forms only.
      const models = markdown.models.map((model) => ({ ...model, maker: null }));
      expect(read.printed).toEqual({ ...markdown, models });
    }
  });

  it("follows every statement with the numbers of the proofs that it rests on", () => {
    for (const { set, page, read } of pages) {
      const proofs = new Map(read.proofs.map((proof) => [proof.claim, proof]));
      expect([...proofs.keys()]).toEqual(page.proofs.map(({ claim }) => claim));
      expect(read.sentences.flatMap(({ proofs: named }) => named.filter((claim) => !proofs.has(claim)))).toEqual([]);
      for (const claim of set.claims)
        expect(proofs.get(claim.id)).toMatchObject({
          state: page.proofs.find((proof) => proof.claim === claim.id)?.state,
        });
      const { spoken } = checkPrinted(set, read.printed);
      const missing = read.sentences.flatMap(({ text, proofs: named }) =>
        [...(spoken.get(text) ?? [])].filter((claim) => !named.includes(claim)).map((claim) => `${text} → ${claim}`),
      );
      expect(missing).toEqual([]);
      expect(read.sentences.length).toBeGreaterThan(60);
    }
  });
});
