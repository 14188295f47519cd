import { present } from "../../core/kernel/assert.ts";
import type { PageModelHeader } from "../../core/verdict/printers/page-model.ts";

/** The header of a model named elsewhere on the same page. */
export const modelById = (models: readonly PageModelHeader[], id: string): PageModelHeader =>
  present(
    models.find((model) => model.id === id),
    `the model ${id} on its page`,
  );
