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

/** Line ends, spaces and entities of one kind; simple HTML as the Markdown that says the same. */
export function plainSource(source: string): string {
  const text = source
    .replace(/^\uFEFF/, "")
    .replaceAll(/\r\n?/g, "\n")
    .replaceAll(/[\u00a0\u2007\u2009\u202f]/g, " ")
    .replaceAll(/[\u2010\u2011]/g, "-");
  return /<(?:table|h[1-6]|p|li|div|br)\b/i.test(text) ? withoutTags(text) : text;
}

/** Every replacement stays on its line, so that line numbers are those of the source. */
function withoutTags(text: string): string {
  return text
    .replaceAll(/<!--.*?-->/g, "")
    .replaceAll(/<h([1-6])[^<>]*>/gi, (_, level: string) => `${"#".repeat(Number(level))} `)
    .replaceAll(/<li[^<>]*>/gi, "- ")
    .replaceAll(/<t[dh][^<>]*>/gi, "| ")
    .replaceAll(/<\/tr>/gi, " |")
    .replaceAll(/<[^<>]*>/g, "")
    .replaceAll(/&(?:amp|lt|gt|quot|#39|nbsp|mdash|ndash);/g, (entity) => entities[entity] ?? entity)
    .split("\n")
    .map((line) => (/^\s+(?:#|-\s|\|)/.test(line) ? line.trim() : line))
    .join("\n");
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
