import { expect, test } from "vitest";
import { problemsAfter, prompts, type Name } from "./catalogue-folder.fixture.ts";

const use = "use-cases/still-life.yaml";

// What a person is told: file, line, field, what is wrong, what is expected.
test.each<[string, Name, string, string, string]>([
  [
    "a weight above 5",
    use,
    "speed: 1",
    "speed: 9",
    "catalogue/use-cases/still-life.yaml:16: weights.speed: is 9, expected at most 5",
  ],
  [
    "a weight left out",
    use,
    "  speed: 1\n",
    "",
    "catalogue/use-cases/still-life.yaml:8: weights.speed: is missing, expected a number",
  ],
  [
    "two heaviest criteria",
    use,
    "speed: 1",
    "speed: 5",
    "catalogue/use-cases/still-life.yaml:8: weights: realism and speed share the highest weight 5, expected one heaviest criterion",
  ],
  [
    "a side off the grid",
    use,
    "width: 1024",
    "width: 1000",
    "catalogue/use-cases/still-life.yaml:23: prompts[0].size.width: is 1000, expected a multiple of 16",
  ],
  [
    "too few checks",
    use,
    ", Nobody is there.]",
    "]",
    "catalogue/use-cases/still-life.yaml:25: prompts[0].checks: is a list of 3, expected at least 4 items",
  ],
  [
    "a category that is none",
    use,
    "category: Worlds",
    "category: Misc",
    'catalogue/use-cases/still-life.yaml:7: category: is "Misc", expected one of People, Products, Design, Marketing, Worlds',
  ],
  [
    "a prompt too few",
    use,
    prompts.slice(prompts.lastIndexOf("  - id")),
    "",
    "catalogue/use-cases/still-life.yaml:20: prompts: holds 9 prompts, expected 10",
  ],
  [
    "cut points out of order",
    "anchors.yaml",
    "[60, 30, 10, 3]",
    "[3, 10, 30, 60]",
    "catalogue/anchors.yaml:1: speed.cutPoints: is a list of 4, expected four numbers from worst to best",
  ],
  [
    "three cut points",
    "anchors.yaml",
    "[60, 30, 10, 3]",
    "[60, 30, 10]",
    "catalogue/anchors.yaml:1: speed.cutPoints: is a list of 3, expected",
  ],
  [
    "a criterion without an entry",
    "anchors.yaml",
    "consistency: { unknown: none was read }\n",
    "",
    "catalogue/anchors.yaml:1: consistency: is missing, expected",
  ],
  [
    "an anchor without source",
    "anchors.yaml",
    "source: a study, ",
    "",
    "catalogue/anchors.yaml:1: speed.source: is missing, expected text",
  ],
])("names %s", async (_, file, from, to, problem) => {
  expect(await problemsAfter(file, from, to)).toContainEqual(expect.stringContaining(problem));
});
