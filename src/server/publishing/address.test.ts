import path from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Catalogue, configurationFrom, defaultConfiguration, spellingsOf } from "../../core/catalogue/index.ts";
import { present } from "../../core/kernel/index.ts";
import { loadCatalogue } from "../boot/catalogue/index.ts";
import { type Asked, readComparison, readModel, readPicker } from "./address.ts";
import { queryOf } from "./configuration-parameters.ts";

const catalogue: Catalogue = await loadCatalogue(path.resolve(import.meta.dirname, "../../../catalogue"));
const pair = "flux-2-vs-gpt-image-1-5";

const read = (models: string, useCase: string | null = "portrait", query: Record<string, string> = {}): Asked =>
  readComparison(catalogue, models, useCase, query);

const led = (models: string, useCase: string | null = "portrait", query: Record<string, string> = {}): string => {
  const asked = read(models, useCase, query);
  return asked.kind === "redirect" ? asked.to : `not led: ${asked.kind}`;
};

const missing = (asked: { readonly kind: string }) => {
  if (asked.kind !== "missing") throw new Error(`expected nothing there, not ${JSON.stringify(asked)}`);
  return asked as Extract<Asked, { kind: "missing" }>;
};

const configurations = (asked: Asked) => {
  if (asked.kind !== "comparison") throw new Error(`expected a comparison, not ${JSON.stringify(asked)}`);
  return asked.configurations.map(({ model, variant, tier, size }) => `${model} ${variant} ${tier} ${size.width}`);
};

describe("the address of a comparison", () => {
  it("names its models in code-unit order, and its use case", () => {
    expect(read(pair)).toMatchObject({ kind: "comparison", useCase: "portrait", query: "" });
    expect(configurations(read(pair))).toEqual(["flux-2 standard null 1024", "gpt-image-1-5 gpt-image-1-5 high 1024"]);
  });

  it("holds two, three or four models", () => {
    for (const models of [pair, `${pair}-vs-qwen-image`, `flux-2-vs-gpt-image-1-5-vs-nano-banana-2-vs-seedream-4-5`])
      expect(read(models).kind).toBe("comparison");
  });

  it("without a use case asks for the overview over all of them", () => {
    expect(read(pair, null)).toMatchObject({ kind: "overview", query: "" });
  });

  it("leads another order of the models to the canonical one", () => {
    expect(led("gpt-image-1-5-vs-flux-2")).toBe(`/models/compare/${pair}/portrait`);
    expect(led("gpt-image-1-5-vs-flux-2", null)).toBe(`/models/compare/${pair}`);
  });

  it.each([
    ["upper case", "FLUX-2-vs-GPT-Image-1-5"],
    ["dots in a name", "flux-2-vs-gpt-image-1.5"],
    ["the printed name", "FLUX.2-vs-gpt image 1.5"],
    ["a version id", "flux-2-pro-vs-gpt-image-1-5"],
    ["a provider's endpoint", "fal-ai/flux-2-pro-vs-gpt-image-1-5"],
    ["a model named twice", "flux-2-vs-gpt-image-1-5-vs-flux-2"],
    ["empty parts", "-vs-flux-2-vs--vs-gpt-image-1-5-vs-"],
  ])("leads %s to the canonical address", (_, models) => {
    expect(led(models)).toBe(`/models/compare/${pair}/portrait`);
  });

  it("leads other spellings of a use case to its slug", () => {
    expect(led(pair, "Product Photo")).toBe(`/models/compare/${pair}/product-photo`);
    expect(led(pair, "product_photo")).toBe(`/models/compare/${pair}/product-photo`);
  });

  it("leads every spelling of every model to that model, at the configuration that the spelling states", () => {
    for (const card of catalogue.models.values()) {
      const other = card.slug === "flux-2" ? "gpt-image-1-5" : "flux-2";
      for (const { spelling, variant, tier, size } of spellingsOf(card)) {
        const stated = configurationFrom(card, { variant, tier, size });
        if (!stated.known) throw new Error(`${spelling}: ${stated.reason}`);
        const target = `/models/compare/${[card.slug, other].toSorted().join("-vs-")}/portrait`;
        const asked = read(`${spelling}-vs-${other}`);
        const found = asked.kind === "redirect" ? asked.to : target;
        expect([spelling, found]).toEqual([spelling, target + queryOf(catalogue, [stated.value])]);
      }
    }
  });

  it("is led to at most once: the canonical address of any order and spelling is read as it stands", () => {
    const spellings = [...catalogue.models.values()].flatMap((card) =>
      spellingsOf(card).map(({ spelling }) => spelling),
    );
    const models = fc.uniqueArray(fc.constantFrom(...spellings), { minLength: 2, maxLength: 4 });
    const useCases = fc.constantFrom(null, ...catalogue.useCases.keys());
    fc.assert(
      fc.property(models, useCases, (names, useCase) => {
        const asked = read(names.join("-vs-"), useCase);
        if (asked.kind !== "redirect") return;
        const { pathname, searchParams } = new URL(asked.to, "http://localhost");
        const [, , , canonical = "", found = null] = pathname.split("/");
        expect(["comparison", "overview"]).toContain(read(canonical, found, Object.fromEntries(searchParams)).kind);
      }),
      { seed: 7, numRuns: 300 },
    );
  });
});

