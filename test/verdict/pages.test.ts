import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { weightedCriterionIds } from "../../src/core/kernel/index.ts";
import { derive } from "../../src/core/verdict/claims/index.ts";
import { sealSnapshot } from "../../src/core/evidence/index.ts";
import * as printers from "../../src/core/verdict/printers/index.ts";
import { shuffled, seededRandom } from "../../src/core/ranking/testing/random.ts";
import { checkEveryForm } from "./check.ts";
import { checkOf } from "./check/context.ts";
import { sentencesOf } from "./check/footnotes.ts";
import { readStatement } from "./check/statements.ts";
import { exchanged, withoutHashes } from "./exchange.ts";
import { generate, scenarios } from "./generate.ts";
import { inventedSet } from "./generate/claim-sets.ts";
import { useCaseSlug } from "./generate/catalogue.ts";
import { histogram, made, madePages, type MadePage, seed } from "./pages.ts";
import { must } from "./must.ts";

const { comparisonJson, comparisonMarkdown, comparisonPage, comparisonText } = printers;
const count = 300;
let pages: readonly MadePage[] = [];

beforeAll(() => {
  pages = madePages(count);
});

describe(`${count} pages from random evidence`, () => {
  it("are read back from their printed words with every winner, dot, interval, direction and price as claimed", () => {
    fc.assert(
      fc.property(scenarios, (scenario) => {
        expect(checkEveryForm(made(scenario).set, printers)).toEqual([]);
      }),
      { seed, numRuns: count },
    );
  });

  it("come to every state on every criterion that can", ({ annotate }) => {
    const lines = histogram(pages.map(({ set }) => set));
    void annotate(lines.join("\n"));
    const often = (criterion: string, state: string): number =>
      Number(new RegExp(`${state} (\\d+)`).exec(lines.find((line) => line.startsWith(`${criterion} `)) ?? "")?.[1]);
    for (const criterion of ["realism", "text-accuracy", "prompt-adherence", "final-polish", "overall-preference"])
      for (const state of ["wins", "too-close", "leans", "undecided", "no-evidence"])
        expect(often(criterion, state), `${criterion} ${state}`).toBeGreaterThanOrEqual(5);
    for (const [criterion, state] of [
      ["cost-efficiency", "wins"],
      ["cost-efficiency", "too-close"],
      ["best-first-test", "wins"],
      ["use-case", "wins"],
      ["use-case", "leans"],
      ["use-case", "undecided"],
    ] as const)
      expect(often(criterion, state), `${criterion} ${state}`).toBeGreaterThanOrEqual(5);
    const sizes = [2, 3, 4].map((size) => pages.filter(({ configurations }) => configurations.length === size).length);
    expect(Math.min(...sizes)).toBeGreaterThan(30);
  });

  it("say the same of the other model, in the same words, where two models exchange their evidence", () => {
    for (const { scenario, set } of pages.slice(0, 100)) {
      const other = generate(scenario, [1, 0]);
      const turned = derive({ snapshot: other.snapshot, configurations: other.configurations });
      const [was, is] = [set, turned].map((each) => withoutHashes(comparisonMarkdown(comparisonPage(each))));
      expect(withoutHashes(exchanged(must(was), 0, 1))).toBe(withoutHashes(must(is)));
    }
  });

  it("decide the same whichever model stands first", () => {
    for (const { snapshot, configurations, set } of pages.slice(0, 100)) {
      const turned = derive({ snapshot, configurations: configurations.toReversed() });
      const outcome = (from: typeof set) =>
        from.claims.map(({ criterion, state, model, top, perModel }) => [
          criterion,
          state,
          model,
          [...top].sort(),
          perModel.map(({ model: each, dots }) => `${each} ${dots}`).sort(),
        ]);
      expect(outcome(turned)).toEqual(outcome(set));
      expect(checkEveryForm(turned, printers)).toEqual([]);
    }
  });

  it("are the same bytes whatever the order of rows and packs", () => {
    for (const { snapshot, configurations, rows, packs, set, scenario } of pages.slice(0, 60)) {
      const random = seededRandom(scenario.seed);
      const again = derive({
        snapshot: sealSnapshot({
          useCase: useCaseSlug,
          rows: shuffled(rows, random),
          packs: packs.toReversed(),
          catalogue: snapshot.catalogue,
        }),
        configurations,
      });
      const bytes = (from: typeof set) => {
        const page = comparisonPage(from);
        return [comparisonMarkdown(page), comparisonText(page), JSON.stringify(comparisonJson(from, page))];
      };
      expect(bytes(again)).toEqual(bytes(set));
    }
  });

  it("never join a price at other settings to a quality", () => {
    let apart = 0;
    for (const { set } of pages) {
      const elsewhere = set.models.flatMap(({ startsAt }) =>
        startsAt.known && !startsAt.value.isThisOne
          ? [`${startsAt.value.credits.toLocaleString("en-US")} credits (${startsAt.value.label})`]
          : [],
      );
      const sentences = sentencesOf(comparisonPage(set)).filter(({ text }) =>
        elsewhere.some((price) => text.includes(price)),
      );
      apart += sentences.length;
      expect(sentences.filter(({ text }) => quality.test(text)).map(({ text }) => text)).toEqual([]);
    }
    expect(apart).toBeGreaterThan(100);
  });

  it("never say two things that differ", () => {
    for (const { set } of pages) {
      const page = comparisonPage(set);
      const check = checkOf(set, { problems: [], spoken: new Map() });
      const told = sentencesOf(page).flatMap(({ text }) => {
        const said = readStatement(check, text);
        return said === null
          ? []
          : [
              {
                criterion: said.criterion,
                text: text.replace(/ (Documented|Not compared here).*$/, ""),
              },
            ];
      });
      const versions = Map.groupBy(told, ({ criterion }) => criterion);
      expect(versions.size).toBe(weightedCriterionIds.length);
      for (const [criterion, all] of versions) expect(new Set(all.map(({ text }) => text)).size, criterion).toBe(1);
      for (const { id, name } of set.models) {
        const prices = [
          page.models.find((model) => model.id === id)?.price,
          page.features
            .find(({ feature }) => feature === "Price at these settings")
            ?.values.find(({ model }) => model === id)?.text,
        ];
        const figures = prices.map((price) => /^([\d,]+) credits?$/.exec(price ?? "")?.[1] ?? "unknown");
        const here = page.howWeCompare.find(({ label }) => label === `Credits per image (${name})`)?.value.text ?? "";
        expect(new Set([...figures, /^([\d,]+) credits at/.exec(here)?.[1] ?? "unknown"]).size, name).toBe(1);
      }
    }
  });

  it("give every sentence claims that open to a proof", () => {
    for (const { set } of pages) {
      const page = comparisonPage(set);
      const proofs = new Set(page.proofs.map(({ claim }) => claim));
      const sentences = sentencesOf(page);
      expect(sentences.length).toBeGreaterThan(40);
      expect(
        sentences.filter(({ claims }) => claims.length === 0 || claims.some((claim) => !proofs.has(claim))),
      ).toEqual([]);
    }
  });
});

describe("600 pages from invented decisions", () => {
  it("are read back as claimed as well, states included that evidence seldom comes to", () => {
    const wrong = pages
      .slice(0, 100)
      .flatMap(({ set }, index) =>
        Array.from({ length: 6 }, (_, more) => inventedSet(set, 6 * index + more)).flatMap((invented) =>
          checkEveryForm(invented, printers),
        ),
      );
    expect(wrong).toEqual([]);
  });
});

/** Words of quality: none of them may stand beside a price at settings that the page does not compare. */
const quality =
  /photograph|\breal\b|spell|letter|prompt|\bedit|style|face|polish|finish|retouch|prefer|like|choos|soon|speed|larger|best|better|win/i;
