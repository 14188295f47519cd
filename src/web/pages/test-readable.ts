import { expect } from "vitest";

/** Like toContain, without the whole page in the message. */
export function expectPart(whole: string, part: string): void {
  expect(whole.includes(part), `the page has: ${part}`).toBe(true);
}

/** What tests read off a page: its text with each proof link as ⟦claim⟧, its anchors, its sections. */
export function readable(html: string): string {
  const body = html.slice(html.indexOf("<body"));
  return decoded(
    body
      .replace(/<svg[\s\S]*?<\/svg>/g, "")
      .replace(/<a class="proof-link" href="#proof-([^"]*)"[^>]*>[^<]*<\/a>/g, "⟦$1⟧")
      .replace(/<[^>]*>/g, ""),
  );
}

const decoded = (text: string): string =>
  text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#x27;", "'")
    .replaceAll("&amp;", "&");

const all = (html: string, pattern: RegExp): readonly string[] =>
  [...html.matchAll(pattern)].map(([, found]) => found ?? "");

export const idsOf = (html: string): readonly string[] => all(html, /\sid="([^"]*)"/g);

/** Targets of links inside the page. */
export const fragmentsOf = (html: string): readonly string[] => all(html, /\shref="#([^"]*)"/g);

export const sectionsOf = (html: string): readonly string[] => all(html, /<section id="([^"]*)"/g);

interface SentenceLike {
  readonly text: string;
  readonly claims: readonly string[];
}

/** Every sentence of a page model, wherever it stands. */
export function sentencesIn(value: unknown): readonly SentenceLike[] {
  if (Array.isArray(value)) return value.flatMap(sentencesIn);
  if (typeof value !== "object" || value === null) return [];
  if ("text" in value && "claims" in value) return [value as SentenceLike];
  return Object.values(value).flatMap(sentencesIn);
}
