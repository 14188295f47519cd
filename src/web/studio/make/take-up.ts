import type { GenerationView } from "../../../contract/studio/index.ts";
import { chooseCharacter } from "../characters/chosen.ts";
import { changeTray } from "../references/index.ts";
import { trayOf } from "../references/tray-of.ts";
import { areaOf, shapeOf } from "../words/index.ts";
import { fillIn, writtenBefore } from "./variables/index.ts";
import { countMax, type Pick, pickOf, picksMax } from "./wish.ts";
import { changeWish } from "./wish-store.ts";

/** Puts an earlier wish back into the form: its words, its pictures, its models and what each was told. */
export function takeUp(generation: GenerationView): void {
  const { useCase, outputs } = generation;
  const { text, values } = writtenBefore(generation);
  fillIn(values);
  changeTray(() => trayOf(generation));
  chooseCharacter(outputs.find(({ character }) => character !== undefined)?.character?.id ?? null);
  const byRoute = Map.groupBy(outputs, ({ route }) => route);
  const picks: readonly Pick[] = [...byRoute].slice(0, picksMax).map(([route, same]) => ({
    ...pickOf(route),
    tier: same[0]?.tier ?? null,
    count: Math.min(countMax, same.length),
  }));
  const [first] = outputs;
  changeWish((before) => ({
    prompt: text,
    useCase,
    shape: first === undefined ? before.shape : shapeOf(first.requested),
    area: first === undefined ? before.area : areaOf(first.requested),
    picks,
  }));
  document.getElementById("prompt")?.focus();
}
