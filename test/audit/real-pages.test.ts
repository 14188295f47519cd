import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { audit } from "../../src/core/audit/index.ts";
import { defaultConfiguration } from "../../src/core/catalogue/index.ts";
import { below, seededRandom, shuffled } from "../../src/core/ranking/testing/random.ts";
import { derive } from "../../src/core/verdict/claims/index.ts";
import { comparisonMarkdown, comparisonPage, comparisonText } from "../../src/core/verdict/printers/index.ts";
import type { Instance } from "../../src/server/boot/open.ts";
import { openTestInstance } from "../cli/instance.ts";
import { must } from "../verdict/must.ts";

let instance: Instance;
beforeAll(async () => {
  instance = await openTestInstance();
});
afterAll(() => instance.close());

async function faultsOf(useCase: string, models: readonly string[]): Promise<readonly string[]> {
  const set = derive({
    snapshot: await instance.publisher.snapshots.load(useCase),
    configurations: models.map((model) => defaultConfiguration(must(instance.catalogue.models.get(model)))),
  });
  const page = comparisonPage(set);
  return [comparisonMarkdown(page), comparisonText(page)].flatMap((source) =>
    audit(source).contradictions.map(
      ({ kind, quotes }) => `${useCase}, ${models.join(", ")}: ${kind}: ${quotes.map(({ text }) => text).join(" ⟷ ")}`,
    ),
  );
}

describe("pages of the committed catalogue", () => {
  it("hold no contradiction: flux-2 and gpt-image-1-5 for every use case", { timeout: 120_000 }, async () => {
    for (const useCase of instance.catalogue.useCases.keys())
      expect(await faultsOf(useCase, ["flux-2", "gpt-image-1-5"])).toEqual([]);
  });

  it("hold no contradiction: sixty drawn sets of two to four models", { timeout: 240_000 }, async () => {
    const random = seededRandom(4);
    const useCases = [...instance.catalogue.useCases.keys()];
    for (let page = 0; page < 60; page += 1) {
      const models = shuffled([...instance.catalogue.models.keys()], random).slice(0, 2 + below(random, 3));
      expect(await faultsOf(must(useCases[below(random, useCases.length)]), models)).toEqual([]);
    }
  });
});
