import type { Printed } from "../read-page.ts";
import { checkAvoidIf, checkBestFor } from "./brings.ts";
import { type Check, estimateOf, isNumber, listed } from "./context.ts";
import { hole, numberOf } from "./phrasebook.ts";
import { must } from "../must.ts";

/** Labels and values of how a comparison is made: models, use case, best for, avoid if, credits, the rate, the date. */
export function checkHow(check: Check, { how }: Printed): void {
  if (how === null) return;
  const { set } = check;
  const { prompts, promptsWithText, name } = set.useCase;
  const asking = promptsWithText === 0 ? "none asking for text" : `${promptsWithText} asking for text`;
  const plain: Readonly<Record<string, string>> = {
    "Models compared": listed(
      set.models.map(
        ({ name: model, label, versions }) =>
          `${model} (${label}; version ${versions.length === 0 ? "not stated" : versions.join(", ")})`,
      ),
    ),
    "Use case": `${name}, ${prompts} ${prompts === 1 ? "prompt" : "prompts"}, ${asking}`,
    "Newest evidence": set.asOf,
  };
  const labels = [
    "Models compared",
    "Use case",
    ...set.models.flatMap((model) => [`${model.name}: best for`, `${model.name}: avoid if`]),
    ...set.models.map((model) => `Credits per image (${model.name})`),
    "How credits are counted",
    ...(set.claims.some(({ evidence }) => evidence.length > 0) ? ["Newest evidence"] : []),
  ];
  check.same(
    "how we compare",
    "the labels",
    how.map(({ label }) => label),
    labels,
  );
  for (const { label, text } of how) {
    const place = `how we compare, “${label}”`;
    const model = set.models.find(
      (each) => label.startsWith(each.name) && [": best for", ": avoid if"].includes(label.slice(each.name.length)),
    );
    const priced = set.models.find((each) => label === `Credits per image (${each.name})`);
    if (plain[label] !== undefined) check.same(place, "the value", text, plain[label]);
    else if (priced !== undefined) checkCredits(check, place, text, priced.id);
    else if (model !== undefined && label.endsWith("best for")) checkBestFor(check, place, text, model.id);
    else if (model !== undefined) checkAvoidIf(check, place, text, model.id);
    else checkRate(check, place, text);
  }
}

function checkRate(check: Check, place: string, text: string): void {
  const { creditsPerUsd, feeCredits } = check.set.creditRate;
  const holes = check.book.match("{x:number} × US dollars + {f:number}, rounded up.", text);
  check.same(
    place,
    "the rate",
    [numberOf(holes?.["x"] ?? ""), numberOf(holes?.["f"] ?? "")],
    [creditsPerUsd, feeCredits],
  );
}

/** The price compared, with its configuration, and apart from it where prices start. */
function checkCredits(check: Check, place: string, text: string, model: string): void {
  const exhibit = must(check.set.models.find(({ id }) => id === model));
  const { estimate } = estimateOf(check.claim("price-per-image"), model);
  const { startsAt } = exhibit;
  const [here = "", ...after] = text.split(/(?<=\.) (?=Its prices start at )/u);
  const priced = check.book.match(`{x:number} credits at these settings (${exhibit.label}).`, here);
  if (
    estimate.known
      ? priced === null || !isNumber(hole(priced, "x"), estimate.value)
      : here !== `No price is known at these settings: ${estimate.reason}.`
  )
    check.fail(place, `not the price of ${exhibit.label}: “${here}”`);
  const elsewhere = startsAt.known && !startsAt.value.isThisOne ? startsAt.value : null;
  check.same(place, "sentences on other settings", after.length, elsewhere === null ? 0 : 1);
  if (elsewhere === null || after[0] === undefined) return;
  const starts = check.book.match(
    `Its prices start at {x:number} credits (${elsewhere.label}), which this page does not compare.`,
    after[0],
  );
  if (starts === null || !isNumber(hole(starts, "x"), elsewhere.credits))
    check.fail(place, `not where prices start: “${after[0]}”`);
}
