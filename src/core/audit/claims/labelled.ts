import { type Criterion, mentionsOf, needKey } from "../criteria.ts";
import { modelsIn, type Model, withoutNames } from "../models.ts";
import type { Claim, Statement } from "../page.ts";
import { verdictOf } from "../verdict.ts";
import { claimsOfNeed } from "./choice.ts";
import { rankedIn } from "./clause.ts";
import { isHedged, withoutConcessions } from "./hedges.ts";

/** Values behind labels: "Flux 2 — best for: …", "Avoid it if: …", "Best for text: Flux 2", a need over its choice. */

const bestFor =
  /\b(?:best (?:for|at|if|when|suited)|ideal for|better (?:for|at)|(?:choose|pick|use|take|go with)(?: it| this| [\w.-]+){0,4} (?:if|for|when)|(?:choose|pick|use)(?: it)? (?:if|for|when)|wins? (?:on|at|for)|leads? (?:on|in)|perfect for)\b/i;
const avoidIf =
  /\b(?:avoid|skip|not (?:ideal|recommended|the right|for you|the best)|don['’]?t (?:choose|use|pick)|look elsewhere|think twice|pass on|worst (?:for|at)|loses? (?:on|at))\b/i;

/** null where no label decides what the statement is. */
export function claimsOfLabels(
  statement: Statement,
  criteria: readonly Criterion[],
  models: readonly Model[],
): readonly Claim[] | null {
  if (statement.from !== "sentence") return null;
  const { text, labels, headings, subject } = statement;
  const near = [...labels, ...headings.slice(-1)];
  const role = near.find((label) => avoidIf.test(label) || bestFor.test(label));
  if (role !== undefined) return ofRole(statement, role, near, criteria, models);
  return verdictBehind(statement, labels, subject, text, criteria, models);
}

function ofRole(
  statement: Statement,
  label: string,
  near: readonly string[],
  criteria: readonly Criterion[],
  models: readonly Model[],
): readonly Claim[] | null {
  const isAvoid = avoidIf.test(label);
  const verdict = verdictOf(statement.text.replace(/[.!]$/, ""), models);
  const needInLabel = label.replace(avoidIf, "").replace(bestFor, "");
  if (verdict !== null && modelsIn(label, models).length === 0) {
    if (verdict.kind === "open") return [];
    return claimsOfNeed({
      need: needInLabel,
      verdict: isAvoid && verdict.kind === "ahead" ? { kind: "avoid", models: verdict.models } : verdict,
      role: isAvoid ? "avoid" : "best-for",
      isStart: /\bfirst\b|start/i.test(label),
      statement,
      criteria,
    });
  }
  const named =
    near.map((each) => modelsIn(each, models)).find((each) => each.length > 0) ??
    (statement.subject === null ? [] : [statement.subject]);
  const [model] = named;
  const inLabel = needInLabel.replaceAll(/[\s—–:-]+/g, " ").trim();
  // "Choose A if people will read it: …" has its need before the colon, its remark after.
  if (
    !label.endsWith("?") &&
    modelsIn(label, models).length === 1 &&
    needKey(withoutNames(inLabel, models, " ")).length > 0 &&
    /\b(?:for|if|when|at|on)\s+\S/i.test(label)
  ) {
    const need = withoutConcessions(withoutNames(label.replace(/^.*?\b(?:for|if|when|at|on)\s+/i, ""), models, " "));
    return claimsOfNeed({
      need,
      verdict: isAvoid ? { kind: "avoid", models: [model ?? 0] } : { kind: "ahead", models: [model ?? 0] },
      role: isAvoid ? "avoid" : "choice",
      isStart: false,
      statement,
      criteria,
    });
  }
  if (
    model === undefined ||
    named.length > 1 ||
    modelsIn(statement.text, models).length > 0 ||
    statement.text.split(" ").length > 30
  )
    return null;
  if (isHedged(statement.text) || /^(?:nothing|none|no one|n\/a)\b/i.test(statement.text)) return [];
  const need = withoutConcessions(statement.text);
  if (isAvoid)
    return claimsOfNeed({
      need,
      verdict: { kind: "avoid", models: [model] },
      role: "avoid",
      isStart: false,
      statement,
      criteria,
    });
  return claimsOfNeed({
    need,
    verdict: { kind: "ahead", models: [model] },
    role: "best-for",
    isStart: false,
    statement,
    criteria,
  });
}

/** "Readable text" over "GPT-Image 1.5", or a question over a name. */
function verdictBehind(
  statement: Statement,
  labels: readonly string[],
  subject: number | null,
  text: string,
  criteria: readonly Criterion[],
  models: readonly Model[],
): readonly Claim[] | null {
  const verdict = verdictOf(text.replace(/[.!]$/, ""), models);
  const [label] = labels;
  if (verdict === null || label === undefined || modelsIn(text, models).length === 0) return null;
  if (verdict.kind === "open" || (subject !== null && modelsIn(label, models).length === 1)) return [];
  if (label.endsWith("?")) {
    const ranked = rankedIn(label, criteria, []);
    const behind = ranked.some(({ isAhead }) => !isAhead);
    if (behind && verdict.kind === "ahead")
      return ranked.map(({ criterion }) => avoided(statement, criterion, verdict.models));
  }
  const isWinner = /^(?:winner|edge|verdict|result|advantage)$/i.test(label.trim());
  const context = isWinner ? (statement.labels[1] ?? statement.headings.at(-1) ?? "") : label;
  const isNeed = /^(?:for|if|when|best|need|want|you)\b|\?$/i.test(context.trim());
  if (mentionsOf(context, criteria).length === 0 && (isWinner || !isNeed))
    return /^(?:use|choose|pick|take|try|go with|start with|begin with)\b/i.test(text) && !isWinner ? null : [];
  return claimsOfNeed({
    need: context,
    verdict,
    role: isWinner ? "winner" : "choice",
    isStart: /\bstart|first\b/i.test(label),
    statement,
    criteria,
  });
}

const avoided = (statement: Statement, criterion: Criterion, models: readonly number[]): Claim => ({
  criterion,
  need: [],
  needText: "",
  verdict: { kind: "avoid", models },
  under: null,
  role: "avoid",
  quote: { text: `${statement.labels[0] ?? ""} ${statement.text}`, line: statement.line },
  condition: [],
  together: 1,
});
