import type {
  CitedTable,
  HomePage,
  ModelPage,
  OverviewPage,
  UseCasePage,
} from "../../../core/verdict/printers/index.ts";
import { type Block, linkTo, list, markdownOf, table } from "./markdown.ts";

/** The Markdown twins of the pages that speak of the catalogue: the same words as the page, links made absolute. */

export function homeMarkdown(page: HomePage, publicUrl: string): string {
  const link = linkTo(publicUrl);
  return markdownOf([
    "# Proofsheet: which image model, and how do you know?",
    page.evidence,
    "## Answered so far",
    list(page.featured.map(({ text, href, answer }) => `${link(text, href)}: ${answer}`)),
    "## By use case",
    ...page.useCases.flatMap(({ category, items }): readonly Block[] => [
      `### ${category}`,
      list(items.map(({ slug, name, subtitle }) => `${link(name, `/use-cases/${slug}`)}: ${subtitle}`)),
    ]),
    "## By model",
    list(
      page.models.map(
        ({ id, name, maker, retired }) => `${link(name, `/models/${id}`)} by ${maker}${retired ? ", retired" : ""}`,
      ),
    ),
  ]);
}

export function overviewMarkdown(page: OverviewPage, publicUrl: string): string {
  const link = linkTo(publicUrl);
  return markdownOf([
    `# ${page.title}`,
    list(page.models.map(({ name, maker, label, price }) => `**${name}** (${maker}), ${label}: ${price}`)),
    "## Which should you choose?",
    ...page.groups.flatMap(({ category, answers }): readonly Block[] => [
      `### ${category}`,
      list(answers.map(({ useCase, href, answer }) => `${link(useCase, href)}: ${answer}`)),
    ]),
    "## Features",
    table(
      ["Feature", ...page.models.map(({ name }) => name)],
      page.features.map(({ feature, values }) => [feature, ...values.map(({ text }) => text)]),
    ),
    `Snapshots: ${page.snapshots}`,
  ]);
}

export function modelMarkdown(page: ModelPage, publicUrl: string): string {
  const link = linkTo(publicUrl);
  return markdownOf([
    `# ${page.title}`,
    page.status,
    page.description,
    "## Settings and prices",
    table(
      ["Setting", "Price per image", "Exact versions"],
      page.configurations.map(({ label, isDefault, price, versions }) => [
        isDefault ? `${label} (default)` : label,
        price,
        versions,
      ]),
    ),
    "## Facts, each with its source",
    ...page.facts.flatMap(({ variant, rows }): readonly Block[] => [
      `### ${variant}`,
      table(
        ["Fact", "Value", "Source", "Read on", "Grade"],
        rows.map(({ label, value, known, source, url, date, grade }) => [
          label,
          value,
          known && url !== null ? link(source, url) : source,
          date ?? (known ? "undated" : ""),
          grade ?? "",
        ]),
      ),
    ]),
    "## What others publish",
    ...citedBlocks(page.cited),
    "## Compare it",
    ...page.comparisons.flatMap(({ category, links }): readonly Block[] => [
      `### ${category}`,
      list(links.map(({ text, href }) => link(text, href))),
    ]),
  ]);
}

function citedBlocks(tables: readonly CitedTable[]): readonly Block[] {
  if (tables.length === 0) return ["No publisher we know of has a figure for this model."];
  return tables.flatMap(({ title, note, rows }): readonly Block[] => [
    `### ${title}`,
    note,
    table(
      ["As they name it", "Metric", "Value", "n", "Date", "Use here"],
      rows.map(({ citedAs, metric, value, n, date, use }) => [citedAs, metric, value, n, date, use]),
    ),
  ]);
}

export function useCaseMarkdown(page: UseCasePage, publicUrl: string): string {
  const link = linkTo(publicUrl);
  return markdownOf([
    `# ${page.title}`,
    page.subtitle,
    page.introduction,
    list(page.focus),
    link("Leaderboard", `${page.path}/leaderboard`),
    "## Compare models for it",
    list(page.comparisons.map(({ text, href }) => link(text, href))),
    "## How much each criterion weighs",
    table(
      ["Criterion", "Weight, 0 to 5"],
      page.weights.map(({ criterion, weight }) => [criterion, String(weight)]),
    ),
    `## The ${page.prompts.length} prompts`,
    ...page.prompts.flatMap(({ tests, prompt, size, texts, checks }): readonly Block[] => [
      `### ${tests}`,
      `> ${prompt}`,
      list([
        `Size: ${size}`,
        ...(texts.length === 0 ? [] : [`Text asked for: ${texts.map((text) => `“${text}”`).join(", ")}`]),
        `Checks: ${checks.length === 0 ? "none" : checks.join("; ")}`,
      ]),
    ]),
    "## Evidence packs",
    page.packs.length === 0
      ? "No pack of pictures, votes or measurements has been imported for this use case yet."
      : list(page.packs.map(({ title, detail }) => `${title}: ${detail}`)),
  ]);
}
