import type { Mutant } from "./load.ts";

/** Mutants that change nothing a reader could see or be misled by; each with the reason. */
const equivalents: readonly {
  readonly file: string;
  readonly code: RegExp;
  readonly what: RegExp;
  readonly reason: string;
}[] = [
  {
    file: "basis.ts",
    code: /^const counts = share === null/,
    what: /^(and for or|(first|second) condition dropped)$/,
    reason: "a pair has a share, an interval and an n together or none of them",
  },
  {
    file: "basis.ts",
    code: /^if \(at\.counted === null\) return reasonText/,
    what: /./,
    reason: "on pages of two, a pair that counts nothing and cites nothing rests on facts, which are told elsewhere",
  },
  {
    file: "basis.ts",
    code: /"(no-data|not-asked|neither-contains-other|beaten-on-heaviest)"|there is no evidence|no prompt of this use case|each can do something|the cheaper keeper|some capabilities/,
    what: /./,
    reason: "these reasons have words for completeness; where they occur, a sentence of their own is printed",
  },
  { file: "basis.ts", code: /pair\.prompts \?\? 0/, what: /^0 is one more$/, reason: "votes name their prompts" },
  {
    file: "criteria-table.ts",
    code: /pair\.n \?\? 0/,
    what: /^0 is one more$/,
    reason: "a pair with a share has an n",
  },
  {
    file: "criteria-table.ts",
    code: /pair\.share === null \|\| pair\.interval === null/,
    what: /^(and for or|(first|second) condition dropped)$/,
    reason: "share and interval are null together",
  },
  {
    file: "criteria-table.ts",
    code: /"beaten-on-heaviest" && cost\.model !== null/,
    what: /^(and for or|(first|second) condition dropped)$/,
    reason: "only a model that wins or leads on cost can be beaten elsewhere",
  },
  {
    file: "criteria-table.ts",
    code: /=== "editing-flexibility" \|\| claim\.criterion === "best-first-test"/,
    what: /^(second condition dropped|“best” exchanged.*)$/,
    reason: "best first test has no figures of its own",
  },
  {
    file: "context.ts",
    code: /^(case "no-evidence":|return "none";)$/,
    what: /./,
    reason: "a pair without evidence is never drawn",
  },
  {
    file: "cited.ts",
    code: /^(return \[\.\.\.byPublisher\]|\.sort\()/,
    what: /./,
    reason: "claims come with their figures in the order of publishers",
  },
  {
    file: "decision-table.ts",
    code: /claim\.weight > 0 && claim\.state === "wins"/,
    what: /^(first condition dropped|> moved by one)$/,
    reason: "weights are summed, and 0 adds nothing",
  },
  {
    file: "examples.ts",
    code: /askedMatches\.known && output\.askedMatches\.value/,
    what: /^first condition dropped$/,
    reason: "an unknown match has no value",
  },
  {
    file: "feature-table.ts",
    code: /typeof value === "number"/,
    what: /./,
    reason: "references are the only feature that is a number",
  },
  {
    file: "statement.ts",
    code: /typeof value === "number" && value >= 2/,
    what: /^first condition dropped$/,
    reason: "the feature is a number or null, and null is not 2 or more",
  },
  {
    file: "strengths.ts",
    code: /typeof value === "number" && value >= 1/,
    what: /^first condition dropped$/,
    reason: "the feature is a number or null, and null is not 1 or more",
  },
  {
    file: "json.ts",
    code: /^(case "(votes|measurement|judgement)":|return "not enough answers";)$/,
    what: /./,
    reason: "a pair by votes, readings or judgements always has its count",
  },
  {
    file: "json.ts",
    code: /Reason|reason: estimate\.reason/,
    what: /^always the second branch$/,
    reason: "an undefined reason is not written",
  },
  { file: "markdown.ts", code: /./, what: /^element left out: ""$/, reason: "a blank line more or less between parts" },
  {
    file: "markdown.ts",
    code: /^(return `\$\{parts|\.filter\(\(part\) => part\.length > 0\))/,
    what: /^(filter left out|> (moved by one|turned round))$/,
    reason: "blank lines where a part has nothing to say",
  },
  {
    file: "questions.ts",
    code: /reasonText\(print, "use-case"/,
    what: /^“use” exchanged/,
    reason: "the criterion matters to the words for an unknown fact only, which no whole use case gives",
  },
  {
    file: "short-answer.ts",
    code: /reasonText\(print, "use-case"/,
    what: /^“use” exchanged/,
    reason: "as in questions.ts",
  },
  { file: "verdict.ts", code: /reasonText\(print, "use-case"/, what: /^“use” exchanged/, reason: "as in questions.ts" },
  {
    file: "short-answer.ts",
    code: /^if \(heavy === undefined\)/,
    what: /^won exchanged for others$/,
    reason: "without the heaviest, the others are all that is won",
  },
  {
    file: "short-answer.ts",
    code: /^(\.sort\(\(x, y\) => y\.weight - x\.weight \|\| order|const order =)/,
    what: /^(second condition dropped|- turned round|“.*” exchanged for.*)$/,
    reason: "the order of reasons that weigh the same",
  },
  {
    file: "statement.ts",
    code: /one\.value === other\.value/,
    what: /exchanged for/,
    reason: "two equal values are one",
  },
  {
    file: "statement.ts",
    code: /^\(decision === "undecided" &&/,
    what: /^first condition dropped$/,
    reason: "only pairs left open have these reasons",
  },
  {
    file: "cost-quality.ts",
    code: /^if \(!cost\.known \|\| !worth\.estimate\.known\) return \[\];/,
    what: /./,
    reason: "the claims list models with both figures only",
  },
  {
    file: "text.ts",
    code: /line\.trim\(\) !== ""/,
    what: /^second condition dropped$/,
    reason: "no word is wider than a line",
  },
];

type Equivalent = (typeof equivalents)[number];

const covers = (each: Equivalent, { file, code, what }: Mutant): boolean =>
  each.file === file && each.code.test(code) && each.what.test(what);

/** Reasons that no survivor needs any more. */
export const unmatched = (survivors: readonly Mutant[]): readonly string[] =>
  equivalents
    .filter((each) => !survivors.some((mutant) => covers(each, mutant)))
    .map(({ file, reason }) => `${file}: ${reason}`);

export const isEquivalent = (mutant: Mutant): boolean => equivalents.some((each) => covers(each, mutant));
