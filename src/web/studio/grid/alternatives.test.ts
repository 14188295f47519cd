import { describe, expect, it } from "vitest";
import { listOf, wordsOf } from "./alternatives.ts";

describe("alternatives in a prompt", () => {
  const words = wordsOf("a {red|blue} mug on a {table|wet rock|}");

  it("are an axis each, an empty one stands for nothing", () => {
    expect(words.axes).toEqual([
      { name: "Words 1", labels: ["red", "blue"] },
      { name: "Words 2", labels: ["table", "wet rock", "nothing"] },
    ]);
    expect(words.promptAt([1, 1])).toBe("a blue mug on a wet rock");
    expect(words.promptAt([0, 2])).toBe("a red mug on a");
  });

  it("that are said twice are one, and spaces go with an empty one", () => {
    const twice = wordsOf("a {|wet|wet} dog");
    expect(twice.axes).toEqual([{ name: "Words", labels: ["nothing", "wet"] }]);
    expect([twice.promptAt([0]), twice.promptAt([1])]).toEqual(["a dog", "a wet dog"]);
  });

  it("need a bar: other braces stay as they are", () => {
    const plain = wordsOf('{"scene": "a mug"} {name}  twice');
    expect(plain.axes).toEqual([]);
    expect(plain.promptAt([])).toBe('{"scene": "a mug"} {name}  twice');
  });
});

it("a list has a prompt on every line that says something, each once", () => {
  const list = listOf("a mug\n\n  a {cup|bowl}  \na mug\n");
  expect(list.axes).toEqual([{ name: "Prompts", labels: ["a mug", "a {cup|bowl}"] }]);
  expect(list.promptAt([1])).toBe("a {cup|bowl}");
  expect(listOf("one\n").axes).toEqual([]);
});
