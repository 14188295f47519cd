/**
 * Reads a prompt into attributes by word tables: no model, no guess beyond the tables. What it does not know it leaves
 * null, so that the record of what was asked for never claims more than was understood.
 */
import { COLOUR_WORD, colourOf } from "./colours.ts";
import { lookUp, NUMBER_WORD, numberOf, type Table, withoutNegations } from "./find.ts";
import { readPeople } from "./people.ts";
import { quotedIn } from "./quoted.ts";
import type { Framing, SceneName, SketchRequest, ThingRequest, Time, Weather } from "./request.ts";
import { thingWords } from "./thing-words.ts";

const scenes: Table<SceneName> = [
  [/kitchen/i, "kitchen"],
  [/bedroom/i, "bedroom"],
  [/living room|lounge|\bsofa\b|sitting room|fireplace/i, "living-room"],
  [/home office|\boffice\b|meeting room|conference|desk\b|coworking/i, "office"],
  [/caf[ée]|coffee shop|restaurant|\bbar\b(?! markers)|bistro|diner/i, "cafe"],
  [/library|bookshop|bookshelf|bookshelves/i, "library"],
  [/\bgym\b|barbell|fitness studio/i, "gym"],
  [/workshop|studio potter|garage|warehouse|atelier|bakery/i, "workshop"],
  [/market|stall|bazaar/i, "market"],
  [/neon|city (\w+ )?at night|night (city|street|bus|market)|skyline|times square/i, "night-city"],
  [/harbour|harbor|quay|marina|\bpier\b/i, "harbour"],
  [/beach|seaside|shore\b|coast/i, "beach"],
  [/street|avenue|city|\btown\b|pavement|sidewalk|bus stop|\bshop\b|house fronts|facade/i, "street"],
  [/alpine lake|\blake\b|\bpond\b|still water/i, "lake"],
  [/forest|woods|woodland|jungle|\btrees?\b|leaves behind/i, "forest"],
  [/desert|dunes?|canyon/i, "desert"],
  [/snow(y|fall| ridge| hills| peak)?\b|ski\b|arctic|iceberg/i, "snow"],
  [/mountain|alps|\bpeaks?\b|\bsummit|ridge|\bhills\b|valley/i, "mountains"],
  [/meadow|\bfield|steppe|prairie|farm|vineyard|garden|\bpark\b|lawn|grass/i, "field"],
  [/\bsea\b|ocean|waves\b|underwater|lighthouse/i, "sea"],
  [/\broad\b|highway|hairpin/i, "road"],
  [/\bsky\b|clouds/i, "sky"],
  [/\b(?:by|beside|near|at) (?:a|an|the|her|his) (?:[\p{L}-]+ ){0,2}window/iu, "living-room"],
  [/studio|seamless|backdrop|softbox|packshot|headshot/i, "studio"],
  [/interior|living|\broom\b|armchair/i, "living-room"],
];

const times: Table<Time> = [
  [/sunset|golden hour|golden light|evening sun|low sun|late afternoon|late-evening/i, "sunset"],
  [/dusk|blue hour|twilight|evening/i, "dusk"],
  [/\bnight\b|midnight|candle|moonlit|nighttime|dark room/i, "night"],
  [/morning|dawn|sunrise/i, "morning"],
  [/noon|midday|daylight|\bday\b|sunny|afternoon/i, "day"],
];

const weathers: Table<Weather> = [
  [/snowfall|snowing|blizzard|snowflakes? fall|snowy|snow-covered|in the snow/i, "snow"],
  [/\brain(?!coat|bow)|rainy|drizzle|downpour/i, "rain"],
  [/\bfog|\bmist|hazy/i, "fog"],
  [/overcast|cloudy|grey sky|flat grey light|flat light|storm/i, "overcast"],
  [/sunny|clear sky|sunlit|sun\b/i, "clear"],
];

const framings: Table<Framing> = [
  [/full[- ]length|full[- ]body|head to toe|whole body|strides|full figure|standing full/i, "full"],
  [/extreme close-up|close-?up|filling the frame|face fills/i, "close-up"],
  [/half-length|waist up|hips up|environmental/i, "half"],
  [/chest[- ]up|headshot|bust|portrait|selfie/i, "bust"],
];

const layouts: Table<"poster" | "logo"> = [
  [/\blogo\b|wordmark|monogram|emblem|\bbadge\b|logotype/i, "logo"],
  [/poster|flyer|cover\b|thumbnail|\bad\b|\bad for\b|banner|announcement|sale post|invitation|\bcard\b/i, "poster"],
];

const blurred =
  /out of focus|blurred|blurry|bokeh|shallow (depth|focus)|defocus|melted into|macro|f\/1|soft background|85 ?mm/i;
