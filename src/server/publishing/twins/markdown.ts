/** Parts of a Markdown text: each a block of lines, parted by an empty line where they are joined. */
export type Block = string | readonly string[] | null;

export const markdownOf = (blocks: readonly Block[]): string =>
  `${blocks
    .map((block) => (block === null ? "" : typeof block === "string" ? block : block.join("\n")))
    .filter((text) => text !== "")
    .join("\n\n")}\n`;

const cell = (text: string): string => text.replaceAll("|", "\\|").replaceAll("\n", " ");
const row = (cells: readonly string[]): string => `| ${cells.map(cell).join(" | ")} |`;

export const table = (head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] => [
  row(head),
  row(head.map(() => "---")),
  ...rows.map(row),
];

/** A link to a path of this site, or to an address elsewhere as it stands. */
export const linkTo =
  (publicUrl: string) =>
  (text: string, path: string): string =>
    `[${text.replaceAll(/[[\]]/g, "\\$&")}](${path.startsWith("/") ? publicUrl : ""}${path.replaceAll(/[()\s]/g, encodeURIComponent)})`;

export const list = (items: readonly string[]): readonly string[] => items.map((item) => `- ${item}`);
