import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import type { OverviewPage } from "../../core/verdict/printers/page-model.ts";
import {
  renderDesign,
  renderError,
  renderHome,
  renderMethod,
  renderModel,
  renderModels,
  renderNotFound,
  renderOverview,
  renderUseCase,
  renderUseCases,
  type ModelsPage,
  type UseCasesPage,
} from "./index.ts";
import { methodChapters } from "./method-rules.tsx";
import { portraitPage } from "./test-page-portrait.ts";
import { testLinks } from "./test-page.ts";
import { expectPart, fragmentsOf, idsOf, readable } from "./test-readable.ts";
import { homePage, modelPage, testSite, useCasePage } from "./test-site.ts";

const overviewPage: OverviewPage = {
  kind: "overview",
  path: "/models/compare/flux-2-vs-gpt-image-1-5",
  title: "Flux 2 vs GPT-Image 1.5: every use case",
  heading: "Flux 2 vs GPT-Image 1.5",
  models: portraitPage.models,
  groups: [
    {
      category: "People",
      answers: [{ useCase: "Portrait", href: portraitPage.path, answer: "Not settled.", tone: "open" }],
    },
  ],
  features: portraitPage.features,
  snapshots: "7c1e4b0a",
};
const tokens = readFileSync(path.resolve(import.meta.dirname, "../ui/tokens.css"), "utf8");
const missing = {
  title: "No such page",
  message: "There is no model called “flux-9”.",
  suggestions: [{ text: "Flux 2", href: "/models/flux-2" }],
};

const modelsPage: ModelsPage = {
  kind: "models",
  path: "/models",
  title: "Models",
  summary: "1 image model by 1 maker.",
  models: [
    {
      id: "flux-2",
      name: "Flux 2",
      maker: "Black Forest Labs",
      status: "Current",
      creditsFrom: 12,
      priceFrom: "12 credits (Klein 9B)",
    },
  ],
};
const useCasesPage: UseCasesPage = {
  kind: "use-cases",
  path: "/use-cases",
  title: "Use cases",
  summary: "1 job.",
  groups: homePage.useCases,
};

const documents: readonly (readonly [string, string])[] = [
  ["home", renderHome(homePage, testSite)],
  ["model", renderModel(modelPage, testSite)],
  ["use case", renderUseCase(useCasePage, testSite)],
  ["models", renderModels(modelsPage, testSite)],
  ["use cases", renderUseCases(useCasesPage, testSite)],
  ["overview", renderOverview(overviewPage, testLinks.picker, testSite)],
  ["design", renderDesign({ ...testSite, stylesheets: [tokens] })],
  ["method", renderMethod(testSite, { method: "1" })],
  ["not found", renderNotFound(missing, testSite)],
  ["error", renderError({ title: "Something went wrong", message: "Try again.", reference: "r-81f2" }, testSite)],
];
const documentOf = (name: string): string => documents.find(([key]) => key === name)?.[1] ?? "";

describe.each(documents)("the %s page", (_, html) => {
  it("is one complete document with one heading, a main part and a skip link", () => {
    expect(html).toMatch(/^<!doctype html>\n<html lang="en">/);
    expect(html.match(/<h1[ >]/g)).toHaveLength(1);
    expect(html.match(/<main id="main"/g)).toHaveLength(1);
    expectPart(html, '<a class="skip" href="#main">');
    expect(html).toMatch(/<title>[^<]*Proofsheet[^<]*<\/title>/);
  });

  it("has a target for every link inside it, no id twice, and no script", () => {
    const ids = idsOf(html);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    expect(fragmentsOf(html).filter((target) => !ids.includes(target))).toEqual([]);
    expect(html.match(/<script(?! type="application\/ld\+json")/g)).toBeNull();
  });
});

describe("the home page", () => {
  it("gives answered comparisons, the picker, every use case and every model", () => {
    const html = documentOf("home");
    for (const item of homePage.featured) expectPart(readable(html), item.answer);
    for (const item of homePage.featured) expectPart(html, `href="${item.href}"`);
    for (const model of homePage.models) expectPart(html, `href="/models/${model.id}"`);
    for (const useCase of homePage.useCases.flatMap((group) => group.items)) {
      expectPart(html, `href="/use-cases/${useCase.slug}"`);
    }
    expect(html.match(/<select name="model">/g)).toHaveLength(4);
  });
});

describe("the model page", () => {
  it("prints every fact with source, date and grade, and says what is unknown", () => {
    const text = readable(documentOf("model"));
    expectPart(text, "Maximum size4 MPMaker’s API description2026-11-23A");
    expectPart(text, "Face swapunknown");
  });

  it("names the default setting and its price", () => {
    expectPart(readable(documentOf("model")), "Standard at 1 MPdefault22 credits");
  });
});

describe("the use case page", () => {
  it("prints prompts, quoted texts, checks and weights", () => {
    const text = readable(documentOf("use case"));
    expectPart(text, "Text accuracy 5");
    for (const prompt of useCasePage.prompts) expectPart(text, prompt.prompt);
    expectPart(text, "Text asked for“NIGHT MUSIC”, “12 June”");
    expectPart(text, "Checksa trumpetlight from one sidetwo lines of text");
  });
});

describe("the method page", () => {
  it("has an address for every rule and every kind of evidence", () => {
    const ids = idsOf(documentOf("method"));
    for (const chapter of methodChapters) for (const rule of chapter.rules) expect(ids).toContain(rule.id);
    expect(ids).toEqual(expect.arrayContaining(["fact", "measurement", "vote", "judgement", "citation"]));
    expect(ids).toEqual(
      expect.arrayContaining(["interval", "floors", "states", "dots", "citations", "cost-to-decide", "not-done"]),
    );
  });
});

describe("the design page", () => {
  const text = readable(documentOf("design"));

  it("names every size and space with the value that the stylesheet gives it, once", () => {
    for (const [, name = "", value = ""] of tokens.matchAll(/--((?:size|space)-[\w-]+): ([^;]+);/g)) {
      expectPart(text, `${name}: ${value}`);
      expect(text.split(`${name}: `)).toHaveLength(2);
    }
  });

  it("computes the contrast of each colour in both schemes", () => {
    expect(text).not.toMatch(/not set(?!tled)/);
    expect(text).toMatch(
      /inkWords; whatever is decided#15181a1\d\.\d on paper, 1\d\.\d on sheet#e9ecec1\d\.\d on paper/,
    );
  });
});

describe("pages that are not there", () => {
  it("suggest what may have been meant, and stay out of search engines", () => {
    const html = documentOf("not found");
    expectPart(html, 'href="/models/flux-2"');
    expectPart(html, '<meta name="robots" content="noindex"/>');
    expect(html).not.toContain("canonical");
  });

  it("give the operator's reference after a failure", () => {
    expectPart(readable(documentOf("error")), "r-81f2");
  });
});
