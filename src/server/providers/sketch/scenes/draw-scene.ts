/** From a scene's name to its painter. */
import type { SceneName } from "../prompt/request.ts";
import { backdrop, bedroom, cafe, gym, kitchen, library, livingRoom, office, workshop } from "./indoors.ts";
import { beach, desert, field, forest, lake, mountains, road, sea, sky, snow } from "./outdoors.ts";
import { drawWeather, type Stage } from "./parts.ts";
import { harbour, market, nightCity, street } from "./town.ts";

const painters: Readonly<Record<Exclude<SceneName, "plain" | "studio">, (stage: Stage) => void>> = {
  kitchen,
  "living-room": livingRoom,
  bedroom,
  office,
  cafe,
  library,
  gym,
  workshop,
  street,
  "night-city": nightCity,
  market,
  beach,
  forest,
  mountains,
  field,
  desert,
  snow,
  lake,
  sea,
  road,
  harbour,
  sky,
};

export const INDOORS: ReadonlySet<SceneName> = new Set([
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
]);

/** How high the horizon stands in each, as a share of the height. */
export function horizonOf(name: SceneName): number {
  if (name === "lake" || name === "sea") return 0.5;
  return INDOORS.has(name) ? 0.68 : 0.56;
}

export function drawScene(stage: Stage, name: SceneName, colour: string | null): void {
  if (name === "plain" || name === "studio") backdrop(stage, colour ?? "#b3b7bb", true);
  else painters[name](stage);
  if (!INDOORS.has(name)) drawWeather(stage);
}
