import { weightedCriterionIds } from "../../../src/core/kernel/index.ts";
import type { Printed } from "../read-page.ts";
import { type Check, featureOf, sorted } from "./context.ts";
import { hole, items } from "./phrasebook.ts";
import { checkStatement, readStatement } from "./statements.ts";
import { words } from "./words.ts";
import { must } from "../must.ts";

export function checkBestFor(check: Check, place: string, text: string, model: string): void {
  const claimed = must(check.set.standings.find((each) => each.model === model)).bestFor;
  const said = claimed.length === 0 ? "Nothing is decided in its favour yet." : null;
  checkStrengths(check, place, text, said, "{s:strengths}.", claimed);
}

export function checkAvoidIf(check: Check, place: string, text: string, model: string): void {
  const claimed = must(check.set.standings.find((each) => each.model === model)).avoidIf;
  const said = claimed.length === 0 ? "Nothing is decided against it yet." : null;
  checkStrengths(check, place, text, said, "You need {s:needs}.", claimed);
}

function checkStrengths(
  check: Check,
  place: string,
  text: string,
  said: string | null,
  template: string,
  claimed: readonly string[],
): void {
  if (said !== null) return check.same(place, "the value", text, said);
  const holes =
    check.book.match(template, text) ?? check.book.match(template, text.charAt(0).toLowerCase() + text.slice(1));
  if (holes === null) return check.fail(place, `not understood: “${text}”`);
  const named = items(hole(holes, "s")).map(
    (strength) => weightedCriterionIds.find((id) => words[id].strength === strength) ?? strength,
  );
  check.speaks(text, ...named);
  check.same(place, "the criteria", sorted(named), sorted(claimed));
}

const facts: readonly (readonly [feature: string, text: string])[] = [
  ["masks", "Takes a mask: one part can change."],
  ["lora", "Loads LoRA weights: faces, styles, products."],
  ["seeds", "Takes a seed: pictures can be repeated."],
  ["transparency", "Returns transparent backgrounds."],
  ["partial-images", "Streams previews while it draws."],
  ["style-transfer", "Copies the style of a reference."],
  ["face-swap", "Swaps faces."],
  ["outpainting", "Extends a picture beyond its edges."],
];

/** What each model brings: statements that it wins or leads, then facts about it alone. */
export function checkBrings(check: Check, { strengths }: Printed): void {
  if (strengths === null) return;
  check.same(
    "strengths",
    "the models",
    strengths.map(({ model }) => check.idOf(model)),
    check.models,
  );
  for (const { model: name, items: lines, bestFor, avoidIf } of strengths) {
    const model = check.idOf(name);
    const place = `strengths of ${name}`;
    const told = lines
      .filter((line) => readStatement(check, line) !== null)
      .map((line) => checkStatement(check, place, line));
    const led = weightedCriterionIds.filter((id) => check.claim(id).model === model);
    check.same(place, "criteria", sorted(told), sorted(led));
    check.same(
      place,
      "documented",
      sorted(lines.filter((line) => readStatement(check, line) === null)),
      sorted(documented(check, model)),
    );
    checkBestFor(check, place, bestFor, model);
    checkAvoidIf(check, place, avoidIf, model);
  }
}

function documented(check: Check, model: string): readonly string[] {
  const references = featureOf(check, "references", model);
  const up =
    typeof references === "number" && references > 0
      ? [`Works from up to ${references} reference ${references === 1 ? "image" : "images"}.`]
      : [];
  return [...up, ...facts.filter(([feature]) => featureOf(check, feature, model) === true).map(([, text]) => text)];
}
