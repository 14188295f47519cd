import { describe, expect, it } from "vitest";
import type { EvidenceRow, VoteRow } from "../../../evidence/index.ts";
import {
  citationRow,
  judgementRow,
  modelFixture,
  pageOf,
  prompts,
  voteRow,
  votesBetween,
  must,
} from "../claims.fixture.ts";
import { criterionClaim } from "../criteria.ts";
import { voteReading } from "./votes.ts";

const cards = [modelFixture("x"), modelFixture("y"), modelFixture("z")];
const crowd = { voters: 60, votesEach: 2, prompts: 12 } as const;
const readOf = (rows: readonly EvidenceRow[], question = "preference") => {
  const page = pageOf({ cards: cards.slice(0, 2), rows });
  return voteReading(question, page).pair(must(page.subjects[0]), must(page.subjects[1]));
};
const most = (voter: number): "a" | "b" => (voter % 8 === 0 ? "b" : "a");

describe("a pair by votes", () => {
  it("is won with the share, the interval, and how many votes would end it", () => {
    const { pair, meetsFloor } = readOf(votesBetween("x", "y", crowd, most));
    expect(meetsFloor).toBe(true);
    expect(pair).toMatchObject({ decision: "a", basis: "votes", n: 120, voters: 60, prompts: 12, reason: null });
    expect(pair.share).toBeCloseTo(52 / 60, 9);
    expect(pair.interval?.[0]).toBeGreaterThan(0.5);
    expect(pair.votesToFlip).toMatchObject({ known: true });
    expect(pair.evidence).toHaveLength(120);
  });

  it("is too close where many voters split evenly", () => {
    expect(readOf(votesBetween("x", "y", crowd, (_, vote) => (vote === 0 ? "a" : "b"))).pair).toMatchObject({
      decision: "too-close",
      votesToFlip: null,
    });
  });

  it("leans on few votes", () => {
    expect(
      readOf(votesBetween("x", "y", { voters: 12, votesEach: 1, prompts: 6 }, (voter) => (voter < 1 ? "b" : "a"))).pair
        .decision,
    ).toBe("leaning-a");
  });

  it("is undecided with the reason, and swaps with the models", () => {
    const even = votesBetween("x", "y", { voters: 12, votesEach: 1, prompts: 6 }, (voter) =>
      voter % 2 === 0 ? "a" : "b",
    );
    expect(readOf(even).pair).toMatchObject({ decision: "undecided", reason: "interval-includes-tie" });
    expect(readOf(votesBetween("y", "x", crowd, most)).pair.decision).toBe("b");
  });

  it.each([
    [9, 9, false],
    [10, 4, false],
    [10, 5, true],
  ] as const)("with %i votes by %i voters is enough to be read: %s", (votes, voters, enough) => {
    const rows = Array.from({ length: votes }, (_, index) =>
      voteRow(index % 2 === 0 ? "x" : "y", index % 2 === 0 ? "y" : "x", index % 2 === 0 ? "left" : "right", {
        voter: `v${index % voters}`,
        prompt: `p${index}`,
        occurrence: index,
      }),
    );
    const { meetsFloor, pair } = readOf(rows);
    expect(meetsFloor).toBe(enough);
    expect(pair.decision).toBe(enough ? "leaning-a" : "undecided");
    if (!enough) expect(pair.reason).toBe("below-floor");
  });

  it("decides nothing where votes were not blind, or one model always stood left", () => {
    const seen = votesBetween("x", "y", { ...crowd, blind: false }, most);
    expect(readOf(seen)).toMatchObject({ meetsFloor: false, pair: { decision: "undecided", reason: "not-blind" } });
    const leftAlways: readonly VoteRow[] = Array.from({ length: 60 }, (_, index) =>
      voteRow("x", "y", "left", { voter: `v${index}`, prompt: `p${index % 12}`, occurrence: index }),
    );
    expect(readOf(leftAlways)).toMatchObject({ meetsFloor: false, pair: { reason: "not-blind" } });
  });

  it("has no evidence on another question, or where only others were compared", () => {
    expect(readOf(votesBetween("x", "y", crowd, most), "realism").pair.decision).toBe("no-evidence");
    expect(readOf(votesBetween("x", "z", crowd, most)).pair.decision).toBe("no-evidence");
  });

  it("is undecided where direct votes and the board differ", () => {
    // y loses to x, but x loses to z and z to y so often that the board puts y ahead.
    const rows = [
      ...votesBetween("x", "y", { voters: 40, votesEach: 1, prompts: 9 }, (voter) => (voter % 10 < 1 ? "b" : "a")),
      ...votesBetween("x", "z", { voters: 400, votesEach: 1, prompts: 9 }, (voter) => (voter % 10 < 1 ? "a" : "b")),
      ...votesBetween("z", "y", { voters: 400, votesEach: 1, prompts: 9 }, (voter) => (voter % 10 < 1 ? "a" : "b")),
    ];
    const page = pageOf({ cards, rows });
    expect(voteReading("preference", page).pair(must(page.subjects[0]), must(page.subjects[1])).pair).toMatchObject({
      decision: "undecided",
      reason: "direct-and-board-differ",
    });
  });
});

