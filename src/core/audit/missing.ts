import { withoutNames } from "./models.ts";
import type { Page } from "./page.ts";

/** What a reader would need to check a page, and cannot find on it. */
export function missingFrom(page: Page, source: string): readonly string[] {
  const counted =
    /\b\d[\d,]*\s+(?:\w+\s+){0,2}(?:votes|voters|people|raters|judges|reviewers|testers|participants|images|pictures|outputs|samples|prompts|generations|runs|comparisons|pairs|tests|trials|renders|measurements|portraits|photos|shots)\b|\bn\s*=\s*\d/i;
  const day = String.raw`(?:\d{4}-\d{2}(?:-\d{2})?|(?:\d{1,2}\.? )?(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?,? (?:\d{1,2},? )?\d{4}|\d{1,2}[./]\d{1,2}[./]\d{4}|Q[1-4] \d{4})`;
  const observed = String.raw`\b(?:test\w*|measur\w*|collect\w*|gather\w*|generat\w*|vote[sd]?|rated|run|ran|read|checked|retrieved|accessed|evidence|as of|prices? (?:from|on|as)|recorded|captured|observed|between|conducted|scored|compared|data|benchmark\w*|sampled|judged|surveyed|verified|valid|current)\b`;
  const dated = new RegExp(String.raw`${observed}[^.\n]{0,80}${day}|${day}[^.\n]{0,40}${observed}`, "i");
  const sourced =
    /https?:\/\/|\bwww\.|\b(?:sources?|according to|published (?:by|at|on|in)|cited|citations?|data (?:from|set)|reported by|pricing page|documentation|leaderboard|arena|benchmark by|footnotes?|references?:)\b[^.\n]*[\p{L}\d]/iu;
  const text = source.replaceAll(
    /\b(?:last )?(?:updated|published|modified|reviewed)\b[^\n]{0,10}\n?[^\n]{0,30}/gi,
    "",
  );
  const empty = emptyQuestions(page);
  return [
    ...(counted.test(withoutNames(source, page.models, "·")) ? [] : ["sample size"]),
    ...(dated.test(text) ? [] : ["dates"]),
    ...(sourced.test(withoutUse(source)) ? [] : ["sources"]),
    ...(empty ? ["answers to its questions"] : []),
  ];
}

/** "Reference images" are no references, and a request to open the source of something is none either. */
const withoutUse = (source: string): string =>
  source.replaceAll(
    /\b(?:open[- ]source|light sources?|source (?:image|photo|picture)s?|reference (?:image|photo|picture)s?)\b/gi,
    "",
  );

/** A heading that announces questions, with no question after it. */
function emptyQuestions({ blocks }: Page): boolean {
  const at = blocks.findIndex(
    (block) =>
      block.kind !== "table" && block.text.length < 60 && /\b(?:FAQs?|frequently asked questions)\b/i.test(block.text),
  );
  return at >= 0 && !blocks.slice(at + 1).some((block) => block.kind !== "table" && block.text.includes("?"));
}
