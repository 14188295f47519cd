import type { CampaignPlan, PlannedPlace } from "../../../contract/studio/index.ts";
import { availableTo } from "../../generation/index.ts";
import { type Board } from "./board.ts";
import type { CampaignContext } from "./context.ts";
import { type Priced, pricedBoard } from "./pricing.ts";
import { sharedAmong, sumOf } from "./sharing.ts";

/** What everything costs: from the beginning, and what is next. */
export async function planOf(context: CampaignContext, workspace: string, board: Board): Promise<CampaignPlan> {
  const all = await pricedBoard({ context, workspace, reader: context.db }, board);
  const makeable = all.filter(({ wish }) => wish !== null);
  const missing = makeable.filter(({ standing }) => standing === "missing");
  const shared = sharedAmong(missing, all);
  const whole = { explore: sum(makeable.filter(isDraft), []), finish: sum(makeable.filter(isFinal), []) };
  return {
    places: all.map((place) => plannedPlaceOf(place, shared.get(place) ?? null)),
    whole: {
      ...whole,
      totalMicrocredits: String(BigInt(whole.explore.totalMicrocredits) + BigInt(whole.finish.totalMicrocredits)),
    },
    next: { explore: sum(missing.filter(isDraft), all), finish: sum(missing.filter(isFinal), all) },
    availableMicrocredits: String(await availableTo(context.db, workspace)),
  };
}

const isDraft = ({ channel }: Priced): boolean => channel === null;
const isFinal = ({ channel }: Priced): boolean => channel !== null;

function sum(places: readonly Priced[], board: readonly Priced[]) {
  const shared = sharedAmong(places, board);
  return { pictures: places.length - shared.size, totalMicrocredits: String(sumOf(places, shared)) };
}

export const placeOf = ({ shot, channel }: Priced) => ({ shot: shot.row.id, channel: channel?.id ?? null });

function plannedPlaceOf(place: Priced, shared: Priced | null): PlannedPlace {
  const { standing, wish, note, fault } = place;
  return {
    ...placeOf(place),
    standing,
    name: wish?.target.model.name ?? "",
    size: wish === null ? null : { ...wish.target.size },
    microcredits: wish === null || shared !== null ? "0" : String(wish.target.price.microcredits),
    sharedWith: shared === null ? null : placeOf(shared),
    note,
    fault,
  };
}
