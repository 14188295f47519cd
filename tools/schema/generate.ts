import { mkdir, writeFile } from "node:fs/promises";
import { evidencePackJsonSchema } from "../../src/contract/pack/index.ts";

// Writes docs/schema/evidence-pack.schema.json from the zod schemas; a test fails while the two differ.
const folder = new URL("../../docs/schema/", import.meta.url);
await mkdir(folder, { recursive: true });
await writeFile(new URL("evidence-pack.schema.json", folder), evidencePackJsonSchema());