describe("kinds of evidence, best first", () => {
  const realism = (rows: readonly EvidenceRow[]) =>
    criterionClaim("realism", pageOf({ cards: cards.slice(0, 2), rows }));
  const judged = prompts(20).map((prompt) => judgementRow("y", "x", prompt, ["left", "left"]));

  it("let votes decide where they meet their floor", () => {
    const claim = realism([...votesBetween("x", "y", { ...crowd, question: "realism" }, most), ...judged]);
    expect(claim).toMatchObject({ state: "wins", model: "x", kinds: ["votes"] });
  });

  it("let judgements fill in until then", () => {
    const claim = realism([
      ...votesBetween("x", "y", { voters: 4, votesEach: 1, prompts: 4, question: "realism" }, () => "a"),
      ...judged,
    ]);
    expect(claim).toMatchObject({ state: "leans", model: "y", kinds: ["judgement"] });
  });

  it("say how much there is where no kind meets its floor", () => {
    const claim = realism(
      votesBetween("x", "y", { voters: 4, votesEach: 1, prompts: 4, question: "realism" }, () => "a"),
    );
    expect(claim).toMatchObject({ state: "undecided", reason: "below-floor", pairs: [{ n: 4, voters: 4 }] });
  });

  it("show no figures side by side where pairs rest on different kinds", () => {
    const rows = [
      ...votesBetween("x", "y", crowd, (voter) => (voter % 8 === 0 ? "a" : "b")),
      ...["x", "y", "z"].map((model, index) => citationRow(model, 1300 - 50 * index)),
    ];
    const claim = criterionClaim("overall-preference", pageOf({ cards, rows }));
    expect(claim.pairs.map((pair) => [pair.basis, pair.decision])).toEqual([
      ["votes", "b"],
      ["citation", "leaning-a"],
      ["citation", "leaning-a"],
    ]);
    expect(claim).toMatchObject({ state: "leans", model: "y" });
    expect(claim.perModel.map((each) => each.estimate.known)).toEqual([false, false, false]);
  });
});

describe("base dots of votes", () => {
  it("compare the page's models and no others of the board", () => {
    const rows = [
      ...votesBetween("x", "y", crowd, (voter) => (voter % 3 === 0 ? "b" : "a")),
      ...votesBetween("y", "z", crowd, (voter) => (voter % 10 === 0 ? "b" : "a")),
      ...votesBetween("x", "z", crowd, (voter) => (voter % 10 === 0 ? "b" : "a")),
    ];
    const page = pageOf(
      { cards, rows },
      pageOf({ cards })
        .subjects.slice(0, 2)
        .map((subject) => subject.configuration),
    );
    const base = voteReading("preference", page).base;
    expect([base?.("x"), base?.("y")]).toEqual([3, 3]);
    const strong = pageOf({
      cards: cards.slice(0, 2),
      rows: votesBetween("x", "y", crowd, (voter) => (voter % 30 === 0 ? "b" : "a")),
    });
    expect(["x", "y"].map((model) => voteReading("preference", strong).base?.(model))).toEqual([5, 1]);
  });
});
