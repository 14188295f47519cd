import { describe, expect, it } from "vitest";
import type { ComparisonPage } from "../../core/verdict/printers/page-model.ts";
import { renderComparison } from "./index.ts";
import { decidedPage } from "./test-page-decided.ts";
import { illustrationPage } from "./test-page-illustration.ts";
import { portraitPage } from "./test-page-portrait.ts";
import { say, testLinks } from "./test-page.ts";
import { expectPart, fragmentsOf, idsOf, readable, sectionsOf, sentencesIn } from "./test-readable.ts";
import { testSite } from "./test-site.ts";

const pages: readonly (readonly [string, ComparisonPage])[] = [
  ["two models without pictures", portraitPage],
  ["three models with pictures", illustrationPage],
  ["four models, decided, without examples", decidedPage],
];
const render = (page: ComparisonPage): string => renderComparison(page, testLinks, testSite);
const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;");

describe.each(pages)("the comparison of %s", (_, page) => {
  const html = render(page);
  const text = readable(html);

  it("has every section of a comparison, in reading order", () => {
    expect(sectionsOf(html)).toEqual([
      "answer",
      "decide",
      "what-counts",
      "criteria",
      "how",
      "examples-show",
      "side-by-side",
      "features",
      "strengths",
      "verdict",
      "questions",
      "others",
      "evidence",
      "more",
      "try",
    ]);
  });

  it("follows every sentence with a link to the proof of each of its claims", () => {
    const sentences = sentencesIn({ ...page, proofs: [], features: [] });
    expect(sentences.length).toBeGreaterThan(30);
    for (const sentence of sentences) {
      expectPart(text, sentence.text + sentence.claims.map((claim) => `⟦${claim}⟧`).join(""));
    }
    for (const row of page.features) {
      expectPart(text, row.feature + row.claims.map((claim) => `⟦${claim}⟧`).join(""));
    }
  });

  it("says which evidence a link opens", () => {
    const labels = new Map(
      [...html.matchAll(/href="#proof-([^"]*)" aria-label="([^"]*)"/g)].map(([, id, label]) => [id, label]),
    );
    expect(labels.size).toBeGreaterThan(8);
    for (const [claim, label] of labels) {
      const proof = page.proofs.find((each) => each.claim === claim);
      expect(label).toBe(`${proof?.frame}, evidence: ${proof?.name}`);
    }
  });

  it("has a target for every link inside the page, and no id twice", () => {
    const ids = idsOf(html);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    expect(fragmentsOf(html).filter((target) => !ids.includes(target))).toEqual([]);
  });

  it("shows one proof a claim with source, date and grade of each row", () => {
    for (const proof of page.proofs) {
      expectPart(html, `id="proof-${proof.claim}"`);
      for (const entry of proof.entries) expectPart(text, `${entry.title} ${entry.detail}`);
    }
  });

  it("prints dots and winner of every criterion in words", () => {
    for (const row of page.criteria) {
      expectPart(text, `${row.winnerText}⟦${row.claim}⟧`);
      const body = html.slice(html.indexOf(`id="criterion-${row.criterion}"`)).split("</tbody>")[0] ?? "";
      for (const { dots } of row.dots) {
        expectPart(body, dots === null ? "no dots" : `aria-label="${dots} of 5 dots`);
      }
    }
  });

  it("needs no script, and gives the same bytes each time", () => {
    expect(html.match(/<script(?! type="application\/ld\+json")/g)).toBeNull();
    expect(html).not.toMatch(/\son[a-z]+=/);
    expect(render(page)).toBe(html);
  });

  it("prints what it was computed from", () => {
    const { footer } = page;
    for (const said of [footer.snapshot, footer.asOf, footer.evidence, footer.weights, footer.rate, ...footer.packs]) {
      expectPart(text, said);
    }
  });
});

