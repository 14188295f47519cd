import type { ComparisonPage } from "../../../core/verdict/printers/page-model.ts";
import { paths } from "../../ui/index.ts";

const together = ["them", "it", "both", "all three", "all four"] as const;

/** "both", "all three", "all four". */
export const allOf = (page: ComparisonPage): string => together[page.models.length] ?? "them";

/** Opens the studio with a page's models and one of its prompts; by default its first. */
export const tryPath = (page: ComparisonPage, promptId = page.examples[0]?.promptId ?? null): string =>
  paths.studioWith(
    page.models.map(({ id }) => id),
    page.useCase.slug,
    promptId,
  );
