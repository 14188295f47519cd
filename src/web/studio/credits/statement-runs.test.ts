import { expect, it } from "vitest";
import { runsOf, type StatementLine, totalsOf } from "./statement-runs.ts";

const line = (kind: string, change = "0", output: string | null = "an output"): StatementLine => ({
  at: "2026-12-01T00:00:00.000Z",
  sentence: kind,
  kind,
  changeMicrocredits: change,
  heldChangeMicrocredits: "2",
  balanceMicrocredits: change,
  output,
});
const shown = (lines: readonly StatementLine[]) =>
  runsOf(lines).map((part) => ("lines" in part ? `${part.lines.length} × ${part.kind}` : part.kind));
const times = (count: number, kind: string) => Array.from({ length: count }, () => line(kind));

it("a long run of one kind is one line, a short one stays, and every line keeps its place", () => {
  expect(shown([line("grant"), ...times(9, "hold"), ...times(3, "post"), line("hold"), ...times(4, "post")])).toEqual([
    "grant",
    "9 × hold",
    "post",
    "post",
    "post",
    "hold",
    "4 × post",
  ]);
  expect(shown([])).toEqual([]);
});

it("what has no picture is never folded, nor what moves money", () => {
  expect(shown([...times(5, "purchase"), ...Array.from({ length: 5 }, () => line("hold", "0", null))])).toHaveLength(
    10,
  );
});

it("a run comes to the exact sum of its lines, and leads where the last leads", () => {
  const lines = ["-9007199254740993", "-1", "-1", "-5"].map((change) => line("post", change));
  const [run] = runsOf(lines);
  expect(run !== undefined && "lines" in run && totalsOf(run)).toEqual({
    change: "-9007199254741000",
    held: "8",
    balance: "-5",
  });
});