describe("pictures", () => {
  it("are lazy, sized, described, and open whole", () => {
    const html = render(illustrationPage);
    const images = html.match(/<img [^>]*>/g) ?? [];
    // 6 prompts × 3 models less one missing cell, and the first three once more at the top
    expect(images).toHaveLength(17 + 3);
    for (const image of images) {
      expect(image).toMatch(/loading="lazy"/);
      expect(image).toMatch(/width="\d+" height="\d+"/);
      expect(image).toMatch(/alt="[^"]+, (?:prompt \d+, [^"]+|the first prompt at a glance)"/);
    }
    expectPart(html, 'href="/pictures/picture-noir-flux-dev/original"');
    expectPart(html, "/pictures/picture-noir-flux-dev/320.avif 320w");
  });

  it("beyond the third prompt wait in a closed disclosure", () => {
    const html = render(illustrationPage);
    expectPart(html, "<summary>3 more prompts with their pictures</summary>");
  });

  it("that are missing leave an unexposed frame with the reason", () => {
    expectPart(readable(render(illustrationPage)), "Not in the pack: this cell is missing.");
    expectPart(readable(render(decidedPage)), "Not exposed yet.");
  });
});

describe("input from elsewhere", () => {
  const evil = '"><script>alert(1)</script><img src=x onerror=alert(2)>';
  const hostile: ComparisonPage = {
    ...portraitPage,
    title: evil,
    heading: `${evil} vs ${evil}`,
    description: evil,
    models: portraitPage.models.map((model) => ({ ...model, name: evil, maker: evil, versions: evil })),
    shortAnswer: { ...portraitPage.shortAnswer, lead: say(`Choose ${evil}.`, "use-case"), mark: evil },
    examples: portraitPage.examples.map((example) => ({ ...example, title: evil, prompt: evil.repeat(12) })),
    proofs: portraitPage.proofs.map((proof) => ({
      ...proof,
      entries: proof.entries.map((entry) => ({ ...entry, title: evil, source: evil, url: "javascript:alert(3)" })),
    })),
    cited: portraitPage.cited.map((table) => ({
      ...table,
      publisher: evil,
      url: "data:text/html,<script>alert(4)</script>",
      rows: table.rows.map((row) => ({ ...row, citedAs: evil, url: " javascript:alert(5)" })),
    })),
  };
  const html = render(hostile);

  it("cannot leave its place, whatever names and prompts hold", () => {
    expect(html).not.toMatch(/<script>|<img src=x/);
    expectPart(html, "&quot;&gt;&lt;script&gt;alert(1)");
    expect(html.match(/<script/g)).toHaveLength(1);
  });

  it("cannot close the structured data", () => {
    const data = html.split('<script type="application/ld+json">')[1]?.split("</script>")[0] ?? "";
    expect(JSON.parse(data)).toMatchObject({ "@type": "BreadcrumbList" });
    expect(data).toContain("\\u003cscript>");
  });

  it("links only to web addresses", () => {
    expect(html).not.toMatch(/href="[^"]*(?:javascript|data:text)/);
  });
});

describe("a page model with a fault", () => {
  it("is refused where a sentence names a claim without a proof", () => {
    const page = { ...portraitPage, verdict: [say("Nobody checked this.", "made-up")] };
    expect(() => render(page)).toThrow("a proof for the claim made-up");
  });
});

describe("the way to other comparisons", () => {
  const html = render(portraitPage);

  it("is a plain form of four models and a use case, the page's own chosen", () => {
    expectPart(html, '<form class="picker" action="/models/compare" method="get">');
    expect(html.match(/<select name="model">/g)).toHaveLength(4);
    expectPart(html, '<option value="flux-2" selected="">Flux 2</option>');
    expectPart(html, '<option value="gpt-image-1-5" selected="">');
    expectPart(html, '<option value="portrait" selected="">');
  });

  it("changes one setting by an address parameter", () => {
    expectPart(html, `href="${escaped(`${portraitPage.path}?gpt-image-1-5=low`)}"`);
  });

  it("keeps the other models' settings when one is changed", () => {
    const [first, second, ...others] = portraitPage.models;
    if (first === undefined || second === undefined) throw new Error("the test page compares two models");
    const changed = { ...portraitPage, models: [first, { ...second, parameter: "standard~low" }, ...others] };
    expect(renderComparison(changed, testLinks, testSite)).toContain("?flux-2=klein-9b&amp;gpt-image-1-5=standard~low");
  });

  it("leads through the site's own addresses, also from a file that stands alone", () => {
    const standalone = { ...testSite, href: (path: string) => `https://proofsheet.example${path}` };
    const links = renderComparison(portraitPage, testLinks, standalone).matchAll(/<a [^>]*href="([^"]*)"/g);
    for (const [, href] of links) expect(href).toMatch(/^(?:#|https:\/\/|\/pictures\/)/);
  });
});
