/** What the words about one person ask for. */
import { COLOUR_WORD, colourOf } from "./colours.ts";
import { lookUp, NUMBER_WORD, numberOf, type Table } from "./find.ts";
import type { Beard, Expression, Glasses, HairStyle, Headwear, Outfit, PersonRequest, Pose, Skin } from "./request.ts";

const skins: Table<Skin> = [
  [/\b(very dark|ebony|deep[- ]black) skin|senegalese|sudanese/i, "dark"],
  [
    /\b(deep|dark)[- ](brown )?skin|dark-skinned|deep-brown|\bBlack (man|woman|person|girl|boy|teen\w*)|nigerian|kenyan|ghanaian|ethiopian|congolese|jamaican|african|afro-\w+|haitian/,
    "deep",
  ],
  [
    /\b(deep|dark)[- ](brown )?skin|dark-brown|dark-skinned|nigerian|kenyan|ghanaian|ethiopian|jamaican|african|afro-\w+/i,
    "deep",
  ],
  [
    /brown skin|copper-brown|indian|punjabi|south asian|sri lankan|bangladeshi|pakistani|samoan|navajo|peruvian|andes|indonesian|nepali|tamil/i,
    "brown",
  ],
  [
    /\btan(ned)?\b skin|tanned|mexican|latina|latino|brazilian|colombian|filipin\w+|vietnamese|thai|chilean|oaxaca|mongolian|hawaiian/i,
    "tan",
  ],
  [
    /olive skin|turkish|greek|italian|spanish|portuguese|georgian|arab|iranian|persian|moroccan|lebanese|egyptian|kazakh|israeli/i,
    "olive",
  ],
  [/korean|japanese|chinese|east asian|taiwanese/i, "light"],
  [/\bpale\b(?! (blue|pink|grey|green|yellow|sky|line|wall|shirt))|irish|scottish|s[áa]mi|porcelain skin/i, "pale"],
  [
    /fair[- ]skin\w*|\bfair\b|swedish|danish|dutch|norwegian|german|british|english|polish|finnish|shetland|caucasian|white (man|woman)/i,
    "fair",
  ],
];

const hairColours: Table<string> = [
  [
    /silver[- ](dyed )?(hair|bob|braid|curls|bun|beard)|silver-(haired|dyed)|grey hair|grey-haired|gray hair|grey (braid|bun|curls|locs|plait|bob|beard|stubble)|greying|two grey braids/i,
    "#a9abad",
  ],
  [/white (hair|bob|bun|curls|moustache|beard|eyebrows)|white-haired|bushy white/i, "#e4e1da"],
  [/copper-red|red[- ]hair\w*|red hair|ginger|red-beard\w*|red (curls|braid|bob)/i, "#b04a22"],
  [/auburn|chestnut hair|reddish/i, "#7c3618"],
  [/platinum|bleached/i, "#ead9ac"],
  [/blond\w*|golden hair|fair hair/i, "#cfa35a"],
  [/pink hair|pink-haired/i, "#e07ca4"],
  [/blue hair|blue-haired/i, "#3d6bb5"],
  [/green hair/i, "#4c9a63"],
  [/purple hair|violet hair/i, "#7b4ba8"],
  [/(dark )?brown (\w+ )?(hair|bob|curls|ponytail|braid|bun|waves)|brunette|brown-haired/i, "#4b2d1b"],
  [
    /black (\w+ )?(hair|bob|curls|fringe|ponytail|braid|bun|afro)|dark (\w+ )?(hair|curls|ponytail|braid|bob)|raven/i,
    "#1c1815",
  ],
];

const hairStyles: Table<HairStyle> = [
  [/shaved head|\bbald\b(?! on)|head shaved/i, "bald"],
  [/bald on top|balding|receding/i, "balding"],
  [/buzz[- ]?cut|crew cut|close-cropped|cropped hair/i, "buzz"],
  [/\bafro\b/i, "afro"],
  [/pigtails/i, "pigtails"],
  [/braids|cornrows|\bplaits?\b|\blocs\b|dreadlocks|\bbraid\b/i, "braids"],
  [/ponytail/i, "ponytail"],
  [/\bbun\b|top ?knot|chignon|low knot/i, "bun"],
  [/\bbob\b/i, "bob"],
  [/pixie/i, "pixie"],
  [/tight (dark )?curls|curly|\bcurls\b|coils/i, "curly"],
  [/wavy|waves\b|loose hair/i, "wavy"],
  [/long (\w+ ){0,2}hair|waist-long|long-haired|shoulder-length|flowing hair/i, "long"],
  [/short (\w+ ){0,3}(hair|fringe)|short-haired|side part/i, "short"],
];

