import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { importQuietly, openTestInstance } from "../cli/instance.ts";

const docs = path.resolve(import.meta.dirname, "../../docs");
const pack = path.join(docs, "examples/tiny-pack");

it("the pack that the documents show is the one beside them, to the byte", () => {
  const page = readFileSync(path.join(docs, "evidence-packs.md"), "utf8");
  for (const name of ["manifest.json", "votes.jsonl"])
    expect(page).toContain(`\`\`\`json\n${readFileSync(path.join(pack, name), "utf8")}\`\`\``);
});

it("imports as it stands", async () => {
  const instance = await openTestInstance();
  try {
    const { added, known, counts, warnings } = await importQuietly(instance, pack);
    expect({ added, known, counts, warnings }).toEqual({
      added: 6,
      known: 0,
      counts: { prompt: 1, output: 2, vote: 3 },
      warnings: [],
    });
  } finally {
    await instance.close();
  }
});
