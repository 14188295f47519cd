import { describe, expect, it } from "vitest";
import type { EvidenceRow } from "../../../evidence/index.ts";
import { keepRow, modelFixture, pageOf, prompts, must } from "../claims.fixture.ts";
import { criterionClaim } from "../criteria.ts";
import { keptReading } from "./kept.ts";

const cards = [modelFixture("x", 0.03), modelFixture("y", 0.06)];
const page = (rows: readonly EvidenceRow[], of = cards) => pageOf({ cards: of, rows });

describe("cost efficiency", () => {
  const kept = (model: string, count: number, keeps: (index: number) => boolean) =>
    prompts(count).map((prompt, index) => keepRow(model, prompt, keeps(index)));
  const costOf = (rows: readonly EvidenceRow[], of = cards) => criterionClaim("cost-efficiency", page(rows, of));

  it("is won by fewer credits for each image kept", () => {
    const claim = costOf([...kept("x", 16, () => true), ...kept("y", 16, () => true)]);
    expect(claim).toMatchObject({ state: "wins", model: "x", kinds: ["votes"] });
    expect(claim.evidence).toHaveLength(16 + 16 + 2);
    expect(claim.perModel.map((each) => each.estimate)).toEqual([
      { known: true, value: 22 },
      { known: true, value: 42 },
    ]);
  });

  it("can be won by the dearer model if more of its images are kept", () => {
    const claim = costOf([...kept("x", 24, (index) => index < 3), ...kept("y", 24, () => true)]);
    expect(claim).toMatchObject({ state: "wins", model: "y" });
    const [x, y] = claim.perModel.map(({ estimate }) => (estimate.known ? estimate.value : Number.NaN));
    expect(x).toBeCloseTo(176, 9);
    expect(y).toBeCloseTo(42, 9);
  });

  it("shows the mean over prompts that decides, not a mean over answers that could say the opposite", () => {
    // x is kept everywhere but on one prompt, and that prompt was asked a hundred times.
    const often = Array.from({ length: 100 }, (_, index) => keepRow("x", "p1", false, index + 1));
    const rows = [...often, ...kept("x", 16, (index) => index > 0), ...kept("y", 16, () => true)];
    const claim = costOf(rows);
    expect(claim).toMatchObject({ state: "wins", model: "x" });
    const [x, y] = claim.perModel.map(({ estimate }) => (estimate.known ? estimate.value : Number.NaN));
    expect(x).toBeLessThan(y ?? 0);
  });

  it("is undecided on prices alone, saying that the share kept is not known", () => {
    const claim = costOf([]);
    expect(claim).toMatchObject({ state: "undecided", reason: "kept-share-unknown", kinds: ["facts"] });
    expect(claim.perModel[0]?.estimate).toMatchObject({ known: false });
  });

  it("lacks a fact where a price is unknown", () => {
    const unpriced = [modelFixture("x", 0.03), modelFixture("y", null)];
    expect(costOf([], unpriced)).toMatchObject({ state: "undecided", reason: "unknown-fact" });
    expect(costOf([], [modelFixture("x", null), modelFixture("y", null)])).toMatchObject({
      state: "no-evidence",
      reason: "unknown-fact",
    });
  });

  it("counts a prompt with nothing kept without an infinite cost", () => {
    const given = page([...kept("x", 10, () => false), ...kept("y", 10, () => false)]);
    expect(keptReading(given).pair(must(given.subjects[0]), must(given.subjects[1])).pair).toMatchObject({
      decision: "undecided",
      share: 0.5,
    });
    expect(costOf([...kept("x", 10, () => false), ...kept("y", 10, () => true)]).perModel[0]?.estimate).toEqual({
      known: false,
      reason: "no image was kept",
    });
  });
});
