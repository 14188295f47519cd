/** A person ready to be drawn: what the prompt left open is chosen by the seed. */
import { mix } from "../kit/colour.ts";
import type { Light } from "../kit/easel.ts";
import type { Random } from "../kit/random.ts";
import type { PersonRequest, Skin } from "../prompt/request.ts";

export interface Sitter extends PersonRequest {
  readonly presents: "woman" | "man";
  readonly age: number;
  readonly skin: Skin;
  readonly hairColour: string;
  readonly hairStyle: NonNullable<PersonRequest["hairStyle"]>;
  readonly eyeColour: string;
  readonly expression: NonNullable<PersonRequest["expression"]>;
  readonly outfit: NonNullable<PersonRequest["outfit"]>;
  readonly outfitColour: string;
  readonly pose: NonNullable<PersonRequest["pose"]>;
  /** 1 for a small child, 0 from fifteen on. */
  readonly young: number;
  /** 0 up to forty, 1 at eighty. */
  readonly old: number;
  /** How far the head is turned: −1 to the left of the picture, 1 to the right. */
  readonly turn: number;
  readonly tilt: number;
  /** Whether the picture shows legs and feet. */
  readonly whole: boolean;
  readonly tones: Tones;
  readonly build: Build;
}

export interface Tones {
  readonly skin: string;
  readonly lit: string;
  readonly shade: string;
  readonly deep: string;
  readonly blush: string;
  readonly lip: string;
}

/** What makes one face differ from the next; in face units (1 is half the width of the face). */
export interface Build {
  readonly jaw: number;
  readonly chin: number;
  readonly chinWidth: number;
  readonly eyeGap: number;
  readonly eyeSize: number;
  readonly browWeight: number;
  readonly noseWidth: number;
  readonly noseLength: number;
  readonly lips: number;
  readonly neck: number;
  readonly shoulders: number;
  readonly part: -1 | 1;
}

export const skinTones: Readonly<Record<Skin, string>> = {
  pale: "#f8dccb",
  fair: "#f2ccb1",
  light: "#eac09a",
  olive: "#d6a67c",
  tan: "#c28c60",
  brown: "#a06a45",
  deep: "#784a30",
  dark: "#533224",
};

const SKINS: readonly [Skin, ...Skin[]] = ["fair", "light", "olive", "tan", "brown", "deep"];
const OUTFIT_COLOURS: readonly [string, ...string[]] = [
  "#35506b",
  "#7a3b3f",
  "#4d6650",
  "#c9a15a",
  "#6d5a7d",
  "#d9d2c4",
  "#2f3137",
  "#b5603f",
];

function hairFor(skin: Skin, age: number, random: Random): string {
  if (age > 66) return random.pick(["#b9b8b5", "#d8d5ce", "#9b9c9e"]);
  if (age > 52) return random.pick(["#8d8a86", "#5d534b", "#6f6a66"]);
  if (skin === "pale" || skin === "fair") return random.pick(["#6b4426", "#caa05c", "#8a4a24", "#3c271b", "#a9773f"]);
  return random.pick(["#1e1815", "#2b1d16", "#3a2519"]);
}

function styleFor(presents: "woman" | "man", { hairColour }: PersonRequest, random: Random): Sitter["hairStyle"] {
  if (presents === "man") return "short";
  return hairColour === null
    ? random.pick(["long", "wavy", "bob", "bun", "ponytail"])
    : random.pick(["long", "wavy", "bob"]);
}

function tonesOf(skin: Skin, { key, shade }: Light): Tones {
  const base = skinTones[skin];
  const isDeep = skin === "deep" || skin === "dark" || skin === "brown";
  const warm = mix(base, isDeep ? "#3a1418" : "#a34a3c", isDeep ? 0.4 : 0.36);
  return {
    skin: mix(base, key, 0.06),
    lit: mix(base, mix(key, "#ffffff", 0.4), isDeep ? 0.26 : 0.4),
    shade: mix(warm, shade, 0.26),
    deep: mix(mix(warm, shade, 0.4), "#24100f", 0.45),
    blush: isDeep ? "#a83a35" : "#e2685c",
    lip: mix(base, isDeep ? "#8a2c38" : "#c0414c", isDeep ? 0.48 : 0.5),
  };
}

function buildOf(woman: boolean, young: number, random: Random): Build {
  const vary = (middle: number, spread: number): number => middle + (random.next() - 0.5) * spread;
  return {
    jaw: vary(woman ? 0.75 : 0.83, 0.07) + 0.06 * young,
    chin: vary(woman ? 1.25 : 1.31, 0.07) - 0.14 * young,
    chinWidth: vary(woman ? 0.34 : 0.5, 0.08) + 0.1 * young,
    eyeGap: vary(0.415, 0.03),
    eyeSize: vary(woman ? 1.06 : 0.95, 0.1) + 0.14 * young,
    browWeight: vary(woman ? 0.75 : 1.25, 0.3) * (1 - 0.4 * young),
    noseWidth: vary(woman ? 0.17 : 0.2, 0.05) * (1 - 0.14 * young),
    noseLength: vary(0.44, 0.06) - 0.08 * young,
    lips: vary(woman ? 1.12 : 0.82, 0.25) * (1 - 0.15 * young),
    neck: woman ? 0.47 - 0.09 * young : 0.61 - 0.2 * young,
    shoulders: (woman ? 1.92 : 2.3) - 0.42 * young,
    part: random.next() < 0.5 ? -1 : 1,
  };
}

export function sitterFor(request: PersonRequest, light: Light, random: Random, whole: boolean): Sitter {
  const draws = random.fork("sitter");
  const presents =
    request.presents === "person"
      ? request.beard === null
        ? draws.pick<"woman" | "man">(["woman", "man"])
        : "man"
      : request.presents;
  const age = request.age ?? Math.round(draws.between(24, 46));
  const skin = request.skin ?? draws.pick(SKINS);
  const young = Math.min(1, Math.max(0, (15 - age) / 10));
  const pose = request.pose ?? draws.pick(["front", "turned-left", "turned-right", "front"]);
  return {
    ...request,
    presents,
    age,
    skin,
    hairColour: request.hairColour ?? hairFor(skin, age, draws),
    hairStyle: request.hairStyle ?? styleFor(presents, request, draws),
    eyeColour:
      request.eyeColour ??
      (skin === "pale" || skin === "fair" ? draws.pick(["#5c87a8", "#6f8a5e", "#6b4526", "#7f8c96"]) : "#4e2f1a"),
    expression: request.expression ?? draws.pick(["slight-smile", "smile", "calm"]),
    outfit:
      request.outfit ??
      draws.pick(presents === "woman" ? ["tee", "turtleneck", "shirt", "dress"] : ["tee", "shirt", "hoodie", "jacket"]),
    outfitColour: request.outfitColour ?? draws.pick(OUTFIT_COLOURS),
    pose,
    young,
    whole,
    old: Math.min(1.1, Math.max(0, (age - 40) / 40)),
    turn: pose === "turned-left" ? -1 : pose === "turned-right" ? 1 : draws.between(-0.18, 0.18),
    tilt: pose === "tilted" ? 0.14 * draws.pick([-1, 1]) : draws.between(-0.035, 0.035),
    tones: tonesOf(skin, light),
    build: buildOf(presents === "woman", young, draws),
  };
}
