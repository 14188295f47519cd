import { counted } from "../../../core/kernel/index.ts";
import type { ChangesPage, LeaderboardPage, MethodText } from "../../../web/pages/index.ts";
import { type Block, linkTo, list, markdownOf, table } from "./markdown.ts";

/** The Markdown twins of leaderboards, of the changelog and of the method. */

export function leaderboardMarkdown(page: LeaderboardPage, publicUrl: string): string {
  const link = linkTo(publicUrl);
  return markdownOf([
    `# ${page.title}`,
    page.summary,
    ...page.boards.flatMap((board): readonly Block[] => [
      `## ${board.title}`,
      `${board.asks} ${counted(board.votes, "vote")} by ${counted(board.voters, "person", "people")} on ${counted(board.prompts, "prompt")}. Ordered by rating; the order alone decides nothing.`,
      table(
        ["Model", "Rating, 95 % interval", "Votes", "Both bad", "Note"],
        board.models.map(({ model, name, text, votes, bothBad, reason }) => [
          link(name, `/models/${model}`),
          text,
          String(votes),
          String(bothBad),
          reason ?? "",
        ]),
      ),
      "### Who beats whom",
      list(board.pairs.map(({ text, why }) => `${text}: ${why}.`)),
      list(board.notes),
    ]),
    page.setAside.length === 0 ? null : "## Votes that count for no board",
    list(page.setAside),
    "## What others publish",
    page.published.length === 0 ? "No publisher we know of has a board for this." : null,
    ...page.published.flatMap((board): readonly Block[] => [
      `### ${board.title}, ${board.date ?? "undated"}`,
      `Published by ${link(board.publisher, board.url)}. ${board.isBroader ? "All kinds of prompts, not this use case." : "Prompts of this kind."}`,
      table(
        ["Model", "As they name it", "Value", "n", "Use here"],
        board.rows.map(({ name, citedAs, value, n, use }) => [name, citedAs, value, n, use]),
      ),
    ]),
    `Snapshot ${page.snapshot}, method ${page.method}${page.asOf === null ? "" : `, evidence as of ${page.asOf}`}.`,
  ]);
}

export function changesMarkdown(page: ChangesPage, publicUrl: string): string {
  const link = linkTo(publicUrl);
  return markdownOf([
    `# ${page.title}`,
    page.changes.length === 0 ? "No verdict has changed since this site began to keep count." : null,
    ...page.changes.flatMap(
      ({ title, path, noticedAt, items, because, fromSnapshot, toSnapshot }): readonly Block[] => [
        `## ${link(title, path)}, ${noticedAt.slice(0, 10)}`,
        list(items.map(({ name, from, to }) => `**${name}**: ${from} → ${to}`)),
        `Because: ${because.join("; ")}. Snapshot ${fromSnapshot.slice(0, 12)} → ${toSnapshot.slice(0, 12)}.`,
      ],
    ),
    "## What is compared",
    ...page.compared,
  ]);
}

export const methodMarkdown = ({ chapters }: MethodText, method: string): string =>
  markdownOf([
    "# How evidence becomes a verdict",
    `The rules, version ${method}.`,
    ...chapters.flatMap(({ title, rules }): readonly Block[] => [
      `## ${title}`,
      ...rules.flatMap((rule): readonly Block[] => [`### ${rule.title}`, rule.text]),
    ]),
  ]);
