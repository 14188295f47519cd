import { dotsText } from "./context.ts";
import type { ComparisonPage, Sentence } from "./page-model.ts";

const cell = (text: string): string => text.replaceAll("|", "\\|").replaceAll("\n", " ");
const row = (cells: readonly string[]): string => `| ${cells.map(cell).join(" | ")} |`;
const table = (head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] => [
  row(head),
  row(head.map(() => "---")),
  ...rows.map(row),
];
const lines = (sentences: readonly Sentence[]): readonly string[] => sentences.map((sentence) => sentence.text);

type Part = readonly string[];

/** The comparison as Markdown: the same words and marks as the page, without its pictures. */
export function comparisonMarkdown(page: ComparisonPage): string {
  const parts: readonly Part[] = [
    ...opening(page),
    answer(page),
    decisions(page),
    criteria(page),
    costQuality(page),
    ["## How we compare", "", ...page.howWeCompare.map(({ label, value }) => `- ${label}: ${value.text}`)],
    examples(page),
    measured(page),
    referenceNotes(page),
    features(page),
    ...strengths(page),
    ["## Verdict", "", ...lines(page.verdict)],
    [
      "## Questions",
      "",
      ...page.questions.flatMap(({ question, answer: { text } }) => [`**${question}** ${text}`, ""]),
    ],
    cited(page),
    [footer(page)],
  ];
  return `${parts
    .filter((part) => part.length > 0)
    .map((part) => part.join("\n"))
    .join("\n\n")}\n`;
}

const nameOf = (page: ComparisonPage, id: string): string => page.models.find((model) => model.id === id)?.name ?? id;

const heads = (page: ComparisonPage): readonly string[] => page.models.map((model) => model.name);

const opening = (page: ComparisonPage): readonly Part[] => [
  [`# ${page.title}`, "", page.subtitle],
  page.models.map(
    ({ name, maker, label, price, retired }) =>
      `- **${name}** (${maker}), ${label}: ${price}${retired === null ? "" : `, ${retired}`}`,
  ),
  page.notices.map((notice) => `> ${notice.text}`),
  page.introduction,
];

const answer = ({ shortAnswer, settle }: ComparisonPage): Part => [
  "## Which should you choose?",
  "",
  `**${shortAnswer.lead.text}**`,
  "",
  ...lines(shortAnswer.why),
  ...lines(shortAnswer.doubt),
  ...(settle === null ? [] : [settle.text]),
];

const decisions = (page: ComparisonPage): Part =>
  table(
    ["If you need", "Choose", "Why"],
    page.decisionTable.map((each) => [each.need, each.chooseText, each.why.text]),
  );

const criteria = (page: ComparisonPage): Part => [
  "## Criterion by criterion",
  "",
  ...table(
    ["Criterion", "Weight", ...heads(page), "Winner", "Rests on"],
    page.criteria.map((each) => [
      each.name,
      String(each.weight),
      ...page.models.map((model) =>
        dotsText(each.dots.find((dots) => dots.model === model.id)?.dots ?? null, each.dotStyle),
      ),
      each.winnerText,
      [each.basis.text, ...each.axes.map((axis) => `${axis.label}.`)].join(" "),
    ]),
  ),
  "",
  "Filled dots are decided, hollow ones lean, a dash means nobody knows.",
  "",
  page.criteriaNote,
];

/** Cost against quality, as a list; nothing where fewer than two models have both. */
function costQuality(page: ComparisonPage): Part {
  const { costQuality: plot } = page;
  if (plot === null) return [];
  return [
    "## Cost against quality",
    "",
    `${plot.title} (${plot.yUnit})`,
    "",
    ...plot.points.map(({ model, xLabel, yLabel }) => `- ${nameOf(page, model)}: ${xLabel}, ${yLabel}`),
    ...plot.missing.map(({ model, reason }) => `- ${nameOf(page, model)}: not drawn, ${reason}`),
    "",
    plot.note.text,
  ];
}

/** What instruments read off the pictures; nothing where nothing was measured. */
const measured = (page: ComparisonPage): Part =>
  page.measured.length === 0
    ? []
    : [
        "## What instruments read",
        "",
        ...table(
          ["Instrument", "Unit", ...heads(page), "Use here"],
          page.measured.map(({ instrument, unit, values, use }) => [
            instrument,
            unit,
            ...values.map(({ text }) => text),
            use,
          ]),
        ),
      ];

const examples = (page: ComparisonPage): Part => [
  "## What the examples show",
  "",
  ...page.examplesShow.map(({ heading, value }) => `- ${heading}: ${value.text}`),
  "",
  page.examplesNote,
];

const referenceNotes = (page: ComparisonPage): Part =>
  page.referenceNotes.length === 0
    ? []
    : [
        "## Where this differs from what you may have read",
        "",
        ...lines(page.referenceNotes).map((text) => `- ${text}`),
      ];

const features = (page: ComparisonPage): Part => [
  "## Features",
  "",
  ...table(
    ["Feature", ...heads(page)],
    page.features.map((each) => [each.feature, ...each.values.map((value) => value.text)]),
  ),
];

const strengths = (page: ComparisonPage): readonly Part[] =>
  page.strengths.map((each) => [
    `## What ${nameOf(page, each.model)} brings`,
    "",
    ...lines(each.items).map((text) => `- ${text}`),
    `- Best for: ${each.bestFor.text}`,
    `- Avoid if: ${each.avoidIf.text}`,
  ]);

const cited = (page: ComparisonPage): Part => [
  "## Other publishers' figures",
  "",
  ...page.cited.flatMap(({ title, note, rows }) => [
    `### ${title}`,
    "",
    note,
    "",
    ...table(
      ["Model", "Figure", "Value", "n", "Date", "Use here"],
      rows.map(({ model, citedAs, metric, value, n, date, use }) => [
        `${nameOf(page, model)} (“${citedAs}”)`,
        metric,
        value,
        n,
        date,
        use,
      ]),
    ),
    "",
  ]),
];

const footer = ({ footer: { snapshot, method, asOf, evidence, weights, rate } }: ComparisonPage): string =>
  `Snapshot ${snapshot}, method ${method}, newest evidence ${asOf}. ${evidence}. Weights: ${weights}. ${rate}.`;