describe("configurations in an address", () => {
  it.each([
    ["a variant", { "flux-2": "klein-9b" }, "flux-2 klein-9b null 1024"],
    ["a tier", { "gpt-image-1-5": "low" }, "gpt-image-1-5 gpt-image-1-5 low 1024"],
    ["a tier in another case", { "gpt-image-1-5": "LOW" }, "gpt-image-1-5 gpt-image-1-5 low 1024"],
    ["variant and tier", { "gpt-image-1-5": "gpt-image-1-5~medium" }, "gpt-image-1-5 gpt-image-1-5 medium 1024"],
    ["a size", { "gpt-image-1-5": "1536x1024" }, "gpt-image-1-5 gpt-image-1-5 high 1536"],
    ["all three", { "gpt-image-1-5": "gpt-image-1-5~low~1024x1536" }, "gpt-image-1-5 gpt-image-1-5 low 1024"],
    ["another spelling of the model", { "gpt-image-1.5": "low" }, "gpt-image-1-5 gpt-image-1-5 low 1024"],
  ])("may name %s", (_, query, expected) => {
    expect(configurations(read(pair, "portrait", query as Record<string, string>))).toContain(expected);
  });

  it("are kept where the address leads elsewhere, in one spelling, the defaults left out", () => {
    const query = { "gpt-image-1-5": "LOW~1536x1024", "flux-2": "standard", utm_source: "x" };
    expect(led("gpt-image-1.5-vs-flux-2", "portrait", query)).toBe(
      `/models/compare/${pair}/portrait?gpt-image-1-5=gpt-image-1-5~low~1536x1024`,
    );
    expect(led("gpt-image-1.5-vs-flux-2", null, { "flux-2": "klein-9b" })).toBe(
      `/models/compare/${pair}?flux-2=klein-9b`,
    );
  });

  it("give the same query for the same configuration, however it was asked for, and are read back from it", () => {
    for (const asked of ["low", "~low", "gpt-image-1-5~low", "low~1024x1024"])
      expect(read(pair, "portrait", { "gpt-image-1-5": asked })).toMatchObject({
        query: "?gpt-image-1-5=gpt-image-1-5~low",
      });
    for (const card of catalogue.models.values())
      for (const { id, tiers } of card.variants)
        for (const tier of tiers.length === 0 ? [null] : tiers) {
          const configuration = configurationFrom(card, { variant: id, tier });
          if (!configuration.known) throw new Error(configuration.reason);
          const other = card.slug === "flux-2" ? "gpt-image-1-5" : "flux-2";
          const models = [card.slug, other].toSorted().join("-vs-");
          const query = queryOf(catalogue, [configuration.value]);
          const again = read(models, "portrait", Object.fromEntries(new URLSearchParams(query)));
          expect(again).toMatchObject({ kind: "comparison", query });
          expect(again.kind === "comparison" ? again.configurations : []).toContainEqual(configuration.value);
        }
  });

  it("are the default where the parameter is empty or names no model of the page", () => {
    expect(read(pair, "portrait", { "flux-2": "", "qwen-image": "2512", constructor: "x", "": "y" })).toMatchObject({
      kind: "comparison",
      query: "",
    });
  });

  it("override what the spelling of the model states", () => {
    expect(led("flux-2-klein-9b-vs-gpt-image-1-5", "portrait", { "flux-2": "standard" })).toBe(
      `/models/compare/${pair}/portrait`,
    );
  });

  it.each([
    ["gpt-image-1-5", "bogus", /no tier "bogus"; it has low, medium, high/],
    ["flux-2", "bogus", /no variant "bogus"; it has standard, klein-9b/],
    ["flux-2", "klein-9b~high", /has no quality tiers, so "high" cannot be chosen/],
    ["gpt-image-1-5", "low~high", /"low~high" is no setting of GPT-Image 1.5: write variant~tier~size/],
    ["gpt-image-1-5", "1024x1024~1536x1024", /write variant~tier~size, each at most once/],
    ["gpt-image-1-5", "1000x1000", /makes only .*, not 1000 × 1000/],
    ["flux-2", "99999x99999", /makes at most 4 megapixels/],
  ])("that %s does not have (%s) are refused, saying what there is", (model, value, message) => {
    const asked = missing(read(pair, "portrait", { [model]: value }));
    expect(asked.message).toMatch(message);
    expect(asked.suggestions).toEqual([
      { text: "The same comparison at its default settings", href: `/models/compare/${pair}/portrait` },
    ]);
  });
});

