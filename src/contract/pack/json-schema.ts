import { z } from "zod";
import { citationEntry, pairCitationEntry } from "./citations.ts";
import { packManifest } from "./manifest.ts";
import { factLine, judgementLine, keepLine, measurementLine, voteLine } from "./rows.ts";

/** The files of a pack as one object: a key for each file, a list for each file of lines. */
const evidencePack = z
  .object({
    "manifest.json": packManifest,
    "votes.jsonl": z
      .array(z.union([voteLine, keepLine]))
      .optional()
      .describe(
        "one JSON object a line; votes.csv, with the same names as its header, is read instead where there is no votes.jsonl",
      ),
    "measurements.jsonl": z.array(measurementLine).optional(),
    "facts.jsonl": z.array(factLine).optional(),
    "judgements.jsonl": z.array(judgementLine).optional(),
    "citations.json": z.array(z.union([citationEntry, pairCitationEntry])).optional(),
  })
  .meta({
    title: "Proofsheet evidence pack",
    description:
      "A folder of files. Fields that this schema does not name are allowed, not read, and reported on import. " +
      "Null means the same as leaving a field out.",
  });

/** The published JSON Schema (draft 2020-12) of an evidence pack, as text. */
export function evidencePackJsonSchema(): string {
  const { $schema, ...schema } = z.toJSONSchema(evidencePack, { io: "input", target: "draft-2020-12" });
  return `${JSON.stringify({ $schema, $id: "urn:proofsheet:evidence-pack", ...schema }, null, 2)}\n`;
}
