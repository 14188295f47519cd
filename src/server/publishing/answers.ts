import type { Configuration } from "../../core/catalogue/index.ts";
import { contentId } from "../../core/kernel/index.ts";
import type { ComparisonPage, Tone } from "../../core/verdict/printers/index.ts";
import { comparisonOf, type Publisher } from "./comparison.ts";

/** What lists of answers say of a comparison. */
export interface Answer {
  readonly path: string;
  readonly title: string;
  readonly heading: string;
  readonly answer: string;
  readonly tone: Tone;
  readonly models: ComparisonPage["models"];
  readonly features: ComparisonPage["features"];
  readonly snapshot: string;
}

/** About 10 kB each. */
const ANSWERS_MAX = 1_000;
const kept = new Map<string, Answer>();

/**
 * The answer of a comparison under the newest snapshot, kept in memory under that snapshot: pages that list many answers
 * are made again whenever any use case changes, and only the answers of that one are derived again.
 */
export async function answerOf(
  publisher: Pick<Publisher, "snapshots">,
  useCase: string,
  configurations: readonly Configuration[],
): Promise<Answer> {
  const key = contentId({ snapshot: await publisher.snapshots.newest(useCase), configurations });
  const known = kept.get(key);
  if (known !== undefined) return known;
  const { page } = await comparisonOf(publisher, useCase, configurations);
  const answer: Answer = {
    path: page.path,
    title: page.title,
    heading: page.heading,
    answer: page.shortAnswer.lead.text,
    tone: page.decisionTable.at(-1)?.tone ?? "none",
    models: page.models,
    features: page.features,
    snapshot: page.footer.snapshot,
  };
  // A newer snapshot may have been sealed since: the answer is kept under the one that it was derived from.
  kept.set(contentId({ snapshot: answer.snapshot, configurations }), answer);
  const [oldest] = kept.keys();
  if (kept.size > ANSWERS_MAX && oldest !== undefined) kept.delete(oldest);
  return answer;
}
