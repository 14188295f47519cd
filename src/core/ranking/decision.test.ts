import { describe, expect, it } from "vitest";
import { type Grounds, rule } from "./decision.ts";

const met = { wins: null, tooClose: null, leans: null };
const grounds = (given: Partial<Grounds>): Grounds => ({
  interval: [0.3, 0.7],
  eValue: 1,
  share: 0.5,
  ahead: "a",
  disagreement: "direct votes and board differ",
  lacks: met,
  onlyLeans: null,
  ...given,
});
const decide = (given: Partial<Grounds>): string => rule(grounds(given)).decision;

describe("the first state that holds", () => {
  it("is a win when D leaves 50 % on one side and the board agrees", () => {
    expect(decide({ interval: [0.51, 0.7], share: 0.6, ahead: "a" })).toBe("a");
    expect(decide({ interval: [0.3, 0.49], share: 0.4, ahead: "b" })).toBe("b");
  });

  it("is no win while D touches 50 %", () => {
    expect(decide({ interval: [0.5, 0.7], share: 0.6 })).toBe("undecided");
  });

  it("is too close, not a win, when D lies inside 47–53 %", () => {
    expect(decide({ interval: [0.505, 0.53], share: 0.52 })).toBe("too-close");
    expect(decide({ interval: [0.505, 0.531], share: 0.52 })).toBe("a");
  });

  it("is undecided when only the board disagrees, whatever else would hold", () => {
    const ruling = rule(grounds({ interval: [0.51, 0.59], eValue: 900, share: 0.55, ahead: "b" }));
    expect(ruling).toEqual({ decision: "undecided", why: "direct votes and board differ" });
    expect(decide({ interval: [0.51, 0.59], eValue: 900, share: 0.55, ahead: "neither" })).toBe("undecided");
  });

  it("is too close when D lies inside 40–60 %, ends included", () => {
    expect(decide({ interval: [0.4, 0.6] })).toBe("too-close");
    expect(decide({ interval: [0.399, 0.6] })).toBe("undecided");
  });

  it("leans from odds of 5 to 1, with the board", () => {
    expect(decide({ eValue: 5, share: 0.6, ahead: "a" })).toBe("leaning-a");
    expect(decide({ eValue: 4.99, share: 0.6, ahead: "a" })).toBe("undecided");
    expect(decide({ eValue: 50, share: 0.4, ahead: "b" })).toBe("leaning-b");
    expect(decide({ eValue: 50, share: 0.6, ahead: "b" })).toBe("undecided");
    expect(decide({ eValue: 50, share: 0.5, ahead: "a" })).toBe("undecided");
  });

  it("passes over a state whose floor is not met, to the next that holds", () => {
    const missing = "there are 29 of the 30 decisive votes needed";
    const almost = { interval: [0.51, 0.59] as const, eValue: 200, share: 0.55, lacks: { ...met, wins: missing } };
    expect(decide(almost)).toBe("too-close");
    expect(decide({ ...almost, lacks: { ...met, wins: missing, tooClose: missing } })).toBe("leaning-a");
    const nothing = rule(grounds({ ...almost, lacks: { wins: missing, tooClose: missing, leans: missing } }));
    expect(nothing.decision).toBe("undecided");
    expect(nothing.why).toContain(missing);
  });

  it("at most leans where the kind of evidence may not decide", () => {
    const judged = {
      interval: [0.7, 0.9] as const,
      eValue: 1000,
      share: 0.8,
      onlyLeans: "judgements alone at most lean",
    };
    expect(decide(judged)).toBe("leaning-a");
    expect(decide({ ...judged, interval: [0.45, 0.55], eValue: 0.2 })).toBe("undecided");
  });
});
