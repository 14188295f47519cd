import { describe, expect, it } from "vitest";
import type { EvidenceRow, JudgementRow } from "../../../evidence/index.ts";
import { judgementRow, modelFixture, pageOf, prompts, must } from "../claims.fixture.ts";
import { judgementReading } from "./judgements.ts";

const cards = [modelFixture("x"), modelFixture("y")];
const judged = (rows: readonly EvidenceRow[], question = "realism") => {
  const page = pageOf({ cards, rows });
  return judgementReading(question, page).pair(must(page.subjects[0]), must(page.subjects[1]));
};
const each = (count: number, answers: (index: number) => JudgementRow["answers"], turned = false) =>
  prompts(count).map((prompt, index) =>
    turned ? judgementRow("y", "x", prompt, answers(index)) : judgementRow("x", "y", prompt, answers(index)),
  );

describe("judgements", () => {
  it("lean, and never decide, however many agree", () => {
    expect(judged(each(60, () => ["left", "left"]))).toMatchObject({
      meetsFloor: true,
      pair: { decision: "leaning-a", basis: "judgement", n: 60, share: 1 },
    });
    expect(judged(each(60, () => ["tie", "tie"])).pair.decision).toBe("undecided");
  });

  it("read left and right as the row names them", () => {
    expect(judged(each(12, () => ["left", "left"], true)).pair).toMatchObject({ decision: "leaning-b", share: 0 });
  });

  it("are a tie where the two orders differ", () => {
    expect(judged(each(12, () => ["left", "right"])).pair).toMatchObject({ decision: "undecided", share: 0.5 });
    expect(judged(each(12, () => ["left", "tie"])).pair.share).toBe(0.5);
  });

  it("count one prompt once, and only where several judges agree on it", () => {
    const rows = [
      ...each(12, () => ["left", "left"]),
      ...prompts(12).map((prompt) => judgementRow("x", "y", prompt, ["right", "right"], { judge: "another" })),
    ];
    expect(judged(rows).pair).toMatchObject({ n: 12, share: 0.5 });
  });

  it("say nothing on fewer than eight prompts, on another question or without rows", () => {
    expect(judged(each(7, () => ["left", "left"]))).toMatchObject({
      meetsFloor: false,
      pair: { decision: "undecided", reason: "below-floor" },
    });
    expect(
      judged(
        each(12, () => ["left", "left"]),
        "final-polish",
      ).pair.decision,
    ).toBe("no-evidence");
    expect(judged([])).toMatchObject({ meetsFloor: false, pair: { decision: "no-evidence" } });
  });
});
