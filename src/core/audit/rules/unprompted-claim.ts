import { isDenied } from "../claims/hedges.ts";
import { quoteOf } from "../claims/made.ts";
import type { Page, Statement } from "../page.ts";
import { merged, type Rule } from "./rule.ts";

/** What the examples are said to show was asked for by a prompt that the page prints. */
export const unpromptedClaim: Rule = (page) => {
  if (page.prompts.length === 0 || !printsAllPrompts(page)) return [];
  const asked = page.prompts.map(({ text }) => text).join("\n");
  return merged(
    page.statements
      .filter((statement) => speaksOfExamples(statement) && asserts(statement, page))
      .flatMap((statement) =>
        subjects
          .filter(
            ({ claimed, asks }) =>
              claimed.test(statement.text) &&
              !asks.test(asked) &&
              !asked.toLowerCase().includes(stemOfMatch(claimed, statement.text)) &&
              !page.statements.some(({ text }) => asksElsewhere(text, asks)),
          )
          .map(({ name }) => ({
            kind: "unprompted-claim" as const,
            about: name,
            quotes: [
              { text: quoteOf(statement), line: statement.line },
              { text: shortened(page.prompts[0]?.text ?? ""), line: page.prompts[0]?.line ?? 1 },
            ] as const,
            also: [],
            explanation: `The examples are said to show ${name}, but ${page.prompts.length === 1 ? "the prompt does not ask" : `none of the ${page.prompts.length} prompts asks`} for it.`,
          })),
      ),
  );
};

/** Subjects that an example shows only where a prompt asks for them. */
const subjects: readonly { readonly name: string; readonly claimed: RegExp; readonly asks: RegExp }[] = [
  {
    name: "rendered text",
    claimed:
      /\b(?:typograph\w*|letter(?:ing|s|forms)|spell(?:s|ing|ed|t)?|misspel\w+|typos?|captions?|signage|legib\w+|(?:render\w*|readable|accurate|clean|crisp|on-image|in-image) (?:\w+ )?(?:text|words|labels|copy)|text (?:accuracy|rendering|in)|labels|slogans?|headlines?|(?:the|its|their) (?:text|words|wording))\b/i,
    asks: /["“'‘][^"”'’]{1,40}["”'’]\s*(?:on|in|across|above|below|written|printed|painted|\.|,|$)|\b(?:text|words?|letter\w*|sign(?:s|age|board)?|labels?|label(?:l)?ed|slogan|headline|title|captions?|logo|typograph\w*|reads?|reading|says|saying|written|spelling|poster|menu|packaging|book cover|lettering|neon sign|billboard|name tag|storefront|wordmark)\b/i,
  },
  {
    name: "transparent backgrounds",
    claimed: /\b(?:transparen\w+ (?:background|cut-?out|png)\w*|alpha channel|cut-?outs?)\b/i,
    asks: /\b(?:transparen\w*|alpha|cut-?out|isolated|png|sticker|no background)\b/i,
  },
  {
    name: "hands",
    claimed: /\b(?<!\b(?:by|at|in|on|second|other) )(?:hands?|fingers?|knuckles|grip)\b(?!-| (?:down|off|in))/i,
    asks: /\b(?:hands?|fingers?|hold\w*|grip\w*|wav(?:es|ing)|point\w*|person|man|woman|girl|boy|people|portrait|couple|child\w*|chef|barista|dancer|worker|pianist|musician|potter|typing|selfie|catch\w*|pour\w*|carry\w*|he|she|athlete|runner|player|model|friends|family|baker|figure)\b/i,
  },
  {
    name: "animals",
    claimed: /\b(?:animals?|fur|feathers?|dogs?|cats?|horses?|birds?|paws|pets?)\b/i,
    asks: /\b(?:animals?|fur\w*|feather\w*|dogs?|pupp\w+|cats?|kittens?|horses?|birds?|fox\w*|lion|tiger|bear|rabbit|owl|otter|hedgehog|mouse|mice|squirrel|badger|moth|butterfl\w+|bee|frog|turtle|whale|dolphin|penguin|goat|donkey|pony|parrot|pets?|wolf|deer|cow|sheep|elephant|retriever|corgi|terrier|hen|duck|fish|lizard|wildlife)\b/i,
  },
  {
    name: "several people",
    claimed:
      /\b(?:crowds?|group (?:shots?|scenes?|portraits?|photos?)|multiple (?:people|characters|subjects|faces)|several people|(?:second|other) (?:person|face))\b/i,
    asks: /\b(?:crowds?|groups?|people|couple|friends|family|team|two|three|four|five|several|audience|children|guests|players|students|passers-by|pedestrians|band|together)\b/i,
  },
  {
    name: "edits",
    claimed:
      /\b(?:(?:after|during|through) (?:the |each |an? )?edits?|edit(?:ed|s|ing)? (?:kept|left|preserv\w+|chang\w+|the|hold)|inpaint\w*|outpaint\w*|(?:swapp|replac|remov)(?:ed|ing) (?:the|an?) (?:background|object|jacket|shirt|outfit|sky|subject)|background swaps?)\b/i,
    asks: /\b(?:edit\w*|chang\w+|replac\w+|remov\w+|swap\w*|add|turn|inpaint\w*|outpaint\w*|extend|keep (?:the|her|his|everything)|make (?:the|it|her|his)|same|reference)\b/i,
  },
  {
    name: "food",
    claimed: /\b(?:food|dish(?:es)?|steam|crumbs?|sauce|appetising|appetizing|mouth-?watering|garnish\w*|plating)\b/i,
    asks: /\b(?:food|dish\w*|plate\w*|meal|bread|cake|pizza|burger|coffee|soup|ramen|noodles|salad|fruit|pasta|steak|restaurant|kitchen|breakfast|dessert|pastry|tea|bowl|sauce|baker\w*|table|groceries|chef|market|drink|cocktail|steam|crumb\w*)\b/i,
  },
  {
    name: "glass and reflections",
    claimed: /\b(?:reflections?|glass(?:ware)?|chrome|mirrors?|refract\w+)\b/i,
    asks: /\b(?:reflect\w*|glass\w*|chrome|mirror\w*|window\w*|water|wet|puddles?|bottle|shiny|glossy|metal\w*|polished|lake|rain\w*|crystal|perfume|jewel\w*|watch|sunglasses|steel|silver|gold|ice|car|vase|serum|marble)\b/i,
  },
  {
    name: "night scenes",
    claimed: /\b(?:night(?:-?time)? (?:scenes?|shots?)|low[- ]light|neon|after dark)\b/i,
    asks: /\b(?:night\w*|neon|dark\w*|dusk|midnight|moon\w*|candle\w*|low[- ]light|dim\w*|evening|stars?|street ?lamps?|lantern\w*)\b/i,
  },
  {
    name: "architecture and interiors",
    claimed: /\b(?:architectur\w+|interiors?|facades?|straight lines|buildings?|rooms?)\b/i,
    asks: /\b(?:architect\w*|interior\w*|facade|building\w*|room|house|home|kitchen|living|bedroom|office|city|street|tower|skyline|apartment|loft|cafe|café|studio|hall|church|bridge|window\w*|wall\w*|counter|workshop|gallery|shop|indoors?)\b/i,
  },
  {
    name: "products and packaging",
    claimed: /\b(?:packag\w+|products?|bottles?)\b(?! (?:page|team|manager|design team))/i,
    asks: /\b(?:packag\w*|products?|bottles?|can|box\w*|jar|sneakers?|shoe\w*|watch|perfume|serum|cosmetic\w*|tube|bag|mug|cup|headphones|phone|lipstick|label|tin|carton|gadget|bracelet|ring|chair|lamp|item|soap|candle|tea)\b/i,
  },
];

