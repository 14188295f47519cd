import { criterionTexts, type CriterionId } from "../../../core/kernel/index.ts";
import type { Claim, ClaimSet } from "../../../core/verdict/claims/index.ts";
import { printOf, winnerText } from "../../../core/verdict/printers/context.ts";
import type { ComparisonPage } from "../../../core/verdict/printers/index.ts";

/** What one claim said: what decides whether it changed, and the words it was printed in. */
export interface SaidClaim {
  readonly criterion: CriterionId;
  readonly name: string;
  readonly state: Claim["state"];
  readonly model: string | null;
  readonly top: readonly string[];
  readonly text: string;
}

/** What a comparison says at its default settings, under one snapshot. */
export interface Verdict {
  readonly path: string;
  readonly useCase: string;
  readonly title: string;
  readonly snapshot: string;
  readonly said: readonly SaidClaim[];
  /** The rows that each claim rests on, to find those that are new; not stored. */
  readonly evidence: Readonly<Partial<Record<CriterionId, readonly string[]>>>;
}

export function verdictOf(set: ClaimSet, page: ComparisonPage): Verdict {
  const print = printOf(set);
  return {
    path: page.path,
    useCase: set.useCase.slug,
    title: page.title,
    snapshot: set.snapshot,
    said: set.claims.map((claim) => ({
      criterion: claim.criterion,
      name:
        claim.criterion === "use-case" ? `Overall, for ${set.useCase.phrase}` : criterionTexts[claim.criterion].name,
      state: claim.state,
      model: claim.model,
      top: claim.top.toSorted(),
      text: winnerText(print, claim),
    })),
    evidence: Object.fromEntries(set.claims.map((claim) => [claim.criterion, claim.evidence])),
  };
}

export interface ClaimChange {
  readonly criterion: CriterionId;
  readonly name: string;
  readonly from: string;
  readonly to: string;
  readonly state: Claim["state"];
}

/** The claims that name another state, model or tie than before; another wording alone is no change. The whole first. */
export function changesBetween(before: readonly SaidClaim[], after: readonly SaidClaim[]): readonly ClaimChange[] {
  const known = new Map(before.map((claim) => [claim.criterion, claim]));
  const whole = after.filter((claim) => claim.criterion === "use-case");
  return [...whole, ...after.filter((claim) => !whole.includes(claim))].flatMap((claim) => {
    const old = known.get(claim.criterion);
    if (old === undefined || meaning(old) === meaning(claim)) return [];
    return [{ criterion: claim.criterion, name: claim.name, from: old.text, to: claim.text, state: claim.state }];
  });
}

const meaning = ({ state, model, top }: SaidClaim): string =>
  JSON.stringify([state, model, state === "too-close" ? top : []]);
