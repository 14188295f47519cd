import path from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { present, weightedCriterionIds } from "../../core/kernel/index.ts";
import type { Weights } from "../../core/verdict/claims/index.ts";
import { loadCatalogue } from "../boot/catalogue/index.ts";
import { type Asked, readComparison, readPicker } from "./address.ts";
import { readWeights, weightField, weightsText, wholeWeightsText, withWeights } from "./weights.ts";

const catalogue = await loadCatalogue(path.resolve(import.meta.dirname, "../../../catalogue"));
const own = present(catalogue.useCases.get("portrait"), "portrait").weights;
const pair = "flux-2-vs-gpt-image-1-5";
const page = `/models/compare/${pair}/portrait`;

const anyWeights: fc.Arbitrary<Weights> = fc
  .tuple(...weightedCriterionIds.map(() => fc.integer({ min: 0, max: 5 })))
  .map((values) => Object.fromEntries(weightedCriterionIds.map((id, place) => [id, values[place]])) as Weights)
  .filter((weights) => Object.values(weights).some((weight) => weight > 0));

const weightsOf = (query: Record<string, string>): Weights => {
  const read = readWeights(query, own);
  if (read.kind === "refused") throw new Error(read.message);
  return read.weights ?? own;
};
const asked = (query: Record<string, string>, pairAsked = pair, useCase = "portrait"): Asked =>
  readComparison(catalogue, pairAsked, useCase, query);

describe("weights in an address", () => {
  it("are read from the short form, from a form's fields, and from all of them, as what was meant", () => {
    fc.assert(
      fc.property(anyWeights, (weights) => {
        const fields = Object.fromEntries(weightedCriterionIds.map((id) => [weightField(id), String(weights[id])]));
        expect(weightsOf({ weights: weightsText(weights, own) })).toEqual(weights);
        expect(weightsOf({ weights: wholeWeightsText(weights) })).toEqual(weights);
        expect(weightsOf(fields)).toEqual(weights);
      }),
    );
  });

  it("have one short form, which is read as it stands", () => {
    fc.assert(
      fc.property(anyWeights, (weights) => {
        const query = withWeights("", weights, own);
        const said = Object.fromEntries(new URLSearchParams(query));
        const read = asked(said);
        expect(read).toMatchObject({ kind: "comparison", query });
        expect(asked({ weights: wholeWeightsText(weights) })).toEqual(
          weightsText(weights, own) === wholeWeightsText(weights)
            ? read
            : { kind: "redirect", to: page + query, isTemporary: true },
        );
      }),
    );
  });

  it("name what differs from the use case's own, in the order of the criteria", () => {
    expect(asked({ weights: "final-polish:0,realism:1,speed:1" })).toEqual({
      kind: "redirect",
      to: `${page}?weights=realism:1,final-polish:0`,
      isTemporary: true,
    });
    expect(asked({ "w.final-polish": "0", weights: "realism:1" })).toMatchObject({
      to: `${page}?weights=realism:1,final-polish:0`,
    });
  });

  it("that are the use case's own lead to the page itself, though not for ever", () => {
    for (const query of [{ weights: "" }, { weights: `realism:${own.realism}` }, { weights: wholeWeightsText(own) }])
      expect(asked(query)).toEqual({ kind: "redirect", to: page, isTemporary: true });
  });

  it("stay with another spelling of the models, and beside their settings", () => {
    const query = { weights: "realism:1", "gpt-image-1-5": "low" };
    expect(asked(query, "gpt-image-1.5-vs-FLUX.2")).toMatchObject({
      to: `${page}?gpt-image-1-5=gpt-image-1-5~low&weights=realism:1`,
    });
    expect(asked(query)).toMatchObject({ kind: "comparison", weights: { ...own, realism: 1 } });
  });

  it.each([
    [{ weights: "realism:6" }, "weights", /weight of Realism \(realism\) must be a whole number from 0 to 5, not “6”/],
    [{ weights: "realism:-1" }, "weights", /not “-1”/],
    [{ weights: "realism:2.5" }, "weights", /not “2.5”/],
    [{ weights: "realism" }, "weights", /Realism \(realism\) must be|no criterion/],
    [{ weights: "realism:٣" }, "weights", /not “٣”/],
    [{ "w.realism": "NaN" }, "w.realism", /not “NaN”/],
    [{ "w.realism": "5,3" }, "w.realism", /not “5,3”/],
    [{ "w.realism": "" }, "w.realism", /not “”/],
    [{ weights: "charm:3" }, "weights", /no criterion “charm”/],
    [{ weights: "best-first-test:3" }, "weights", /no criterion “best-first-test”/],
    [{ "w.__proto__": "3" }, "w.__proto__", /no criterion/],
    [{ weights: "realism:1,realism:2" }, "weights", /Realism \(realism\) is given a weight twice/],
    [{ weights: "realism:1", "w.realism": "1" }, "w.realism", /twice/],
    [{ weights: weightedCriterionIds.map((id) => `${id}:0`).join(",") }, "weights", /Every criterion weighs 0/],
  ])("%o are refused, and the field is named", (query, field, message) => {
    const read = asked(query);
    expect(read).toMatchObject({ kind: "missing", code: "invalid-input", field });
    expect(read.kind === "missing" && read.message).toMatch(message);
    expect(read.kind === "missing" && read.suggestions[0]?.href).toBe(page);
  });

  it("belong to one use case: an overview takes none", () => {
    expect(readComparison(catalogue, pair, null, { weights: "realism:1" })).toMatchObject({
      kind: "missing",
      field: "weights",
    });
  });
});

describe("the picker", () => {
  it("keeps a visitor's weights, said as what differs from the other use case's own", () => {
    const weights = { ...own, realism: 0 as const };
    const read = readPicker(catalogue, ["qwen-image", "flux-2"], "poster", { weights: wholeWeightsText(weights) });
    const to = read.kind === "redirect" ? read.to : "";
    const poster = present(catalogue.useCases.get("poster"), "poster").weights;
    expect(to).toBe(`/models/compare/flux-2-vs-qwen-image/poster${withWeights("", weights, poster)}`);
    const [, query = ""] = to.split("?");
    const kept = readComparison(
      catalogue,
      "flux-2-vs-qwen-image",
      "poster",
      Object.fromEntries(new URLSearchParams(query)),
    );
    expect(kept).toMatchObject({ kind: "comparison", weights });
  });
});
