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

/** The comparison as Markdown: the same words and marks as the page, without its pictures. */
export function comparisonMarkdown(page: ComparisonPage): string {
  const names = new Map(page.models.map((model) => [model.id, model.name]));
  const name = (id: string): string => names.get(id) ?? id;
  const heads = page.models.map((model) => model.name);
  const sections: readonly (readonly string[])[] = [
    [`# ${page.title}`, "", page.subtitle],
    page.models.map(
      (model) =>
        `- **${model.name}** (${model.maker}), ${model.label}: ${model.price}${model.retired === null ? "" : `, ${model.retired}`}`,
    ),
    page.notices.map((notice) => `> ${notice.text}`),
    page.introduction,
    [
      "## Which should you choose?",
      "",
      `**${page.shortAnswer.lead.text}**`,
      "",
      ...lines(page.shortAnswer.why),
      ...lines(page.shortAnswer.doubt),
      ...(page.settle === null ? [] : [page.settle.text]),
    ],
    table(
      ["If you need", "Choose", "Why"],
      page.decisionTable.map((each) => [each.need, each.chooseText, each.why.text]),
    ),
    [
      "## Criterion by criterion",
      "",
      ...table(
        ["Criterion", "Weight", ...heads, "Winner", "Rests on"],
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
      page.criteriaNote,
    ],
    ["## How we compare", "", ...page.howWeCompare.map(({ label, value }) => `- ${label}: ${value.text}`)],
    [
      "## What the examples show",
      "",
      ...page.examplesShow.map(({ heading, value }) => `- ${heading}: ${value.text}`),
      "",
      page.examplesNote,
    ],
    page.referenceNotes.length === 0
      ? []
      : [
          "## Where this differs from what you may have read",
          "",
          ...lines(page.referenceNotes).map((text) => `- ${text}`),
        ],
    [
      "## Features",
      "",
      ...table(
        ["Feature", ...heads],
        page.features.map((each) => [each.feature, ...each.values.map((value) => value.text)]),
      ),
    ],
    ...page.strengths.map((each) => [
      `## What ${name(each.model)} brings`,
      "",
      ...lines(each.items).map((text) => `- ${text}`),
      `- Best for: ${each.bestFor.text}`,
      `- Avoid if: ${each.avoidIf.text}`,
    ]),
    ["## Verdict", "", ...lines(page.verdict)],
    ["## Questions", "", ...page.questions.flatMap(({ question, answer }) => [`**${question}** ${answer.text}`, ""])],
    [
      "## Other publishers' figures",
      "",
      ...page.cited.flatMap((cited) => [
        `### ${cited.title}`,
        "",
        cited.note,
        "",
        ...table(
          ["Model", "Figure", "Value", "n", "Date", "Use here"],
          cited.rows.map((each) => [
            `${name(each.model)} (“${each.citedAs}”)`,
            each.metric,
            each.value,
            each.n,
            each.date,
            each.use,
          ]),
        ),
        "",
      ]),
    ],
    [
      `Snapshot ${page.footer.snapshot}, method ${page.footer.method}, newest evidence ${page.footer.asOf}. ${page.footer.evidence}. Weights: ${page.footer.weights}. ${page.footer.rate}.`,
    ],
  ];
  return `${sections
    .filter((section) => section.length > 0)
    .map((section) => section.join("\n"))
    .join("\n\n")}\n`;
}
