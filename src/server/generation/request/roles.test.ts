import { describe, expect, it } from "vitest";
import { standInModel } from "../../../../test/support/studio/provider-model.ts";
import type { Capabilities } from "../../providers/spec/index.ts";
import { toldPrompt, untoldRoles } from "./roles.ts";

const model = (can: Partial<Capabilities>) => {
  const base = standInModel("http://127.0.0.1:9");
  return { ...base, name: "M", capabilities: { ...base.capabilities, ...can } };
};
const references = [{ role: "person" as const }, {}, { role: "style" as const }];

describe("what pictures to work from are there for", () => {
  it("is told after the prompt, by number, to a model that takes it in words", () => {
    expect(toldPrompt(model({ roles: "words" }), "A picnic", references)).toBe(
      "A picnic\n\nImage 1 is the person. Image 3 is the style.",
    );
    expect(untoldRoles(model({ roles: "words" }), references)).toBeNull();
  });

  it("leaves the prompt as it is where there is nothing to tell", () => {
    expect([toldPrompt(model({ roles: "words" }), "A picnic", [{}]), untoldRoles(model({}), [{}])]).toEqual([
      "A picnic",
      null,
    ]);
  });

  it("is a warning where a model cannot be told, and its prompt stays as it is", () => {
    expect(toldPrompt(model({}), "A picnic", references)).toBe("A picnic");
    expect(untoldRoles(model({}), references)).toMatch(/^M cannot be told what each picture is there for/);
  });
});
