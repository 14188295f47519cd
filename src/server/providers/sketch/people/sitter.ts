/** A person ready to be drawn: what the prompt left open is chosen by the seed. */
import { mix } from "../kit/colour.ts";
import type { Light } from "../kit/easel.ts";
import type { Random } from "../kit/random.ts";
import type { PersonRequest, Skin } from "../prompt/request.ts";
import { type Build, buildOf } from "./build.ts";

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
  readonly mark: readonly [x: number, y: number] | null;
  /** null: single strokes come from the picture's own seed. */
  readonly strokes: number | null;
}

export interface Tones {
  readonly skin: string;
  readonly lit: string;
  readonly shade: string;
  readonly deep: string;
  readonly blush: string;
  readonly lip: string;
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

export function hairFor(skin: Skin, age: number, random: Random): string {
  if (age > 66) return random.pick(["#b9b8b5", "#d8d5ce", "#9b9c9e"]);
  if (age > 52) return random.pick(["#8d8a86", "#5d534b", "#6f6a66"]);
  if (skin === "pale" || skin === "fair") return random.pick(["#6b4426", "#caa05c", "#8a4a24", "#3c271b", "#a9773f"]);
  return random.pick(["#1e1815", "#2b1d16", "#3a2519"]);
}

export function styleFor(
  presents: "woman" | "man",
  { hairColour }: Pick<PersonRequest, "hairColour">,
  random: Random,
): Sitter["hairStyle"] {
  if (presents === "man") return "short";
  return hairColour === null
    ? random.pick(["long", "wavy", "bob", "bun", "ponytail"])
    : random.pick(["long", "wavy", "bob"]);
}

export const eyesFor = (skin: Skin, random: Random): string =>
  skin === "pale" || skin === "fair" ? random.pick(["#5c87a8", "#6f8a5e", "#6b4526", "#7f8c96"]) : "#4e2f1a";

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
  const { fixed = {} } = request;
  const pose = request.pose ?? draws.pick(["front", "turned-left", "turned-right", "front"]);
  return {
    ...request,
    presents,
    age,
    skin,
    hairColour: request.hairColour ?? hairFor(skin, age, draws),
    hairStyle: request.hairStyle ?? styleFor(presents, request, draws),
    eyeColour: request.eyeColour ?? eyesFor(skin, draws),
    expression: request.expression ?? draws.pick(["slight-smile", "smile", "calm"]),
    outfit:
      request.outfit ??
      draws.pick(presents === "woman" ? ["tee", "turtleneck", "shirt", "dress"] : ["tee", "shirt", "hoodie", "jacket"]),
    outfitColour: request.outfitColour ?? draws.pick(OUTFIT_COLOURS),
    pose,
    young,
    whole,
    old: Math.min(1.1, Math.max(0, (age - 40) / 40)),
    turn: fixed.turn ?? turnOf(pose, draws),
    tilt: fixed.tilt ?? (pose === "tilted" ? 0.14 * draws.pick([-1, 1]) : draws.between(-0.035, 0.035)),
    tones: tonesOf(skin, light),
    build: fixed.build ?? buildOf(presents === "woman", young, draws),
    mark: fixed.mark ?? null,
    strokes: fixed.strokes ?? null,
  };
}

function turnOf(pose: Sitter["pose"], random: Random): number {
  if (pose === "turned-left") return -1;
  return pose === "turned-right" ? 1 : random.between(-0.18, 0.18);
}
