import { type CriterionId, criterionTexts, listed, present } from "../../kernel/index.ts";
import type { Claim, ClaimSet, ModelEstimate, ModelExhibit, PairState } from "../claims/claim.ts";
import type { Sentence, Tone } from "./page-model.ts";

/** What every printer needs of a claim set: names, claims by criterion, and sentences that name their claims. */
export interface Print {
  readonly set: ClaimSet;
  readonly name: (model: string) => string;
  readonly names: (models: readonly string[], conjunction?: string) => string;
  readonly claim: (criterion: CriterionId) => Claim;
  readonly model: (id: string) => ModelExhibit;
}

export function printOf(set: ClaimSet): Print {
  const models = new Map(set.models.map((model) => [model.id, model]));
  const claims = new Map(set.claims.map((claim) => [claim.criterion, claim]));
  const model = (id: string): ModelExhibit => present(models.get(id), `the page has ${id}`);
  const name = (id: string): string => model(id).name;
  return {
    set,
    name,
    names: (ids, conjunction) => listed(ids.map(name), conjunction),
    claim: (criterion) => present(claims.get(criterion), `a claim on ${criterion}`),
    model,
  };
}

export const say = (text: string, ...claims: readonly (Claim | { readonly id: string })[]): Sentence => ({
  text,
  claims: [...new Set(claims.map((claim) => claim.id))],
});

export const toneOf = (claim: Pick<Claim, "state">): Tone => {
  switch (claim.state) {
    case "wins":
      return "decided";
    case "too-close":
      return "tie";
    case "leans":
      return "lean";
    case "undecided":
      return "open";
    case "no-evidence":
      return "none";
  }
};

export const pairTone = (pair: PairState): Tone => {
  switch (pair.decision) {
    case "a":
    case "b":
      return "decided";
    case "too-close":
      return "tie";
    case "leaning-a":
    case "leaning-b":
      return "lean";
    case "undecided":
      return "open";
    case "no-evidence":
      return "none";
  }
};

/** The printed winner of a claim, in the words of the criteria table. */
export function winnerText(print: Print, claim: Claim): string {
  switch (claim.state) {
    case "wins":
      return print.name(claim.model ?? "");
    case "too-close":
      return claim.top.length === print.set.models.length ? "Tie" : `Tie: ${print.names(claim.top)}`;
    case "leans":
      return `Undecided, leaning ${print.name(claim.model ?? "")}`;
    case "undecided":
      return "Undecided";
    case "no-evidence":
      return "No evidence";
  }
}

export const winnerId = (claim: Claim): string => {
  switch (claim.state) {
    case "wins":
      return claim.model ?? "";
    case "too-close":
      return "tie";
    case "leans":
    case "undecided":
      return "undecided";
    case "no-evidence":
      return "no-evidence";
  }
};

export const criterionName = (id: CriterionId): string => criterionTexts[id].name;

/** Mid-sentence: "realism", but "LoRA" and the like keep their capitals. */
export const lowerName = (id: CriterionId): string => criterionTexts[id].name.toLowerCase();

export const estimateOf = (claim: Claim, model: string): ModelEstimate =>
  present(
    claim.perModel.find((each) => each.model === model),
    `an estimate for ${model}`,
  );

/** The models of the page other than these. */
export const rest = (print: Print, ...ids: readonly string[]): readonly string[] =>
  print.set.models.map((model) => model.id).filter((id) => !ids.includes(id));

export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** "●●●○○", hollow for a lean, a dash where nothing is decided. */
export const dotsText = (dots: number | null, style: Claim["dotStyle"]): string =>
  dots === null ? "–" : (style === "hollow" ? "◌" : "●").repeat(dots) + "○".repeat(5 - dots);
