import type { ClaimSet } from "../../src/core/verdict/claims/claim.ts";
import type * as printers from "../../src/core/verdict/printers/index.ts";
import { checkAnswer } from "./check/answer.ts";
import { costQualityLines } from "./check/cost-quality.ts";
import { type Check, checkOf, type Findings } from "./check/context.ts";
import { checkBrings } from "./check/brings.ts";
import { missingFootnotes } from "./check/footnotes.ts";
import { checkHow } from "./check/how.ts";
import { checkJson } from "./check/json.ts";
import { checkModel } from "./check/model.ts";
import { checkVerdict } from "./check/prose.ts";
import { checkQuestions } from "./check/questions.ts";
import { checkCited, checkExamples, checkFeatures, checkFooter, checkOpening } from "./check/shown.ts";
import { measuredProblems } from "./check/measured.ts";
import { checkCriteria, checkDecisions } from "./check/tables.ts";
import { type Printed, readMarkdown, spaced } from "./read-page.ts";
import { readText } from "./read-text.ts";

/**
 * The check: reads the printed words of a page by its own grammar and compares winner, dots, interval, direction and
 * price of every one with the claims. Returns what is wrong, a line each; a sentence it cannot read is wrong.
 */
export function checkPrinted(set: ClaimSet, printed: Printed): Findings {
  const findings: Findings = { problems: [], spoken: new Map() };
  const check = checkOf(set, findings);
  for (const part of parts) guarded(findings.problems, part.name, () => part(check, printed));
  return findings;
}

const parts: readonly ((check: Check, printed: Printed) => void)[] = [
  checkOpening,
  checkAnswer,
  checkDecisions,
  checkCriteria,
  checkHow,
  checkExamples,
  checkFeatures,
  checkBrings,
  checkVerdict,
  checkQuestions,
  checkCited,
  checkFooter,
];

/** What is wrong with a page in every form that the printers give it; the forms are made here, by the printers given. */
export function checkEveryForm(
  set: ClaimSet,
  made: Pick<typeof printers, "comparisonPage" | "comparisonMarkdown" | "comparisonText" | "comparisonJson">,
): readonly string[] {
  const problems: string[] = [];
  guarded(problems, "printing", () => {
    const page = made.comparisonPage(set);
    const written = made.comparisonMarkdown(page);
    const printed = readMarkdown(written);
    problems.push(...measuredProblems(page, spaced(written)));
    if (!spaced(written).includes("\nFilled dots are decided, hollow ones lean, a dash means nobody knows.\n"))
      problems.push("the marks are not explained");
    const [, told = ""] = spaced(written).split(/^(?=## Cost against quality$)|^(?=## How we compare$)/mu);
    const drawn = told.startsWith("## Cost") ? told.split("\n").filter((line) => line !== "") : [];
    const lines = costQualityLines(page).map(spaced);
    if (drawn.join("\n") !== lines.join("\n")) problems.push(`cost against quality is written as ${drawn.join(" / ")}`);
    const markdown = checkPrinted(set, printed);
    problems.push(...markdown.problems, ...checkModel(set, page).problems, ...missingFootnotes(page, markdown.spoken));
    problems.push(...checkJson(set, made.comparisonJson(set, page), printed).problems);
    const terminal = readText(
      made.comparisonText(page),
      set.models.map(({ name }) => name),
    );
    const verdict = terminal.verdict[0] === printed.verdict.join(" ") ? printed.verdict : terminal.verdict;
    problems.push(...checkPrinted(set, { ...terminal, verdict }).problems.map((problem) => `terminal, ${problem}`));
  });
  return problems;
}

function guarded(problems: string[], what: string, run: () => void): void {
  try {
    run();
  } catch (error) {
    problems.push(`${what}: ${String(error)}`);
  }
}
