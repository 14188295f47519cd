/** Finds the people of a prompt, and the stretch of words that speaks of each. */
import { NUMBER_WORD, numberOf } from "./find.ts";
import { readPerson } from "./person-words.ts";
import type { PersonRequest } from "./request.ts";

const WOMAN =
  "woman|women|girl|girls|grandmother|grandma|mother|daughter|granddaughter|lady|sister|wife|actress|waitress|bride|queen|heroine|businesswoman|saleswoman|mum|mom|princess|witch|ballerina|nun";
const MAN =
  "man|men|boy|boys|grandfather|grandpa|father|son|grandson|gentleman|guy|husband|brother|king|groom|businessman|fisherman|waiter|salesman|dad|prince|fireman|policeman|monk";
const EITHER =
  "person|people|student|potter|herder|tailor|player|accountant|glassblower|baker|chef|cook|barista|nurse|doctor|dancer|influencer|model|courier|detective|engineer|teacher|farmer|worker|child|kid|teenager|teen|friend|friends|cousins|hosts|host|artist|scientist|musician|singer|athlete|athletes|runner|climber|traveller|traveler|hiker|streamer|gamer|creator|knight|wizard|elf|plumber|gardener|florist|programmer|photographer|writer|reader|customer|colleague|colleagues|couple|founder|designer|manager|executive|adult|youth|astronaut|firefighter|pirate|officer|builder|mechanic|surgeon|lawyer|pilot|sailor|soldier|clown|toddler|selfie|portrait|headshot|face";

const NOUN = new RegExp(`\\b(${WOMAN}|${MAN}|${EITHER})\\b(?!['’]s)`, "giu");
/** All nouns of people. */
export const PEOPLE_PATTERNS: readonly RegExp[] = [NOUN];
/** The words before a noun, back to its article: "a young East Asian ". */
const PHRASE = new RegExp(
  `(?:^|[^\\p{L}])(an?|one|another|his|her|their|the|${NUMBER_WORD})\\s+((?:(?!(?:an?|the|one|another|his|her|their|of|with|and|in|on|at|by)\\s)[\\p{L}'’-]+,?\\s+){0,6})$`,
  "iu",
);
/** Nouns that speak of a picture of somebody, and count only where nobody else is named. */
const PICTURE = /^(selfie|portrait|headshot|face)$/i;
/** Things of which a person is only a part of the name. */
const NO_PERSON = /\b(?:chess|wooden|toy|lego|paper|snow)\s*$/i;

interface Mention {
  readonly start: number;
  readonly end: number;
  readonly count: number;
  readonly presents: PersonRequest["presents"];
  readonly picture: boolean;
}

const presentsOf = (noun: string): PersonRequest["presents"] =>
  new RegExp(`^(?:${WOMAN})$`, "i").test(noun)
    ? "woman"
    : new RegExp(`^(?:${MAN})$`, "i").test(noun)
      ? "man"
      : "person";

function mentionsIn(text: string): readonly Mention[] {
  return [...text.matchAll(NOUN)].flatMap((match) => {
    const noun = match[1] ?? "";
    const before = text.slice(Math.max(0, match.index - 80), match.index);
    const phrase = PHRASE.exec(before);
    const article = phrase?.[1]?.toLowerCase();
    const picture = PICTURE.test(noun);
    const plural = /(?:people|men|women|girls|boys|friends|cousins|hosts|athletes|colleagues|couple)$/i.test(noun);
    // "the referee" was named before, or only stands by; a noun without an article is no person of its own.
    const isNew = article === undefined ? plural || picture || startsSentence(before) : article !== "the" || plural;
    if (!isNew || NO_PERSON.test(before)) return [];
    const start = match.index - (phrase?.[0].length ?? 0);
    return [
      {
        start,
        end: match.index + noun.length,
        count: numberOf(article ?? "") ?? (plural ? 2 : 1),
        presents: presentsOf(noun),
        picture,
      },
    ];
  });
}

const startsSentence = (before: string): boolean => /(?:^|[.:;]\s*|\bof\s+)(?:[\p{L}-]+\s+){0,3}$/u.test(before);

/** He, she: says what "student" left open. */
function byPronoun(text: string, presents: PersonRequest["presents"]): PersonRequest["presents"] {
  if (presents !== "person") return presents;
  if (/\b(?:she|her|hers)\b/i.test(text)) return "woman";
  return /\b(?:he|his|him|beard\w*|moustache)\b/i.test(text) ? "man" : "person";
}

export function readPeople(text: string): readonly PersonRequest[] {
  const all = mentionsIn(text);
  const named = all.filter(({ picture }) => !picture);
  const mentions = named.length > 0 ? named : all.slice(0, 1);
  if (mentions.length === 0) return [];
  const single = mentions.filter(({ count }) => count === 1);
  const groups = mentions.filter(({ count }) => count > 1);
  const wanted = Math.max(single.length, ...groups.map(({ count }) => count), 1);
  const described = single.length > 0 ? single : groups.slice(0, 1);
  const alone = described.length === 1;
  const shared = groups[0] === undefined ? "" : text.slice(groups[0].start, single[0]?.start ?? text.length);
  // "All three are laughing" speaks of each.
  const together = /\b(?:all|both|same)\b[^.;]{0,30}?\b(?:laugh|smil|grin)\w*/i.exec(text)?.[0] ?? "";
  const read = described.map(({ start, presents }, place) => {
    const end = described[place + 1]?.start ?? text.length;
    const own = alone ? text : `${single.length > 0 ? shared.slice(0, 60) : ""} ${text.slice(start, end)} ${together}`;
    return readPerson(own, byPronoun(own, presents));
  });
  const first = read[0];
  if (first === undefined) return [];
  // "three friends" of whom one is described: the others are drawn by the seed.
  const unnamed: PersonRequest = { ...readPerson(shared, groups[0]?.presents ?? "person") };
  return Array.from({ length: wanted }, (_, place) => read[place] ?? (single.length > 0 ? unnamed : first));
}
