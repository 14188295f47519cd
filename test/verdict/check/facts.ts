import type { Claim } from "../../../src/core/verdict/claims/claim.ts";
import { type Check, isNumber, reasonWords, sorted } from "./context.ts";
import { hole, numberOf } from "./phrasebook.ts";
import { must } from "../must.ts";

/** Prices and sizes: "22 credits against 91", "22 credits each", or values with the models that have them, the best first. */
export function checkFacts(check: Check, place: string, basis: string, claim: Claim): void {
  const why = claim.state === "undecided" ? reasonWords(check, claim.criterion, claim.reason) : "";
  const known = claim.perModel.flatMap(({ model, estimate }) =>
    estimate.known ? [{ model, value: estimate.value }] : [],
  );
  const told =
    why === "" ? basis : known.length === 0 ? "" : basis.slice(0, Math.max(0, basis.length - why.length - 2));
  check.same(place, "the reason", basis, [told, why].filter((part) => part !== "").join("; "));
  if (known.length > 0) checkValues(check, place, told, claim, known);
}

interface Known {
  readonly model: string;
  readonly value: number;
}

function checkValues(check: Check, place: string, text: string, claim: Claim, known: readonly Known[]): void {
  const unit =
    claim.criterion === "max-size"
      ? "megapixels"
      : claim.criterion === "cost-efficiency"
        ? "credits per image kept"
        : "credits";
  const each = check.book.match(`{x:number} ${unit} each`, text);
  const against = check.book.match(`{x:number} ${unit} against {y:number}`, text);
  if (each !== null) {
    if (
      known.length !== 2 ||
      check.models.length !== 2 ||
      !known.every(({ value }) => isNumber(hole(each, "x"), value))
    )
      check.fail(place, `“${text}” is not what both are`);
  } else if (against !== null) {
    const values = [claim.model ?? "", ...check.models.filter((model) => model !== claim.model)].map(
      (model) => known.find((one) => one.model === model)?.value ?? Number.NaN,
    );
    if (
      claim.model === null ||
      values.length !== 2 ||
      !isNumber(hole(against, "x"), must(values[0])) ||
      !isNumber(hole(against, "y"), must(values[1]))
    )
      check.fail(place, `“${text}” is not ${values.join(" against ")}`);
  } else if (
    check.models.length === 2 &&
    known.length === 2 &&
    (claim.model !== null || must(known[0]).value === must(known[1]).value)
  ) {
    check.fail(place, `two known values of two models are not said shortly: “${text}”`);
  } else checkGroups(check, place, text, unit, known, claim.criterion === "max-size");
}

function checkGroups(
  check: Check,
  place: string,
  text: string,
  unit: string,
  known: readonly Known[],
  highestFirst: boolean,
): void {
  const parts = text.split(/(?<=\)), /u);
  const groups = parts
    .map((part, index) => check.book.match(`{x:number}${index === 0 ? ` ${unit}` : ""} ({M:list})`, part))
    .filter((group) => group !== null);
  if (groups.length < parts.length) return check.fail(place, `values are not understood: “${text}”`);
  const printed = groups.flatMap((group) =>
    check.ids(hole(group, "M")).map((model) => ({ model, value: hole(group, "x") })),
  );
  check.same(
    place,
    "the models with a value",
    sorted(printed.map(({ model }) => model)),
    sorted(known.map(({ model }) => model)),
  );
  for (const { model, value } of printed) {
    const claimed = known.find((one) => one.model === model)?.value ?? Number.NaN;
    if (!isNumber(value, claimed)) check.fail(place, `${model} is printed with ${value}, claimed with ${claimed}`);
  }
  const order = groups.map((group) => numberOf(hole(group, "x")));
  const best = order.toSorted((x, y) => (highestFirst ? y - x : x - y));
  check.same(place, "the order of values", order, best);
}