/** The first letters of the word that was claimed: a prompt that holds them asked for it in its own words. */
const stemOfMatch = (claimed: RegExp, text: string): string =>
  (claimed.exec(text)?.[0] ?? "").toLowerCase().split(" ").at(-1)?.slice(0, 5) ?? "";

const exampleHeading =
  /\b(?:examples?|results?|samples?|gallery|side[- ]by[- ]side|outputs?|(?:test )?(?:images|shots|renders|pictures)|what (?:we|the \w+) (?:saw|show\w*|tell|noticed|found)|observations?|in (?:the )?(?:test|pictures)|prompt (?:\d+|one|two|a|b)|test (?:\d+|one|two)|round \d+|findings|impressions)\b/i;
const ofExamples =
  /\b(?:in (?:these|the|our|both|all|this|each) (?:\w+ )?(?:examples?|samples?|images?|pictures?|outputs?|shots?|results?|renders?|tests?|generations?|pair|frames?)|(?:the |these |our )(?:examples?|samples|outputs|test shots|results|images|pictures) (?:\w+ )?(?:show|prove|confirm|make|demonstrate|reveal)|shown (?:here|above|below)|(?:above|below),|as (?:seen|shown) )/i;

/** A heading about examples that is not a question about ratings, or a sentence that points at them. */
const speaksOfExamples = ({ text, headings, labels, from }: Statement): boolean =>
  ofExamples.test(text) ||
  (from === "sentence" &&
    [...headings.slice(-2), ...labels.slice(-1)].some(
      (heading) =>
        exampleHeading.test(heading) && !/\b(?:best|choose|faq|question|score|rating|criteri)/i.test(heading),
    ));

/** A sentence that says something of a model's picture; not the prompt itself, nor that nothing was asked. */
function asserts({ text, line, labels }: Statement, page: Page): boolean {
  if (
    text.endsWith("?") ||
    text.split(" ").length < 4 ||
    page.prompts.some((prompt) => prompt.line === line) ||
    labels.some((label) => /^(?:the )?prompts?\b/i.test(label))
  )
    return false;
  if (
    /\b(?:no prompt|not asked|nobody|was not tested|were not tested|did not ask|do not ask|does not ask|not (?:tested|covered|measured|shown)|nothing to (?:read|judge))\b/i.test(
      text,
    )
  )
    return false;
  return !(isDenied(text) && /\b(?:ask|test|prompt|show)/i.test(text));
}

/** Where a page says that further prompts were run, what they ask for cannot be known. */
function printsAllPrompts(page: Page): boolean {
  const counts = page.statements.flatMap(({ text }) =>
    [...text.matchAll(/\b(\d+|two|three|four|five|six|eight|ten|twelve|twenty)\s+(?:\w+\s+)?prompts?\b/gi)].map(
      (match) => numberOf(match[1] ?? ""),
    ),
  );
  return counts.every((count) => count <= page.prompts.length);
}

const numberOf = (word: string): number =>
  ({ two: 2, three: 3, four: 4, five: 5, six: 6, eight: 8, ten: 10, twelve: 12, twenty: 20 })[word.toLowerCase()] ??
  Number(word);
const asksElsewhere = (text: string, asks: RegExp): boolean =>
  /\bprompts?\b.{0,40}\b(?:asks?|asked|call(?:s|ed)? for|includes?|contain(?:s|ed)?|with)\b/i.test(text) &&
  asks.test(text.replace(/^.*?\bprompts?\b/i, "")) &&
  !isDenied(text);
const shortened = (text: string): string =>
  text.length <= 160 ? text : `${text.slice(0, 157).replace(/\s\S*$/, "")} …`;
