import { listed, weightedCriterionIds } from "../../kernel/index.ts";
import type { Claim } from "../claims/claim.ts";
import { reasonText } from "./basis.ts";
import { criterionName, type Print, say } from "./context.ts";
import { nextStep } from "./examples.ts";
import type { Sentence } from "./page-model.ts";
import { settleText } from "./short-answer.ts";

/** The closing word: the whole, then each model by what it wins, then the next step and what would settle the rest. */
export function verdict(print: Print): readonly Sentence[] {
  const settle = settleText(print);
  return [
    wholeText(print),
    ...print.set.models.flatMap(({ id }) => modelText(print, id)),
    nextStep(print),
    ...(settle === null ? [] : [settle]),
  ];
}

function wholeText(print: Print): Sentence {
  const whole = print.claim("use-case");
  const { phrase } = print.set.useCase;
  const name = print.name;
  switch (whole.state) {
    case "wins":
      return say(`Take ${name(whole.model ?? "")} for ${phrase}: what it wins outweighs all the rest.`, whole);
    case "leans":
      return say(
        `For ${phrase} the balance tips towards ${name(whole.model ?? "")}, on evidence that could still turn.`,
        whole,
      );
    case "too-close":
      return say(`For ${phrase} it makes no difference${amongTop(print, whole)} that anyone can show.`, whole);
    case "undecided":
      return say(`We name no overall choice for ${phrase}: ${reasonText(print, "use-case", whole.reason)}.`, whole);
    case "no-evidence":
      return say(`We name no overall choice for ${phrase}: no weighted criterion has evidence.`, whole);
  }
}

/** Which models are level, where others of the page are not. */
const amongTop = (print: Print, whole: Claim): string =>
  whole.top.length === print.set.models.length ? "" : ` between ${print.names(whole.top)}`;

function modelText(print: Print, model: string): readonly Sentence[] {
  const of = (state: Claim["state"]): readonly Claim[] =>
    weightedCriterionIds.map((id) => print.claim(id)).filter((claim) => claim.state === state && claim.model === model);
  const [won, led] = [of("wins"), of("leans")];
  const names = (claims: readonly Claim[]): string =>
    listed(claims.map((claim) => criterionName(claim.criterion).toLowerCase()));
  if (won.length === 0 && led.length === 0) return [];
  const parts = [
    won.length === 0 ? [] : [`is decidedly ahead on ${names(won)}`],
    led.length === 0 ? [] : [`leads on ${names(led)} without being proven`],
  ].flat();
  return [say(`${print.name(model)} ${parts.join(" and ")}.`, ...won, ...led)];
}
