import type { StatementView } from "../../../contract/studio/index.ts";

export type StatementLine = StatementView["lines"][number];

/** Lines that follow each other and say the same of different pictures, as a grid leaves them. */
export interface Run {
  readonly kind: FoldedKind;
  readonly lines: readonly StatementLine[];
}

/** Kinds of lines that a grid makes many of. */
export const foldedKinds = ["hold", "post", "void", "expire-hold"] as const;
export type FoldedKind = (typeof foldedKinds)[number];

/** Fewer are read as quickly as what would be said of them together. */
const FOLDED_MIN = 4;

const foldedKindOf = ({ kind, output }: StatementLine): FoldedKind | null =>
  output === null ? null : (foldedKinds.find((each) => each === kind) ?? null);

/** The lines in their order, with long runs of one kind as one. */
export function runsOf(lines: readonly StatementLine[]): readonly (StatementLine | Run)[] {
  const parts: (StatementLine | Run)[] = [];
  for (let from = 0; from < lines.length;) {
    const first = lines[from];
    if (first === undefined) break;
    const kind = foldedKindOf(first);
    const end = lines.findIndex((line, index) => index > from && (kind === null || foldedKindOf(line) !== kind));
    const same = lines.slice(from, end === -1 ? lines.length : end);
    if (kind !== null && same.length >= FOLDED_MIN) parts.push({ kind, lines: same });
    else parts.push(...same);
    from += same.length;
  }
  return parts;
}

const sumOf = (amounts: readonly string[]): string =>
  amounts.reduce((sum, amount) => sum + BigInt(amount), 0n).toString();

/** What a run comes to, and where it leads. */
export const totalsOf = ({ lines }: Run) => ({
  change: sumOf(lines.map(({ changeMicrocredits }) => changeMicrocredits)),
  held: sumOf(lines.map(({ heldChangeMicrocredits }) => heldChangeMicrocredits)),
  balance: lines.at(-1)?.balanceMicrocredits ?? "0",
});
