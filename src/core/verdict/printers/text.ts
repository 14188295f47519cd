import { dotsText } from "./context.ts";
import type { ComparisonPage } from "./page-model.ts";

const WIDTH = 92;

/** The comparison for a terminal: the answer, the decisions, the criteria, what is missing, where it comes from. */
export function comparisonText(page: ComparisonPage): string {
  const blocks: readonly string[] = [
    `${page.title}\n${"=".repeat(page.title.length)}`,
    page.models.map((model) => `  ${model.name}: ${model.label}, ${model.price}`).join("\n"),
    ...[
      ...page.notices,
      page.shortAnswer.lead,
      ...page.shortAnswer.why,
      ...page.shortAnswer.doubt,
      ...(page.settle === null ? [] : [page.settle]),
    ].map((sentence) => wrapped(sentence.text, "")),
    section(
      "If you need …",
      page.decisionTable.map((row) => `${row.need}\n    → ${row.chooseText}\n${wrapped(row.why.text, "      ")}`),
    ),
    section(
      "Criterion by criterion",
      page.criteria.map((row) => {
        const dots = row.dots
          .map(({ model, dots: count }) => `${nameOf(page, model)} ${dotsText(count, row.dotStyle)}`)
          .join("   ");
        return `${row.name} (weight ${row.weight}): ${row.winnerText}\n    ${dots}\n${wrapped([row.basis.text, ...row.axes.map((axis) => `${axis.label}.`)].join(" "), "      ")}`;
      }),
    ),
    section("Verdict", [page.verdict.map((sentence) => wrapped(sentence.text, "")).join("\n")]),
    `${page.footer.evidence}; newest evidence ${page.footer.asOf}\nmethod ${page.footer.method}, snapshot ${page.footer.snapshot}`,
  ];
  return `${blocks.join("\n\n")}\n`;
}

const nameOf = (page: ComparisonPage, id: string): string => page.models.find((model) => model.id === id)?.name ?? id;

const section = (title: string, entries: readonly string[]): string =>
  `${title}\n${"-".repeat(title.length)}\n${entries.join("\n\n")}`;

function wrapped(text: string, indent: string): string {
  const out: string[] = [];
  let line = indent;
  for (const word of text.split(" ")) {
    if (line.length + word.length + 1 > WIDTH && line.trim() !== "") {
      out.push(line);
      line = indent;
    }
    line += line.trim() === "" ? word : ` ${word}`;
  }
  return [...out, line].join("\n");
}