const beards: Table<Beard> = [
  [/stubble|unshaven/i, "stubble"],
  [/moustache|mustache/i, "moustache"],
  [/goatee/i, "goatee"],
  [/beard/i, "full"],
];

const glasses: Table<Glasses> = [
  [/sunglasses|dark glasses|aviators/i, "sun"],
  [/round (\w+ )?(glasses|spectacles)/i, "round"],
  [/\b(glasses|spectacles|eyeglasses|bespectacled)\b(?! of)/i, "square"],
];

const expressions: Table<Expression> = [
  [/laugh|open mouth\w* smile/i, "laugh"],
  [/surpris|astonish|shock|disbelief|amazed|stunned|startled|jaw drop/i, "surprised"],
  [/furious|angry|glar(es|ing)|scowl|stern|suspicious/i, "angry"],
  [/\bsad\b|weep|crying|tearful|sorrow|grief|exhausted|melanchol/i, "sad"],
  [
    /(slight|half|small|faint|gentle|tired|closed)[- ]?(lipped )?smile|smiling with closed lips|half-smile|smirk/i,
    "slight-smile",
  ],
  [/smil|grin|happy|cheerful|delighted|joy|beaming|thumbs-up/i, "smile"],
  [/calm|serene|closed lips|thoughtful|peaceful/i, "calm"],
  [/neutral|serious|expressionless|neither smiles/i, "neutral"],
];

const outfits: Table<Outfit> = [
  [/bare shoulders|bare-chested|shirtless/i, "bare"],
  [/turtleneck|roll-?neck|polo neck/i, "turtleneck"],
  [/blazer|\bsuit\b|tuxedo|dinner jacket/i, "suit"],
  [/hoodie|hood up|sweatshirt/i, "hoodie"],
  [/raincoat|overcoat|\bcoat\b|\bcape\b|parka|robe/i, "coat"],
  [/apron|dungarees|overalls/i, "apron"],
  [/jacket|cardigan|gilet|down suit|vest/i, "jacket"],
  [/dress\b|gown|\bsari\b|kameez|kimono/i, "dress"],
  [/tank top|singlet|sleeveless/i, "tank"],
  [/\bshirt\b|blouse|barong|button-down|uniform/i, "shirt"],
  [/t-?shirt|\btee\b|jersey|jumper|sweater|pullover|\btop\b/i, "tee"],
];
const OUTFIT_NOUN =
  "turtleneck|roll-?neck|blazer|suit|tuxedo|hoodie|sweatshirt|raincoat|overcoat|coat|cape|parka|apron|dungarees|overalls|jacket|cardigan|gilet|dress|gown|sari|salwar|kimono|tank top|singlet|shirt|linen shirt|blouse|barong|t-?shirt|tee|jersey|jumper|sweater|pullover|top|uniform|robe|vest";

