/** Reads who may import what out of ARCHITECTURE.md, so that the page people read is the rule that is checked. */

export interface Rule {
  /** A folder under src, such as core/kernel; a last segment * stands for any folder there without a row of its own. */
  readonly from: string;
  /** Folders, files or patterns (one * a path segment) under src; "anything" lifts the rule. */
  readonly may: readonly string[];
}

export interface Rules {
  readonly rules: readonly Rule[];
  /** npm packages that src/core may import. */
  readonly corePackages: readonly string[];
}

const HEADING = /^\|\s*from\s*\|\s*may import\s*\|\s*$/;

function tableRows(markdown: string): readonly (readonly [string, string])[] {
  const lines = markdown.split("\n");
  const start = lines.findIndex((line) => HEADING.test(line));
  if (start < 0) throw new Error('no table headed "| from | may import |"');
  const rows = lines.slice(start + 2);
  const end = rows.findIndex((line) => !line.startsWith("|"));
  return rows.slice(0, end < 0 ? rows.length : end).map((line) => {
    const cells = line.split("|").map((cell) => cell.trim());
    const [, from, may] = cells;
    if (cells.length !== 4 || !from || !may) throw new Error(`not a row of two cells: ${line}`);
    return [from, may];
  });
}

/** Names only: without emphasis, asides in brackets, and whatever explains after a colon or semicolon. */
const names = (cell: string): readonly string[] =>
  cell
    .replace(/\*\*|`/g, "")
    .replace(/\([^)]*\)/g, "")
    .replace(/[:;].*$/, "")
    .split(/,|\band\b|\s·\s/)
    .map((name) => name.replace(/\bonly\b/, "").trim())
    .filter((name) => name !== "");

/** "core/catalogue, imaging" names two folders of core. */
function foldersOf(cell: string): readonly string[] {
  let parent = "";
  return names(cell).map((name) => {
    if (name.includes("/")) parent = name.slice(0, name.lastIndexOf("/") + 1);
    return name.includes("/") || parent === "" ? name : parent + name;
  });
}

/** "a · + b" gives the second column what the first has, and b. */
function columnsOf(cell: string, count: number): readonly (readonly string[])[] {
  const columns = cell.replace(/\*\*/g, "").split(" · ");
  if (columns.length === 1) return Array.from({ length: count }, () => names(cell));
  if (columns.length !== count) throw new Error(`${count} folders but ${columns.length} columns: ${cell}`);
  const first = names(columns[0] ?? "");
  return columns.map((column) => (column.startsWith("+ ") ? [...first, ...names(column.slice(2))] : names(column)));
}

const ancestors = (folder: string): readonly string[] =>
  folder.split("/").map((_, depth, parts) => parts.slice(0, depth + 1).join("/"));

/** "kernel" is core/kernel; where two folders end alike, the one under the same root as the row. */
function resolveName(name: string, from: string, folders: readonly string[]): string {
  if (name === "anything" || name.includes("*") || /\.tsx?$/.test(name)) return name;
  const places = [...new Set(folders.flatMap(ancestors))];
  const found = places.filter((place) => place === name || place.endsWith(`/${name}`));
  const near = found.filter((place) => place.split("/")[0] === from.split("/")[0]);
  const [chosen, ...others] = found.includes(name) ? [name] : found.length > 1 ? near : found;
  if (chosen === undefined || others.length > 0) throw new Error(`"${name}" in the row of ${from} names no one folder`);
  return chosen;
}

export function parseRules(markdown: string): Rules {
  const raw = tableRows(markdown).flatMap(([fromCell, mayCell]) => {
    const folders = foldersOf(fromCell);
    const columns = fromCell.includes(" · ") ? columnsOf(mayCell, folders.length) : folders.map(() => names(mayCell));
    return folders.map((from, place) => ({ from, may: columns[place] ?? [] }));
  });
  const folders = raw.map(({ from }) => from);
  if (new Set(folders).size !== folders.length) throw new Error("a folder has two rows");
  const rules = raw.map(({ from, may }) => ({
    from,
    may: may.filter((name) => name !== "nothing").map((name) => resolveName(name, from, folders)),
  }));
  const listed = /^Packages that core may use: (.*)\.\s*$/m.exec(markdown)?.[1];
  if (listed === undefined) throw new Error('no line "Packages that core may use: …."');
  return { rules, corePackages: [...listed.matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name) };
}
