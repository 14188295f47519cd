import { expect, it } from "vitest";
import { pictureOf } from "../../../../test/stand-ins/kit/index.ts";
import { withoutWords } from "./picture-words.ts";

it("texts are taken out of a PNG, and no pixel with them", async () => {
  const wanted = { model: "x", prompt: "y", width: 32, height: 16, seed: 1, format: "png" as const };
  const plain = await pictureOf(wanted);
  const words = Buffer.concat([Buffer.from("\0\0\0\x0btEXt", "latin1"), Buffer.from("prompt\0{}{}"), Buffer.alloc(4)]);
  const told = Buffer.concat([plain.subarray(0, 33), words, plain.subarray(33)]);
  expect(Buffer.compare(withoutWords(told), plain)).toBe(0);
});

it("what is no whole PNG stays as it came", async () => {
  const plain = await pictureOf({ model: "x", prompt: "y", width: 32, height: 16, seed: 1, format: "png" });
  for (const bytes of [Buffer.from("no picture"), plain.subarray(0, 40), Buffer.alloc(0)])
    expect(withoutWords(bytes)).toEqual(bytes);
});
