/** What a prompt asked for, as far as the reader understood it; null where it said nothing. */
export type Skin = "pale" | "fair" | "light" | "olive" | "tan" | "brown" | "deep" | "dark";
export type HairStyle =
  | "short"
  | "buzz"
  | "bald"
  | "balding"
  | "long"
  | "wavy"
  | "bob"
  | "bun"
  | "ponytail"
  | "afro"
  | "curly"
  | "braids"
  | "pigtails"
  | "pixie";
export type Beard = "full" | "stubble" | "moustache" | "goatee";
export type Glasses = "round" | "square" | "sun";
export type Expression = "neutral" | "slight-smile" | "smile" | "laugh" | "sad" | "angry" | "surprised" | "calm";
export type Outfit =
  | "tee"
  | "shirt"
  | "suit"
  | "dress"
  | "hoodie"
  | "turtleneck"
  | "jacket"
  | "coat"
  | "apron"
  | "tank"
  | "bare";
export type Headwear =
  | "headscarf"
  | "turban"
  | "cap"
  | "beanie"
  | "hat"
  | "headwrap"
  | "fur-hat"
  | "chef-hat"
  | "helmet";
export type Pose = "front" | "turned-left" | "turned-right" | "tilted" | "chin-up" | "arms-crossed" | "from-behind";
export type Framing = "close-up" | "bust" | "half" | "full";

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
}

export type SceneName =
  | "plain"
  | "kitchen"
  | "living-room"
  | "bedroom"
  | "office"
  | "cafe"
  | "library"
  | "gym"
  | "workshop"
  | "studio"
  | "street"
  | "night-city"
  | "market"
  | "beach"
  | "forest"
  | "mountains"
  | "field"
  | "desert"
  | "snow"
  | "lake"
  | "sea"
  | "road"
  | "harbour"
  | "sky";
export type Time = "day" | "morning" | "sunset" | "dusk" | "night";
export type Weather = "clear" | "overcast" | "rain" | "snow" | "fog";

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
}
