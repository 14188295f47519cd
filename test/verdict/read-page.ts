import { must } from "./must.ts";

/**
 * A comparison page as a reader meets it: words and marks only, taken from printed text. Nothing here knows a claim or a
 * printer; what a format does not print is null.
 */
export interface Printed {
  readonly title: string;
  readonly subtitle: string | null;
  readonly models: readonly {
    readonly name: string;
    readonly label: string;
    readonly price: string;
    readonly maker: string | null;
    readonly retired: string | null;
  }[];
  readonly notices: readonly string[] | null;
  readonly introduction: readonly string[] | null;
  /** The answer and everything under it: why, doubt, what would settle it. */
  readonly answer: readonly string[];
  readonly decisions: readonly { readonly need: string; readonly choose: string; readonly why: string }[];
  readonly criteria: readonly PrintedCriterion[];
  readonly criteriaNote: string | null;
  readonly how: readonly Entry[] | null;
  readonly examplesShow: readonly Entry[] | null;
  readonly examplesNote: string | null;
  readonly referenceNotes: readonly string[] | null;
  readonly features: readonly { readonly feature: string; readonly values: readonly string[] }[] | null;
  readonly strengths:
    | readonly {
        readonly model: string;
        readonly items: readonly string[];
        readonly bestFor: string;
        readonly avoidIf: string;
      }[]
    | null;
  readonly verdict: readonly string[];
  readonly questions: readonly { readonly question: string; readonly answer: string }[] | null;
  readonly cited:
    | readonly { readonly publisher: string; readonly note: string; readonly rows: readonly (readonly string[])[] }[]
    | null;
  readonly footer: string;
}

export interface Entry {
  readonly label: string;
  readonly text: string;
}

export interface PrintedCriterion {
  readonly name: string;
  readonly weight: number;
  /** By model name, in printed order. */
  readonly dots: readonly {
    readonly model: string;
    readonly count: number | null;
    readonly style: "filled" | "hollow" | "none";
  }[];
  readonly winner: string;
  readonly grounds: string;
}

/** "●●●○○" as three filled, "◌◌○○○" as two hollow, "–" as none; anything else is not dots. */
export function readDots(marks: string): {
  readonly count: number | null;
  readonly style: "filled" | "hollow" | "none";
} {
  if (marks === "–") return { count: null, style: "none" };
  const [, full = "", hollow = "", empty = ""] = /^(●*)(◌*)(○*)$/.exec(marks) ?? [];
  const count = full.length + hollow.length;
  if (count === 0 || count + empty.length !== 5 || (full !== "" && hollow !== ""))
    throw new Error(`not dots: ${marks}`);
  return { count, style: hollow === "" ? "filled" : "hollow" };
}

interface Section {
  readonly title: string;
  readonly lines: readonly string[];
}

