import type { ZodObject } from "zod";
import { packManifest } from "../../../contract/pack/index.ts";
import type { Warnings } from "./problems.ts";

const fieldsOf = (value: unknown): readonly string[] =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? Object.keys(value) : [];

/** Fields that no schema names may stand in a pack, but nobody should believe that they were read. */
export function warnOfFields(value: unknown, schema: ZodObject, where: string, warnings: Warnings): void {
  for (const field of fieldsOf(value))
    if (!(field in schema.shape))
      warnings.add(`${where}: the field ${JSON.stringify(field)} is not known and was not read`);
}

export function warnOfManifestFields(value: unknown, warnings: Warnings): void {
  const manifest = packManifest.shape;
  const prompt = manifest.prompts.element;
  const listed = (of: unknown, field: string): readonly unknown[] => {
    const list: unknown = (of as Readonly<Record<string, unknown>>)[field];
    return Array.isArray(list) ? list : [];
  };
  warnOfFields(value, packManifest, "manifest.json", warnings);
  for (const each of listed(value, "models"))
    warnOfFields(each, manifest.models.element, "manifest.json: models", warnings);
  for (const each of listed(value, "prompts")) {
    warnOfFields(each, prompt, "manifest.json: prompts", warnings);
    for (const output of listed(each, "outputs"))
      warnOfFields(output, prompt.shape.outputs.element, "manifest.json: outputs", warnings);
  }
}
