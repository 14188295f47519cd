import { weightedCriterionIds } from "../../../src/core/kernel/index.ts";
import type { Claim } from "../../../src/core/verdict/claims/claim.ts";
import type { Printed } from "../read-page.ts";
import { checkSettle, settling } from "./answer.ts";
import { type Check, criteriaCalled, listed, reasonWords, sorted } from "./context.ts";
import { must } from "../must.ts";

/** The closing word: the whole, each model by what it wins and leads, the next step, what would settle the rest. */
export function checkVerdict(check: Check, { verdict }: Printed): void {
  const whole = check.claim("use-case");
  const { phrase } = check.set.useCase;
  const [first = "", ...rest] = verdict;
  const level = whole.top.length === check.models.length ? "" : ` between ${listed(whole.top.map(check.nameOf))}`;
  const said: Readonly<Record<Claim["state"], string>> = {
    wins: `Take ${check.nameOf(whole.model ?? must(check.models[0]))} for ${phrase}: what it wins outweighs all the rest.`,
    leans: `For ${phrase} the balance tips towards ${check.nameOf(whole.model ?? must(check.models[0]))}, on evidence that could still turn.`,
    "too-close": `For ${phrase} it makes no difference${level} that anyone can show.`,
    undecided: `We name no overall choice for ${phrase}: ${reasonWords(check, "use-case", whole.reason)}.`,
    "no-evidence": `We name no overall choice for ${phrase}: no weighted criterion has evidence.`,
  };
  check.same("verdict", "the whole", first, said[whole.state]);
  check.speaks(first, "use-case");
  const settle = rest.filter((line) => line.startsWith("Settling "));
  checkSettle(check, "verdict", settle, settling(check));
  const after = rest.filter((line) => !line.startsWith("Settling "));
  checkAhead(check, after.slice(0, -1));
  checkNextStep(check, "verdict", after.at(-1) ?? "");
}

function checkAhead(check: Check, lines: readonly string[]): void {
  const told = lines.map((line) => {
    const holes = check.book.match("{A:name} {t:text}.", line);
    const parts = holes?.["t"] ?? "";
    const won = /^is decidedly ahead on (.+?)(?= and leads on |$)/u.exec(parts)?.[1] ?? "";
    const led = /(?:^| and )leads on (.+) without being proven$/u.exec(parts)?.[1] ?? "";
    const rebuilt = [
      won === "" ? [] : [`is decidedly ahead on ${won}`],
      led === "" ? [] : [`leads on ${led} without being proven`],
    ]
      .flat()
      .join(" and ");
    if (rebuilt !== parts || parts === "") check.fail("verdict", `a sentence is not understood: “${line}”`);
    const named = [won, led].map((list) => (list === "" ? [] : criteriaCalled(list)));
    check.speaks(line, ...named.flat().flatMap((id) => id ?? []));
    return `${check.idOf(holes?.["A"] ?? "")}: ${sorted(must(named[0])).join(" ")} / ${sorted(must(named[1])).join(" ")}`;
  });
  const claimed = check.models.flatMap((model) => {
    const of = (state: Claim["state"]): readonly string[] =>
      sorted(weightedCriterionIds.filter((id) => check.claim(id).state === state && check.claim(id).model === model));
    const [won, led] = [of("wins"), of("leans")];
    return won.length + led.length === 0 ? [] : [`${model}: ${won.join(" ")} / ${led.join(" ")}`];
  });
  check.same("verdict", "who is ahead on what", sorted(told), sorted(claimed));
}

/** Where to begin and where to finish, only as far as both are claimed. */
export function checkNextStep(check: Check, place: string, text: string): void {
  const { workflow } = check.set;
  const first = check.claim("best-first-test");
  const said =
    workflow !== null
      ? `Explore with ${check.nameOf(workflow.exploreWith)}, finish with ${check.nameOf(workflow.finishWith)}.`
      : first.state === "wins"
        ? `Begin with ${check.nameOf(must(first.model))}; no reason to switch is established.`
        : `Run your own prompt on ${listed(check.set.models.map(({ name }) => name))} first; no order of work is supported.`;
  check.same(place, "the next step", text, said);
  check.speaks(text, first.id);
}
