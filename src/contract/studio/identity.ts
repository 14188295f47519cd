/**
 * A face that the built-in renderer draws: a few attributes in words and a seed. The seed gives everything the
 * attributes leave open, the shape of the face above all, so that the same identity is the same person in any picture.
 */
import { z } from "zod";
import { identityAttributes } from "./identity-attributes.ts";

export { type IdentityAttribute, identityAttributes } from "./identity-attributes.ts";

/** The largest seed, that of the renderer's pictures too. */
export const identitySeedMax = 0xffff_ffff;

/** Attributes that are left out are chosen by the seed, always the same. */
export const identityAttributeValues = z
  .strictObject({
    presents: z.enum(identityAttributes.presents),
    age: z.enum(identityAttributes.age),
    skin: z.enum(identityAttributes.skin),
    hair: z.enum(identityAttributes.hair),
    hairColour: z.enum(identityAttributes.hairColour),
    eyes: z.enum(identityAttributes.eyes),
    beard: z.enum(identityAttributes.beard),
    glasses: z.enum(identityAttributes.glasses),
    freckles: z.enum(identityAttributes.freckles),
  })
  .partial();
export type IdentityAttributeValues = z.infer<typeof identityAttributeValues>;

export const identity = z.strictObject({
  attributes: identityAttributeValues,
  seed: z.int().min(0).max(identitySeedMax),
});
export type Identity = z.infer<typeof identity>;

/** How the built-in renderer can be told to lay on paint. */
export const styleBrushes = ["smooth", "flat", "strokes", "hatching", "dots", "grain"] as const;
export type StyleBrush = (typeof styleBrushes)[number];
export const stylePaletteMax = 8;

/** A style as the built-in renderer draws it: colours in any order, and a brush. */
export const drawnStyle = z.strictObject({
  palette: z
    .array(z.string().regex(/^#[0-9a-f]{6}$/, "a colour is written as # and six of 0–9, a–f"))
    .max(stylePaletteMax),
  brush: z.enum(styleBrushes),
});
export type DrawnStyle = z.infer<typeof drawnStyle>;

const hairInWords: Readonly<Record<(typeof identityAttributes.hair)[number], string>> = {
  short: "short hair",
  buzz: "a buzz cut",
  bald: "a bald head",
  balding: "receding hair",
  long: "long hair",
  wavy: "wavy hair",
  bob: "a bob",
  bun: "hair in a bun",
  ponytail: "a ponytail",
  afro: "an afro",
  curly: "curly hair",
  braids: "braids",
  pigtails: "pigtails",
  pixie: "a pixie cut",
};

const beardInWords = {
  stubble: "stubble",
  moustache: "a moustache",
  goatee: "a goatee",
  full: "a full beard",
} as const;

const glassesInWords = { round: "round glasses", square: "glasses", sun: "sunglasses" } as const;

/**
 * The attributes as a prompt says them, for models that take no identity: "a woman in her thirties with olive skin,
 * auburn hair, a bob and green eyes". The seed cannot be said in words.
 */
export function identityInWords({
  presents,
  age,
  skin,
  hair,
  hairColour,
  eyes,
  beard,
  glasses,
  freckles,
}: IdentityAttributeValues): string {
  const their = presents === "woman" ? "her" : presents === "man" ? "his" : "their";
  const who = `${presents === undefined ? "a person" : `a ${presents}`}${age === undefined ? "" : ` in ${their} ${age}`}`;
  const said = (value: string): string => value.replace("-", " ");
  const isBald = hair === "bald";
  const marks = [
    ...(skin === undefined ? [] : [`${skin} skin`]),
    ...(hairColour === undefined || isBald ? [] : [`${said(hairColour)} hair`]),
    ...(hair === undefined ? [] : [hairInWords[hair]]),
    ...(eyes === undefined ? [] : [`${said(eyes)} eyes`]),
    ...(beard === undefined || beard === "none" ? [] : [beardInWords[beard]]),
    ...(glasses === undefined || glasses === "none" ? [] : [glassesInWords[glasses]]),
    ...(freckles === "yes" ? ["freckles"] : []),
  ];
  if (marks.length === 0) return who;
  const last = marks.at(-1) ?? "";
  return marks.length === 1 ? `${who} with ${last}` : `${who} with ${marks.slice(0, -1).join(", ")} and ${last}`;
}
