import type { JudgementRow } from "../../../evidence/index.ts";
import { decideJudged } from "../../../ranking/index.ts";
import type { Page } from "../criteria.ts";
import { nothingOwn, type PairReading, type Reading } from "../reading.ts";
import { promptState } from "./measurements.ts";
import { openPair } from "./pair.ts";

/** Fewer prompts than this lean nowhere. */
const promptsMin = 8;

/** A vision model's answers, asked in both orders; a different answer in the other order is a tie. They at most lean. */
export function judgementReading(question: string, page: Page): Reading {
  const rows = page.selection.judgements.filter((row) => row.question === question);
  return {
    basis: "judgement",
    pair: (a, b) => judgedPair(rows, a.id, b.id),
    own: () => nothingOwn("share of prompts"),
    base: null,
  };
}

function judgedPair(rows: readonly JudgementRow[], a: string, b: string): PairReading {
  const between = rows.filter((row) => (row.left === a && row.right === b) || (row.left === b && row.right === a));
  if (between.length === 0) return { pair: openPair(a, b), meetsFloor: false };
  const byPrompt = Map.groupBy(between, (row) => `${row.pack}\n${row.prompt}`);
  const prompts = [...byPrompt].map(([prompt, answers]) => ({
    prompt,
    preferred: agreed(answers.map((row) => preferredBy(row, a))),
  }));
  const evidence = between.map((row) => row.id);
  return {
    pair: promptState("judgement", a, b, decideJudged(prompts), evidence),
    meetsFloor: prompts.length >= promptsMin,
  };
}

type Preferred = "a" | "b" | "tie";

function preferredBy(row: JudgementRow, a: string): Preferred {
  const [first, second] = row.answers;
  if (first !== second || first === "tie") return "tie";
  return (first === "left") === (row.left === a) ? "a" : "b";
}

/** Several answers about one prompt count as one, and only where they agree. */
const agreed = (answers: readonly Preferred[]): Preferred =>
  answers.every((answer) => answer === answers[0]) ? (answers[0] ?? "tie") : "tie";
