import { counted, formatNumber, type WeightedCriterionId } from "../../kernel/index.ts";
import type { Claim, ExampleExhibit, OutputExhibit } from "../claims/claim.ts";
import { type Print, say } from "./context.ts";
import type { ComparisonPage, Example, Sentence } from "./page-model.ts";
import { statementWithBasis } from "./statement.ts";

/** What may be said of the pictures shown: only what a claim says, and of text only where a prompt asks for it. */
export function examplesShow(print: Print): ComparisonPage["examplesShow"] {
  const rows: readonly (readonly [string, WeightedCriterionId])[] = [
    ["Realism", "realism"],
    ["Text accuracy", "text-accuracy"],
    ["Commercial usability", "final-polish"],
  ];
  return [
    ...rows.map(([heading, id]) => ({ heading, value: exampleStatement(print, print.claim(id)) })),
    { heading: "Sizes received", value: sizesText(print) },
    { heading: "Recommended next step", value: nextStep(print) },
  ];
}

function exampleStatement(print: Print, claim: Claim): Sentence {
  return say(statementWithBasis(print, claim), claim);
}

/** Asked-for against received shapes, counted over the pictures shown. */
function sizesText(print: Print): Sentence {
  const size = print.claim("max-size");
  const names = print.names(print.set.models.map(({ id }) => id));
  const outputs = print.set.examples.flatMap((example) => example.outputs);
  const judged = outputs.filter((output) => output.askedMatches.known);
  if (outputs.length === 0) return say(`No pictures by ${names} for ${print.set.useCase.phrase} yet.`, size);
  if (judged.length === 0) return say("What was asked for is not stated.", size);
  const kept = print.set.models.map(({ id, name }) => {
    const own = judged.filter((output) => output.model === id);
    const right = own.filter((output) => output.askedMatches.known && output.askedMatches.value);
    return `${name} ${right.length} of ${own.length}`;
  });
  const wish = judged.every(({ askedOfPack }) => askedOfPack)
    ? "Shape asked of the whole pack, kept"
    : "Pictures in the shape asked for";
  return say(`${wish}: ${kept.join(", ")}.`, size);
}

/** Explore with one, finish with the other: only where both parts are won. */
export function nextStep(print: Print): Sentence {
  const { workflow } = print.set;
  const first = print.claim("best-first-test");
  if (workflow !== null)
    return {
      text: `Explore with ${print.name(workflow.exploreWith)}, finish with ${print.name(workflow.finishWith)}.`,
      claims: workflow.claims,
    };
  if (first.state === "wins")
    return say(`Begin with ${print.name(first.model ?? "")}; no reason to switch is established.`, first);
  return say(
    `Run your own prompt on ${print.names(print.set.models.map(({ id }) => id))} first; no order of work is supported.`,
    first,
  );
}

export function examplesOf(print: Print): readonly Example[] {
  return print.set.examples.map((example) => ({
    promptId: example.promptId,
    title: example.title,
    prompt: example.prompt,
    outputs: example.outputs.map((output) => ({
      model: output.model,
      hash: output.hash,
      width: output.width,
      height: output.height,
      caption: captionOf(print, example, output),
    })),
  }));
}

function captionOf(print: Print, example: ExampleExhibit, output: OutputExhibit): string {
  if (output.missing !== null) return `${print.name(output.model)}: ${output.missing}`;
  const received =
    output.width === null || output.height === null ? "size not stated" : `${output.width} × ${output.height}`;
  const asked = output.asked === null ? "" : `, asked for ${output.asked}`;
  return `${print.name(output.model)}, ${received}${asked}${example.asksForText ? ", text asked for" : ""}`;
}

/** Where the pictures come from, how many there are, what is missing, and what is not stated of how they were made. */
export function examplesNote(print: Print): string {
  const { examples, packs, useCase } = print.set;
  if (examples.length === 0) {
    const ready = `${counted(useCase.prompts, "prompt")} for ${useCase.phrase} ${useCase.prompts === 1 ? "is" : "are"} ready`;
    return `No pictures by ${print.names(print.set.models.map(({ id }) => id))} under fixed conditions yet. ${ready}; the first: “${useCase.firstPrompt}”`;
  }
  const outputs = examples.flatMap((example) => example.outputs).filter((output) => output.hash !== null);
  const from = packs.map((pack) => `${pack.title} (${pack.source})`).join("; ");
  return [
    `${counted(outputs.length, "picture")}, ${counted(examples.length, "prompt")}, none left out. Imported, not our run: ${from}.`,
    missingText(packs.flatMap((pack) => pack.missing)),
    runText(outputs),
  ]
    .filter((part) => part !== "")
    .join(" ");
}

/** As many missing pictures are named; the rest are counted. */
const NAMED = 6;

function missingText(cells: readonly string[]): string {
  if (cells.length === 0) return "";
  const named = cells.slice(0, NAMED).join(", ");
  const more = cells.length > NAMED ? ` and ${cells.length - NAMED} more` : "";
  return `The pack has no picture of ${named}${more}, and decides nothing.`;
}

/** What the run cost and whether its seeds are known, as far as the pack says. */
function runText(outputs: readonly OutputExhibit[]): string {
  const costs = outputs.flatMap((output) => (output.costUsd === null ? [] : [output.costUsd]));
  const total = costs.reduce((sum, cost) => sum + cost, 0);
  const cost =
    costs.length === 0
      ? "Its cost is not stated"
      : `The run cost USD ${formatNumber(total)}${costs.length === outputs.length ? "" : ` for the ${costs.length} of ${outputs.length} pictures that state it`}`;
  const seeded = outputs.filter((output) => output.seed !== null).length;
  const seeds =
    seeded === 0
      ? "its seeds are not stated"
      : seeded === outputs.length
        ? "its seeds stand below"
        : `seeds are stated for ${seeded} pictures`;
  return costs.length === 0 && seeded === 0 ? "Neither cost nor seeds are stated." : `${cost}; ${seeds}.`;
}
