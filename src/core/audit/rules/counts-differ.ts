import type { Page } from "../page.ts";
import type { Contradiction } from "../report.ts";
import { merged, type Rule } from "./rule.ts";

/** How much was tested is one number: "we ran 60 prompts" and "the 40 prompts of this test" cannot both hold. */
export const countsDiffer: Rule = (page) => {
  const found: Contradiction[] = [];
  const totals = totalsOf(page);
  totals.forEach((total, index) => {
    const other = totals.slice(0, index).find(({ noun, count }) => noun === total.noun && count !== total.count);
    if (other !== undefined)
      found.push({
        kind: "claims-differ",
        about: `number of ${total.noun}`,
        quotes: [other.quote, total.quote],
        also: [],
        explanation: `One place counts ${other.count} ${total.noun}, another ${total.count}.`,
      });
  });
  return merged(found);
};

const nouns =
  "prompts|voters|people|testers|raters|judges|readers|participants|reviewers|photographs|briefs|scenes|votes";
const ofAll = new RegExp(
  String.raw`\b(?:we (?:ran|used|tested|wrote|tried|had|gave (?:each|both|them)|sent|asked|invited|fed (?:each|both|them))|(?:the|these|our|all|same|those) (?:same )?|all of the|a panel of|panel of|in total,?|test (?:had|has) )\s*(\d+|${"two three four five six seven eight nine ten twelve fifteen sixteen twenty thirty forty fifty sixty".split(" ").join("|")})\s+(?:\w+\s+)?(${nouns})\b(?! (?:each|per|of which|more|for each|with|that|where|in which|who))`,
  "gi",
);
const numbers: Readonly<Record<string, number>> = {
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  twelve: 12,
  fifteen: 15,
  sixteen: 16,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
};

function totalsOf({ statements }: Page) {
  return statements.flatMap(({ text, line }) =>
    [...text.matchAll(ofAll)].flatMap(([all, number = "", noun = ""]) =>
      /\b(?:of|other|remaining|last|first) (?:the )?\d/i.test(
        text.slice(Math.max(0, text.indexOf(all) - 12), text.indexOf(all) + all.length),
      )
        ? []
        : [{ noun: noun.toLowerCase(), count: numbers[number.toLowerCase()] ?? Number(number), quote: { text, line } }],
    ),
  );
}