/** Reads Markdown as `comparisonMarkdown` prints it; throws where a part is missing or out of shape. */
export function readMarkdown(markdown: string): Printed {
  const text = spaced(markdown);
  const [opening, ...sections] = sectionsOf(text);
  const byTitle = new Map(sections.map((section) => [section.title, section.lines]));
  const lines = (title: string): readonly string[] =>
    need(byTitle.get(title), `a section “${title}”`).filter((line) => line !== "");
  const answer = lines("Which should you choose?");
  const criteria = lines("Criterion by criterion");
  const cited = lines("Other publishers' figures");
  const examples = lines("What the examples show");
  const head = need(opening, "an opening").lines.filter((line) => line !== "");
  const notes = byTitle.get(notesTitle);
  if (notes !== undefined && notes.join("") === "") throw new Error(`nothing stands under “${notesTitle}”`);
  const names = head.filter((line) => line.startsWith("- ")).map((line) => modelLine(line).name);
  return {
    title: need(head[0], "a title").replace(/^# /, ""),
    subtitle: head[1] ?? null,
    models: head.filter((line) => line.startsWith("- ")).map(modelLine),
    notices: head.filter((line) => line.startsWith("> ")).map((line) => line.slice(2)),
    introduction: head.slice(2).filter((line) => !/^[->] /.test(line)),
    answer: answer.filter((line) => !line.startsWith("|")).map((line) => line.replace(/^\*\*(.*)\*\*$/, "$1")),
    decisions: rowsUnder(answer, ["If you need", "Choose", "Why"]).map(([needed = "", choose = "", why = ""]) => ({
      need: needed,
      choose,
      why,
    })),
    criteria: criteriaRows(criteria),
    criteriaNote: criteria[criteria.length - 1] ?? null,
    how: entries(lines("How we compare")),
    examplesShow: entries(examples),
    examplesNote: examples[examples.length - 1] ?? null,
    referenceNotes: (notes ?? []).filter((line) => line !== "").map((line) => line.replace(/^- /, "")),
    features: rowsUnder(lines("Features"), ["Feature", ...names]).map(([feature = "", ...values]) => ({
      feature,
      values,
    })),
    strengths: sections.filter(({ title }) => /^What .* brings$/.test(title)).map(strengthOf),
    verdict: lines("Verdict"),
    questions: lines("Questions").map(question),
    cited: citedTables(cited),
    footer: need(text.trimEnd().split("\n").at(-1), "a last line"),
  };
}

const notesTitle = "Where this differs from what you may have read";

/** A space that keeps words together reads like any other. */
export const spaced = (text: string): string => text.replaceAll(String.fromCharCode(0xa0), " ");

/** What must stand on a page; the message names what is missing. */
export function need<T>(value: T | undefined | null, what: string): T {
  if (value === undefined || value === null) throw new Error(`the page lacks ${what}`);
  return value;
}

function sectionsOf(text: string): readonly Section[] {
  const sections: { title: string; lines: string[] }[] = [{ title: "", lines: [] }];
  for (const line of text.split("\n")) {
    if (line.startsWith("## ")) sections.push({ title: line.slice(3), lines: [] });
    else must(sections[sections.length - 1]).lines.push(line);
  }
  return sections;
}

function modelLine(line: string): Printed["models"][number] {
  const [, name, maker, label, price, retired] = need(
    /^- \*\*(.+?)\*\* \((.+?)\), (.+): (.+?)(?:, (retired.*))?$/.exec(line),
    `a model in “${line}”`,
  );
  return { name: must(name), maker: must(maker), label: must(label), price: must(price), retired: retired ?? null };
}

/** Head and rows of a table, which has a ruler under its head and as many cells in every row. */
function rowsOf(lines: readonly string[]): readonly (readonly string[])[] {
  const table = lines
    .filter((line) => line.startsWith("|"))
    .map((line) =>
      line
        .slice(2, -2)
        .split(" | ")
        .map((cell) => cell.replaceAll("\\|", "|")),
    );
  const [head, ruler, ...rows] = table;
  if (head === undefined || ruler === undefined) throw new Error("the page lacks a table");
  if (!ruler.every((cell) => cell === "---") || table.some((row) => row.length !== head.length))
    throw new Error(`not a table: ${lines.join(" / ")}`);
  return [head, ...rows];
}

function headed(head: readonly string[], expected: readonly string[]): void {
  if (head.join("|") !== expected.join("|"))
    throw new Error(`a table is headed ${head.join(", ")} and not ${expected.join(", ")}`);
}

function rowsUnder(lines: readonly string[], head: readonly string[]): readonly (readonly string[])[] {
  const [own = [], ...rows] = rowsOf(lines);
  headed(own, head);
  return rows;
}

function criteriaRows(lines: readonly string[]): readonly PrintedCriterion[] {
  const [head = [], ...rows] = rowsOf(lines);
  const models = head.slice(2, -2);
  headed(head, ["Criterion", "Weight", ...models, "Winner", "Rests on"]);
  return rows.map((row) => ({
    name: must(row[0]),
    weight: Number(row[1]),
    dots: models.map((model, index) => ({ model, ...readDots(must(row[2 + index])) })),
    winner: must(row[2 + models.length]),
    grounds: must(row[3 + models.length]),
  }));
}

/** "- Label: text" */
const entries = (lines: readonly string[]): readonly Entry[] =>
  lines
    .filter((line) => line.startsWith("- "))
    .map((line) => {
      const [, label, text] = need(/^- (.+?(?:: best for|: avoid if)?): (.*)$/.exec(line), `an entry in “${line}”`);
      return { label: must(label), text: must(text) };
    });

function strengthOf({ title, lines }: Section): NonNullable<Printed["strengths"]>[number] {
  const items = lines.filter((line) => line.startsWith("- ")).map((line) => line.slice(2));
  const after = (label: string): string =>
    need(
      items.find((item) => item.startsWith(label)),
      label,
    ).slice(label.length);
  return {
    model: title.slice("What ".length, -" brings".length),
    items: items.filter((item) => !/^(Best for|Avoid if): /.test(item)),
    bestFor: after("Best for: "),
    avoidIf: after("Avoid if: "),
  };
}

function question(line: string): { readonly question: string; readonly answer: string } {
  const [, asked, answer] = need(/^\*\*(.+?)\*\* (.*)$/.exec(line), `a question in “${line}”`);
  return { question: must(asked), answer: must(answer) };
}

function citedTables(lines: readonly string[]): NonNullable<Printed["cited"]> {
  const tables: { publisher: string; note: string; lines: string[] }[] = [];
  for (const line of lines) {
    if (line.startsWith("### ")) tables.push({ publisher: line.slice(4), note: "", lines: [] });
    else if (line.startsWith("|")) tables[tables.length - 1]?.lines.push(line);
    else if (tables.length > 0 && must(tables[tables.length - 1]).note === "")
      must(tables[tables.length - 1]).note = line;
  }
  return tables.map((table) => ({
    publisher: table.publisher,
    note: table.note,
    rows: rowsUnder(table.lines, ["Model", "Figure", "Value", "n", "Date", "Use here"]),
  }));
}
