import { type Criterion, mentionsOf, needKey } from "../criteria.ts";
import { mentionsIn, type Model } from "../models.ts";
import type { Claim, Statement } from "../page.ts";
import { isDenied, withoutConcessions } from "./hedges.ts";
import { quoteOf } from "./made.ts";

/** A clause that sends the reader to one model: "choose A for text", "for text, A", "A is the better pick if …". */
export interface Choice {
  readonly model: number;
  readonly claims: readonly Claim[];
  /** What follows "because": it is said of the chosen model. */
  readonly reason: string;
}

const verb =
  /\b(?:choose|choosing|pick|use|go (?:for|with)|select|opt for|reach for|start(?:ing)?(?: out| off)? with|begin(?:ning)? with|take|stick with|switch(?:ing)? (?:over )?to|move (?:over |on )?to|finish(?:ing)? (?:with|in|on)|hand (?:it |them )?(?:over )?to|favou?r|recommend|default to|turn to|grab|prefer|explore with|draft with|try|buy|get|run|we(?:'d| would)? (?:choose|pick|use|take|go with|recommend)|(?:my|our|the) (?:\w+ )?(?:choice|pick|winner|recommendation|answer|favou?rite) (?:is|would be|remains|goes to))\s+(?:the\s+|with\s+)?$/i;
const isChoice =
  /^\s*(?:is|remains|makes|stays|would be|'s|gets|offers)\s+(?:also\s+|still\s+|clearly\s+|simply\s+)?(?:the|your|a|an|our|my)?\s*(?:\w+\s+)?(?:better|best|right|ideal|safer|safest|stronger|strongest|obvious|clear|top|smart\w*|natural|go-to|one|model|first|winner|recommended)?\s*(?:choice|pick|option|fit|bet|tool|one|model|way to go|recommendation|place to start|best|better|ideal|stronger|winner|to (?:choose|pick|use|beat))?\s*(?:of (?:the|all) (?:two|three|four|five|lot|pair|bunch))?\s*(?:there|here|too|overall)?\s*(?=\b(?:for|if|when|at|on|where|in)\b|[.,;]|$)/i;
const starting =
  /\b(?:start|begin|first (?:pass|test|try|draft|stop)|explore|place to start|starting point|first-pass)/i;

export function choiceIn(
  clause: string,
  statement: Statement,
  carried: { readonly subject: number | null; readonly isChoice: boolean },
  criteria: readonly Criterion[],
  models: readonly Model[],
): Choice | null {
  const mentions = mentionsIn(clause, models);
  const made =
    /^(?:then |and |first,? |so |next,? )*(?:make|do|draw|shoot|find|write|clean|render|produce|create|design|sketch|build|prepare|handle|print|run|generate|set|try)\s+(.{3,60}?)\s+(?:with|in|on|using)\s+(?:the\s+)?$/i.exec(
      clause.slice(0, mentions[0]?.start ?? 0),
    );
  if (made !== null && mentions[0] !== undefined) {
    const need = made[1] ?? "";
    return {
      model: mentions[0].model,
      claims: isDenied(need) ? [] : claimsFor(mentions[0].model, need, starting.test(need), statement, criteria),
      reason: "",
    };
  }
  const chosen = mentions.findIndex(({ start, end }) => verb.test(clause.slice(0, start)) || isPick(clause.slice(end)));
  const bare = chosen >= 0 ? -1 : bareChoice(clause, mentions, carried.isChoice);
  const mention = mentions[chosen >= 0 ? chosen : bare];
  if (mention === undefined) return null;
  const before = clause.slice(0, mention.start);
  const after = clause.slice(mention.end);
  if (isDenied(before.replace(/^.*,/, "")) || /\b(?:either|both)\b/i.test(before.slice(-12))) return null;
  const [wish, reason] = split(after);
  const said = needOf(before, wish);
  const [label = ""] = statement.labels;
  const need =
    said === "" &&
    label !== "" &&
    !/[?]$|^(?:recommended )?(?:next|then|first|final)?\s*(?:steps?|verdict|summary|short answer|quick answer|in short|bottom line|conclusion|advice)\b/i.test(
      label,
    ) &&
    mentionsIn(label, models).length === 0
      ? label
      : said;
  const isStart = starting.test(before) || starting.test(wish.slice(0, 40)) || starting.test(need);
  return { model: mention.model, claims: claimsFor(mention.model, need, isStart, statement, criteria), reason };
}

const isPick = (after: string): boolean => {
  const found = isChoice.exec(after);
  return (
    found !== null &&
    /\b(?:better|best|choice|pick|option|fit|bet|tool|ideal|winner|go-to|recommend|right|place to start|way to go|stronger)\b/i.test(
      found[0],
    )
  );
};

/** "For text, A" and, after a choice, "then A for text". */
function bareChoice(
  clause: string,
  mentions: readonly { readonly start: number; readonly end: number }[],
  isCarried: boolean,
): number {
  const [first] = mentions;
  if (first === undefined || mentions.length > 1) return -1;
  const before = clause.slice(0, first.start);
  const after = clause.slice(first.end);
  if (isCarried && /^(?:then |and |later |finally )*$/i.test(before) && /^\s+(?:for|if|when|to)\b/i.test(after))
    return 0;
  return /^(?:if|for|when)\b[^,]{3,80},\s*(?:it is |it's |that is |that's )?$/i.test(before) &&
    /^\s*(?:[.!]|$|(?:is|would be) (?:the|your|our))/i.test(after)
    ? 0
    : -1;
}

function split(after: string): readonly [string, string] {
  const found = /\b(?:because|since|as it|thanks to|given that)\b/i.exec(after);
  return found === null ? [after, ""] : [after.slice(0, found.index), after.slice(found.index + found[0].length)];
}

function needOf(before: string, wish: string): string {
  const behind = /\b(?:for|if|when|whenever|where|to|on|at)\b\s+(.+)$/i.exec(wish)?.[1] ?? "";
  const ahead =
    /^(?:.*?\b)?(?:if|for|when|whenever|where)\s+(.+?),?\s*(?:we(?:'d| would)?\s+)?(?:\w+\s+){0,2}$/i.exec(
      before,
    )?.[1] ?? "";
  return `${withoutConcessions(ahead)} ${withoutConcessions(behind)}`.trim();
}

function claimsFor(
  model: number,
  need: string,
  isStart: boolean,
  statement: Statement,
  criteria: readonly Criterion[],
): readonly Claim[] {
  return claimsOfNeed({
    need,
    verdict: { kind: "ahead", models: [model] },
    role: "choice",
    isStart,
    statement,
    criteria,
  });
}

interface Asked {
  readonly need: string;
  readonly verdict: Claim["verdict"];
  readonly role: Claim["role"];
  readonly isStart: boolean;
  readonly statement: Statement;
  readonly criteria: readonly Criterion[];
}

/** A claim for each criterion that a need names, or one for the need itself. */
export function claimsOfNeed({ need, verdict, role, isStart, statement, criteria }: Asked): readonly Claim[] {
  const first = criteria.find(({ id }) => id === "best-first-test");
  const wanted = isDenied(need) ? "" : need;
  const found = [...new Set(mentionsOf(wanted, criteria).map(({ criterion }) => criterion))].filter(
    ({ id }) => id !== "best-first-test",
  );
  const meant = isStart && first !== undefined ? [first] : found;
  const isCompromise =
    /\b(?:balance|compromise|trade-?off|mix|middle|all[- ]round\w*|on a budget|without breaking)\b/i.test(wanted);
  const common = {
    verdict,
    under: null,
    role,
    condition: [],
    quote: { text: quoteOf(statement), line: statement.line },
    together: (role === "choice" ? meant.length : 1) + (isCompromise ? 1 : 0),
  };
  const key = needKey(wanted);
  if (meant.length === 0)
    return key.length === 0 ? [] : [{ ...common, criterion: null, need: key, needText: wanted.trim() }];
  return meant.map((criterion) => ({ ...common, criterion, need: [], needText: wanted.trim() }));
}
