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
      "one-look",
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
      expect(image.includes('loading="lazy"')).toBe(!image.includes("at a glance"));
      expect(image).toMatch(/width="\d+" height="\d+"/);
      expect(image).toMatch(/alt="[^"]+, (?:prompt \d+, [^"]+|the first prompt at a glance)"/);
    }
    expectPart(html, 'href="/pictures/picture-noir-flux-dev/original"');
    expectPart(html, "/pictures/picture-noir-flux-dev/320 320w");
  });

  it("are offered at the widths that their strip can show, and no wider", () => {
    const html = render(illustrationPage);
    const widths = [...html.matchAll(/<img src="[^"]+\/(\d+)" srcSet="[^"]+ (\d+)w"/g)].map(([, own, last]) => [
      own,
      last,
    ]);
    expect(widths.length).toBeGreaterThan(3);
    expect(new Set(widths.flat())).toEqual(new Set(["640"])); // three frames, of 320, 640 and 1280
  });

  it("are cropped alike, prompt by prompt, whatever arrived", () => {
    for (const strip of render(illustrationPage).match(/<div class="film strip[^"]*"/g) ?? [])
      expect(strip).toMatch(/crop-16-9"$/);
  });

  it("leave their colours while they are on their way, in fewer than 200 bytes", () => {
    const site = { ...testSite, pictureColours: () => "#642,#853,#a97;#421,#321,#211" };
    const frames = renderComparison(illustrationPage, testLinks, site).match(/<a class="exposure"[^>]*>/g) ?? [];
    expect(frames).toHaveLength(20);
    for (const frame of frames) {
      const [, style = ""] = /( style="[^"]*")/.exec(frame) ?? [];
      expect(style).toBe(' style="--t:#642,#853,#a97;--b:#421,#321,#211"');
      expect(style.length).toBeLessThan(200);
    }
  });

  it("that this site does not have leave an unexposed frame that says so", () => {
    const kept = "picture-noir-flux-dev";
    const site = {
      ...testSite,
      pictureColours: (hash: string) => (hash === kept ? "#642,#853,#a97;#421,#321,#211" : null),
    };
    const html = renderComparison(illustrationPage, testLinks, site);
    expect(new Set([...html.matchAll(/\/pictures\/([\w-]+)/g)].map(([, hash]) => hash))).toEqual(new Set([kept]));
    expect(readable(html).match(/The picture is not kept on this site\./g)?.length).toBeGreaterThan(10);
  });

  it("bring the script that lays them side by side only where there are two of one prompt", () => {
    const site = { ...testSite, viewerPath: "/assets/viewer-1.js" };
    const scripts = (page: ComparisonPage) =>
      renderComparison(page, testLinks, site).match(/<script type="module"[^>]*>/g) ?? [];
    expect(scripts(illustrationPage)).toEqual(['<script type="module" src="/assets/viewer-1.js" fetchPriority="low">']);
    expect(scripts(portraitPage)).toEqual([]);
    const single = illustrationPage.examples.map((example) => ({
      ...example,
      outputs: example.outputs.map((output, place) => (place === 0 ? output : { ...output, hash: null })),
    }));
    expect(scripts({ ...illustrationPage, examples: single })).toEqual([]);
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

describe("the plot of all criteria", () => {
  const lookOf = (page: ComparisonPage): string =>
    render(page).split('<section id="one-look"')[1]?.split("</section>")[0] ?? "";
  const rowsOf = (page: ComparisonPage): readonly string[] =>
    lookOf(page).match(/<li class="look-row[\s\S]*?<\/p><\/li>/g) ?? [];

  it.each(pages)("has a row a criterion of %s, with its outcome in words and a way to it", (_, page) => {
    const rows = rowsOf(page);
    expect(rows).toHaveLength(page.criteria.length);
    for (const [place, row] of page.criteria.entries()) {
      const said = readable(`<body>${rows[place] ?? ""}`);
      expect([said.startsWith(row.name), said.endsWith(row.winnerText)]).toEqual([true, true]);
      expectPart(rows[place] ?? "", `href="#criterion-${row.criterion}"`);
      expect(rows[place]?.match(/class="axis-bar"/g)?.length ?? 0).toBe(row.axes.length);
      expect(rows[place]?.includes("look-hatch")).toBe(row.axes.length === 0 && row.tone === "none");
    }
  });

  it.each(pages)("has a table behind it with every share of %s", (_, page) => {
    const table = readable(`<body>${lookOf(page)}`);
    for (const row of page.criteria) {
      for (const axis of row.axes) expectPart(table, axis.label);
      if (row.axes.length === 0) expectPart(table, `${row.name}no share known${row.winnerText}`);
    }
  });

  it("reads every share for the first of two models, whichever way round the pair is", () => {
    const row = decidedPage.criteria.find(({ criterion }) => criterion === "text-accuracy");
    const models = decidedPage.models.slice(0, 2);
    const one = {
      a: "gpt-image-1-5",
      b: "flux-2",
      share: 0.9,
      interval: [0.7, 1] as const,
      label: "l",
      tone: "decided" as const,
    };
    if (row === undefined) throw new Error("the decided page has text accuracy");
    const html = lookOf({
      ...decidedPage,
      models,
      criteria: [{ ...row, dots: [], own: null, axes: [one] }],
      ...emptied,
    });
    expect(html).toContain('class="axis-bar" x="0%" width="30%"');
    expect(html).toContain('class="axis-share" x1="10%"');
  });
});

/** Parts that name models by id, left out. */
const emptied = { costQuality: null, features: [], strengths: [], examples: [], decisionTable: [] } as const;

describe("the plot of cost and quality", () => {
  const html = render(decidedPage).split('<article class="cost-quality"')[1]?.split("</article>")[0] ?? "";

  it("draws every model, those that are undecided open, and the line through what nothing beats", () => {
    expect(html.match(/<g class="cost-point/g)).toHaveLength(4);
    expect(html.match(/is-open/g)).toHaveLength(1);
    expect(html.split('<g class="stair">')[1]?.split("</g>")[0]?.match(/<line/g)).toHaveLength(4);
  });

  it("has a table behind it", () => {
    const text = readable(`<body>${html}`);
    expectPart(text, "ModelCostQualityOn the line");
    expectPart(text, "Seedream 4.529 credits1160 ± 30undecided");
    expectPart(text, "Flux 222 credits1154 ± 3yes");
  });

  it("is left out where there is nothing to draw", () => {
    expect(render(portraitPage)).not.toContain('cost-quality"');
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