const headwears: Table<Headwear> = [
  [/hijab|headscarf|head scarf/i, "headscarf"],
  [/headwrap|head wrap/i, "headwrap"],
  [/turban/i, "turban"],
  [/fur hat|ear flaps|ushanka/i, "fur-hat"],
  [/chef'?s? hat|toque/i, "chef-hat"],
  [/helmet/i, "helmet"],
  [/beanie|knitted (\w+ ){0,3}cap|woolly hat|bobble hat/i, "beanie"],
  [/baseball cap|flat cap|\bcap\b(?!tur)/i, "cap"],
  [/straw hat|\bhat\b|fedora|wide-brimmed/i, "hat"],
];
const HEADWEAR_NOUN = "hijab|headscarf|headwrap|turban|fur hat|helmet|beanie|cap|hat";

const poses: Table<Pose> = [
  [/(?:seen|shown|viewed|photographed) from (?:behind|the back)|(?:her|his|their) back to the camera/i, "from-behind"],
  [/(profile|facing|looks?|looking|turned|head is turned) (\w+ ){0,4}(to(wards)? )?(the )?left/i, "turned-left"],
  [
    /(profile|facing|looks?|looking|turned|head is turned) (\w+ ){0,4}(to(wards)? )?(the )?right|over (his|her|their) shoulder|three-quarter/i,
    "turned-right",
  ],
  [/tilted/i, "tilted"],
  [/chin raised|eyes raised|looks? up/i, "chin-up"],
  [/arms (crossed|folded)|crossed arms|folded arms/i, "arms-crossed"],
];

const eyeColours: Table<string> = [
  [/amber[- ](brown )?eyes/i, "#a8741f"],
  [/grey-green eyes|gray-green eyes/i, "#7d8f78"],
  [/(pale )?blue eyes/i, "#5c93bd"],
  [/green eyes/i, "#5b8a58"],
  [/hazel eyes/i, "#8c6a34"],
  [/grey eyes|gray eyes/i, "#7f8c96"],
  [/brown eyes|dark eyes/i, "#5a351b"],
];

/** "mustard-yellow raincoat", "white linen shirt": the colour word nearest before the noun. */
export function colourBefore(text: string, nouns: string): string | null {
  const pattern = new RegExp(
    `\\b(${COLOUR_WORD})(?:[- ](?!${COLOUR_WORD}\\b)[\\p{L}-]+){0,2}[- ](?:${nouns})\\b`,
    "iu",
  );
  const word = pattern.exec(text)?.[1];
  return word === undefined ? null : colourOf(word);
}

function ageOf(text: string): number | null {
  const stated = new RegExp(
    `\\b(?:aged|age|about|around|of about|of around|of)\\s+(${NUMBER_WORD})\\b(?! (?:skin|small|years'))`,
    "i",
  ).exec(text)?.[1];
  const years =
    new RegExp(`\\b(${NUMBER_WORD})[- ]years?[- ]old`, "i").exec(text)?.[1] ??
    /,\s*(nineteen|twenty-?\w*|thirty-?\w*)\s*,/i.exec(text)?.[1];
  const number = numberOf((years ?? stated ?? "").toLowerCase());
  if (number !== null && number >= 3 && number < 105) return number;
  const decade = /\b(early|mid|late)?[- ]?(teens|twenties|thirties|forties|fifties|sixties|seventies|eighties)\b/i.exec(
    text,
  );
  if (decade) return decadeAge(decade[2] ?? "", decade[1]);
  return lookUp(text, ageWords);
}

const ageWords: Table<number> = [
  [/grandmother|grandfather|grandma|grandpa|elderly|\bold (man|woman|person)/i, 72],
  [/toddler/i, 4],
  [/teenage\w*|teen\b/i, 16],
  [/\b(girl|boy|child|kid)\b/i, 8],
  [/middle-aged/i, 50],
  [/\byoung\b|student/i, 22],
];

function decadeAge(decade: string, part: string | undefined): number {
  const decades = ["teens", "twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties"];
  const base = 10 + 10 * decades.indexOf(decade.toLowerCase());
  return base + (part === "early" ? 2 : part === "late" ? 8 : 5);
}

interface Dress {
  readonly outfit: Outfit;
  readonly outfitColour: string;
  readonly headwear: Headwear | null;
  readonly headwearColour: string | null;
}

const dressed = (
  outfit: Outfit,
  outfitColour: string,
  headwear: Headwear | null = null,
  headwearColour: string | null = null,
): Dress => ({ outfit, outfitColour, headwear, headwearColour });

/** What somebody of a trade wears where the prompt says nothing of clothes. */
const trades: Table<Dress> = [
  [/\b(?:chef|cook)\b/i, dressed("jacket", "#f1eee7", "chef-hat", "#f6f4ee")],
  [/\bbaker\b/i, dressed("apron", "#d9c4a3")],
  [/\b(?:doctor|surgeon|scientist|chemist|pharmacist)\b/i, dressed("coat", "#f1f3f4")],
  [/\bnurse\b/i, dressed("tee", "#3b9aa8")],
  [/\bastronaut\b/i, dressed("jacket", "#eef0f2", "helmet", "#f2f4f6")],
  [/\b(?:builder|construction worker)\b/i, dressed("jacket", "#e5802b", "helmet", "#f0c52f")],
  [/\bfire(?:fighter|man)\b/i, dressed("coat", "#8c6a34", "helmet", "#c4322c")],
  [/\bpolice|\bofficer\b/i, dressed("shirt", "#1f2d4f", "cap", "#1f2d4f")],
  [/\b(?:pilot|sailor)\b/i, dressed("suit", "#1f2d4f", "cap", "#f4f2ec")],
  [/\bknight\b/i, dressed("jacket", "#9aa1a8", "helmet", "#aab1b8")],
  [/\b(?:barista|florist|potter|waiter|waitress)\b/i, dressed("apron", "#4a5a48")],
  [/\b(?:businessman|businesswoman|lawyer|banker|executive|groom)\b/i, dressed("suit", "#2f3a52")],
  [/\b(?:runner|athlete|boxer)\b/i, dressed("tank", "#c4322c")],
  [/\bbride\b/i, dressed("dress", "#f6f3ec")],
  [/\b(?:farmer|gardener|plumber|mechanic)\b/i, dressed("apron", "#42628c")],
];

const closedEyes = /eyes (gently )?(closed|shut)|closed eyes|asleep|sleeping/i;
const freckles = /freckle/i;
const earrings = /earring|gold hoops?/i;
const headphones = /headphones/i;

const tables: readonly Table<unknown>[] = [
  skins,
  hairColours,
  hairStyles,
  beards,
  glasses,
  expressions,
  outfits,
  headwears,
  poses,
  eyeColours,
  ageWords,
  trades,
];

/** All patterns whose words say something of a person. */
export const PERSON_PATTERNS: readonly RegExp[] = [
  ...tables.flatMap((table) => table.map(([pattern]) => pattern)),
  closedEyes,
  freckles,
  earrings,
  headphones,
  new RegExp(`\\b(?:${OUTFIT_NOUN}|${HEADWEAR_NOUN}|frames|rims?)\\b`, "i"),
  /\b(?:early|mid|late)?[- ]?(?:teens|twenties|thirties|forties|fifties|sixties|seventies|eighties)\b|\b(?:years?|old|aged?)\b/i,
];

/** Reads one person from the words that stand about them; `noun` says woman, man or neither. */
export function readPerson(text: string, presents: PersonRequest["presents"]): PersonRequest {
  const outfit = lookUp(text, outfits);
  const headwear = lookUp(text, headwears);
  const trade = outfit === null ? lookUp(text, trades) : null;
  const isBare = outfit === null && headwear === null;
  return {
    presents,
    age: ageOf(text),
    skin: lookUp(text, skins),
    hairColour: lookUp(text, hairColours),
    hairStyle: lookUp(text, hairStyles),
    eyeColour: lookUp(text, eyeColours),
    eyesClosed: closedEyes.test(text),
    beard: lookUp(text, beards),
    glasses: lookUp(text, glasses),
    glassesColour: /gold(en)? rims?|gold(en)? (\w+ )?(glasses|frames)/i.test(text)
      ? "#b8903f"
      : colourBefore(text, "glasses|spectacles|frames"),
    freckles: freckles.test(text),
    earrings: earrings.test(text),
    headphones: headphones.test(text),
    headwear: headwear ?? (isBare ? (trade?.headwear ?? null) : null),
    headwearColour:
      colourBefore(text, HEADWEAR_NOUN) ??
      colourBefore(text, "cap pushed") ??
      (headwear === null ? (trade?.headwearColour ?? null) : null),
    expression: lookUp(text, expressions),
    outfit: outfit ?? trade?.outfit ?? null,
    outfitColour: colourBefore(text, OUTFIT_NOUN) ?? trade?.outfitColour ?? null,
    pose: lookUp(text, poses),
  };
}
