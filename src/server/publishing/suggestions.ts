import { type Catalogue, nearestModels } from "../../core/catalogue/index.ts";
import { comparisonPath } from "../../core/verdict/printers/index.ts";
import { popularComparisons } from "./popular-comparisons.ts";

/** Two to four: what one page compares. */
export const modelsMax = 4;

export interface Suggestion {
  readonly text: string;
  readonly href: string;
}

/** An address that leads nowhere, and what may have been meant. */
export interface Missing {
  readonly kind: "missing";
  /** Something named does not exist, or what was asked for cannot be a comparison. */
  readonly code: "not-found" | "invalid-input";
  readonly message: string;
  readonly suggestions: readonly Suggestion[];
  /** False where nothing here resembles what was asked for: the suggestions are other ways on, not corrections. */
  readonly areNear?: false;
  /** The parameter of the address whose value cannot be used; absent where nothing is there. */
  readonly field?: string;
}

const NAME_CHARACTERS_MAX = 80;

/** What somebody asked for, fit to be said back: cut, and without characters that are not seen or that turn the line. */
export function quotable(asked: string): string {
  const seen = asked.replaceAll(/[\p{Cc}\p{Cf}\p{Cs}]/gu, "�");
  return seen.length <= NAME_CHARACTERS_MAX ? seen : `${seen.slice(0, NAME_CHARACTERS_MAX).replace(/\p{Cs}$/u, "")}…`;
}

/** Names too long to be anybody's spelling resemble none: measuring 14,000 characters against every spelling took 1.2 s. */
const nearest = (catalogue: Catalogue, asked: string): readonly string[] =>
  asked.length > NAME_CHARACTERS_MAX ? [] : nearestModels(catalogue, asked);

const noModel = (asked: string): string => `There is no model called “${quotable(asked)}” in this catalogue.`;

export function missingModel(catalogue: Catalogue, asked: string): Missing {
  const near = nearest(catalogue, asked);
  const shown = near.length > 0 ? near : [...catalogue.models.keys()].slice(0, 8);
  return {
    kind: "missing",
    code: "not-found",
    message: noModel(asked),
    suggestions: shown.map((slug) => ({ text: nameOf(catalogue, slug), href: `/models/${slug}` })),
    ...(near.length > 0 ? {} : { areNear: false }),
  };
}

/** One model of a comparison is unknown; the others, and the use case if there is one, stand. */
export function missingOpponent(
  catalogue: Catalogue,
  asked: string,
  others: readonly string[],
  useCase: string | null,
): Missing {
  const suggestions = nearest(catalogue, asked)
    .filter((slug) => !others.includes(slug))
    .flatMap((slug) => suggested(catalogue, [...others, slug], useCase));
  return {
    kind: "missing",
    code: "not-found",
    message: noModel(asked),
    ...(suggestions.length > 0 ? { suggestions } : { suggestions: popular(catalogue), areNear: false }),
  };
}

export function tooFew(catalogue: Catalogue, slug: string | null, useCase: string | null): Missing {
  const current = [...catalogue.models.values()].filter((card) => card.slug !== slug && card.status === "current");
  return {
    kind: "missing",
    code: "invalid-input",
    message: "A comparison needs two different models.",
    suggestions:
      slug === null
        ? popular(catalogue)
        : current.slice(0, 5).flatMap((card) => suggested(catalogue, [slug, card.slug], useCase)),
  };
}

export const tooMany = (catalogue: Catalogue, slugs: readonly string[], useCase: string | null): Missing => ({
  kind: "missing",
  code: "invalid-input",
  message: `A page compares at most ${modelsMax} models; ${slugs.length} were asked for.`,
  suggestions: suggested(catalogue, slugs.slice(0, modelsMax), useCase),
});

export const missingUseCase = (catalogue: Catalogue, slugs: readonly string[], asked: string): Missing => ({
  kind: "missing",
  code: "not-found",
  message: `There is no use case called “${quotable(asked)}” here.`,
  suggestions: [...catalogue.useCases.values()].map((useCase) => ({
    text: useCase.name,
    href: comparisonPath(slugs, useCase.slug),
  })),
});

export const noModels = (catalogue: Catalogue): Missing => ({
  kind: "missing",
  code: "invalid-input",
  message: "Choose two to four models to compare.",
  suggestions: popular(catalogue),
});

const popular = (catalogue: Catalogue): readonly Suggestion[] =>
  popularComparisons(catalogue).flatMap(({ models, useCase }) => suggested(catalogue, models, useCase));

/** The page of these models; of one, its own. */
function suggested(catalogue: Catalogue, models: readonly string[], useCase: string | null): readonly Suggestion[] {
  const slugs = [...new Set(models)].toSorted().slice(0, modelsMax);
  const text = slugs.map((slug) => nameOf(catalogue, slug)).join(" vs ");
  if (slugs.length < 2) return slugs.map((slug) => ({ text, href: `/models/${slug}` }));
  const phrase = useCase === null ? "" : ` for ${catalogue.useCases.get(useCase)?.phrase ?? useCase}`;
  return [{ text: text + phrase, href: pathOf(slugs, useCase) }];
}

/** The comparison's address, or the overview's over every use case. */
export const pathOf = (slugs: readonly string[], useCase: string | null): string =>
  useCase === null ? `/models/compare/${slugs.join("-vs-")}` : comparisonPath(slugs, useCase);

const nameOf = (catalogue: Catalogue, slug: string): string => catalogue.models.get(slug)?.name ?? slug;
