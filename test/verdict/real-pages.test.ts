import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { defaultConfiguration } from "../../src/core/catalogue/index.ts";
import { below, seededRandom, shuffled } from "../../src/core/ranking/testing/random.ts";
import { derive } from "../../src/core/verdict/claims/index.ts";
import * as printers from "../../src/core/verdict/printers/index.ts";
import type { Instance } from "../../src/server/boot/open.ts";
import { openTestInstance } from "../cli/instance.ts";
import { renderComparison } from "../../src/web/pages/index.ts";
import { testLinks } from "../../src/web/pages/test-page.ts";
import { testSite } from "../../src/web/pages/test-site.ts";
import { checkEveryForm } from "./check.ts";
import { must } from "./must.ts";
import { madePages } from "./pages.ts";
import { repeatedRuns, wordsPerPage } from "./variety.ts";

let instance: Instance;
beforeAll(async () => {
  instance = await openTestInstance();
});
afterAll(() => instance.close());

const derived = async (useCase: string, models: readonly string[]) =>
  derive({
    snapshot: await instance.publisher.snapshots.load(useCase),
    configurations: models.map((model) => defaultConfiguration(must(instance.catalogue.models.get(model)))),
  });

describe("pages of the committed catalogue and published figures", () => {
  it("are read back as claimed: flux-2 and gpt-image-1-5 for every use case", async () => {
    for (const useCase of instance.catalogue.useCases.keys()) {
      const set = await derived(useCase, ["flux-2", "gpt-image-1-5"]);
      expect(checkEveryForm(set, printers), useCase).toEqual([]);
    }
  });

  it("are read back as claimed: a hundred drawn sets of two to four models", async () => {
    const random = seededRandom(4);
    const useCases = [...instance.catalogue.useCases.keys()];
    for (let page = 0; page < 100; page += 1) {
      const models = shuffled([...instance.catalogue.models.keys()], random).slice(0, 2 + below(random, 3));
      const useCase = must(useCases[below(random, useCases.length)]);
      expect(checkEveryForm(await derived(useCase, models), printers), `${models.join(", ")} for ${useCase}`).toEqual(
        [],
      );
    }
  });

  it("are read back as claimed: illustrations with the figures that ship, where all pairs stand level on polish", async () => {
    const models = ["flux-1-1-pro-ultra", "flux-dev", "nano-banana", "qwen-image"];
    for (const chosen of [models, models.slice(1), models.slice(2)]) {
      const set = await derived("illustration", chosen);
      expect(checkEveryForm(set, printers), chosen.join(", ")).toEqual([]);
    }
    const text = printers.comparisonText(printers.comparisonPage(await derived("illustration", models)));
    expect(text.replaceAll(/\s+/g, " ")).toContain("all 6 pairs stood level over 17 prompts (34 to 66 %)");
  });

  it("do not ring: over 200 of them no run of eight words stands on more than 5 %", async () => {
    const random = seededRandom(11);
    const useCases = [...instance.catalogue.useCases.keys()];
    const pages = [];
    for (let page = 0; page < 200; page += 1) {
      const models = shuffled([...instance.catalogue.models.keys()], random).slice(0, 2 + below(random, 3));
      pages.push(readPage(await derived(must(useCases[below(random, useCases.length)]), models)));
    }
    expect(wordsPerPage(pages)).toBeGreaterThan(500);
    expect(repeatedRuns(pages, 0.05)).toEqual([]);
  });
});

describe("pages from random evidence", () => {
  it("do not ring either, numbers aside, which repeat there by design", () => {
    const pages = madePages(200).map(({ set }) => readPage(set));
    expect(wordsPerPage(pages)).toBeGreaterThan(500);
    expect(repeatedRuns(pages, 0.05, "break")).toEqual([]);
  });
});

const readPage = (set: ReturnType<typeof derive>) => ({
  set,
  html: renderComparison(printers.comparisonPage(set), testLinks, testSite),
});
