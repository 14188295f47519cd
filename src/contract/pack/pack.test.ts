import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { evidencePackJsonSchema, factLine, keepLine, packManifest, voteLine, whatVoterReveals } from "./index.ts";

const publishedFile = new URL("../../../docs/schema/evidence-pack.schema.json", import.meta.url);

describe("the published schema", () => {
  test("is what the program checks: run `node tools/schema/generate.ts` after a change", () => {
    expect(readFileSync(publishedFile, "utf8")).toBe(evidencePackJsonSchema());
  });

  test("names every file of a pack and gives every part a definition", () => {
    const schema = z
      .object({ properties: z.record(z.string(), z.unknown()), $defs: z.record(z.string(), z.unknown()) })
      .parse(JSON.parse(evidencePackJsonSchema()));
    expect(Object.keys(schema.properties)).toEqual([
      "manifest.json",
      "votes.jsonl",
      "measurements.jsonl",
      "facts.jsonl",
      "judgements.jsonl",
      "citations.json",
    ]);
    expect(Object.keys(schema.$defs).toSorted()).toEqual([
      "citation",
      "fact",
      "judgement",
      "keepVote",
      "manifest",
      "measurement",
      "model",
      "output",
      "pairCitation",
      "prompt",
      "vote",
    ]);
  });
});

describe("the schema of a pack", () => {
  const manifest = { title: "T", source: "S", models: [], prompts: [] };
  const vote = { prompt: "p", left: "a", right: "b", choice: "tie" };

  test.each([
    ["the least manifest", packManifest, manifest],
    ["a field that later versions may add", packManifest, { ...manifest, colour: "red" }],
    [
      "null for what is not known",
      voteLine,
      { ...vote, voter: null, at: null, blind: null, probability: null, sample: null, id: null },
    ],
    ["a keep vote", keepLine, { prompt: "p", question: "keep", left: "a", choice: "discard" }],
    [
      "a fact that is false",
      factLine,
      { model: "m", key: "lora", value: false, source: "s", date: "2028-02-29", grade: "derived" },
    ],
  ])("takes %s", (_, schema, value) => {
    expect(schema.safeParse(value)).toMatchObject({ success: true });
  });

  test.each([
    ["an empty title", packManifest, { ...manifest, title: "" }],
    ["a title of two lines", packManifest, { ...manifest, title: "a\nb" }],
    ["half a surrogate pair", packManifest, { ...manifest, source: "\ud800" }],
    ["sample 0", voteLine, { ...vote, sample: 0 }],
    ["a probability above 1", voteLine, { ...vote, probability: 1.5 }],
    ["an instant without an offset", voteLine, { ...vote, at: "2026-11-01T10:00:00" }],
    [
      "a keep vote about two images",
      keepLine,
      { prompt: "p", question: "keep", left: "a", right: "b", choice: "keep" },
    ],
    [
      "an unknown fact",
      factLine,
      { model: "m", key: "lora", value: null, source: "s", date: "2026-01-01", grade: "A" },
    ],
    [
      "a day that does not exist",
      factLine,
      { model: "m", key: "lora", value: 1, source: "s", date: "2027-02-29", grade: "A" },
    ],
  ])("refuses %s", (_, schema, value) => {
    expect(schema.safeParse(value).success).toBe(false);
  });
});

describe("a voter id", () => {
  test.each([
    ["maria@example.org", "an e-mail address or account name"],
    ["@maria", "an e-mail address or account name"],
    ["Maria Schmidt", "a name"],
    ["10.1.2.3", "a network address"],
    ["10.1.2.3:8080", "a network address"],
    ["::1", "a network address"],
    ["[2001:db8::1]:443", "a network address"],
    ["fe80::1%eth0", "a network address"],
    ["::ffff:10.1.2.3", "a network address"],
    ["00:1b:44:11:3a:b7", "a network address"],
    ["+491701234567", "a telephone number"],
    ["(0170)123-4567", "a telephone number"],
    ["0170.123.4567", "a telephone number"],
  ])("%s reveals %s", (voter, reveals) => {
    expect(whatVoterReveals(voter)).toBe(reveals);
  });

  test.each(["v17", "12345678", "a1b2c3d4", "2026-11-23", "1.2.3", "a:b", "5f2b9c1e-1d7a-4f7e-9a51-0d4f6f0a9c11"])(
    "%s reveals nothing",
    (voter) => {
      expect(whatVoterReveals(voter)).toBeNull();
    },
  );
});
