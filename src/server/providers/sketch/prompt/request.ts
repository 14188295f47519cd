/** What a prompt asked for, as far as the reader understood it; null where it said nothing. */
import type { identityAttributes } from "../../../../contract/studio/index.ts";
import type { Build } from "../people/build.ts";

export type Skin = (typeof identityAttributes.skin)[number];
export type HairStyle = (typeof identityAttributes.hair)[number];
export type Beard = Exclude<(typeof identityAttributes.beard)[number], "none">;
export type Glasses = Exclude<(typeof identityAttributes.glasses)[number], "none">;

export const expressions = ["neutral", "slight-smile", "smile", "laugh", "sad", "angry", "surprised", "calm"] as const;
export type Expression = (typeof expressions)[number];
export const outfits = [
  "tee",
  "shirt",
  "suit",
  "dress",
  "hoodie",
  "turtleneck",
  "jacket",
  "coat",
  "apron",
  "tank",
  "bare",
] as const;
export type Outfit = (typeof outfits)[number];
export const headwears = [
  "headscarf",
  "turban",
  "cap",
  "beanie",
  "hat",
  "headwrap",
  "fur-hat",
  "chef-hat",
  "helmet",
] as const;
export type Headwear = (typeof headwears)[number];
export const poses = [
  "front",
  "turned-left",
  "turned-right",
  "tilted",
  "chin-up",
  "arms-crossed",
  "from-behind",
] as const;
export type Pose = (typeof poses)[number];
export const framings = ["close-up", "bust", "half", "full"] as const;
export type Framing = (typeof framings)[number];

/** What no words ask for and the seed decides, given where a person was drawn before or is a known one. */
export interface Fixed {
  readonly turn?: number;
  readonly tilt?: number;
  readonly build?: Build;
  /** Where a birthmark stands, in face units; null for a face without one. */
  readonly mark?: readonly [x: number, y: number] | null;
  /** The seed of single strokes: freckles, hairs, lines. */
  readonly strokes?: number;
}

export interface PersonRequest {
  readonly presents: "woman" | "man" | "person";
  readonly age: number | null;
  readonly skin: Skin | null;
  readonly hairColour: string | null;
  readonly hairStyle: HairStyle | null;
  readonly eyeColour: string | null;
  readonly eyesClosed: boolean;
  readonly beard: Beard | null;
  readonly glasses: Glasses | null;
  readonly glassesColour: string | null;
  readonly freckles: boolean;
  readonly earrings: boolean;
  readonly headphones: boolean;
  readonly headwear: Headwear | null;
  readonly headwearColour: string | null;
  readonly expression: Expression | null;
  readonly outfit: Outfit | null;
  readonly outfitColour: string | null;
  readonly pose: Pose | null;
  readonly fixed?: Fixed;
}

export const sceneNames = [
  "plain",
  "kitchen",
  "living-room",
  "bedroom",
  "office",
  "cafe",
  "library",
  "gym",
  "workshop",
  "studio",
  "street",
  "night-city",
  "market",
  "beach",
  "forest",
  "mountains",
  "field",
  "desert",
  "snow",
  "lake",
  "sea",
  "road",
  "harbour",
  "sky",
] as const;
export type SceneName = (typeof sceneNames)[number];
export const times = ["day", "morning", "sunset", "dusk", "night"] as const;
export type Time = (typeof times)[number];
export const weathers = ["clear", "overcast", "rain", "snow", "fog"] as const;
export type Weather = (typeof weathers)[number];

export interface ThingRequest {
  readonly kind: string;
  readonly colour: string | null;
  readonly count: number;
}

export interface SketchRequest {
  readonly people: readonly PersonRequest[];
  readonly things: readonly ThingRequest[];
  readonly texts: readonly string[];
  readonly framing: Framing | null;
  readonly scene: SceneName | null;
  readonly backdrop: string | null;
  readonly time: Time | null;
  readonly weather: Weather | null;
  readonly lightFrom: "left" | "right" | "behind" | null;
  readonly lightIs: "soft" | "hard" | null;
  readonly lensBlur: boolean | null;
  readonly monochrome: boolean;
  /** A poster, logo, cover or thumbnail: lettering leads. */
  readonly layout: "poster" | "logo" | null;
  /** A table stands before the people, though nothing may be on it. */
  readonly table?: true;
}
