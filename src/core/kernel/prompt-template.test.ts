import fc from "fast-check";
import { expect, it } from "vitest";
import { filledIn, spelledOut, unfilledIn, variablesIn } from "./prompt-template.ts";

it("names each variable once, in order, and takes nothing else for one", () => {
  expect(variablesIn("{{subject}} in {{ the light }}, {{subject}}; {{Größe_2}}")).toEqual([
    "subject",
    "the light",
    "Größe_2",
  ]);
  const others = String.raw`{subject} {{}} {{ }} {{a.b}} {{-a}} {{a{{b}} \{{kept}} {{${"x".repeat(41)}}}`;
  expect(variablesIn(others)).toEqual(["b"]);
});

it("fills in what there is, once, and leaves the rest as it is written", () => {
  const text = String.raw`{{subject}} at {{time}}, “\{{name}}”`;
  const template = { text, values: { subject: "a {{time}} fox$&", time: " " } };
  expect(filledIn(template)).toBe("a {{time}} fox$& at {{time}}, “{{name}}”");
  expect(unfilledIn(template)).toEqual(["time"]);
  expect(unfilledIn({ text: "{{constructor}}", values: {} })).toEqual(["constructor"]);
});

it("spells out any text so that filling it in gives it again", () => {
  const piece = fc.constantFrom("{{a}}", "\\", "{{", "}}", "{", "b c", "{{ d e }}");
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const text = pieces.join("");
      const written = spelledOut(text);
      return filledIn({ text: written, values: { a: "1" } }) === text && variablesIn(written).length === 0;
    }),
    { seed: 23 },
  );
});
