/** Markup away, words kept. */

const entities: Readonly<Record<string, string>> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#39;": "'",
  "&nbsp;": " ",
  "&mdash;": "—",
  "&ndash;": "–",
};

/** Lines as Markdown would write them, each with the number of the source's line that it stands on. */
export interface PlainLines {
  readonly lines: readonly string[];
  readonly numbers: readonly number[];
}

/** Line ends, spaces and entities of one kind; simple HTML as the Markdown that says the same. */
export function plainLines(source: string): PlainLines {
  const text = seen(source)
    .replaceAll(/[\u00a0\u2007\u2009\u202f]/g, " ")
    .replaceAll(/[\u2010\u2011]/g, "-");
  if (/<(?:table|h[1-6]|p|li|div|br)\b/i.test(text)) return withoutTags(text);
  const lines = text.split("\n");
  return { lines, numbers: lines.map((_, index) => index + 1) };
}

/** Line ends of one kind; what is not seen, turns the line or is no character shows as a mark instead. */
export const seen = (source: string): string =>
  source
    .replace(/^\uFEFF/, "")
    .replaceAll(/\r\n?/g, "\n")
    .replaceAll(/(?![\t\n])\p{Cc}|[\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]|\p{Cs}/gu, "\uFFFD");

/** Line breaks inside a row of a table, and the ends of rows and of blocks, while tags are taken away. */
const [JOINED, ROW, BLOCK] = ["\uE000", "\uE001", "\uE002"];
const marks = /[\uE000-\uE002]/g;

/** A row of a table becomes one line and so does a block, wherever the source breaks its lines. */
function withoutTags(text: string): PlainLines {
  const joined = text
    .replaceAll(marks, " ")
    .replaceAll(/<!--.*?-->/g, "")
    .replaceAll(/<tr\b[^<>]*>(?:(?!<tr\b)[\s\S])*?<\/tr>/gi, (row) => row.replaceAll("\n", JOINED ?? ""));
  const lines: string[] = [];
  const numbers: number[] = [];
  let number = 1;
  for (const line of joined.split("\n")) {
    for (const part of partsOf(line)) {
      lines.push(part);
      numbers.push(number);
    }
    number += 1 + (line.match(/\uE000/g)?.length ?? 0);
  }
  return { lines, numbers };
}

/** What one line of HTML says, line by line; an empty line keeps two blocks apart. */
function partsOf(html: string): readonly string[] {
  const parts = html
    .split(/(<table\b[\s\S]*?(?:<\/table>|$))/i)
    .flatMap((part) =>
      /<t(?:able|r|d|h)\b/i.test(part)
        ? [part.replaceAll(/<\/tr>/gi, ` |${ROW}`)]
        : part.replaceAll(
            /<(?:\/?(?:p|div|h[1-6]|li|[uo]l|section|article|blockquote)\b[^<>]*|br\b[^<>]*)>/gi,
            (tag) => (tag.startsWith("</") || /^<br/i.test(tag) ? tag + BLOCK : BLOCK + tag),
          ),
    )
    .join(BLOCK)
    .split(BLOCK ?? "")
    .map((block) =>
      block
        .split(ROW ?? "")
        .map(untagged)
        .filter((row) => row.trim() !== ""),
    )
    .filter((rows) => rows.length > 0);
  if (parts.length === 0) return [""];
  return parts.flatMap((rows, index) => (index === 0 ? rows : ["", ...rows]));
}

function untagged(html: string): string {
  const text = html
    .replaceAll(marks, " ")
    .replaceAll(/<h([1-6])[^<>]*>/gi, (_, level: string) => `${"#".repeat(Number(level))} `)
    .replaceAll(/<li[^<>]*>/gi, "- ")
    .replaceAll(/<t[dh]\b[^<>]*>/gi, "| ")
    .replaceAll(/<[^<>]*>/g, "")
    .replaceAll(/&(?:amp|lt|gt|quot|#39|nbsp|mdash|ndash);/g, (entity) => entities[entity] ?? entity);
  return /^\s+(?:#|-\s|\|)/.test(text) ? text.trim() : text;
}

/** The words of a line without emphasis, code marks, link targets and checkboxes. */
export function words(line: string): string {
  return line
    .replace(/^\s*(\*\*|__)([^*_?:]{2,60}?)[.:]\1:?\s+(?=\S)/, "$2: ")
    .replaceAll(/!?\[([^\][]*)\]\([^()]*\)/g, "$1")
    .replaceAll(/(?<![\p{L}\d])(\*{1,3}|_{1,3}|~~)(?=\S)(.*?\S)\1(?![\p{L}\d])/gu, "$2")
    .replaceAll(/\*\*|__|`/g, "")
    .replaceAll(/^\[[ x]\]\s+/gi, "")
    .replaceAll(/\s+/g, " ")
    .trim();
}