describe("an address that leads nowhere", () => {
  const hrefs = (asked: { readonly kind: string }) => missing(asked).suggestions.map(({ href }) => href);

  it("with an unknown model suggests the nearest ones beside the models that are known", () => {
    const asked = missing(read("flux-2-vs-gpt-image-1-55"));
    expect(asked).toMatchObject({ code: "not-found", message: expect.stringContaining("“gpt-image-1-55”") as string });
    expect(hrefs(asked)[0]).toBe(`/models/compare/${pair}/portrait`);
    expect(hrefs(read("flux-2-vs-gpt-image-1-55", null))[0]).toBe(`/models/compare/${pair}`);
    expect(hrefs(read("gpt-image-1-55-vs-gpt-image-1-55x"))).toContain("/models/gpt-image-1-5");
  });

  it("with nothing near suggests what newcomers look for", () => {
    expect(hrefs(read("flux-2-vs-zzzzzzzzzzzz"))).toContain(`/models/compare/${pair}/portrait`);
  });

  it("with one model, none, or the same twice suggests opponents", () => {
    for (const models of ["flux-2", "flux-2-vs-", "flux-2-vs-FLUX.2", "flux-2-klein-9b-vs-flux-2-pro"]) {
      const asked = missing(read(models));
      expect(asked).toMatchObject({ code: "invalid-input", message: "A comparison needs two different models." });
      expect(hrefs(asked)).toHaveLength(5);
      for (const href of hrefs(asked))
        expect(href).toMatch(/^\/models\/compare\/(flux-2-vs-|.+-vs-flux-2\/).*portrait$/);
    }
    expect(hrefs(read("-vs-"))).toContain(`/models/compare/${pair}/portrait`);
  });

  it("with five models suggests the first four", () => {
    const five = "flux-2-vs-gpt-image-1-5-vs-nano-banana-2-vs-qwen-image-vs-seedream-4-5";
    expect(missing(read(five)).message).toBe("A page compares at most 4 models; 5 were asked for.");
    expect(hrefs(read(five))).toEqual([
      "/models/compare/flux-2-vs-gpt-image-1-5-vs-nano-banana-2-vs-qwen-image/portrait",
    ]);
    expect(hrefs(read(five, "no-such-job"))).toEqual([
      "/models/compare/flux-2-vs-gpt-image-1-5-vs-nano-banana-2-vs-qwen-image",
    ]);
  });

  it("with an unknown use case suggests each that there is", () => {
    const asked = missing(read(pair, "portrayal"));
    expect(asked.message).toContain("“portrayal”");
    expect(hrefs(asked)).toEqual([...catalogue.useCases.keys()].map((slug) => `/models/compare/${pair}/${slug}`));
  });

  it("suggests only addresses that are read as they stand", () => {
    const asked = ["flux-2-vs-nano", "flux2-vs-gpt-image", "flux-2", "a-vs-b", "-vs-", "flux-9-vs-qwen-vs-seedream"];
    for (const names of asked)
      for (const useCase of ["portrait", "nowhere", null])
        for (const href of hrefs(read(names, useCase))) {
          const [, , second = "", models = "", slug = null] = href.split("/");
          const found = second === "compare" ? read(models, slug) : readModel(catalogue, second);
          expect([href, found.kind]).toEqual([href, expect.stringMatching(/^(comparison|overview|model)$/)]);
        }
  });

  it.each([
    ["a NUL", "\0"],
    ["a parent folder", ".."],
    ["line breaks, as of a forged header", "x\r\nset-cookie: a=b"],
    ["markup", "<script>alert(1)</script>"],
    ["a turned line", "\u202egnp.exe"],
    ["an unpaired surrogate", "\ud800"],
    ["letters of many scripts", "模型ποιότητα🖼️"],
    ["a word of every object", "__proto__"],
    ["fourteen thousand characters", "x".repeat(14_000)],
  ])("is answered in few words, without what is not seen, for %s", (_, name) => {
    const answers = [
      read(`flux-2-vs-${name}`),
      read(pair, name),
      readModel(catalogue, name),
      readPicker(catalogue, ["flux-2", name], name),
      readComparison(catalogue, pair, "portrait", { "flux-2": name }),
    ];
    for (const { message } of answers.map(missing)) {
      expect(message).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
      expect(message.length).toBeLessThan(250);
    }
  });

  it("is measured against spellings only while it is no longer than a name may be", () => {
    const card = present(catalogue.models.get("flux-2"), "flux-2");
    const spelt = (length: number): Catalogue => {
      const alias = { name: "z".repeat(length), variant: null, tier: null, size: null };
      return { ...catalogue, models: new Map([["flux-2", { ...card, aliases: [alias] }]]) };
    };
    const oneOff = (length: number) => missing(readModel(spelt(length), `${"z".repeat(length - 1)}y`));
    expect(oneOff(80).suggestions.map(({ href }) => href)).toEqual(["/models/flux-2"]);
    expect([oneOff(80).areNear, oneOff(81).areNear]).toEqual([undefined, false]);
  });
});

