/** Which words of a prompt this renderer has no picture for. */
import { COLOUR_WORD } from "./colours.ts";
import { NUMBER_WORD } from "./find.ts";
import { PEOPLE_PATTERNS } from "./people.ts";
import { PERSON_PATTERNS } from "./person-words.ts";
import { quotedIn } from "./quoted.ts";
import { PROMPT_PATTERNS } from "./read-prompt.ts";
import { thingWords } from "./thing-words.ts";

/** Words that hold a sentence together, or speak of a picture as such: nobody misses them. */
const QUIET = new Set(
  (
    "a an the and or but nor so as at by for from in into of off on onto out over through to towards under up upon with within " +
    "without not no neither is are was were be been being has have had do does its it his her hers him she he they them their " +
    "theirs this that these those there here who whose which what where when while than then also very quite rather just only " +
    "some any all both each every other another same own such more most less few several many much about around above below " +
    "between behind beside besides across against along near next opposite front back left right top bottom middle centre center " +
    "side upper lower edge corner half third photo photograph photographed picture image shot scene view show shows showing " +
    "shown seen see sees stand stands standing sit sits sitting seated lie lies lying hang hangs hanging wear wears wearing " +
    "hold holds holding look looks looking make makes made set placed set one's you your we our i me my style lettering text " +
    "words word letters reads read says say saying camera lens focus light lit lights lighting background backdrop foreground " +
    "wall floor table color colour colored coloured skin hair eye eyes face head hand hands"
  ).split(" "),
);

const NAMED = new RegExp(`\\b(?:${COLOUR_WORD}|${NUMBER_WORD})\\b`, "giu");

const everywhere = (pattern: RegExp): RegExp =>
  new RegExp(pattern.source, pattern.flags.includes("g") ? pattern.flags : `${pattern.flags}g`);

const KNOWN: readonly RegExp[] = [
  ...[...PROMPT_PATTERNS, ...PERSON_PATTERNS, ...PEOPLE_PATTERNS].map(everywhere),
  ...thingWords.map(({ pattern }) => new RegExp(`\\b(?:${pattern})\\b`, "giu")),
  NAMED,
];

export const UNKNOWN_WORDS_MAX = 40;

/**
 * The words, each once and in their order, that no table of this renderer has: they changed nothing in the picture. Text
 * in quotation marks is lettered and not asked about; at most UNKNOWN_WORDS_MAX words are named.
 */
export function unknownWords(prompt: string): readonly string[] {
  const { rest } = quotedIn(prompt);
  const known = new Uint8Array(rest.length);
  for (const pattern of KNOWN)
    for (const match of rest.matchAll(pattern)) known.fill(1, match.index, match.index + match[0].length);
  const found = new Set<string>();
  for (const match of rest.matchAll(/[\p{L}][\p{L}\p{M}'’-]*/gu)) {
    const word = match[0].toLowerCase();
    const isKnown = known.subarray(match.index, match.index + match[0].length).includes(1);
    if (!isKnown && word.length > 2 && !QUIET.has(word)) found.add(word);
    if (found.size === UNKNOWN_WORDS_MAX) break;
  }
  return [...found];
}
