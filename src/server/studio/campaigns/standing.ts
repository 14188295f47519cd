import type { PlaceStanding } from "../../../contract/studio/index.ts";
import { type BoardShot, chosenDraft, picturesAt } from "./board.ts";

/** How a place of the board stands; `channel` null: the draft's. */
export function standingOf(shot: BoardShot, channel: string | null): PlaceStanding {
  const [picture] = picturesAt(shot, channel);
  if (picture === undefined) return channel !== null && chosenDraft(shot) === null ? "unchosen" : "missing";
  const { output, decision, maybeBilled } = picture;
  if (output.deleted_at !== null) return "deleted";
  switch (output.state) {
    case "queued":
    case "running":
      return "waiting";
    case "delivered":
      return decision === "rejected" ? "rejected" : "here";
    case "unsettled":
      return "maybe-billed";
    case "failed":
    case "cancelled":
      return maybeBilled ? "maybe-billed" : "failed";
  }
}
