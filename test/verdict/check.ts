import type { ClaimSet } from "../../src/core/verdict/claims/claim.ts";
import { checkAnswer } from "./check/answer.ts";
import { checkOf, type Findings } from "./check/context.ts";
import { checkBrings, checkHow, checkQuestions, checkVerdict } from "./check/prose.ts";
import { checkCited, checkExamples, checkFeatures, checkFooter, checkOpening } from "./check/shown.ts";
import { checkCriteria, checkDecisions } from "./check/tables.ts";
import type { Printed } from "./read-page.ts";

/**
 * The check: reads the printed words of a page by its own grammar and compares winner, dots, interval, direction and
 * price of every one with the claims. Returns what is wrong, a line each; a sentence it cannot read is wrong.
 */
export function checkPrinted(set: ClaimSet, printed: Printed): Findings {
  const findings: Findings = { problems: [], spoken: new Map() };
  const check = checkOf(set, findings);
  for (const part of parts) {
    try {
      part(check, printed);
    } catch (error) {
      findings.problems.push(`${part.name}: ${String(error)}`);
    }
  }
  return findings;
}

const parts = [checkOpening, checkAnswer, checkDecisions, checkCriteria, checkHow, checkExamples, checkFeatures, checkBrings, checkVerdict, checkQuestions, checkCited, checkFooter];