const allSharp = /deep focus|everything (is )?sharp/i;
const softLight = /soft|diffuse|even light|shadowless/i;
const hardLight = /hard|harsh|direct flash|raking|spotlight/i;
const withoutColour = /black[- ]and[- ]white|monochrome|greyscale|grayscale/i;

/** All patterns whose words say something of the picture as a whole. */
export const PROMPT_PATTERNS: readonly RegExp[] = [
  ...[scenes, times, weathers, framings, layouts].flatMap((table) => table.map(([pattern]) => pattern)),
  blurred,
  allSharp,
  softLight,
  hardLight,
  withoutColour,
];

const backs: readonly RegExp[] = [
  new RegExp(
    `\\b(${COLOUR_WORD})(?:[- ](?:seamless|plain|empty|smooth|flat|studio|paper))*[- ](?:back ?drop|background|sweep|ground|wall|ink ground)\\b`,
    "i",
  ),
  new RegExp(`(?:back ?drop|background|wall) (?:of|in|is(?: a flat)?) (${COLOUR_WORD})\\b`, "i"),
  new RegExp(
    `\\b(?:on|against) (?:a |an )?(?:plain |pure |flat |solid |bright |deep |simple )?(${COLOUR_WORD})(?=[.,;]|$| (?:and|with))`,
    "i",
  ),
  /\b(?:pure|plain) (white|black)\b/i,
];

function backdropOf(text: string): string | null {
  for (const pattern of backs) {
    const word = pattern.exec(text)?.[1];
    if (word !== undefined) return colourOf(word);
  }
  return null;
}

function lightFrom(text: string): SketchRequest["lightFrom"] {
  if (
    /(light|sun|lit|key light|window|rim light)[^.,;]{0,30}(from|at|on)? ?(the )?(behind|back-?lit)|back-?lit|lit from behind|rim light/i.test(
      text,
    )
  )
    return "behind";
  const side =
    /(?:light|sun|lit|lamp|candle|window|key)[^.;]{0,46}?(?:from|at|to|on|in) (?:the |upper |one )?(left|right)/i.exec(
      text,
    )?.[1];
  return side === undefined ? null : (side.toLowerCase() as "left" | "right");
}

/** Words that belong to the name of another thing: a perfume bottle is one thing, and so is a vase of flowers. */
function partOf(text: string, kind: string): readonly string[] {
  if (kind === "perfume") return ["bottle"];
  if (kind === "birthday-cake") return ["cake", "candle"];
  if (
    kind === "vase" &&
    /\b(?:vase|pot|urn)s? (?:of|with|full of) (?:[\p{L}-]+ ){0,2}(?:flowers|roses|tulips)/iu.test(text)
  )
    return ["flower"];
  return [];
}

function thingsIn(text: string): readonly ThingRequest[] {
  return thingWords
    .flatMap(({ kind, pattern }) => {
      const match = new RegExp(
        `(?:\\b(${NUMBER_WORD})\\s+)?((?:[\\p{L}-]+,?\\s+){0,4}?)\\b(?:${pattern})\\b`,
        "iu",
      ).exec(text);
      if (!match) return [];
      const number = /\b(?:pair|couple) of\b/i.test(match[0]) ? 2 : numberOf((match[1] ?? "").toLowerCase());
      const plural =
        match[0].endsWith("s") && !/(glass|dress|headphones|pancakes|grass|compass|oats|fries|chips)$/i.test(match[0]);
      const colours = [...(match[2] ?? "").matchAll(new RegExp(`\\b${COLOUR_WORD}\\b`, "gi"))];
      const colour = colours.at(-1)?.[0];
      const count = Math.min(9, number ?? (plural ? 3 : 1));
      return [
        {
          at: match.index,
          thing: { kind, colour: colour === undefined ? null : colourOf(colour), count: Math.max(1, count) },
        },
      ];
    })
    .filter(({ thing }, _, all) => !all.some((other) => partOf(text, other.thing.kind).includes(thing.kind)))
    .toSorted((a, b) => a.at - b.at)
    .map(({ thing }) => thing);
}

/** What the prompt asks for; an empty answer in every field means that nothing was understood. */
export function readPrompt(prompt: string): SketchRequest {
  const { texts, rest } = quotedIn(prompt);
  const text = withoutNegations(rest);
  const lensBlur = blurred.test(text) ? true : null;
  return {
    people: readPeople(text),
    things: thingsIn(text),
    texts,
    framing: lookUp(text, framings),
    scene: lookUp(text, scenes),
    backdrop: backdropOf(text),
    time: lookUp(text, times),
    weather: lookUp(text, weathers),
    lightFrom: lightFrom(text),
    lightIs: softLight.test(text) ? "soft" : hardLight.test(text) ? "hard" : null,
    lensBlur: lensBlur ?? (allSharp.test(text) ? false : null),
    monochrome: withoutColour.test(text),
    layout: lookUp(text, layouts),
  };
}
