import { describe, expect, it } from "vitest";
import type { EvidenceRow, MeasurementRow } from "../../../evidence/index.ts";
import { measurementRow, modelFixture, pageOf, prompts, must } from "../claims.fixture.ts";
import { criterionClaim, type Page } from "../criteria.ts";
import type { Reading } from "../reading.ts";
import { measurementReading } from "./measurements.ts";

const cards = [modelFixture("x", 0.03), modelFixture("y", 0.06)];
const page = (rows: readonly EvidenceRow[], of = cards): Page => pageOf({ cards: of, rows });
const read = (reading: Reading, { subjects }: Page) => reading.pair(must(subjects[0]), must(subjects[1]));

/** Character error rates of x and y on so many prompts. */
const errors = (count: number, value: (index: number) => readonly [x: number, y: number]): readonly MeasurementRow[] =>
  prompts(count).flatMap((prompt, index) => {
    const [x, y] = value(index);
    return [measurementRow("text-accuracy", "x", prompt, x), measurementRow("text-accuracy", "y", prompt, y)];
  });

const textPair = (rows: readonly EvidenceRow[]) => {
  const given = page(rows);
  return read(measurementReading("text-accuracy", given), given);
};

describe("a measured pair", () => {
  it("is won on prompts, with the interval over prompts", () => {
    const { pair, meetsFloor } = textPair(errors(14, () => [0.01, 0.2]));
    expect(meetsFloor).toBe(true);
    expect(pair).toMatchObject({
      decision: "a",
      basis: "measurement",
      share: 1,
      n: 14,
      prompts: 14,
      voters: null,
      reason: null,
    });
    expect(pair.interval?.[0]).toBeGreaterThan(0.5);
    expect(pair.evidence).toHaveLength(28);
  });

  it("is better with higher values where the instrument says so", () => {
    const rows = prompts(14).flatMap((prompt) => [
      measurementRow("identity-similarity", "x", prompt, 0.4),
      measurementRow("identity-similarity", "y", prompt, 0.8),
    ]);
    const given = page(rows);
    expect(read(measurementReading("consistency", given), given).pair.decision).toBe("b");
  });

  it("is too close on many prompts within the region", () => {
    expect(textPair(errors(45, () => [0.1, 0.11])).pair).toMatchObject({ decision: "too-close", share: 0.5 });
  });

  it("counts differences within the region as ties and no more", () => {
    expect(textPair(errors(14, () => [0.1, 0.121])).pair.decision).toBe("a");
    expect(textPair(errors(14, () => [0.1, 0.12])).pair).toMatchObject({
      decision: "undecided",
      share: 0.5,
      reason: "interval-includes-tie",
    });
  });

  it("decides nothing on fewer than eight prompts", () => {
    const { pair, meetsFloor } = textPair(errors(7, () => [0.01, 0.9]));
    expect(meetsFloor).toBe(false);
    expect(pair).toMatchObject({ decision: "undecided", reason: "below-floor" });
  });

  it("says so where most prompts point one way and the mean the other", () => {
    const { pair } = textPair(errors(16, (index) => (index === 0 ? [9, 0] : [0.01, 0.1])));
    expect(pair.interval?.[0]).toBeGreaterThan(0.5);
    expect(pair).toMatchObject({ decision: "undecided", reason: "prompts-and-mean-differ" });
  });

  it("rests on prompts that both were given, and on the mean of several readings of one", () => {
    const rows = [
      ...errors(10, () => [0.1, 0.3]),
      measurementRow("text-accuracy", "x", "p99", 0.9),
      measurementRow("text-accuracy", "x", "p1", 0.9, { occurrence: 1, outputs: ["p1/x/2"] }),
    ];
    expect(textPair(rows).pair).toMatchObject({ n: 10, share: 0.9 });
  });

  it("has no evidence without a common prompt", () => {
    const rows = [measurementRow("text-accuracy", "x", "p1", 0.1), measurementRow("text-accuracy", "y", "p2", 0.1)];
    expect(textPair(rows)).toMatchObject({ meetsFloor: false, pair: { decision: "no-evidence" } });
  });
});

describe("a model's own measured value", () => {
  const ownOf = (rows: readonly EvidenceRow[]) =>
    criterionClaim("text-accuracy", page(rows)).perModel.map(({ estimate, n }) => ({ estimate, n }));

  it("is its mean over prompts", () => {
    expect(ownOf(errors(10, (index) => [0.1, index < 5 ? 0.2 : 0.4]))).toMatchObject([
      { estimate: { known: true, value: expect.closeTo(0.1, 9) as number }, n: 10 },
      { estimate: { known: true, value: expect.closeTo(0.3, 9) as number }, n: 10 },
    ]);
  });

  it("is not shown where the models were given different prompts, since it could say the opposite", () => {
    const rows = [...errors(14, () => [0.01, 0.2]), measurementRow("text-accuracy", "x", "hard", 9)];
    expect(textPair(rows).pair.decision).toBe("a");
    expect(ownOf(rows)).toMatchObject([{ estimate: { known: false } }, { estimate: { known: false } }]);
  });
});
