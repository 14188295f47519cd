import type { ComparisonPage } from "../../../src/core/verdict/printers/page-model.ts";
import { spaced } from "../read-page.ts";

/** The table of what instruments read, as the Markdown form writes it: every cell, or no such section at all. */
export function measuredProblems(page: ComparisonPage, written: string): readonly string[] {
  const title = "## What instruments read";
  const section = written.split(/^(?=## )/mu).filter((each) => each.startsWith(`${title}\n`));
  if (page.measured.length === 0) return section.length === 0 ? [] : ["instruments are written of, and read nothing"];
  const names = page.models.map(({ name }) => name);
  const rows = [
    ["Instrument", "Unit", ...names, "Use here"],
    ["---", "---", ...names.map(() => "---"), "---"],
    ...page.measured.map(({ instrument, unit, values, use }) => [
      instrument,
      unit,
      ...values.map(({ text }) => text),
      use,
    ]),
  ].map((cells) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`);
  const told = (section[0] ?? "").split("\n").filter((line) => line !== "");
  const wanted = [title, ...rows].map(spaced);
  return section.length === 1 && told.join("\n") === wanted.join("\n")
    ? []
    : [`what instruments read is written as ${told.join(" / ")}`];
}