describe("the address of a model", () => {
  it("is its slug", () => {
    expect(readModel(catalogue, "flux-2")).toMatchObject({ kind: "model", card: { slug: "flux-2" } });
  });

  it("is led to from other spellings", () => {
    for (const spelling of ["FLUX.2", "flux-2-pro", "gpt-image-1.5"])
      expect(readModel(catalogue, spelling)).toMatchObject({ kind: "redirect" });
    expect(readModel(catalogue, "gpt-image-1.5")).toEqual({ kind: "redirect", to: "/models/gpt-image-1-5" });
  });

  it("that nobody has suggests the nearest models", () => {
    const asked = missing(readModel(catalogue, "flux-22"));
    expect(asked.suggestions[0]).toEqual({
      text: present(catalogue.models.get("flux-2"), "flux-2").name,
      href: "/models/flux-2",
    });
  });
});

describe("the picker", () => {
  it("leads to the comparison, fields left empty aside", () => {
    const chosen = ["gpt-image-1-5", "", "flux-2", ""];
    expect(readPicker(catalogue, chosen, "portrait")).toEqual({
      kind: "redirect",
      to: `/models/compare/${pair}/portrait`,
    });
    expect(readPicker(catalogue, ["flux-2", "gpt-image-1-5"], "portrait")).toMatchObject({ kind: "redirect" });
  });

  it("leads to the overview where no use case is chosen", () => {
    for (const useCase of [null, ""])
      expect(readPicker(catalogue, ["flux-2", "gpt-image-1-5"], useCase)).toEqual({
        kind: "redirect",
        to: `/models/compare/${pair}`,
      });
  });

  it("asks for two to four models where fewer were chosen", () => {
    expect(missing(readPicker(catalogue, ["", ""], "portrait")).message).toBe("Choose two to four models to compare.");
    expect(missing(readPicker(catalogue, ["flux-2"], "portrait")).message).toBe(
      "A comparison needs two different models.",
    );
  });
});

describe("default configurations", () => {
  it("need no query, whichever models are compared", () => {
    const all = [...catalogue.models.values()].map(defaultConfiguration);
    expect(queryOf(catalogue, all)).toBe("");
  });
});
