import { expect, it } from "vitest";
import type { CharacterOutputs, CharacterSimilarity } from "../../../contract/studio/index.ts";
import { byLikeness, isDrift, likenessText } from "./similarity.ts";

const measured = (change: Partial<CharacterSimilarity>): CharacterSimilarity => ({
  instrument: "face identity",
  distance: 0.4,
  verdict: "same",
  reason: null,
  references: 3,
  ...change,
});
const drift = measured({ verdict: "different", distance: 0.8 });
const unsure = measured({ verdict: "unsure", distance: null, instrument: null, reason: "no face was found" });

it("stands the most alike in front, then what could not be told, then what was not measured", () => {
  const all = [null, unsure, drift, measured({})].map((similarity, id) => ({ id: String(id), similarity }));
  const sorted = byLikeness(all as unknown as CharacterOutputs["outputs"]);
  expect(sorted.map(({ id }) => id)).toEqual(["3", "2", "1", "0"]);
});

it("says what was measured with its number and how many pictures it rests on, and calls a drift one", () => {
  expect(likenessText(measured({}))).toBe("The same person: distance 0.40 by face identity, against 3 pictures");
  expect(likenessText(drift)).toMatch(/^Drift, another person: distance 0\.80/);
  const drawn = { instrument: "face-likeness" };
  expect(likenessText(measured(drawn))).toMatch(/^Drawn alike: distance/);
  expect(likenessText({ ...drift, ...drawn })).toMatch(/^Drift, drawn otherwise: distance/);
  expect(likenessText(unsure)).toBe("Unsure: no face was found");
  expect(likenessText(null)).toBe("Not measured yet");
  expect([isDrift(drift), isDrift(unsure), isDrift(null)]).toEqual([true, false, false]);
});
