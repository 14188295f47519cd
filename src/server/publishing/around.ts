import type { Catalogue, Configuration, UseCase } from "../../core/catalogue/index.ts";
import { criterionTexts, present, weightedCriterionIds } from "../../core/kernel/index.ts";
import type { ClaimSet, Weights } from "../../core/verdict/claims/index.ts";
import type { ComparisonPage, PageLinks } from "../../core/verdict/printers/index.ts";
import type { ComparisonAround, DocumentHead, SiteContext, WeightsChoice } from "../../web/pages/index.ts";
import { cardPathOf } from "./cards/card-path.ts";
import { citationOf } from "./citation.ts";
import { queryOf } from "./configuration-parameters.ts";
import { comparisonThings } from "./structured-data.ts";
import { weightField, weightsParameter, weightMax, wholeWeightsText, withWeights } from "./weights.ts";

export interface AroundInput {
  readonly catalogue: Catalogue;
  readonly site: SiteContext;
  readonly set: ClaimSet;
  readonly page: ComparisonPage;
  readonly links: PageLinks;
  readonly configurations: readonly Configuration[];
  /** A visitor's own; null: the use case's. */
  readonly weights: Weights | null;
  /** Paths of the scripts that enhance the page; none in a standalone file. */
  readonly scripts: readonly string[];
}

/** What stands around a comparison: head, citation, and the form that changes the weights. */
export function comparisonAround(input: AroundInput): ComparisonAround {
  const { catalogue, site, set, page, links, configurations, weights } = input;
  const useCase = present(catalogue.useCases.get(set.useCase.slug), set.useCase.slug);
  const settings = queryOf(catalogue, configurations);
  const address = site.publicUrl + page.path + withWeights(settings, weights, useCase.weights);
  const { snapshot, method, asOf } = set;
  const isVisitors = weights !== null;
  const title = isVisitors ? `${page.title}, with a visitor’s weights` : page.title;
  return {
    head: {
      structuredData: isVisitors ? [] : comparisonThings(set, page, links, site.publicUrl),
      alternates: twinAlternates(page.path, withWeights(settings, weights, useCase.weights)),
      card: isVisitors ? null : { path: cardPathOf(page.path, settings), alt: cardAlt(page) },
      isVariant: isVisitors,
      scripts: input.scripts,
    },
    citation: citationOf({ title, address, snapshot, method, asOf }),
    weights: choiceOf({ site, page, useCase, settings, weights, address }),
  };
}

/** The card's own words, for those who do not see it. */
const cardAlt = (page: ComparisonPage): string => `${page.title}. ${page.shortAnswer.lead.text}`;

/** The twins of a page, as its head names them. */
export const twinAlternates = (path: string, query = ""): NonNullable<DocumentHead["alternates"]> => [
  { type: "application/json", path: `${path}.json${query}`, title: "This page as JSON" },
  { type: "text/markdown", path: `${path}.md${query}`, title: "This page as Markdown" },
];

function choiceOf(input: {
  readonly site: SiteContext;
  readonly page: ComparisonPage;
  readonly useCase: UseCase;
  readonly settings: string;
  readonly weights: Weights | null;
  readonly address: string;
}): WeightsChoice {
  const { site, page, useCase, settings, weights, address } = input;
  const used = weights ?? useCase.weights;
  return {
    path: site.href(page.path),
    kept: [...new URLSearchParams(settings)].map(([name, value]) => ({ name, value })),
    rows: weightedCriterionIds.map((id) => ({
      field: weightField(id),
      criterion: criterionTexts[id].name,
      question: criterionTexts[id].question,
      weight: used[id],
      own: useCase.weights[id],
    })),
    max: weightMax,
    isVisitors: weights !== null,
    ownHref: site.href(page.path + settings),
    address,
    carried: weights === null ? null : { name: weightsParameter, value: wholeWeightsText(weights) },
  };
}

const comparisonAddress = /^(\/models\/compare\/[^/?#]+\/)([^/?#]+?)(\.json|\.md)?(\?[^#]*)?(#.*)?$/;

/**
 * A site whose links to comparisons carry a visitor's weights: all of them, said as what differs from the weights of the
 * use case linked to, so that changing models or use case loses none.
 */
export function carryingWeights(site: SiteContext, catalogue: Catalogue, weights: Weights): SiteContext {
  const carried = (path: string): string => {
    const [, pair = "", slug = "", form = "", query = "", fragment = ""] = comparisonAddress.exec(path) ?? [];
    const useCase = catalogue.useCases.get(slug);
    if (useCase === undefined || query.includes(`${weightsParameter}=`)) return path;
    return `${pair}${slug}${form}${withWeights(query, weights, useCase.weights)}${fragment}`;
  };
  return { ...site, href: (path) => site.href(carried(path)) };
}
