import { describe, expect, it } from "vitest";
import { present } from "../../core/kernel/index.ts";
import { weightedCriterionIds } from "../../core/kernel/index.ts";
import type { ComparisonAround, WeightsChoice } from "./around.tsx";
import { type ChangesPage, renderChanges, renderComparison } from "./index.ts";
import { portraitPage } from "./test-page-portrait.ts";
import { testLinks } from "./test-page.ts";
import { expectPart, fragmentsOf, idsOf, readable } from "./test-readable.ts";
import { testSite } from "./test-site.ts";

const choice = (parts: Partial<WeightsChoice> = {}): WeightsChoice => ({
  path: portraitPage.path,
  kept: [{ name: "gpt-image-1-5", value: "low" }],
  rows: weightedCriterionIds.map((id) => ({ field: `w.${id}`, criterion: id, question: "?", weight: 3, own: 3 })),
  max: 5,
  isVisitors: false,
  ownHref: `${portraitPage.path}?gpt-image-1-5=low`,
  address: `https://proofsheet.example${portraitPage.path}`,
  carried: null,
  ...parts,
});

const around = (weights: WeightsChoice): ComparisonAround => ({
  head: {},
  citation: { plain: "Proofsheet: a page <1>.", bibtex: "@misc{proofsheet-1}\n" },
  weights,
});
const render = (weights: WeightsChoice): string => renderComparison(portraitPage, testLinks, testSite, around(weights));
const formOf = (html: string): string =>
  present(/<form class="[^"]*weights-form".*?<\/form>/.exec(html)?.[0], "the form");

describe("the form of weights", () => {
  it("sends each criterion and the settings as an address, without script", () => {
    const form = formOf(render(choice()));
    expect(form).toContain(`action="${portraitPage.path}" method="get"`);
    expect(form).toContain('<input type="hidden" name="gpt-image-1-5" value="low"/>');
    expect([...form.matchAll(/<select name="w\.([a-z-]+)"/g)].map(([, id]) => id)).toEqual([...weightedCriterionIds]);
    expect(form.match(/<option[^>]* selected=""[^>]*>3 \(own\)<\/option>/g)).toHaveLength(weightedCriterionIds.length);
    expect(form.match(/<option/g)).toHaveLength(6 * weightedCriterionIds.length);
    expect(form).toContain('<button type="submit"');
  });

  it("says whose weights these are only where they are the reader's, and how to pass them on", () => {
    const rows = choice().rows.map((row, place) => (place === 0 ? { ...row, weight: 0 } : row));
    const carried = { name: "weights", value: "realism:0" };
    const address = `https://proofsheet.example${portraitPage.path}?weights=realism:0`;
    const html = render(choice({ rows, isVisitors: true, carried, address }));
    expectPart(readable(html), "These are your weights, not this page’s. Changed: realism 3 → 0.");
    expectPart(html, `readOnly="" value="${address}"`);
    expectPart(html, '<input type="hidden" name="weights" value="realism:0"/>');
    expect(readable(render(choice()))).not.toContain("These are your weights");
    expect(render(choice())).not.toContain('name="weights"');
  });
});

describe("a citation", () => {
  it("stands to be selected in a field, text as it is", () => {
    const html = render(choice());
    expectPart(html, "Proofsheet: a page &lt;1&gt;.</textarea>");
    expectPart(html, "@misc{proofsheet-1}\n</textarea>");
  });
});

describe("the changelog", () => {
  const page: ChangesPage = {
    kind: "changes",
    path: "/changes",
    title: "Verdicts that changed",
    compared: ["Only what is printed is compared."],
    limit: 2,
    changes: [
      {
        id: "f".repeat(64),
        noticedAt: "2026-11-23T14:00:00.000Z",
        title: "A vs B for portraits",
        path: "/models/compare/a-vs-b/portrait",
        fromSnapshot: "1".repeat(64),
        toSnapshot: "2".repeat(64),
        items: [{ criterion: "realism", name: "Realism", from: "No evidence", to: "A", tone: "decided" }],
        because: ["12 votes of “A pack” came"],
      },
    ],
  };

  it("says what changed, from what to what, when, and because of what", () => {
    const html = renderChanges(page, testSite, {});
    const text = readable(html);
    for (const part of [
      "A vs B for portraits",
      "2026-11-23",
      "Realism: No evidence → A",
      "Because: 12 votes of “A pack” came.",
    ])
      expectPart(text, part);
    expectPart(text, "Only what is printed is compared.");
    expect(fragmentsOf(html).filter((target) => !idsOf(html).includes(target))).toEqual([]);
  });

  it("says that nothing has changed yet, and that older changes are left out", () => {
    expectPart(readable(renderChanges({ ...page, changes: [] }, testSite, {})), "No verdict has changed");
    const two = [0, 1].flatMap((place) =>
      page.changes.map((change) => ({ ...change, id: `${place}${change.id.slice(1)}` })),
    );
    expectPart(readable(renderChanges({ ...page, changes: two }, testSite, {})), "Older ones are not shown here.");
  });
});
